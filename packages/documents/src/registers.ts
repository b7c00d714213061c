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

/** The catalogue with a number on each paper that has one already. */
export const numbered = (entries: readonly Entry[], style: PaperStyle): readonly Entry[] => {
  if (style.numbering === "by-hand") return entries;
  const due = entries
    .map((entry, place) => ({ entry, place }))
    .filter(({ entry }) => entry.due !== null && entry.info.register !== undefined)
    .sort(
      (a, b) =>
        Date.parse(a.entry.due ?? "") - Date.parse(b.entry.due ?? "") ||
        rank(a.entry) - rank(b.entry) ||
        a.place - b.place,
    );
  const next = new Map<string, number>();
  const numbers = new Map<Entry, number>();
  for (const { entry } of due) {
    const register = entry.info.register ?? "";
    const number = next.get(register) ?? style.registers[register] ?? 1;
    next.set(register, number + 1);
    numbers.set(entry, number);
  }
  return entries.map((entry) => {
    const number = numbers.get(entry);
    return number === undefined ? entry : { ...entry, info: { ...entry.info, number } };
  });
};

/** `Số 05-BB/ĐH` in Party papers, `Số: 05/BB-ĐH` in the neutral style; room to write where there is no number yet. */
export const numberLine = (register: string, number: number | null, house: boolean): string => {
  const written = number === null ? "        " : String(number).padStart(2, "0");
  return house ? `Số: ${written}/${register.replace("/", "-")}` : `Số ${written}-${register}`;
};
