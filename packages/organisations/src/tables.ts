/** Bodies and members as tables: read from the cells of a sheet, with every problem by row, and written to one. */

import type { Text } from "@laphieu/regulations";
import { fold, normalize } from "@laphieu/vietnamese";
import type { Above } from "./above.ts";
import type { NewBody, NewMember } from "./events.ts";
import { compareBodies, levelOf, nameOf, parentOf } from "./tree.ts";
import type { BodyId, Day, Level, MemberStatus } from "./types.ts";

export type TableRow = { readonly row: number; readonly cells: readonly string[] };
export type RowProblem = { readonly row: number; readonly text: Text };
export type BodiesRead = { readonly bodies: readonly NewBody[]; readonly problems: readonly RowProblem[] };
export type MembersRead = {
  readonly members: ReadonlyMap<BodyId, readonly NewMember[]>;
  readonly problems: readonly RowProblem[];
};

/** Headings as they are written; read without regard to capitals and marks. */
export const bodyHeadings = ["Mã tổ chức", "Tên tổ chức", "Cấp", "Mã cấp trên", "Từ ngày"] as const;
export const memberHeadings = [
  "Số thẻ",
  "Họ và tên",
  "Mã tổ chức",
  "Giới tính",
  "Dân tộc thiểu số",
  "Năm sinh",
  "Tình trạng",
  "Từ ngày",
] as const;

const levelNames: readonly (readonly [Level, string, ...string[]])[] = [
  ["centre", "Trung ương"],
  ["province", "Tỉnh, thành phố", "tỉnh", "thành phố", "cấp tỉnh"],
  ["district", "Huyện", "quận", "thị xã", "cấp huyện"],
  ["above-grassroots", "Cấp trên trực tiếp cơ sở", "xã", "phường", "đặc khu", "trên cơ sở"],
  ["grassroots", "Cơ sở", "đảng bộ cơ sở", "chi bộ cơ sở"],
  ["part", "Bộ phận", "đảng bộ bộ phận"],
  ["cell", "Chi bộ", "chi bộ trực thuộc"],
];
const statusNames: readonly (readonly [MemberStatus, string])[] = [
  ["official", "Chính thức"],
  ["probationary", "Dự bị"],
  ["temporary", "Sinh hoạt tạm thời"],
  ["exempt", "Miễn sinh hoạt"],
  ["suspended", "Đình chỉ sinh hoạt"],
  ["left", "Đã ra khỏi Đảng"],
];
export const levelName = (level: Level): string => levelNames.find(([l]) => l === level)?.[1] ?? level;
export const statusName = (status: MemberStatus): string => statusNames.find(([s]) => s === status)?.[1] ?? status;
const levelNamed = (text: string): Level | undefined =>
  levelNames.find(([, ...names]) => names.some((name) => fold(name) === fold(text)))?.[0];
const statusNamed = (text: string): MemberStatus | undefined =>
  text === "" ? "official" : statusNames.find(([, name]) => fold(name) === fold(text))?.[0];

/** `06/5/2026` or `2026-05-06`; null for anything that is no day. */
export const dayNamed = (text: string): Day | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
  const own = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [y, m, d] = iso === null ? (own === null ? [] : [own[3], own[2], own[1]]) : [iso[1], iso[2], iso[3]];
  if (y === undefined || m === undefined || d === undefined) return null;
  const day = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null;
};

/** Id inside the log for a code of the office: plain letters, digits and dots. */
export const idOfCode = (code: string): string =>
  fold(code)
    .replace(/[^a-z0-9.-]+/g, "-")
    .replace(/^[.-]+/, "")
    .slice(0, 60);

type Cells = { readonly row: number; readonly get: (heading: string) => string };
const problem = (row: number, vi: string, en: string): RowProblem => ({ row, text: { vi, en } });

/** Finds the heading row, and gives the cells of each row below by heading. */
function* byHeading(rows: readonly TableRow[], headings: readonly string[]): Generator<Cells> {
  const wanted = headings.map((h) => fold(h));
  // What this program exports has both languages in one heading.
  const own = (cell: string): string => fold(normalize(cell.split(" / ")[0] ?? ""));
  const first = rows.findIndex((r) => r.cells.filter((c) => wanted.includes(own(c))).length >= 2);
  const heads = (rows[first]?.cells ?? []).map(own);
  for (const { row, cells } of first < 0 ? [] : rows.slice(first + 1)) {
    if (cells.every((c) => c.trim() === "")) continue;
    yield { row, get: (heading) => normalize(cells[heads.indexOf(fold(heading))] ?? "") };
  }
}
const noHeading = (headings: readonly string[]): RowProblem =>
  problem(
    1,
    `Không thấy dòng tiêu đề. Cần các cột: ${headings.join(", ")}.`,
    `There is no heading row. The columns are: ${headings.join(", ")}.`,
  );

