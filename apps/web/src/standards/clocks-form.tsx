import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./standards.module.css";
import { type Clocks, standardsApi } from "./standards-api.ts";
import { useWord } from "./words.ts";

const steps = [
  "notice",
  "papers",
  "enquiries",
  "replies",
  "reminder",
  "differences",
  "draft",
  "decision",
  "result-notice",
  "complaint",
  "closing",
] as const;
const months = ["validity", "retention"] as const;
type Name = (typeof steps)[number] | (typeof months)[number];

/** Working days of each step, and months: settings of the unit, for files opened from then on. */
export function ClocksForm({ clocks }: { readonly clocks: Clocks }) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const client = useQueryClient();
  const [typed, setTyped] = useState<{ readonly [name: string]: string }>({});
  const [saved, setSaved] = useState(false);
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const next = { ...clocks };
    const changed: Partial<Record<Name, number>> = {};
    for (const name of [...steps, ...months]) if (typed[name] !== undefined) changed[name] = Number(typed[name]);
    if ((await act(() => standardsApi.setClocks({ ...next, ...changed }))) === null) return;
    setTyped({});
    setSaved(true);
  };
  const input = (name: Name, label: string) => (
    <TextInput
      key={name}
      label={label}
      required
      inputMode="numeric"
      pattern="[0-9]{1,4}"
      value={typed[name] ?? String(clocks[name])}
      onChange={(event) => {
        setSaved(false);
        setTyped({ ...typed, [name]: event.currentTarget.value });
      }}
    />
  );
  return (
    <section className={classes.section}>
      <h2>{t("clocks.title")}</h2>
      <p>{t("clocks.text")}</p>
      <RefusalAlert refusal={refusal} onClose={clear} />
      <form onSubmit={(event) => void send(event)} aria-label={t("clocks.title")}>
        <h3>{t("clocks.days")}</h3>
        <div className={classes.grid}>
          {steps.map((name) => input(name, name === "reminder" ? t("clocks.reminder") : word(`step.${name}`)))}
        </div>
        <h3>{t("clocks.months")}</h3>
        <div className={classes.grid}>{months.map((name) => input(name, t(`clocks.${name}`)))}</div>
        {saved ? <p role="status">{t("settings.saved")}</p> : null}
        <Button type="submit" loading={pending}>
          {t("clocks.save")}
        </Button>
      </form>
    </section>
  );
}
