import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { api } from "../app/api.ts";
import { Page, RefusalAlert } from "../ui/index.ts";
import classes from "./access.module.css";

/** Where a code is typed by hand: a laptop without a camera, or a delegate's card. */
export function CodePage() {
  const { t } = useTranslation("access");
  const client = useQueryClient();
  const navigate = useNavigate();
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const { act, refusal, pending, clear } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const joined = await act(() => api.join(code, name.trim() === "" ? undefined : name.trim()));
    if (joined === null) return;
    await client.invalidateQueries({ queryKey: ["me"] });
    const params = { id: joined.assembly };
    // A delegate's page is a light one of its own.
    if (joined.role === "delegate") location.assign("/dt/");
    else if (joined.role === "credentials") await navigate({ to: "/dai-hoi/$id/diem-danh", params });
    else if (joined.role === "teller" || joined.role === "counting-head")
      await navigate({ to: "/dai-hoi/$id/kiem-phieu", params });
    else await navigate({ to: "/dai-hoi/$id", params });
  };
  return (
    <Page title={t("code.title")} lead={t("code.lead")} width={720}>
      <form className={classes.form} onSubmit={(e) => void submit(e)}>
        <TextInput
          label={t("code.code")}
          required
          withAsterisk={false}
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          size="lg"
          value={code}
          onChange={(e) => setCode(e.currentTarget.value)}
        />
        <TextInput
          label={t("code.name")}
          description={t("code.nameHint")}
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <RefusalAlert refusal={refusal} onClose={clear} />
        <Button type="submit" size="md" loading={pending}>
          {t("code.submit")}
        </Button>
      </form>
    </Page>
  );
}
