/** Totals of another counting program from the text of its table: `STT;họ tên;số phiếu`, one candidate a line. */
import type { Text } from "@laphieu/regulations";
import { foldTone, normalize } from "@laphieu/vietnamese";

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

/**
 * Reads the table with `;`, tab or comma between the cells. A line counts when its last number is the votes and its name
 * is on the list; two people of one name are told apart by their place on the list. Lines without a number (headings) are
 * passed over; whatever else does not fit is a problem with its line, from 1.
 */
export const readOtherTotals = (text: string, names: readonly string[]): OtherTotals => {
  const votes: (number | null)[] = names.map(() => null);
  const problems: { line: number; text: Text }[] = [];
  const say = (line: number, vi: string, en: string) => problems.push({ line, text: { vi, en } });
  text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .forEach((raw, at) => {
      if (raw.trim() === "" || !/\d/.test(raw)) return;
      const line = at + 1;
      const cells = cellsOf(raw).filter((cell) => cell !== "");
      const last = cells.at(-1) ?? "";
      const number = cells.length > 2 ? (cells[0] ?? "") : "";
      const name = cells.slice(number === "" ? 0 : 1, -1).join(" ");
      const plain = last.replace(/[.\s]/g, "");
      if (!/^\d{1,6}$/.test(plain)) {
        say(line, `“${last}” không phải số phiếu.`, `“${last}” is not a number of votes.`);
        return;
      }
      const same = names.flatMap((known, i) => (keyOf(known) === keyOf(name) ? [i] : []));
      const own = Number.parseInt(number, 10) - 1;
      const index = same.length > 1 ? same.find((i) => i === own) : same[0];
      if (index === undefined) {
        say(line, `“${name}” không có trong danh sách bầu cử.`, `“${name}” is not on the list.`);
        return;
      }
      if (votes[index] !== null) {
        say(line, `“${name}” có hai dòng.`, `“${name}” is there twice.`);
        return;
      }
      votes[index] = Number(plain);
    });
  names.forEach((name, i) => {
    if (votes[i] === null) say(0, `Thiếu số phiếu của ${name}.`, `The votes of ${name} are missing.`);
  });
  return { votes, problems };
};
