/** The rules as a document: chapters, search, and which words of two sentences differ. */
import {
  type ChapterId,
  chapters,
  type Pack,
  type RegulationId,
  type RuleUnit,
  ruleUnits,
  searchUnits,
} from "@laphieu/regulations";
import { fold } from "@laphieu/vietnamese";

export const regulations: readonly RegulationId[] = ["vn-190-2024", "vn-244-2014", "majority"];
export const regulationFrom = (value: string): RegulationId => regulations.find((r) => r === value) ?? "vn-190-2024";

export type Chapter = {
  readonly id: ChapterId;
  readonly title: { readonly vi: string; readonly en: string };
  readonly units: readonly RuleUnit[];
};

/** The rules of a regulation chapter by chapter; a chapter without rules is left out. */
export const chaptersOf = (regulation: RegulationId | Pack): readonly Chapter[] => {
  const units = ruleUnits(regulation);
  return chapters
    .map((c) => ({ ...c, units: units.filter((u) => u.chapter === c.id) }))
    .filter((c) => c.units.length > 0);
};

export type Found = {
  /** Rules that hold the words as one phrase, those with the phrase in their title first. */
  readonly phrase: readonly RuleUnit[];
  /** Rules that hold every word somewhere. */
  readonly words: readonly RuleUnit[];
};

const squeezed = (text: string): string => fold(text).replace(/\s+/g, " ").trim();
const holds = (text: string, phrase: string): boolean =>
  ` ${squeezed(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `.includes(` ${phrase} `);

/** Rules of one regulation by words, diacritics aside. Syllables are short, so that a phrase counts for more than its words. */
export const find = (query: string, regulation: RegulationId | Pack): Found => {
  const phrase = squeezed(query)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const all = searchUnits(phrase, [regulation]);
  const inTitle = (u: RuleUnit) => holds(u.title.vi, phrase) || holds(u.title.en, phrase);
  const inSentence = (u: RuleUnit) => holds(u.sentence.vi, phrase) || holds(u.sentence.en, phrase);
  const title = all.filter(inTitle);
  const sentence = all.filter((u) => !inTitle(u) && inSentence(u));
  return {
    phrase: [...title, ...sentence],
    words: all.filter((u) => !inTitle(u) && !inSentence(u)),
  };
};

export type Piece = { readonly text: string; readonly changed: boolean };

/** Two sentences word by word: what both have in common, in order, is unchanged; the rest is marked on its own side. */
export const wordDifference = (
  left: string,
  right: string,
): { readonly left: readonly Piece[]; readonly right: readonly Piece[] } => {
  const a = left.split(" ");
  const b = right.split(" ");
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const lengths: number[][] = Array.from({ length: a.length + 1 }, () => []);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row !== undefined) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const keptLeft = new Set<number>();
  const keptRight = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      keptLeft.add(i++);
      keptRight.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return { left: pieces(a, keptLeft), right: pieces(b, keptRight) };
};

const pieces = (words: readonly string[], kept: ReadonlySet<number>): readonly Piece[] => {
  const made: Piece[] = [];
  words.forEach((word, i) => {
    const changed = !kept.has(i);
    const last = made.at(-1);
    if (last?.changed === changed) made[made.length - 1] = { text: `${last.text} ${word}`, changed };
    else made.push({ text: word, changed });
  });
  return made;
};
