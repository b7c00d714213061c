/**
 * What a short biographical list (danh sách trích ngang) tells beyond the roll: origin, residence, religion, education,
 * political theory, the post proposed. Some of it is sensitive, so it is no part of the congress: the office pastes it for
 * this paper alone, it lies encrypted beside the papers, and can be taken away.
 */
import type { AssemblyState, PersonId } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import { fold, foldTone, normalize } from "@laphieu/vietnamese";
import type { Biographies, Biography, BiographyField } from "../types.ts";
import { biographyFields } from "../types.ts";

const titles: { readonly [F in BiographyField]: readonly string[] } = {
  origin: ["que quan"],
  residence: ["noi o", "noi o hien nay", "noi cu tru", "cho o hien nay"],
  religion: ["ton giao"],
  education: ["trinh do", "chuyen mon", "trinh do chuyen mon", "hoc van", "trinh do hoc van"],
  theory: ["ly luan", "ly luan chinh tri", "trinh do ly luan chinh tri"],
  proposed: ["chuc vu du kien", "chuc danh du kien", "du kien"],
};
const nameTitles: readonly string[] = ["ho va ten", "ho ten", "ten"];
const birthTitles: readonly string[] = ["ngay sinh", "nam sinh", "sinh"];

/** Longest value; more does not fit a cell of the list. */
const longest = 120;
/** Most rows of one paste. */
const most = 1_000;

export type BiographiesRead = {
  readonly biographies: Biographies;
  /** Rows that were not taken, counted as in a sheet: the heading is row 1. */
  readonly problems: readonly { readonly row: number; readonly text: Text }[];
};

/** Cells of pasted text: from a spreadsheet by tabs, else by semicolons. Quotes hold a cell together as CSV writes them. */
const cellsOf = (line: string): readonly string[] => {
  const by = line.includes("\t") ? "\t" : ";";
  return line.split(by).map((cell) =>
    normalize(
      cell
        .trim()
        .replace(/^"([\s\S]*)"$/u, "$1")
        .replaceAll('""', '"'),
    ),
  );
};

const at = (row: number, vi: string, en: string) => ({ row, text: { vi, en } });

/**
 * Reads rows pasted from a sheet with a heading (`Họ và tên`, `Quê quán`, `Nơi ở`, `Tôn giáo`, `Trình độ`, `Lý luận chính
 * trị`, `Chức vụ dự kiến`; `Năm sinh` to tell namesakes apart). Who is not on a roll, or is one of two, is named and left
 * out; nothing is guessed.
 */
export const readBiographies = (text: string, state: AssemblyState): BiographiesRead => {
  const lines = text.split(/\r?\n/u).map((line, i) => ({ row: i + 1, cells: cellsOf(line) }));
  const [head, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const headings = (head?.cells ?? []).map((cell) =>
    fold(cell)
      .replace(/[^a-z0-9 ]/gu, "")
      .trim(),
  );
  const column = (of: readonly string[]) => headings.findIndex((title) => of.includes(title));
  const name = column(nameTitles);
  const birth = column(birthTitles);
  const columns = biographyFields.map((field) => ({ field, index: column(titles[field]) })).filter((c) => c.index >= 0);
  if (name < 0 || columns.length === 0)
    return {
      biographies: {},
      problems: [
        at(
          head?.row ?? 1,
          "Dòng đầu cần có cột Họ và tên và ít nhất một cột: Quê quán, Nơi ở, Tôn giáo, Trình độ, Lý luận chính trị, Chức vụ dự kiến.",
          "The first row needs the column Họ và tên and at least one of: Quê quán, Nơi ở, Tôn giáo, Trình độ, Lý luận chính trị, Chức vụ dự kiến.",
        ),
      ],
    };
  const people = new Map<string, { readonly id: PersonId; readonly year: number | null }[]>();
  for (const person of Object.values(state.people)) {
    if (person.details === null) continue;
    const key = foldTone(person.details.name);
    people.set(key, [...(people.get(key) ?? []), { id: person.id, year: person.details.birth?.year ?? null }]);
  }
  const found: { [person: string]: Biography } = {};
  const problems: { readonly row: number; readonly text: Text }[] = [];
  for (const { row, cells } of rows.slice(0, most)) {
    const who = cells[name] ?? "";
    const year = birth < 0 ? null : Number(/(\d{4})\s*$/u.exec(cells[birth] ?? "")?.[1] ?? 0) || null;
    const same = people.get(foldTone(who)) ?? [];
    const fitting = year === null ? same : same.filter((p) => p.year === null || p.year === year);
    const [person, other] = fitting;
    if (person === undefined)
      problems.push(at(row, `Không có “${who}” trong danh sách đại hội.`, `“${who}” is not on the rolls.`));
    else if (other !== undefined)
      problems.push(
        at(
          row,
          `Có ${fitting.length} người tên “${who}”; hãy thêm cột Năm sinh.`,
          `${fitting.length} people are called “${who}”; add the column Năm sinh.`,
        ),
      );
    else if (found[person.id] !== undefined)
      problems.push(at(row, `“${who}” đã có ở dòng trên.`, `“${who}” stands in a row above.`));
    else if (columns.some(({ index }) => (cells[index] ?? "").length > longest))
      problems.push(at(row, `Có ô dài quá ${longest} ký tự.`, `A cell is over ${longest} characters.`));
    else
      found[person.id] = Object.fromEntries(
        columns.flatMap(({ field, index }) => {
          const value = cells[index] ?? "";
          return value === "" ? [] : [[field, value]];
        }),
      );
  }
  if (rows.length > most)
    problems.push(at(most + 2, `Nhiều hơn ${most} dòng; phần sau bị bỏ.`, `Over ${most} rows; the rest is left out.`));
  return { biographies: found, problems };
};
