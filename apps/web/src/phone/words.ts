/** The words of the phone without a translation library: the page must stay small. */
import { en } from "./words-en.ts";
import { vi } from "./words-vi.ts";

export type PhoneWord = keyof typeof vi;
export type Lang = "vi" | "en";
export type PhoneWords = (key: PhoneWord, values?: Readonly<Record<string, string | number>>) => string;

/** Sentences in one language with `{{name}}` filled in. */
export function wordsOf(lang: Lang): PhoneWords {
  const words: Readonly<Record<PhoneWord, string>> = lang === "en" ? en : vi;
  return (key, values = {}) => words[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
