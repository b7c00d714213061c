import type { Election, PersonId } from "@laphieu/assembly";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../app/assembly.ts";
import { RefusalAlert } from "../ui/index.ts";
import classes from "./cell.module.css";
import { isHere, tellerCommands, tellersOf } from "./day.ts";
import { PeoplePicker } from "./people-picker.tsx";
import type { StepProps } from "./step-props.ts";
import { VoteField } from "./vote-field.tsx";

/** Those who count: nobody on the list. Where one of them has come onto the list, another takes the place. */
export function StepTellers(props: StepProps & { readonly election: Election; readonly clash: readonly PersonId[] }) {
  const { t } = useTranslation("cell");
  const { view, sitting, runner, present, election, clash } = props;
  const listed = election.rounds.at(-1)?.names ?? [];
  const [tellers, setTellers] = useState<readonly string[]>(() => tellersOf(sitting).filter((p) => !clash.includes(p)));
  const [inFavour, setInFavour] = useState(present);
  const needed = Math.max(2, tellersOf(sitting).length);
  const choices = sitting.roll
    .filter((a) => a.standing === "official" && isHere(sitting, a.person) && !listed.includes(a.person))
    .map((a) => ({ id: a.person, name: nameOf(view, a.person) }));
  return (
    <div className={classes.card}>
      <h2>{t("tellers.title")}</h2>
      <p className={classes.say}>
        {clash.length === 0
          ? t("tellers.say")
          : t("tellers.clash", { names: clash.map((p) => nameOf(view, p)).join(", ") })}
      </p>
      <PeoplePicker
        label={t("tellers.label")}
        help={t("tellers.help")}
        choices={choices}
        value={tellers}
        onChange={setTellers}
        firstIs={t("tellers.head")}
        max={clash.length === 0 ? 5 : needed}
      />
      <VoteField label={t("tellers.vote")} present={present} value={inFavour} onChange={setInFavour} />
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button
          size="md"
          loading={runner.pending}
          disabled={tellers.length < needed}
          onClick={() => void runner.runAll(tellerCommands(view.state, { tellers, inFavour }, present))}
        >
          {t("tellers.submit")}
        </Button>
      </div>
    </div>
  );
}
