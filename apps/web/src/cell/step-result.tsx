import type { Election, Round } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./cell.module.css";
import { chairOf, sealCommands, votesFor } from "./day.ts";
import { ResultTable } from "./result-table.tsx";
import type { StepProps } from "./step-props.ts";
import { VoteField } from "./vote-field.tsx";

type Props = StepProps & { readonly election: Election; readonly round: Round };

/** The result, as it is read out; then the ballots are sealed and the meeting goes on. */
export function StepResult(props: Props) {
  const { t } = useTranslation("cell");
  const { view, sitting, runner, election, round } = props;
  const chair = chairOf(sitting);
  return (
    <div className={classes.card}>
      <h2>{t("result.title", { election: election.title })}</h2>
      <ResultTable view={view} election={election} round={round} />
      <p className={classes.say}>{t("result.seal", { name: chair === null ? "" : nameOf(view, chair) })}</p>
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button
          size="md"
          loading={runner.pending}
          onClick={() => void runner.runAll(sealCommands(sitting, election, round))}
        >
          {t("result.sealed")}
        </Button>
      </div>
    </div>
  );
}

/** Seats are left: vote again, or stop and report upward. */
export function StepFurther(props: Props) {
  const { t } = useTranslation("cell");
  const { view, runner, present, election, round } = props;
  const [inFavour, setInFavour] = useState(present);
  const next = round.result?.ruling.answer.next;
  return (
    <div className={classes.card}>
      <h2>{t("further.title", { election: election.title })}</h2>
      <ResultTable view={view} election={election} round={round} />
      <VoteField label={t("further.vote")} present={present} value={inFavour} onChange={setInFavour} />
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button
          size="md"
          loading={runner.pending}
          onClick={() =>
            void runner.run({
              type: "hold-further-ballot",
              election: election.id,
              votes: votesFor(inFavour, present),
            })
          }
        >
          {next === "revote-tied" ? t("further.revote") : t("further.again")}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          loading={runner.pending}
          onClick={() =>
            void runner.run({
              type: "stop-election",
              election: election.id,
              reason: t("further.stopReason"),
              votes: votesFor(inFavour, present),
            })
          }
        >
          {t("further.stop")}
        </Button>
      </div>
    </div>
  );
}

/** More papers than were issued: this ballot is void and is held again. */
export function StepVoid(props: Props) {
  const { t } = useTranslation("cell");
  const { runner, present, election, round } = props;
  const [inFavour, setInFavour] = useState(present);
  return (
    <div className={classes.card}>
      <h2>{t("void.title")}</h2>
      <p>{t("void.text", { issued: round.papers.issued ?? 0, returned: round.papers.returned ?? 0 })}</p>
      {round.stoppedBecause === null ? null : <p className={classes.say}>{round.stoppedBecause}</p>}
      <VoteField label={t("void.vote")} present={present} value={inFavour} onChange={setInFavour} />
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button
          size="md"
          loading={runner.pending}
          onClick={() =>
            void runner.run({
              type: "cancel-round",
              election: election.id,
              round: round.number,
              reason: t("void.reason"),
              votes: votesFor(inFavour, present),
            })
          }
        >
          {t("void.submit")}
        </Button>
      </div>
    </div>
  );
}
