import { type Pack, type RuleUnit, ruleUnits } from "@laphieu/regulations";
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import type { AmendDraft } from "./amend.ts";
import { Citations } from "./rule-parts.tsx";
import classes from "./rules.module.css";
import { ValueField } from "./value-field.tsx";

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
          <ValueField
            key={s.id}
            setting={s}
            withOld
            value={draft.values[s.id] ?? String(s.value)}
            onChange={(typed) => onChange({ values: { ...draft.values, [s.id]: typed } })}
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
