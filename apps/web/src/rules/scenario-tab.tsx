import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./rules.module.css";
import { RulingCard, useFieldName } from "./ruling-card.tsx";
import { agree, build, rulings } from "./scenario.ts";
import { type Draft, examples, fieldsFor, kindFrom, kinds } from "./scenario-fields.ts";
import { ScenarioField } from "./scenario-form.tsx";

/** What if: a form for each kind of question, and the ruling of every regulation while one types. */
export function ScenarioTab() {
  const { t } = useTranslation("rules");
  const fieldName = useFieldName();
  const [kind, setKind] = useState(kinds[0] ?? kindFrom(""));
  // Each form keeps what was typed while another one is open; nothing outlives the page.
  const [drafts, setDrafts] = useState<{ readonly [kind: string]: Draft }>(examples);
  const draft = drafts[kind] ?? {};
  const set = (name: string, value: string) => setDrafts({ ...drafts, [kind]: { ...draft, [name]: value } });
  const built = build(kind, draft);
  const rows = built.ok ? rulings(built.questions) : [];
  return (
    <div className={classes.scenario}>
      <form className={classes.form} onSubmit={(e) => e.preventDefault()} aria-label={t("parts.thu")}>
        <NativeSelect
          label={t("scenario.kind")}
          value={kind}
          onChange={(e) => setKind(kindFrom(e.currentTarget.value))}
          data={kinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))}
        />
        {fieldsFor(kind, draft).map((f) => (
          <ScenarioField
            key={f.kind === "deductions" ? f.kind : f.name}
            field={f}
            draft={draft}
            wrong={built.ok ? [] : built.fields}
            onChange={set}
          />
        ))}
        <p className={classes.quiet}>{t("scenario.nothingKept")}</p>
      </form>
      <div className={classes.beside}>
        <p role="status" className={classes.agreement}>
          {built.ok
            ? agree(rows)
              ? t("scenario.agree")
              : t("scenario.differ")
            : t("scenario.missing", { fields: built.fields.map(fieldName).join(", ") })}
        </p>
        <div className={classes.rulings}>
          {rows.map((row) => (
            <RulingCard key={row.regulation} row={row} />
          ))}
        </div>
      </div>
    </div>
  );
}
