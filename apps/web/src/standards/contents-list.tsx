import { useTranslation } from "react-i18next";
import { stamp } from "../access/moments.ts";
import { useDay } from "./parts.tsx";
import classes from "./standards.module.css";
import { type Field, type HeldContent, paperUrl } from "./standards-api.ts";
import { useWord } from "./words.ts";

const choices = new Set(["outcome", "proposed"]);
const isDay = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

const hiddenParts = new Set(["position", "enquiry", "attachment"]);
/** The copy that a paper came with. */
const attachmentOf = (held: HeldContent) => (held.kind === "paper" ? held.value.attachment : null);

/** What the file holds, in the order in which it came; a corrected entry says what it was corrected to. */
export function ContentsList({
  file,
  contents,
  fields,
}: {
  readonly file: string;
  readonly contents: readonly HeldContent[];
  readonly fields: readonly Field[];
}) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const day = useDay();
  const fieldName = (id: unknown) => fields.find((f) => f.id === id)?.label ?? String(id);
  const shown = (name: string, value: unknown): string => {
    if (value === null) return "–";
    if (isDay(value)) return day(value);
    if (name === "field") return fieldName(value);
    if (Array.isArray(value))
      return value
        .map(
          (fact: { field?: unknown; state?: unknown }) =>
            `${fieldName(fact.field)}: ${word(`option.${String(fact.state)}`)}`,
        )
        .join("\n");
    if (typeof value === "object")
      return Object.entries(value)
        .map(([part, count]) => `${word(`input.${part}`)}: ${String(count)}`)
        .join(" · ");
    return choices.has(name) ? word(`option.${String(value)}`) : String(value);
  };
  if (contents.length === 0) return <p>{t("file.nothingYet")}</p>;
  return (
    <>
      {contents.map((held) => {
        const correction = contents
          .filter((c) => c.kind === "correction")
          .findLast((c) => c.value.position === held.position);
        return (
          <article key={held.position} className={classes.entry}>
            <h3>{word(`kind.${held.kind}`)}</h3>
            <p className={classes.sub}>
              {stamp(held.at)} · {held.by}
            </p>
            <dl className={classes.facts}>
              {Object.entries(held.value)
                .filter(([name, value]) => !hiddenParts.has(name) && value !== null)
                .map(([name, value]) => (
                  <div key={name} style={{ display: "contents" }}>
                    <dt>{word(`input.${name}`)}</dt>
                    <dd>{shown(name, value)}</dd>
                  </div>
                ))}
            </dl>
            {attachmentOf(held) === null ? null : (
              <p>
                <a href={paperUrl(file, attachmentOf(held)?.id ?? "")}>
                  {t("file.copyOpen", { name: attachmentOf(held)?.name ?? "" })}
                </a>
              </p>
            )}
            {correction === undefined ? null : (
              <p>{t("file.changed", { value: shown("value", correction.value.value) })}</p>
            )}
          </article>
        );
      })}
    </>
  );
}
