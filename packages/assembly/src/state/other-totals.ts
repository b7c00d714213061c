/** Totals of another counting program from the text of its table: `STT;họ tên;số phiếu`, one candidate a line. */
import type { Text } from "@laphieu/regulations";
import { fold, foldTone, normalize } from "@laphieu/vietnamese";

export type OtherTotals = {
  /** Votes in the order of the round's names; null where a name was not found. */
  readonly votes: readonly (number | null)[];
  readonly problems: readonly { readonly line: number; readonly text: Text }[];
};

const separators = [";", "\t", ","] as const;
const cellsOf = (line: string): readonly string[] => {
  const separator = separators.find((s) => line.includes(s)) ?? ";";
  return line.split(separator).map((cell) => normalize(cell.replace(/^\s*"|"\s*$/g, "")));
};
const keyOf = (name: string): string => foldTone(normalize(name)).toLocaleLowerCase("vi");

/** Where the heading of a table puts the names and the votes; null for a line that is no heading. */
type Columns = { readonly number: number | null; readonly name: number; readonly votes: number };
const headingOf = (cells: readonly string[]): Columns | null => {
  const plain = cells.map((cell) => fold(cell).trim());
  const at = (...words: readonly RegExp[]): number => {
    for (const word of words) {
      const found = plain.findIndex((cell) => word.test(cell));
      if (found >= 0) return found;
    }
    return -1;
  };
  const name = at(/^ho\b.*\bten\b/, /^ten\b|^name\b|full name|candidate/);
  const votes = at(/^so phieu\b.*dong y/, /^so phieu\b/, /^phieu\b|^dong y|\bvotes?\b/);
  const number = at(/^(stt|tt|so tt|so thu tu|no\.?|#)$/);
  return name < 0 || votes < 0 || name === votes ? null : { number: number < 0 ? null : number, name, votes };
};

export type OtherRow = { readonly row: number; readonly cells: readonly string[] };

/**
 * Reads the rows of a table: under a heading with the names and the votes those columns count, without one the last cell
 * of a row is the votes and what stands before it the name. Two people of one name are told apart by their place on the
 * list. Rows without a number (titles, headings) are passed over; whatever else does not fit is a problem with its row.
 */
export const otherTotalsOf = (rows: readonly OtherRow[], names: readonly string[]): OtherTotals => {
  const votes: (number | null)[] = names.map(() => null);
  const problems: { line: number; text: Text }[] = [];
  const say = (line: number, vi: string, en: string) => problems.push({ line, text: { vi, en } });
  const cellsAt = (at: number) => (rows[at]?.cells ?? []).map((cell) => normalize(cell));
  const headed = rows.findIndex((_, at) => headingOf(cellsAt(at)) !== null);
  const columns = headingOf(cellsAt(headed));
  for (const [at, { row: line }] of rows.entries()) {
    // What stands above the heading is the title of the table.
    if (at <= headed) continue;
    const all = cellsAt(at);
    if (!all.some((cell) => /\d/.test(cell))) continue;
    const cells = all.filter((cell) => cell !== "");
    const last = columns === null ? (cells.at(-1) ?? "") : (all[columns.votes] ?? "");
    const number =
      columns !== null
        ? ((columns.number === null ? undefined : all[columns.number]) ?? "")
        : cells.length > 2
          ? (cells[0] ?? "")
          : "";
    const name = columns === null ? cells.slice(number === "" ? 0 : 1, -1).join(" ") : (all[columns.name] ?? "");
    // Sums and remarks below the table name nobody.
    if (columns !== null && (name === "" || /^(tổng|cộng|total)/iu.test(name))) continue;
    const plain = last.replace(/[.\s]/g, "");
    if (!/^\d{1,6}$/.test(plain)) {
      say(line, `“${last}” không phải số phiếu.`, `“${last}” is not a number of votes.`);
      continue;
    }
    const same = names.flatMap((known, i) => (keyOf(known) === keyOf(name) ? [i] : []));
    const own = Number.parseInt(number, 10) - 1;
    const index = same.length > 1 ? same.find((i) => i === own) : same[0];
    if (index === undefined) {
      say(line, `“${name}” không có trong danh sách bầu cử.`, `“${name}” is not on the list.`);
      continue;
    }
    if (votes[index] !== null) {
      say(line, `“${name}” có hai dòng.`, `“${name}” is there twice.`);
      continue;
    }
    votes[index] = Number(plain);
  }
  names.forEach((name, i) => {
    if (votes[i] === null) say(0, `Thiếu số phiếu của ${name}.`, `The votes of ${name} are missing.`);
  });
  return { votes, problems };
};

/** Reads the text of a table with `;`, tab or comma between the cells; lines count from 1. */
export const readOtherTotals = (text: string, names: readonly string[]): OtherTotals =>
  otherTotalsOf(
    text
      .replace(/^\uFEFF/, "")
      .split(/\r\n|\r|\n/)
      .map((line, at) => ({ row: at + 1, cells: line.trim() === "" ? [] : cellsOf(line) })),
    names,
  );
