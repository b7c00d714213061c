import { Button, Checkbox, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalAlert, Why } from "../ui/index.ts";
import classes from "./cell.module.css";
import { electionCommands, emptyForm } from "./form.ts";
import { useRuling } from "./ruling.ts";
import type { StepProps } from "./step-props.ts";

/** Elections that were not answered beforehand, proposed from the roll and added at the congress. */
export function StepAdd({ view, sitting, runner, onClose }: StepProps & { readonly onClose: () => void }) {
  const { t } = useTranslation("cell");
  const [seats, setSeats] = useState(emptyForm.seats);
  const [deputy, setDeputy] = useState(true);
  const { state } = view;
  const official = view.figures[sitting.id]?.convened ?? 0;
  const ruling = useRuling(
    { regulation: state.regulation, ask: "elects", level: "cell", "official-members": official },
    state.id,
  );
  if (ruling === undefined) return null;
  const max = ruling.answer["committee-max"] ?? 7;
  const elected = new Set(state.elections.map((e) => e.office));
  const committee = ruling.answer.committee && !elected.has("committee");
  const commands = electionCommands(
    { ...emptyForm, seats, deputy },
    { committee: ruling.answer.committee, max },
  ).filter((c) => c.type === "add-election" && !elected.has(c.office));
  return (
    <div className={classes.card}>
      <h2>{t("add.title")}</h2>
      <p className={classes.say}>{t("add.say")}</p>
      <div className={classes.ruling}>
        <p>{ruling.answer.committee ? t("q4.committee", { official, max }) : t("q4.secretaryOnly", { official })}</p>
        <Why ruling={ruling} />
      </div>
      {committee ? (
        <NumberInput
          label={t("q4.seats")}
          w={160}
          min={1}
          max={max}
          allowDecimal={false}
          value={seats}
          onChange={(v) => setSeats(Number(v) || 1)}
        />
      ) : null}
      <Checkbox label={t("q4.deputy")} checked={deputy} onChange={(e) => setDeputy(e.currentTarget.checked)} />
      <RefusalAlert refusal={runner.refusal} onClose={runner.clear} />
      <div className={classes.actions}>
        <Button size="md" loading={runner.pending} onClick={() => void runner.runAll(commands)}>
          {t("add.submit")}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t("add.none")}
        </Button>
      </div>
    </div>
  );
}
