/** What every reader produces: the cells of a sheet that hold something, before any meaning is given to them. */

export type Run = { readonly text: string; readonly font: string };

export type GridCell = {
  /** As shown, trimmed of nothing; numbers as plain decimal text. */
  readonly text: string;
  /** The number of a number cell; `isDate` when its format shows it as a date. */
  readonly number?: number;
  readonly isDate?: boolean;
  /** Text with the font of each part; absent for text from files that know no fonts. */
  readonly runs?: readonly Run[];
  /** An error of the office's program, for example `#REF!`. */
  readonly isError?: boolean;
  /** Set on a cell hidden under a merged one: the row and column of the cell it shows. */
  readonly mergedFrom?: { readonly row: number; readonly column: number };
};

/** Row numbers from 1 and column numbers from 1, as the office's program counts them. */
export type GridRow = { readonly row: number; readonly hidden: boolean; readonly cells: ReadonlyMap<number, GridCell> };
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };
export type Grid = {
  readonly name: string;
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  /** Excel on old Macs counted days from 1904. */
  readonly from1904: boolean;
};

/** Rows with something in them; more are no roll of a meeting. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 200;
/** Characters of one cell that are looked at: more than any field may hold, few enough to read in no time. */
export const MAX_CELL_TEXT = 2_000;
/** Bytes of one part of a workbook, unpacked. */
export const MAX_PART_BYTES = 50 * 1024 * 1024;
/** Bytes of a file as it is sent. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** 1 → A, 27 → AA. */
export function columnLetter(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A → 1, AA → 27; null for anything but one to three letters. */
export function columnNumber(letters: string): number | null {
  if (!/^[a-z]{1,3}$/i.test(letters)) return null;
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** Excel's day number as a calendar day; null outside 1900 to 2199. Excel believes in 29 February 1900. */
export function dayOfSerial(serial: number, from1904: boolean): { year: number; month: number; day: number } | null {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (!Number.isFinite(days) || days < 1 || days > 109_939) return null;
  const date = new Date(Date.UTC(1899, 11, days < 61 ? 31 : 30) + days * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
