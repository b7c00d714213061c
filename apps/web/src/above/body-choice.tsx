import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orThrow } from "../app/api.ts";
import { aboveApi } from "./above-api.ts";

type Option = { readonly value: string; readonly label: string };

/** Bodies whose name or code holds the words; none without words. */
const useFound = (sought: string) => {
  const found = useQuery({
    queryKey: ["above", "find", sought],
    queryFn: () => orThrow(aboveApi.find(sought)),
    enabled: sought !== "",
    placeholderData: (before) => before,
    retry: false,
  });
  const options = (sought === "" ? [] : (found.data?.bodies ?? [])).map((b) => ({
    value: b.id,
    label: b.above === null ? b.name : `${b.name} (${b.above})`,
    name: b.name,
  }));
  return { options, more: sought !== "" && found.data?.more === true };
};

/** A body of the tree, looked up by its name or code. */
export function BodyChoice(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string, name: string) => void;
}) {
  const { t } = useTranslation("above");
  const [text, setText] = useState("");
  const { options, more } = useFound(text.trim());
  return (
    <>
      <TextInput
        label={t("changes.find")}
        description={more ? t("changes.findMore") : t("changes.findHow")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <NativeSelect
        label={props.label}
        value={props.value}
        onChange={(e) => {
          const id = e.currentTarget.value;
          props.onChange(id, options.find((b) => b.value === id)?.name ?? id);
        }}
        data={[{ value: "", label: t("choose") }, ...options.map(({ value, label }) => ({ value, label }))]}
      />
    </>
  );
}

/** A body and those directly below it to choose from, or any other that is looked up by its name or code. */
export function BelowChoice(props: {
  readonly top: string | undefined;
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Whether the body itself may be chosen too. */
  readonly withTop?: boolean;
}) {
  const { t } = useTranslation("above");
  const below = useQuery({
    queryKey: ["above", "body", props.top],
    queryFn: () => orThrow(aboveApi.body(props.top ?? "")),
    enabled: props.top !== undefined,
    retry: false,
  });
  const [text, setText] = useState("");
  // What was chosen stays among the choices when other words are looked up.
  const [chosen, setChosen] = useState<Option | null>(null);
  const sought = text.trim();
  const found = useFound(sought);
  const near =
    below.data === undefined ? [] : [...(props.withTop === true ? [below.data] : []), ...below.data.children];
  const listed: readonly Option[] =
    sought === ""
      ? near.map((b) => ({ value: b.id, label: b.name }))
      : found.options.map(({ value, label }) => ({ value, label }));
  const kept = chosen !== null && chosen.value === props.value && !listed.some((o) => o.value === chosen.value);
  const options = kept ? [chosen, ...listed] : listed;
  return (
    <>
      <NativeSelect
        label={t("board.body")}
        value={props.value}
        onChange={(e) => {
          const id = e.currentTarget.value;
          setChosen(options.find((o) => o.value === id) ?? null);
          props.onChange(id);
        }}
        data={[{ value: "", label: t("choose") }, ...options]}
      />
      <TextInput
        label={t("changes.findOther")}
        description={found.more ? t("changes.findMore") : t("changes.findAbove")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
    </>
  );
}
