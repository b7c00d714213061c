import type { Citation, Ruling } from "@laphieu/regulations";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import { IconChevronDown } from "./icons.ts";
import classes from "./ui.module.css";

/** Comparisons, settings in words and links come with the rules, when somebody opens them. */
const WhyDetails = lazy(async () => ({ default: (await import("../rules/why-details.tsx")).WhyDetails }));

/** One article as it is cited on screen, with how sure we are of its wording. */
export function CitationLine({ citation }: { readonly citation: Citation }) {
  const { t } = useTranslation();
  const { source, article, clause } = citation;
  return (
    <>
      {clause === undefined ? t("why.article", { source, article }) : t("why.clause", { source, article, clause })}
      {" · "}
      {t(`why.confidence.${citation.confidence}`)}
    </>
  );
}

/**
 * "Vì sao?": opens to the ruling in words, the comparisons made, the articles, the points that the text leaves open and
 * who decided them, what may be done next, and the way to the rule itself.
 */
export function Why(props: {
  readonly ruling: Ruling<unknown>;
  readonly label?: string;
  readonly open?: boolean;
  /** The ruling's sentence stands beside the disclosure already: only the reasons open. */
  readonly textShown?: boolean;
}) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const { ruling } = props;
  const [opened, setOpened] = useState(props.open === true);
  return (
    <details
      className={classes.why}
      open={props.open}
      onToggle={(e) => {
        if (e.currentTarget.open) setOpened(true);
      }}
    >
      <summary>
        {props.label ?? t("why.open")}
        <IconChevronDown size={16} className={classes.chevron} aria-hidden />
      </summary>
      <div className={classes.whyBody}>
        {props.textShown === true ? null : <p>{pick(ruling.text)}</p>}
        <ul>
          {ruling.because.map((c) => (
            <li key={`${c.source}-${c.article}-${c.clause ?? ""}`}>
              <CitationLine citation={c} />
            </li>
          ))}
        </ul>
        {opened ? (
          <Suspense fallback={null}>
            <WhyDetails ruling={ruling} />
          </Suspense>
        ) : null}
      </div>
    </details>
  );
}

/** The same disclosure for articles without a ruling, for example what the law asks of the next step. */
export function Law(props: { readonly law: readonly Citation[]; readonly label?: string }) {
  const { t } = useTranslation();
  if (props.law.length === 0) return null;
  return (
    <details className={classes.why}>
      <summary>
        {props.label ?? t("why.open")}
        <IconChevronDown size={16} className={classes.chevron} aria-hidden />
      </summary>
      <div className={classes.whyBody}>
        <ul>
          {props.law.map((c) => (
            <li key={`${c.source}-${c.article}-${c.clause ?? ""}`}>
              <CitationLine citation={c} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
