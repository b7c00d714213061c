import type { Election, Round } from "@laphieu/assembly";
import { Button, Checkbox, NumberInput, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./cell.module.css";
import { tellersOf } from "./day.ts";
import type { StepProps } from "./step-props.ts";
import {
  type InvalidReason,
  invalidReasons,
  readTally,
  type TallyForm,
  type TallyMode,
  tallyCommand,
} from "./tally.ts";

/** The column of votes, typed from the tally sheet; every check is made while typing. */
export function StepTally(
  props: StepProps & { readonly election: Election; readonly round: Round; readonly onDone?: () => void },
) {
  const { t } = useTranslation("cell");
  const { view, sitting, runner, election, round } = props;
  const before = round.count?.tally?.totals ?? null;
  const [form, setForm] = useState<TallyForm>({
    mode: "votes",
    invalid: before?.invalid ?? 0,
    reasons: {},
    figures: round.names.map((_, i) => before?.votes[i] ?? null),
    fromPaper: round.count?.tally?.fromPaper ?? false,
  });
  const change = (more: Partial<TallyForm>) => setForm({ ...form, ...more });
  const returned = round.papers.returned ?? 0;
  const read = readTally(form, round, returned);
  const tellers = tellersOf(sitting);
  const teller = tellers[1] ?? tellers[0];
  const submit = async () => {
    const command = teller === undefined ? null : tallyCommand(election, round, form, teller);
    if (command !== null && (await runner.run(command))) props.onDone?.();
  };
  const struck = form.mode === "struck";
  return (
    <div className={classes.card}>
      <h2>{t("tally.title", { election: election.title })}</h2>
      <div className={classes.rowEnd}>
        <NumberInput
          w={136}
          label={t("tally.invalid")}
          min={0}
          max={returned}
          allowDecimal={false}
          value={form.invalid}
          onChange={(v) => change({ invalid: Number(v) || 0 })}
        />
        <p className={classes.verdict} role="status">
          {t("tally.valid", { returned, invalid: form.invalid, valid: read.valid })}
        </p>
      </div>
      {form.invalid > 0 ? (
        <div className={classes.row}>
          {invalidReasons.map((reason: InvalidReason) => (
            <NumberInput
              key={reason}
              w={168}
              size="sm"
              label={t(`invalid.${reason}`)}
              min={0}
              max={form.invalid}
              allowDecimal={false}
              value={form.reasons[reason] ?? ""}
              onChange={(v) => change({ reasons: { ...form.reasons, [reason]: Number(v) || 0 } })}
            />
          ))}
        </div>
      ) : null}
      {round.form === "strike" ? (
        <SegmentedControl
          className={classes.fit}
          aria-label={t("tally.mode")}
          value={form.mode}
          onChange={(mode: TallyMode) => change({ mode })}
          data={[
            { value: "votes", label: t("tally.modeVotes") },
            { value: "struck", label: t("tally.modeStruck") },
          ]}
        />
      ) : null}
      <table className={classes.tally}>
        <caption className="lp-visually-hidden">{t("tally.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("roll.name")}</th>
            <th scope="col">{struck ? t("tally.struck") : t("tally.votes")}</th>
            <th scope="col">
              {struck ? t("tally.votes") : round.form === "strike" ? t("tally.struck") : t("tally.rest")}
            </th>
          </tr>
        </thead>
        <tbody>
          {round.names.map((person, line) => {
            const figure = form.figures[line] ?? null;
            const problem = read.problems.find((p) => p.kind === "above-valid" && p.line === line);
            return (
              <tr key={person}>
                <td>
                  {line + 1}. {nameOf(view, person)}
                </td>
                <td>
                  <NumberInput
                    aria-label={`${struck ? t("tally.struck") : t("tally.votes")}: ${nameOf(view, person)}`}
                    w={96}
                    ml="auto"
                    hideControls
                    min={0}
                    allowDecimal={false}
                    autoFocus={line === 0}
                    value={figure ?? ""}
                    error={problem !== undefined}
                    onChange={(v) =>
                      change({
                        figures: form.figures.map((f, i) => (i === line ? (v === "" ? null : Number(v)) : f)),
                      })
                    }
                    onKeyDown={(e) => {
                      if (e.key !== "Enter") return;
                      const fields = [...(e.currentTarget.closest("table")?.querySelectorAll("input") ?? [])];
                      const next = fields[fields.indexOf(e.currentTarget) + 1];
                      if (next !== undefined) next.select();
                      else if (read.complete) void submit();
                    }}
                  />
                </td>
                <td>{figure === null ? "" : Math.max(0, read.valid - figure)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {read.problems.map((p) => (
        <p key={`${p.kind}-${p.kind === "above-valid" ? p.line : ""}`} className={classes.amber} role="alert">
          {p.kind === "above-valid"
            ? t("tally.problem.above-valid", { ...p, line: p.line + 1 })
            : p.kind === "sum"
              ? t("tally.problem.sum", { ...p })
              : p.kind === "reasons"
                ? t("tally.problem.reasons", { ...p })
                : t("tally.problem.invalid-above-returned", { ...p })}
        </p>
      ))}
      <Checkbox
        label={t("tally.fromPaper")}
        checked={form.fromPaper}
        onChange={(e) => change({ fromPaper: e.currentTarget.checked })}
      />
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button size="md" loading={runner.pending} disabled={!read.complete} onClick={() => void submit()}>
          {t("tally.submit")}
        </Button>
      </div>
    </div>
  );
}
