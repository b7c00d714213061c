import type { NextStep } from "@laphieu/assembly";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import classes from "./ui.module.css";
import { Law } from "./why.tsx";

/** The one thing to do now. `children` holds its form or its filled button, the only one on the screen. */
export function NextStepCard(props: {
  readonly next: NextStep;
  readonly children?: ReactNode;
  /** Heading level of the title within the page. */
  readonly order?: 2 | 3;
}) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const { next } = props;
  const Heading = props.order === 3 ? "h3" : "h2";
  return (
    <section className={classes.next} aria-label={t("next.label")}>
      <p className={classes.nextLabel}>{t("next.label")}</p>
      <Heading className={classes.nextTitle}>{pick(next.title)}</Heading>
      <p>{pick(next.explain)}</p>
      {next.missing.length === 0 ? null : (
        <div className={classes.nextMissing}>
          <strong>{t("next.missing")}</strong>
          <ul>
            {next.missing.map((m) => (
              <li key={m.vi}>{pick(m)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={classes.nextActions}>
        {props.children}
        <Law law={next.law} />
      </div>
    </section>
  );
}
