import { dayInWords, number } from "@laphieu/vietnamese";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { IconAlertTriangle, IconCheck, IconChevronDown, IconCircleDashed, IconX } from "../ui/icons.ts";
import type { Outcome } from "./outcome.ts";
import { Citations, useSettingWords } from "./rule-parts.tsx";
import classes from "./rules.module.css";
import { fieldOf, type RegulationRuling, type Step } from "./scenario.ts";
import { deductionKeys, type FieldName, fields } from "./scenario-fields.ts";

const fieldNames: readonly FieldName[] = [
  ...new Set(Object.values(fields).flatMap((of) => of.flatMap((f) => (f.kind === "deductions" ? [] : [f.name])))),
];
/** Fields of a question that go by another name in the forms. */
const asInForm: { readonly [field: string]: string } = { issued: "issued-papers", for: "in-favour" };

/** A field in words, from the name in a form or in a refusal (`votes[2]`). */
export function useFieldName(): (path: string) => string {
  const { t } = useTranslation("rules");
  return (path) => {
    const { name, number: at } = fieldOf(path);
    const field = fieldNames.find((f) => f === name);
    if (field === undefined)
      return name.startsWith("deduct") || deductionKeys.some((k) => name.endsWith(k)) ? t("scenario.deductions") : path;
    return at === null ? t(`field.${field}`) : t("scenario.nth", { field: t(`field.${field}`), number: at });
  };
}

/** The ruling of one regulation: what it comes to, its sentences, and why. */
export function RulingCard({ row }: { readonly row: RegulationRuling }) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  const name = useFieldName();
  return (
    <section className={classes.ruling} aria-label={t(`regulation.${row.regulation}`)}>
      <h3>{t(`regulation.${row.regulation}`)}</h3>
      {row.refusal === null ? null : (
        <p className={classes.verdict} data-tone="no">
          <IconAlertTriangle size={20} aria-hidden />
          <span>
            {row.refusal.field === null ? "" : `${name(refusedField(row))}: `}
            {pick(row.refusal.text)}
          </span>
        </p>
      )}
      {row.outcome === null ? null : <Verdict outcome={row.outcome} />}
      {row.steps.map((step) => (
        <p key={step.ask} className={classes.sentence}>
          {pick(step.ruling.text)}
        </p>
      ))}
      {row.steps.length === 0 ? null : <Reasons steps={row.steps} />}
    </section>
  );
}

/** A refused figure by the name it has in the form. */
function refusedField(row: RegulationRuling): string {
  const field = row.refusal?.field ?? "";
  return asInForm[field] ?? field;
}

function Verdict({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation("rules");
  const { lang } = useLang();
  const figure = (value: number | string | undefined): string =>
    typeof value === "number"
      ? lang === "vi"
        ? number(value)
        : value.toLocaleString("en")
      : value === undefined
        ? ""
        : lang === "vi"
          ? dayInWords(value)
          : value;
  const Icon = outcome.tone === "yes" ? IconCheck : outcome.tone === "no" ? IconX : IconCircleDashed;
  const f = outcome.figures;
  return (
    <>
      <p className={classes.verdict} data-tone={outcome.tone}>
        <Icon size={20} aria-hidden />
        <span>
          {t(`verdict.${outcome.verdict}`, {
            base: figure(f.base),
            majority: figure(f.majority),
            elected: figure(f.elected),
            seats: figure(f.seats),
            now: figure(f.now),
            needed: figure(f.needed),
            deputies: figure(f.deputies),
            due: figure(f.due),
          })}
        </span>
      </p>
      {outcome.names.length === 0 ? null : (
        <ol className={classes.fates}>
          {outcome.names.map((n, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names of a ballot have no other identity than their place
            <li key={i} data-fate={n.fate}>
              {t("scenario.fate", { number: figure(i + 1), votes: figure(n.votes), fate: t(`fate.${n.fate}`) })}
            </li>
          ))}
        </ol>
      )}
      {outcome.order.length === 0 ? null : (
        <ol className={classes.order}>
          {outcome.order.map((n, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may bear the same name
            <li key={i}>{n}</li>
          ))}
        </ol>
      )}
    </>
  );
}

function Reasons({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation("rules");
  const { pick } = useLang();
  const words = useSettingWords();
  // The comparison for the majority of the base returns in that of each name.
  const comparisons = steps.at(-1)?.comparisons ?? [];
  const settings = new Map(steps.flatMap((s) => s.ruling.settings.map((u) => [u.id, u] as const)));
  const because = new Map(
    steps.flatMap((s) => s.ruling.because.map((c) => [`${c.source} ${c.article} ${c.clause ?? ""}`, c] as const)),
  );
  return (
    <details className={classes.reasons}>
      <summary>
        {t("scenario.why")}
        <IconChevronDown size={16} aria-hidden />
      </summary>
      {comparisons.length === 0 ? null : (
        <ul className={classes.comparisons}>
          {comparisons.map((c) => (
            <li key={c.text.vi}>{pick(c.text)}</li>
          ))}
        </ul>
      )}
      <Citations citations={[...because.values()]} />
      {settings.size === 0 ? null : (
        <>
          <p>{t("scenario.assumed")}</p>
          <ul>
            {[...settings.values()].map((s) => (
              <li key={s.id}>
                {words.name(s.id)}: <strong>{words.value(s.id, s.value)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
