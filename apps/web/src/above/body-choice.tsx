import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orThrow } from "../app/api.ts";
import { aboveApi } from "./above-api.ts";

/** A body of the tree, looked up by its name or code. */
export function BodyChoice(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string, name: string) => void;
}) {
  const { t } = useTranslation("above");
  const [text, setText] = useState("");
  const sought = text.trim();
  const found = useQuery({
    queryKey: ["above", "find", sought],
    queryFn: () => orThrow(aboveApi.find(sought)),
    enabled: sought !== "",
    placeholderData: (before) => before,
    retry: false,
  });
  const options = sought === "" ? [] : (found.data?.bodies ?? []);
  return (
    <>
      <TextInput
        label={t("changes.find")}
        description={found.data?.more === true ? t("changes.findMore") : t("changes.findHow")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <NativeSelect
        label={props.label}
        value={props.value}
        onChange={(e) => {
          const id = e.currentTarget.value;
          props.onChange(id, options.find((b) => b.id === id)?.name ?? id);
        }}
        data={[
          { value: "", label: t("choose") },
          ...options.map((b) => ({ value: b.id, label: b.above === null ? b.name : `${b.name} (${b.above})` })),
        ]}
      />
    </>
  );
}

const useBelow = (top: string | undefined) =>
  useQuery({
    queryKey: ["above", "body", top],
    queryFn: () => orThrow(aboveApi.body(top ?? "")),
    enabled: top !== undefined,
    retry: false,
  });

/** One of the bodies directly below. */
export function BelowChoice(props: {
  readonly top: string | undefined;
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const { t } = useTranslation("above");
  const below = useBelow(props.top);
  return (
    <NativeSelect
      label={t("board.body")}
      value={props.value}
      onChange={(e) => props.onChange(e.currentTarget.value)}
      data={[
        { value: "", label: t("choose") },
        ...(below.data?.children ?? []).map((b) => ({ value: b.id, label: b.name })),
      ]}
    />
  );
}
