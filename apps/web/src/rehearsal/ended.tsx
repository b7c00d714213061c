import type { RehearsalEntry } from "@laphieu/assembly/rehearsal";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import classes from "../congress/congress.module.css";
import { CitationLine } from "../ui/why.tsx";
import own from "./rehearsal.module.css";
import { citationKey, distinct, summaryOf } from "./summary.ts";

/** What was done right and which refusals were met: on this screen alone. */
export function Ended(props: { readonly entries: readonly RehearsalEntry[]; readonly onAgain: () => void }) {
  const { t } = useTranslation("rehearsal");
  const { pick } = useLang();
  const summary = summaryOf(props.entries);
  return (
    <div className={classes.stack}>
      <section className={classes.panel}>
        <h2>{t("end.title")}</h2>
        <p>{t("end.summary", { own: summary.own, shown: summary.shown, refused: summary.refused })}</p>
        <p className={classes.dim}>{t("end.note")}</p>
        {summary.steps.length === 0 ? <p>{t("end.none")}</p> : null}
        <ol className={own.steps}>
          {summary.steps.map((step, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps taken stand in their order and never move
            <li key={i}>
              <strong>{pick(step.title)}</strong>
              {" · "}
              <span
                className={step.by === "shown" ? classes.dim : step.refusals.length === 0 ? classes.good : undefined}
              >
                {t(step.by === "shown" ? "end.shown" : step.refusals.length === 0 ? "end.right" : "end.after")}
              </span>
              {step.refusals.map((r, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same refusal may come twice
                <div key={k} className={classes.small}>
                  {t("end.refused")}: {pick(r.text)}
                  {distinct(r.ruling?.because ?? []).map((c) => (
                    <div key={citationKey(c)} className={classes.dim}>
                      <CitationLine citation={c} />
                    </div>
                  ))}
                </div>
              ))}
            </li>
          ))}
        </ol>
      </section>
      <div>
        <Button onClick={props.onAgain}>{t("end.again")}</Button>
      </div>
    </div>
  );
}
