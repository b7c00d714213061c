/** The words of the hall screen without a translation library: these pages must stay small. */
import { hall as en } from "../locales/en/hall.ts";
import { hall as vi } from "../locales/vi/hall.ts";

export type HallKey = keyof typeof vi;
export type Piece = { readonly text: string; readonly strong: boolean };
export type Words = (key: HallKey, values?: Readonly<Record<string, string | number>>) => string;

/** Sentences in one language with `{{name}}` filled in; `lang` other than `en` is Vietnamese. */
export function wordsIn(lang: string): Words {
  const words: Readonly<Record<HallKey, string>> = lang === "en" ? en : vi;
  return (key, values = {}) =>
    words[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      return value === undefined ? "" : String(value);
    });
}

/** Splits `<b>…</b>` into pieces, so that a sentence is drawn without any HTML being parsed. */
export function pieces(sentence: string): readonly Piece[] {
  return sentence
    .split(/(<b>.*?<\/b>)/)
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith("<b>") ? { text: part.slice(3, -4), strong: true } : { text: part, strong: false },
    );
}
