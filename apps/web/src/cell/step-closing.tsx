import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./cell.module.css";
import { votesFor } from "./day.ts";
import type { StepProps } from "./step-props.ts";
import { VoteField } from "./vote-field.tsx";

/** The resolution and the close. */
export function StepClosing({ sitting, runner, present }: StepProps) {
  const { t } = useTranslation("cell");
  const [inFavour, setInFavour] = useState(present);
  const voted = sitting.handVotes.some((v) => v.matter === "resolution" && v.passed);
  const submit = () =>
    runner.runAll([
      ...(voted
        ? []
        : [
            {
              type: "vote-by-hand" as const,
              sitting: sitting.id,
              matter: "resolution" as const,
              subject: "Nghị quyết đại hội",
              votes: votesFor(inFavour, present),
            },
          ]),
      { type: "close-sitting", sitting: sitting.id },
      { type: "close-assembly" },
    ]);
  return (
    <div className={classes.card}>
      <h2>{t("closing.title")}</h2>
      <p className={classes.say}>{t("closing.say")}</p>
      {voted ? null : <VoteField label={t("closing.vote")} present={present} value={inFavour} onChange={setInFavour} />}
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button size="md" loading={runner.pending} onClick={() => void submit()}>
          {t("closing.submit")}
        </Button>
      </div>
    </div>
  );
}
