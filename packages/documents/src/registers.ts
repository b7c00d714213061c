/**
 * Registers of numbers: one for each type of paper and issuing body within a term, from 01. Numbers follow the moments in
 * the log at which papers became due, so a number once printed is never given to another paper.
 */
import type { Entry } from "./catalogue-entry.ts";
import type { PaperStyle } from "./paper-style.ts";
import type { DocumentKind } from "./types.ts";

/** Papers about a whole sitting are due at its last moment, after every other paper of that moment. */
const closing: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  ...(["hand-vote-record", "election-minutes", "contributions", "congress-minutes"] as const),
]);
const rank = (entry: Entry): number => Number(closing.has(entry.info.kind));

/** Numbers borne already, by id of paper. */
type Borne = { readonly [paper: string]: number };

/**
 * The catalogue with a number on each paper that has one already: what is borne stays, the log numbers the rest in the
 * order in which they became due and steps over what is borne.
 */
export const numbered = (entries: readonly Entry[], style: PaperStyle, borne: Borne = {}): readonly Entry[] => {
  const due = entries
    .map((entry, place) => ({ entry, place }))
    .filter(({ entry }) => entry.due !== null && entry.info.register !== undefined)
    .sort(
      (a, b) =>
        Date.parse(a.entry.due ?? "") - Date.parse(b.entry.due ?? "") ||
        rank(a.entry) - rank(b.entry) ||
        a.place - b.place,
    );
  const taken = new Set<string>();
  const numbers = new Map<Entry, number>();
  for (const entry of entries) {
    const number = borne[entry.info.id];
    if (number === undefined || entry.info.register === undefined) continue;
    numbers.set(entry, number);
    taken.add(`${entry.info.register} ${number}`);
  }
  const next = new Map<string, number>();
  for (const { entry } of style.numbering === "by-hand" ? [] : due) {
    if (numbers.has(entry)) continue;
    const register = entry.info.register ?? "";
    let number = next.get(register) ?? style.registers[register] ?? 1;
    while (taken.has(`${register} ${number}`)) number += 1;
    next.set(register, number + 1);
    numbers.set(entry, number);
  }
  return entries.map((entry) => {
    const number = numbers.get(entry);
    return number === undefined ? entry : { ...entry, info: { ...entry.info, number } };
  });
};

/** First number of a register that no paper of the list bears. */
export const freeNumber = (
  papers: readonly { readonly register?: string; readonly number?: number }[],
  register: string,
  style: PaperStyle,
): number => {
  const taken = papers.flatMap((p) => (p.register === register && p.number !== undefined ? [p.number] : []));
  return Math.max((style.registers[register] ?? 1) - 1, 0, ...taken) + 1;
};

/** `Số 05-BB/ĐH` in Party papers, `Số: 05/BB-ĐH` in the neutral style; room to write where there is no number yet. */
export const numberLine = (register: string, number: number | null, house: boolean): string => {
  const written = number === null ? "        " : String(number).padStart(2, "0");
  return house ? `Số: ${written}/${register.replace("/", "-")}` : `Số ${written}-${register}`;
};
