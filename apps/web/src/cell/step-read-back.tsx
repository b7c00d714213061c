import type { Election, Round } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { documentUrl } from "../app/api.ts";
import { nameOf } from "../app/assembly.ts";
import { IconPrinter } from "../ui/icons.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./cell.module.css";
import { announceCommands, confirmCommands, confirmerOf } from "./day.ts";
import { useDocuments } from "./documents.ts";
import type { StepProps } from "./step-props.ts";
import { StepTally } from "./step-tally.tsx";

/** A second teller reads the figures back; then the minutes are printed and signed, and the result is announced. */
export function StepReadBack(props: StepProps & { readonly election: Election; readonly round: Round }) {
  const { t } = useTranslation("cell");
  const { view, sitting, runner, election, round } = props;
  const [mending, setMending] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const documents = useDocuments(view.state.id, view.state.version);
  const totals = round.count?.concluded?.totals ?? round.count?.tally?.totals ?? null;
  const minutes = documents?.find(
    (d) => d.kind === "counting-minutes" && d.election === election.id && d.round === round.number && d.ready,
  );
  const confirmer = confirmerOf(sitting, round);
  if (mending && round.stage === "count") return <StepTally {...props} onDone={() => setMending(false)} />;
  const counting = round.stage === "count";
  return (
    <div className={classes.card}>
      <h2>{counting ? t("readBack.title") : t("readBack.signTitle")}</h2>
      <p className={classes.say}>
        {counting
          ? t("readBack.say", { name: confirmer === null ? "" : nameOf(view, confirmer) })
          : t("readBack.signSay")}
      </p>
      {totals === null ? null : (
        <>
          <p>{t("readBack.sum", { valid: totals.valid, invalid: totals.invalid, found: totals.found })}</p>
          <table className={classes.tally}>
            <thead>
              <tr>
                <th scope="col">{t("roll.name")}</th>
                <th scope="col">{t("tally.votes")}</th>
                <th scope="col">{round.form === "strike" ? t("tally.struck") : t("tally.rest")}</th>
              </tr>
            </thead>
            <tbody>
              {round.names.map((person, i) => (
                <tr key={person}>
                  <td>
                    {i + 1}. {nameOf(view, person)}
                  </td>
                  <td>{totals.votes[i]}</td>
                  <td>{totals.valid - (totals.votes[i] ?? 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {counting || minutes === undefined ? null : (
        <div>
          <Button
            component="a"
            href={documentUrl(view.state.id, minutes.id)}
            target="_blank"
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
          >
            {t("readBack.print")}
          </Button>
        </div>
      )}
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        {counting ? (
          <>
            <Button
              size="md"
              loading={runner.pending}
              onClick={() => void runner.runAll(confirmCommands(sitting, election, round))}
            >
              {t("readBack.confirm")}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setMending(true)}>
              {t("readBack.mend")}
            </Button>
          </>
        ) : discarding ? (
          <>
            <p className={classes.amber} role="alert">
              {t("readBack.recountAsk")}
            </p>
            <Button
              variant="default"
              loading={runner.pending}
              onClick={() =>
                void runner.run({
                  type: "recount",
                  election: election.id,
                  round: round.number,
                  reason: t("readBack.recountReason"),
                })
              }
            >
              {t("readBack.recountSure")}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setDiscarding(false)}>
              {t("readBack.recountKeep")}
            </Button>
          </>
        ) : (
          <>
            <Button
              size="md"
              loading={runner.pending}
              onClick={() => void runner.runAll(announceCommands(sitting, election, round))}
            >
              {t("readBack.announce")}
            </Button>
            <Button variant="subtle" color="gray" disabled={runner.pending} onClick={() => setDiscarding(true)}>
              {t("readBack.recount")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
