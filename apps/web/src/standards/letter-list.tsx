import { useTranslation } from "react-i18next";
import { lettersOf } from "./letters.ts";
import classes from "./standards.module.css";
import { type HeldContent, letterUrl, type StandardsFile } from "./standards-api.ts";
import { useWord } from "./words.ts";

/** The papers that the file can give now. */
export function LetterList({
  file,
  contents,
}: {
  readonly file: StandardsFile;
  readonly contents: readonly HeldContent[];
}) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const kinds = lettersOf(file, contents);
  if (kinds.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>{t("file.letters")}</h2>
      <ul className={classes.list}>
        {kinds.map(({ kind, id, about }) => (
          <li key={`${kind}-${id ?? ""}`}>
            <a href={letterUrl(file.id, id === null ? kind : `${kind}.${id}`)} target="_blank" rel="noreferrer">
              {word(`letter.${kind}`)}
              {about === "" ? "" : `: ${about}`}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
