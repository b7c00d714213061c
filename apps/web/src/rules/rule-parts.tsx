/** Pieces that every part of the page shares: confidence, citations, settings, the choice of a regulation. */
import { type Citation, type Confidence, describeCitation, type PackSetting } from "@laphieu/regulations";
import { number } from "@laphieu/vietnamese";
import { useTranslation } from "react-i18next";
import { useLang } from "../app/text.ts";
import classes from "./rules.module.css";
import { isSettingId, originDocument, valueParts } from "./setting-words.ts";

export const confidences: readonly Confidence[] = ["V", "S", "B", "U"];

/** How sure we are of a text: a shape and a word, never a colour alone. */
export function Mark({ confidence }: { readonly confidence: Confidence }) {
  const { t } = useTranslation("rules");
  return (
    <span className={classes.mark}>
      <span className={classes.markShape} data-mark={confidence} aria-hidden />
      {t(`confidence.${confidence}.name`)}
    </span>
  );
}

/** What the marks mean: opens on screen, always there on paper. */
export function Legend() {
  const { t } = useTranslation("rules");
  const marks = (
    <dl>
      {confidences.map((c) => (
        <div key={c}>
          <dt>
            <Mark confidence={c} />
          </dt>
          <dd>{t(`confidence.${c}.means`)}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <>
      <details className={`${classes.legend} lp-no-print`}>
        <summary>{t("legend")}</summary>
        {marks}
      </details>
      <div className={`${classes.legend} ${classes.onPaper}`}>{marks}</div>
    </>
  );
}

const citationKey = (c: Citation): string => `${c.source}-${c.article}-${c.clause ?? ""}`;

export function Citations({ citations }: { readonly citations: readonly Citation[] }) {
  const { lang } = useLang();
  return (
    <ul className={classes.citations}>
      {citations.map((c) => (
        <li key={citationKey(c)}>
          {describeCitation(c, lang)} <Mark confidence={c.confidence} />
        </li>
      ))}
    </ul>
  );
}

/** The value of a setting in the language on screen. */
export function useSettingWords() {
  const { t } = useTranslation("rules");
  const { lang } = useLang();
  const figure = (n: number) => (lang === "vi" ? number(n) : n.toLocaleString("en"));
  return {
    name: (id: string): string => (isSettingId(id) ? t(`setting.${id}`) : id),
    value: (id: string, value: string | number | boolean): string =>
      valueParts(id, value)
        .map((part) => {
          switch (part.kind) {
            case "word":
              return t(`value.${part.word}`);
            case "number":
              return figure(part.n);
            case "percent":
              return `${figure(part.n)}%`;
            case "period":
              return t(`period.${part.unit}`, { count: part.n });
            case "text":
              return part.text;
            default: {
              const never: never = part;
              return never;
            }
          }
        })
        .join(", "),
  };
}

/** Figures that a rule rests on and that a competent body may decide otherwise. */
export function Settings({ settings }: { readonly settings: readonly PackSetting[] }) {
  const { t } = useTranslation("rules");
  const { lang } = useLang();
  const words = useSettingWords();
  if (settings.length === 0) return null;
  return (
    <details className={classes.settings}>
      <summary>{t("settings", { count: settings.length })}</summary>
      <dl>
        {settings.map((s) => {
          const document = originDocument(s.origin);
          return (
            <div key={s.id}>
              <dt>{words.name(s.id)}</dt>
              <dd>
                <strong>{words.value(s.id, s.value)}</strong> <Mark confidence={s.confidence} />
                {lang === "en" ? (
                  <span className={classes.origin}>{t("origin", { origin: s.origin })}</span>
                ) : document === null ? null : (
                  <span className={classes.origin}>
                    {t("origin", { origin: [document.source, document.place].filter(Boolean).join(", ") })}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