/** Bodies of a sheet, those above before those below. `top` stands above those that name nobody; null makes them tops. */
export const readBodies = (above: Above, rows: readonly TableRow[], top: BodyId | null, today: Day): BodiesRead => {
  const problems: RowProblem[] = [];
  const found = new Map<string, NewBody & { readonly row: number }>();
  for (const { row, get } of byHeading(rows, bodyHeadings)) {
    const code = get("Mã tổ chức");
    const name = get("Tên tổ chức");
    const level = levelNamed(get("Cấp"));
    const parent = get("Mã cấp trên");
    const from = get("Từ ngày") === "" ? today : dayNamed(get("Từ ngày"));
    const id = idOfCode(code);
    const where = `Dòng ${row}`;
    if (id === "" || name === "")
      problems.push(problem(row, `${where}: thiếu mã hoặc tên tổ chức.`, `Row ${row}: code or name is missing.`));
    else if (level === undefined)
      problems.push(
        problem(
          row,
          `${where}: không hiểu cấp “${get("Cấp")}”.`,
          `Row ${row}: the level “${get("Cấp")}” is not known.`,
        ),
      );
    else if (from === null)
      problems.push(
        problem(row, `${where}: ngày “${get("Từ ngày")}” không đúng.`, `Row ${row}: “${get("Từ ngày")}” is no day.`),
      );
    else if (found.has(id) || above.bodies.has(id))
      problems.push(problem(row, `${where}: mã “${code}” đã có.`, `Row ${row}: the code ${code} is there already.`));
    else
      found.set(id, {
        id,
        code,
        name,
        level,
        from,
        parent: parent === "" ? top : (above.codes.get(parent) ?? idOfCode(parent)),
        row,
      });
  }
  const ordered: NewBody[] = [];
  const placed = new Set<string>();
  const turning = new Set<string>();
  const place = (id: string): boolean => {
    const body = found.get(id);
    if (placed.has(id) || (body === undefined && above.bodies.has(id))) return true;
    if (body === undefined || turning.has(id)) return false;
    turning.add(id);
    if (body.parent !== null && !place(body.parent)) {
      problems.push(
        problem(
          body.row,
          `Dòng ${body.row}: không thấy cấp trên của ${body.name}, hoặc cây quay vòng.`,
          `Row ${body.row}: the body above ${body.name} is not there, or the tree turns in a circle.`,
        ),
      );
      return false;
    }
    const { row: _, ...rest } = body;
    ordered.push(rest);
    placed.add(id);
    return true;
  };
  for (const id of found.keys()) place(id);
  if (found.size === 0 && problems.length === 0) problems.push(noHeading(bodyHeadings));
  return { bodies: ordered, problems: problems.sort((a, b) => a.row - b.row) };
};

const yes = (text: string): boolean => ["x", "co", "1", "nu", "yes"].includes(fold(text));

/** Members of a sheet by their body. */
export const readMembers = (above: Above, rows: readonly TableRow[], today: Day): MembersRead => {
  const problems: RowProblem[] = [];
  const members = new Map<BodyId, NewMember[]>();
  const seen = new Set<string>();
  let any = false;
  for (const { row, get } of byHeading(rows, memberHeadings)) {
    any = true;
    const id = idOfCode(get("Số thẻ"));
    const name = get("Họ và tên");
    const body = above.codes.get(get("Mã tổ chức"));
    const status = statusNamed(get("Tình trạng"));
    const from = get("Từ ngày") === "" ? today : dayNamed(get("Từ ngày"));
    const year = get("Năm sinh") === "" ? null : Number(get("Năm sinh").slice(-4));
    const where = `Dòng ${row}`;
    if (id === "" || name === "")
      problems.push(problem(row, `${where}: thiếu số thẻ hoặc họ tên.`, `Row ${row}: card number or name is missing.`));
    else if (seen.has(id) || above.members.has(id))
      problems.push(
        problem(row, `${where}: số thẻ “${get("Số thẻ")}” đã có.`, `Row ${row}: that card number is there already.`),
      );
    else if (body === undefined)
      problems.push(
        problem(row, `${where}: không có tổ chức mã “${get("Mã tổ chức")}”.`, `Row ${row}: there is no such body.`),
      );
    else if (status === undefined)
      problems.push(
        problem(row, `${where}: không hiểu tình trạng “${get("Tình trạng")}”.`, `Row ${row}: the status is not known.`),
      );
    else if (from === null || (year !== null && !(year >= 1900 && year <= 2100)))
      problems.push(problem(row, `${where}: ngày hoặc năm sinh không đúng.`, `Row ${row}: a day or year is wrong.`));
    else {
      seen.add(id);
      const list = members.get(body) ?? [];
      const female = yes(get("Giới tính"));
      list.push({ id, name, female, minority: yes(get("Dân tộc thiểu số")), birthYear: year, status, from });
      members.set(body, list);
    }
  }
  if (!any) problems.push(noHeading(memberHeadings));
  return { members, problems };
};

/** Open bodies of a branch as rows under {@link bodyHeadings}. */
export const bodiesTable = (above: Above, top: BodyId, today: Day): readonly (readonly string[])[] =>
  [...above.under(top)]
    .flatMap((id) => {
      const body = above.bodies.get(id);
      return body === undefined || body.end !== null ? [] : [body];
    })
    .toSorted((a, b) => compareBodies(a, b, today))
    .map((body) => [
      body.code,
      nameOf(body, today),
      levelName(levelOf(body, today)),
      above.bodies.get(parentOf(body, today) ?? "")?.code ?? "",
      body.from,
    ]);

/** Members of a branch as rows under {@link memberHeadings}. */
export const membersTable = (above: Above, top: BodyId): readonly (readonly string[])[] =>
  [...above.under(top)].flatMap((id) =>
    [...(above.membersOf.get(id) ?? [])].flatMap((memberId) => {
      const m = above.members.get(memberId);
      const status = m?.statuses.at(-1);
      return m === undefined || status === undefined
        ? []
        : [
            [
              m.id,
              m.name ?? "(đã xóa)",
              above.bodies.get(id)?.code ?? "",
              m.female ? "Nữ" : "Nam",
              m.minority ? "x" : "",
              m.birthYear === null ? "" : String(m.birthYear),
              statusName(status.value),
              status.from,
            ],
          ];
    }),
  );
