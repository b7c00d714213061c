import { dayShort } from "@laphieu/vietnamese";
import { Button, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/act.ts";
import { RefusalAlert } from "../ui/index.ts";
import { readDays } from "./days.ts";
import classes from "./standards.module.css";
import { standardsApi } from "./standards-api.ts";

const written = (days: readonly string[]): string => days.map(dayShort).join("\n");

/** Holidays, and Saturdays or Sundays that are worked: every clock in working days counts with them. */
export function CalendarForm(props: {
  readonly calendar: { readonly holidays: readonly string[]; readonly workdays: readonly string[] };
}) {
  const { t } = useTranslation("standards");
  const client = useQueryClient();
  const [holidays, setHolidays] = useState(written(props.calendar.holidays));
  const [workdays, setWorkdays] = useState(written(props.calendar.workdays));
  const [saved, setSaved] = useState(false);
  const { act, refusal, pending, clear } = useAct(() => client.invalidateQueries({ queryKey: ["standards"] }));
  const read = { holidays: readDays(holidays), workdays: readDays(workdays) };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!read.holidays.ok || !read.workdays.ok) return;
    const body = { holidays: read.holidays.days, workdays: read.workdays.days };
    if ((await act(() => standardsApi.setCalendar(body))) !== null) setSaved(true);
  };
  const area = (name: "holidays" | "workdays", value: string, set: (text: string) => void) => {
    const days = read[name];
    return (
      <Textarea
        label={t(`calendar.${name}`)}
        description={t("calendar.form")}
        autosize
        minRows={3}
        value={value}
        error={days.ok ? null : t("calendar.wrong", { line: days.line, text: days.text })}
        onChange={(event) => {
          setSaved(false);
          set(event.currentTarget.value);
        }}
      />
    );
  };
  return (
    <section className={classes.section}>
      <h2>{t("calendar.title")}</h2>
      <p>{t("calendar.text")}</p>
      <RefusalAlert refusal={refusal} onClose={clear} />
      <form className={classes.form} onSubmit={(event) => void send(event)} aria-label={t("calendar.title")}>
        {area("holidays", holidays, setHolidays)}
        {area("workdays", workdays, setWorkdays)}
        {saved ? <p role="status">{t("settings.saved")}</p> : null}
        <div>
          <Button type="submit" loading={pending} disabled={!read.holidays.ok || !read.workdays.ok}>
            {t("calendar.save")}
          </Button>
        </div>
      </form>
    </section>
  );
}
