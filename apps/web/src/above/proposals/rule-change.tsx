import { packOf } from "@laphieu/regulations";
import type { RuleChange } from "@laphieu/summing-up";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSettingWords } from "../../rules/rule-parts.tsx";
import { readValue } from "../../rules/setting-input.ts";
import { ValueField } from "../../rules/value-field.tsx";
import { addRulesWords } from "../../rules/words.ts";
import classes from "../campaigns/summing.module.css";

addRulesWords();

/** Points that results, lists and votes of past congresses are worked out by; ballots themselves stay sealed. */
const triable = packOf("vn-190-2024").settings.filter((s) => /^(base|list|result|hand-vote)\./.test(s.id));

/** What is typed: a point of the rules, none for a proposal in words alone, and its value. */
export type TypedChange = { readonly setting: string; readonly typed: string };
export const noChange: TypedChange = { setting: "", typed: "" };
export const firstChange: TypedChange = { setting: "list.ceiling-percent", typed: "30" };

/** The change that was typed; null when there is none, or its value is none. */
export const changeOf = ({ setting, typed }: TypedChange): RuleChange | null => {
  const known = triable.find((s) => s.id === setting);
  const value = known === undefined ? null : readValue(known.value, typed);
  return known === undefined || value === null ? null : { setting: known.id, value };
};

/** Chooses a point of the rules and a value for it. */
export function RuleChangeField(props: {
  readonly change: TypedChange;
  readonly onChange: (change: TypedChange) => void;
  /** Whether no point at all may be chosen. */
  readonly optional?: boolean;
}) {
  const { t } = useTranslation("summing");
  const words = useSettingWords();
  const setting = triable.find((s) => s.id === props.change.setting);
  return (
    <div className={classes.row}>
      <NativeSelect
        label={t("proposals.trial.setting")}
        value={props.change.setting}
        onChange={(e) => {
          const found = triable.find((s) => s.id === e.currentTarget.value);
          props.onChange(found === undefined ? noChange : { setting: found.id, typed: String(found.value) });
        }}
        data={[
          ...(props.optional === true ? [{ value: "", label: t("proposals.trial.inWords") }] : []),
          ...triable.map((s) => ({ value: s.id, label: words.name(s.id) })),
        ]}
      />
      {setting === undefined ? null : (
        <ValueField
          setting={setting}
          value={props.change.typed}
          onChange={(typed) => props.onChange({ setting: setting.id, typed })}
        />
      )}
    </div>
  );
}
