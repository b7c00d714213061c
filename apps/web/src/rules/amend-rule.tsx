import { choicesOf } from "@laphieu/assembly";
import { type Pack, type PackSetting, type RuleUnit, ruleUnits } from "@laphieu/regulations";
import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import type { AmendDraft } from "./amend.ts";
import { Citations, useSettingWords } from "./rule-parts.tsx";
import classes from "./rules.module.css";
import { readValue } from "./setting-input.ts";

type Props = {
  readonly unit: RuleUnit;
  readonly pack: Pack;
  /** The pack as typed so far; null while it cannot be read. */
  readonly drafted: Pack | null;
  readonly draft: AmendDraft;
  readonly changed: boolean;
  readonly onChange: (change: Partial<AmendDraft>) => void;
};

/** One rule: its figures as fields, its sentence as it would read, and the article that changes it. */
export function AmendRule({ unit, drafted, draft, changed, onChange }: Props) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  const now = drafted === null ? undefined : ruleUnits(drafted).find((u) => u.id === unit.id);
  const place = draft.places[unit.id] ?? { article: "", clause: "" };
  const setPlace = (next: typeof place) => onChange({ places: { ...draft.places, [unit.id]: next } });
  return (
    <details className={classes.amendRule} data-changed={changed || place.article !== ""}>
      <summary>{pick(unit.title)}</summary>
      <p className={classes.sentence} aria-live="polite">
        {pick((now ?? unit).sentence)}
      </p>
      <Citations citations={(now ?? unit).citations} />
      <div className={classes.amendFields}>
        {unit.settings.map((s) => (
          <Value
            key={s.id}
            setting={s}
            typed={draft.values[s.id]}
            onType={(typed) => onChange({ values: { ...draft.values, [s.id]: typed } })}
          />
        ))}
        <TextInput
          label={t("amend.article")}
          description={t("amend.articleHelp")}
          value={place.article}
          onChange={(e) => setPlace({ ...place, article: e.currentTarget.value })}
        />
        <TextInput
          label={t("amend.clause")}
          value={place.clause}
          onChange={(e) => setPlace({ ...place, clause: e.currentTarget.value })}
        />
      </div>
    </details>
  );
}

function Value(props: {
  readonly setting: PackSetting;
  readonly typed: string | undefined;
  readonly onType: (typed: string) => void;
}) {
  const { setting, typed, onType } = props;
  const { t } = useTranslation("rules");
  const words = useSettingWords();
  const value = typed ?? String(setting.value);
  const choices = typeof setting.value === "boolean" ? ["true", "false"] : choicesOf(setting.id);
  const name = words.name(setting.id);
  return choices === null ? (
    <TextInput
      label={name}
      description={t("amend.was", { value: words.value(setting.id, setting.value) })}
      value={value}
      inputMode={typeof setting.value === "number" ? "numeric" : "text"}
      error={readValue(setting.value, value) === null ? t("amend.valueWrong") : undefined}
      onChange={(e) => onType(e.currentTarget.value)}
    />
  ) : (
    <NativeSelect
      label={name}
      description={t("amend.was", { value: words.value(setting.id, setting.value) })}
      value={value}
      onChange={(e) => onType(e.currentTarget.value)}
      data={choices.map((c) => ({ value: c, label: words.value(setting.id, readValue(setting.value, c) ?? c) }))}
    />
  );
}
