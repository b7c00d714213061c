import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalAlert, Why } from "../ui/index.ts";
import classes from "./cell.module.css";
import { type AttendanceRow, attendanceCommands, attendanceRows } from "./day.ts";
import type { StepProps } from "./step-props.ts";

/** Who came: everybody expected is ticked already; whoever is absent the whole day gets a reason. */
export function StepAttendance({ view, sitting, runner, onDone }: StepProps & { readonly onDone?: () => void }) {
  const { t } = useTranslation("cell");
  const [rows, setRows] = useState<readonly AttendanceRow[]>(() => attendanceRows(view.state));
  const change = (person: string, more: Partial<AttendanceRow>) =>
    setRows(rows.map((r) => (r.person === person ? { ...r, ...more } : r)));
  const voters = rows.filter((r) => r.votes);
  const here = voters.filter((r) => r.here).length;
  const others = rows.filter((r) => !r.votes && r.here).length;
  const opened = sitting.status === "open";
  const figures = view.figures[sitting.id];
  const submit = async () => {
    const commands = attendanceCommands(view.state, rows);
    if ((await runner.runAll(commands)) === commands.length) onDone?.();
  };
  return (
    <div className={classes.card}>
      <h2>{t("attendance.title")}</h2>
      <p>{t("attendance.help")}</p>
      <ul className={classes.people}>
        {rows.map((row) => (
          <li key={row.person} className={classes.person}>
            <Checkbox
              label={row.votes ? row.name : t("attendance.noVote", { name: row.name })}
              checked={row.here}
              onChange={() => change(row.person, { here: !row.here })}
            />
            {row.here || row.found || !row.votes ? null : (
              <TextInput
                size="sm"
                aria-label={t("roll.reasonOf", { name: row.name })}
                placeholder={t("attendance.reason")}
                value={row.reason}
                onChange={(e) => change(row.person, { reason: e.currentTarget.value })}
              />
            )}
            {row.found && !row.here ? <span className={classes.note}>{t("attendance.found")}</span> : null}
          </li>
        ))}
      </ul>
      <p className={classes.verdict} role="status">
        {t("attendance.sum", { here, convened: voters.length, others })}
      </p>
      {opened && figures !== undefined ? <Why ruling={figures.base} label={t("attendance.base")} /> : null}
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button size="md" loading={runner.pending} disabled={here === 0} onClick={() => void submit()}>
          {opened ? t("attendance.save") : t("attendance.open")}
        </Button>
        {onDone === undefined ? null : (
          <Button variant="subtle" color="gray" onClick={onDone}>
            {t("day.back")}
          </Button>
        )}
      </div>
    </div>
  );
}
