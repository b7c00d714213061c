/** A table for spreadsheets: columns named in both languages, cells that are text or numbers and never formulas. */
import type { Text } from "@laphieu/regulations";

export type SheetColumn = {
  readonly title: Text;
  /** `share`: hundredths of a percent, 9765 for 97.65 %. */
  readonly kind: "text" | "number" | "share";
  /** Width in letters. */
  readonly width: number;
};
export type Cell = string | number | null;
export type Sheet = {
  /** Stands in file names: `diem-danh-main`. */
  readonly id: string;
  /** Name of the tab. */
  readonly name: string;
  readonly title: Text;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
};

/** Heading of a column: both languages in one cell, so that a program that reads one heading row has them both. */
export const headingOf = (column: SheetColumn): string => `${column.title.vi} / ${column.title.en}`;

/** Letters that cannot stand in XML 1.0, and line ends that would make two rows of one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const outside = /[\u0000-\u001f\u007f\ufffe\uffff]+/g;
export const plainText = (text: string): string => text.replace(outside, " ").trim();

/**
 * Whether a spreadsheet would take the text for a formula or a command (OWASP, CSV injection). Full-width forms are meant
 * too: some programs fold them.
 */
export const looksLikeFormula = (text: string): boolean => /^\s*[=+\-@\t\r＝＋－＠]/u.test(text);
