import { useTranslation } from "react-i18next";
import classes from "./above.module.css";
import { aboveUrl, type DecisionWords, shortDay } from "./above-api.ts";

/** Decisions in words, as they were made. */
export function DecisionList({
  decisions,
  dossier,
}: {
  readonly decisions: readonly DecisionWords[];
  /** The dossier whose papers stand beside the words; none where the decisions came as an answer. */
  readonly dossier?: string;
}) {
  const { t } = useTranslation("above");
  return (
    <>
      {decisions.map((d, i) => (
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
          {dossier === undefined ? null : (
            <p className={classes.row}>
              <a href={aboveUrl.decisionPaper(dossier, i + 1, "pdf")}>{t("papers.pdf")}</a>
              <a href={aboveUrl.decisionPaper(dossier, i + 1, "docx")}>{t("papers.word")}</a>
              {d.kind === "annulled" ? (
                <>
                  <a href={aboveUrl.decisionPaper(dossier, i + 1, "pdf", true)}>{t("papers.againPdf")}</a>
                  <a href={aboveUrl.decisionPaper(dossier, i + 1, "docx", true)}>{t("papers.againWord")}</a>
                </>
              ) : null}
            </p>
          )}
        </article>
      ))}
    </>
  );
}
