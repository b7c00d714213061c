import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import classes from "../congress/congress.module.css";
import { useCongress } from "../congress/context.ts";
import { StepForm } from "../congress/fields.tsx";
import { columnKeys } from "./column-keys.ts";
import { RecountForm } from "./conclude-step.tsx";
import type { RoundProps } from "./room.ts";
import { PasteTotals } from "./scan/paste-totals.tsx";
import { draftOf, emptyTally, type TallyDraft, totalsOf } from "./tally.ts";
import { CorrectTally, PapersFields, SheetChecks } from "./tally-step.tsx";

/** Our totals beside those of the other program; each difference is a number. */
export function CompareStep({ election, round }: RoundProps) {
  const { t } = useTranslation("counting");
  const { view, run } = useCongress();
  const returned = round.papers.returned ?? 0;
  const known = round.count?.other?.totals ?? null;
  const ours = view.counting?.ours ?? null;
  const [draft, setDraft] = useState<TallyDraft>(() =>
    known === null
      ? // A figure that is offered is confirmed, not compared.
        emptyTally(round.names.length)
      : draftOf(known),
  );
  const ready = totalsOf(draft, returned, round.seats);
  const { differences } = view.counting ?? { differences: null };
  const differing = round.names.flatMap((person, i) => ((differences?.[i] ?? 0) === 0 ? [] : [nameOf(view, person)]));
  const papersDiffer =
    known !== null && ours !== null && (known.valid !== ours.valid || known.invalid !== ours.invalid);
  return (
    <div className={classes.stack}>
      <div className={classes.panel}>
        {differing.length === 0 && !papersDiffer ? (
          <p className={classes.dim}>{t("compare.note")}</p>
        ) : (
          <p className={classes.bad} role="status">
            {papersDiffer ? t("compare.papersDiffer") : ""}
            {differing.length === 0
              ? ""
              : t("compare.differ", { count: differing.length, names: differing.join("; ") })}{" "}
            {t("compare.todo")}
          </p>
        )}
        <PasteTotals
          election={election}
          round={round}
          // What the table does not tell stays as it was typed.
          onVotes={(votes) => setDraft({ ...draft, votes: draft.votes.map((typed, i) => String(votes[i] ?? typed)) })}
        />
        <StepForm
          primary
          submit={t("compare.submit")}
          disabled={ready === null}
          onSubmit={() => {
            if (ready === null) return;
            void run({
              type: "enter-other-program",
              election: election.id,
              round: round.number,
              totals: {
                ...ready.totals,
                invalidReasons: [...ready.totals.invalidReasons],
                votes: [...ready.totals.votes],
              },
            });
          }}
        >
          <PapersFields draft={draft} returned={returned} onChange={(part) => setDraft({ ...draft, ...part })} />
          <table className={classes.ballotTable}>
            <thead>
              <tr>
                <th scope="col">{t("tally.name")}</th>
                <th scope="col" className={classes.num}>
                  {t("compare.ours")}
                </th>
                <th scope="col">{t("compare.theirs")}</th>
                <th scope="col" className={classes.num}>
                  {t("compare.difference")}
                </th>
              </tr>
            </thead>
            <tbody onKeyDown={columnKeys}>
              {round.names.map((person, i) => {
                const difference = differences?.[i];
                return (
                  <tr key={person}>
                    <td>
                      {i + 1}. {nameOf(view, person)}
                    </td>
                    <td className={classes.num}>{ours?.votes[i] ?? ""}</td>
                    <td>
                      <TextInput
                        aria-label={`${t("compare.theirs")}: ${nameOf(view, person)}`}
                        inputMode="numeric"
                        w={88}
                        value={draft.votes[i] ?? ""}
                        onChange={(e) => {
                          const value = e.currentTarget.value;
                          setDraft({ ...draft, votes: draft.votes.map((v, at) => (at === i ? value : v)) });
                        }}
                      />
                    </td>
                    <td className={`${classes.num} ${difference === undefined || difference === 0 ? "" : classes.bad}`}>
                      {difference === undefined ? "" : difference > 0 ? `+${difference}` : difference}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <SheetChecks draft={draft} returned={returned} seats={round.seats} />
        </StepForm>
      </div>
      {known === null ? null : <CorrectTally election={election} round={round} />}
      <RecountForm election={election} round={round} />
    </div>
  );
}
