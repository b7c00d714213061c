import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./cell.module.css";

/** A vote by hand on one line: the number in favour, everyone present unless changed; the rest is against. */
export function VoteField(props: {
  readonly label: string;
  readonly present: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { t } = useTranslation("cell");
  const against = Math.max(0, props.present - props.value);
  return (
    <div className={classes.vote}>
      <span>{props.label}</span>
      <span className={classes.voteFields}>
        <NumberInput
          aria-label={t("vote.for", { label: props.label })}
          w={88}
          min={0}
          max={props.present}
          allowDecimal={false}
          value={props.value}
          onChange={(v) => props.onChange(Number(v) || 0)}
        />
        <span>{t("vote.of", { present: props.present, against })}</span>
      </span>
    </div>
  );
}
