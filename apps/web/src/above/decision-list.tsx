import { useTranslation } from "react-i18next";
import classes from "./above.module.css";
import { type DecisionWords, shortDay } from "./above-api.ts";

/** Decisions in words, as they were made. */
export function DecisionList({ decisions }: { readonly decisions: readonly DecisionWords[] }) {
  const { t } = useTranslation("above");
  return (
    <>
      {decisions.map((d) => (
        <article key={`${d.kind} ${d.on} ${d.number ?? ""} ${d.text}`} className={classes.card}>
          <h3>{t(`results.kinds.${d.kind}`)}</h3>
          <p className={classes.sub}>
            {shortDay(d.on)} · {d.by}
            {d.number === null ? null : ` · ${d.number}`}
          </p>
          {d.text === "" ? null : <p>{d.text}</p>}
          {d.approved.length === 0 ? null : <p>{t("answers.approvedList", { names: d.approved.join(", ") })}</p>}
          {d.refused.length === 0 ? null : (
            <p>{t("answers.refusedList", { names: d.refused.map((r) => `${r.name} (${r.reason})`).join(", ") })}</p>
          )}
        </article>
      ))}
    </>
  );
}
