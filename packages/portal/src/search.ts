/**
 * Search over everything: words with or without marks, tones wherever they are placed, in any order, and fragments of
 * numbers. A word typed with its marks asks for those marks; typed without, for any.
 */
import { fold, foldTone } from "@laphieu/vietnamese";
import { numberKey } from "./slug.ts";

export type Searchable = {
  readonly id: string;
  readonly title: string;
  /** Number and sign, where it has one. */
  readonly number: string;
  readonly text: string;
  /** Later ones first among equals. */
  readonly when: string;
};
type Entry = {
  readonly id: string;
  readonly when: string;
  readonly number: string;
  readonly plainTitle: string;
  readonly markedTitle: string;
  readonly plain: string;
  readonly marked: string;
};
export type SearchIndex = readonly Entry[];

const spaced = (text: string): string => ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;

/** Prepares texts to be searched. */
export const indexOf = (items: readonly Searchable[]): SearchIndex =>
  items.map((item) => ({
    id: item.id,
    when: item.when,
    number: numberKey(item.number),
    plainTitle: spaced(fold(item.title)),
    markedTitle: spaced(foldTone(item.title)),
    plain: spaced(fold(`${item.title} ${item.number} ${item.text}`)),
    marked: spaced(foldTone(`${item.title} ${item.number} ${item.text}`)),
  }));

const MAX_WORDS = 12;

function scoreOf(
  entry: Entry,
  words: readonly { plain: string; marked: string | null }[],
  phrase: string,
  number: string,
): number {
  let score = 0;
  if (number.length >= 2 && /\d/.test(number) && entry.number.includes(number))
    score += entry.number.startsWith(number) ? 200 : 120;
  else
    for (const { plain, marked } of words) {
      const [title, all] = marked === null ? [entry.plainTitle, entry.plain] : [entry.markedTitle, entry.marked];
      const word = marked ?? plain;
      if (title.includes(` ${word} `)) score += 12;
      else if (title.includes(` ${word}`)) score += 8;
      else if (all.includes(` ${word} `)) score += 4;
      else if (all.includes(` ${word}`)) score += 2;
      else if (entry.number.includes(word) && /\d/.test(word)) score += 20;
      else return 0;
    }
  if (score > 0 && words.length > 1)
    score += entry.plainTitle.includes(phrase) ? 40 : entry.plain.includes(phrase) ? 15 : 0;
  return score;
}

/** Ids of what matches, the best first, then the newest. An empty query finds nothing. */
export function search(index: SearchIndex, query: string): readonly string[] {
  const asked = query.slice(0, 200);
  const words = spaced(foldTone(asked))
    .trim()
    .split(" ")
    .filter((w) => w !== "")
    .slice(0, MAX_WORDS)
    .map((marked) => {
      const plain = fold(marked);
      return { plain, marked: plain === marked ? null : marked };
    });
  if (words.length === 0) return [];
  const phrase = ` ${words.map((w) => w.plain).join(" ")} `;
  const number = numberKey(asked);
  return index
    .map((entry) => ({ entry, score: scoreOf(entry, words, phrase, number) }))
    .filter((found) => found.score > 0)
    .sort(
      (a, b) => b.score - a.score || b.entry.when.localeCompare(a.entry.when) || a.entry.id.localeCompare(b.entry.id),
    )
    .map((found) => found.entry.id);
}
