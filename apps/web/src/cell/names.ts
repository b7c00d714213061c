/** Reads a roll as people paste or type it: one person a line, numbered or not, with what else a line tells. */
import { fold, foldTone, normalize, type PartialDate, parsePartialDate } from "@laphieu/vietnamese";

export type Standing = "official" | "probationary" | "temporary";
export type ReadName = {
  readonly name: string;
  readonly birth?: PartialDate;
  readonly standing: Standing;
  readonly exempt: boolean;
};

const numbering = /^\s*(?:(?:stt\s*)?\d{1,3}\s*[.)\-:]?|[-–•*+])\s+|^\s*\d{1,3}[.)]\s*/iu;
const honorific = /^(?:đồng chí|đ\/c|đ\.c\.?|ông|bà|anh|chị)\s+/iu;

function readLine(line: string): ReadName | null {
  const parts = line
    .replace(numbering, "")
    .split(/\t|;|,|\s[–-]\s|\(|\)/u)
    .map(normalize)
    .filter((p) => p !== "");
  // A leading column of numbers alone is the row number of a sheet.
  const cells = parts.filter((p, i) => !(i === 0 && /^\d{1,3}$/.test(p)));
  const at = cells.findIndex((c) => /\p{L}/u.test(c) && parsePartialDate(c) === null);
  const name = cells[at]?.replace(honorific, "").trim();
  if (name === undefined || name === "") return null;
  const rest = cells.slice(at + 1);
  const birth = rest.map((c) => parsePartialDate(c)).find((d) => d !== null);
  const words = fold(rest.join(" "));
  return {
    name,
    ...(birth === undefined ? {} : { birth }),
    standing: /\bdu bi\b/.test(words) ? "probationary" : /\btam thoi\b/.test(words) ? "temporary" : "official",
    exempt: /\bmien\b/.test(words),
  };
}

/** Everybody named in a pasted text, in its order. Header lines of a sheet ("STT Họ và tên") are left out. */
export function readNames(text: string): readonly ReadName[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => !/\bho (?:va )?ten\b/.test(fold(line)))
    .map(readLine)
    .filter((r) => r !== null);
}

export type NameProblem = { readonly row: number; readonly kind: "one-word" | "twice" | "digits" };

/** What looks wrong in a roll, by row (from 0). The same name twice may be right; it only deserves a look. */
export function nameProblems(names: readonly string[]): readonly NameProblem[] {
  const seen = new Set<string>();
  return names.flatMap((name, row): NameProblem[] => {
    const key = foldTone(normalize(name));
    const twice = seen.has(key);
    seen.add(key);
    if (/\d/.test(name)) return [{ row, kind: "digits" }];
    if (!/\s/.test(name.trim())) return [{ row, kind: "one-word" }];
    return twice ? [{ row, kind: "twice" }] : [];
  });
}
