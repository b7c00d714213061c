import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./cell.module.css";
import { bodiesCommands, isHere } from "./day.ts";
import { PeoplePicker } from "./people-picker.tsx";
import type { StepProps } from "./step-props.ts";
import { VoteField } from "./vote-field.tsx";

/** Chair and secretary of the congress, by one vote by hand. */
export function StepBodies({ view, sitting, runner, present }: StepProps) {
  const { t } = useTranslation("cell");
  const [presidium, setPresidium] = useState<readonly string[]>([]);
  const [secretary, setSecretary] = useState<readonly string[]>([]);
  const [inFavour, setInFavour] = useState(present);
  const choices = sitting.roll
    .filter((a) => a.standing === "official" && isHere(sitting, a.person))
    .map((a) => ({ id: a.person, name: nameOf(view, a.person) }));
  const submit = () =>
    runner.runAll(bodiesCommands(view.state, { presidium, secretary: secretary[0] ?? null, inFavour }, present));
  return (
    <div className={classes.card}>
      <h2>{t("bodies.title")}</h2>
      <p className={classes.say}>{t("bodies.say")}</p>
      <div className={classes.pair}>
        <PeoplePicker
          label={t("bodies.presidium")}
          help={t("bodies.presidiumHelp")}
          choices={choices}
          value={presidium}
          onChange={setPresidium}
          firstIs={t("bodies.chair")}
          max={3}
        />
        <PeoplePicker
          label={t("bodies.secretary")}
          help={t("bodies.secretaryHelp")}
          choices={choices}
          value={secretary}
          onChange={setSecretary}
          max={1}
        />
      </div>
      <VoteField label={t("bodies.vote")} present={present} value={inFavour} onChange={setInFavour} />
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button size="md" loading={runner.pending} disabled={presidium.length === 0} onClick={() => void submit()}>
          {t("bodies.submit")}
        </Button>
      </div>
    </div>
  );
}
