/** Writes a roll the way different offices would, for tests: the same people in many layouts and spellings. */
import type { AttendeeFlag, PersonDetails, Seat } from "@laphieu/assembly";
import { type PartialDate, partialDate } from "@laphieu/vietnamese";
import ExcelJS from "exceljs";
import type { RollInput } from "../types.ts";
import type { Standing } from "../vocabulary.ts";

export type Listed = {
  readonly details: PersonDetails & { readonly sex: "female" | "male"; readonly birth: PartialDate };
  readonly delegation: string;
  readonly seat: Seat;
  readonly standing: Standing;
  readonly flags: readonly AttendeeFlag[];
};
export type Style = {
  readonly format: "xlsx" | "csv" | "text";
  readonly delimiter: "," | ";" | "\t";
  readonly encoding: "utf-8" | "utf-8-bom" | "utf-16le";
  readonly titles: number;
  readonly ordinal: boolean;
  readonly footer: boolean;
  readonly columnNumbers: boolean;
  readonly names: "one" | "two" | "two-under-one";
  readonly births: "one" | "by-sex";
  readonly dates: "text" | "real" | "serial";
  readonly delegations: "column" | "merged" | "sections";
  readonly kinds: "words" | "ticks" | "sections";
  readonly plain: boolean;
  readonly decomposed: boolean;
  /** Chooses among spellings of headers and words. */
  readonly spelling: number;
};

type Value = string | number | Date | null;
type Matrix = { readonly rows: Value[][]; readonly merges: (readonly [number, number, number, number])[] };

const HEADERS = {
  ordinal: ["STT", "TT", "Số TT", "Số thứ tự"],
  name: ["Họ và tên", "HỌ VÀ TÊN", "Họ tên", "Họ, tên đại biểu", "Họ và tên khai sinh"],
  family: ["Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ và chữ đệm", "Họ"],
  given: ["Tên", "TÊN"],
  birth: ["Ngày sinh", "Năm sinh", "Ngày, tháng, năm sinh", "NGÀY THÁNG NĂM SINH", "Sinh ngày"],
  sex: ["Giới tính", "Nam/Nữ", "Giới", "Phái"],
  ethnic: ["Dân tộc", "DÂN TỘC"],
  joined: ["Ngày vào Đảng", "Ngày, tháng, năm vào Đảng", "Ngày kết nạp Đảng", "Vào Đảng"],
  position: ["Chức vụ", "Chức vụ, đơn vị công tác", "Chức danh"],
  delegation: ["Đơn vị", "Chi bộ", "Đoàn đại biểu", "Đảng bộ, chi bộ", "Đoàn"],
  seat: ["Loại đại biểu", "Diện đại biểu", "Loại", "Hình thức"],
  standing: ["Tình trạng", "Tình trạng sinh hoạt", "Loại đảng viên"],
  note: ["Ghi chú", "GHI CHÚ", "Ghi chú (nếu có)"],
} as const;
const SEATS: { readonly [seat in Seat]: readonly string[] } = {
  member: ["Đảng viên"],
  "ex-officio": ["Đương nhiên", "Đại biểu đương nhiên", "đương nhiên"],
  elected: ["Được bầu", "Đại biểu được bầu", "Bầu"],
  appointed: ["Chỉ định", "Được chỉ định", "Đại biểu chỉ định"],
  alternate: ["Dự khuyết", "Đại biểu dự khuyết"],
  guest: ["Khách mời", "Khách"],
};
const STANDINGS: { readonly [standing in Standing]: readonly string[] } = {
  official: ["Chính thức", "Đảng viên chính thức", "CT"],
  probationary: ["Dự bị", "Đảng viên dự bị", "dự bị"],
  temporary: ["Sinh hoạt tạm thời", "Tạm thời", "SH tạm thời"],
};

const unmark = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D");

function matrixOf(people: readonly Listed[], style: Style): Matrix {
  let turn = style.spelling;
  const pick = (list: readonly string[]): string => list[turn++ % list.length] ?? "";
  const header = (list: readonly string[]): string => (style.plain ? unmark(pick(list)) : pick(list));
  const date = (value: PartialDate | undefined): Value => {
    if (value === undefined) return null;
    const { year, month, day } = value;
    if (day === undefined || month === undefined) {
      return month === undefined
        ? turn % 2 === 0
          ? year
          : String(year)
        : `${turn % 2 === 0 ? "T" : ""}${month}/${year}`;
    }
    if (style.dates === "text" || style.format !== "xlsx") return partialDate(value);
    const at = Date.UTC(year, month - 1, day);
    return style.dates === "real" ? new Date(at) : at / 86_400_000 + 25_569;
  };
  const delegates = people.some(({ seat }) => seat !== "member");
  // A merged cell cannot reach across the heading of a section.
  const together = (other: Listed | undefined, one: Listed): boolean =>
    other?.delegation === one.delegation && (!delegates || style.kinds !== "sections" || other.seat === one.seat);
  const rows: Value[][] = [];
  const merges: [number, number, number, number][] = [];
  const titles = [
    "ĐẢNG BỘ XÃ AN BÌNH",
    "DANH SÁCH ĐẠI BIỂU DỰ ĐẠI HỘI",
    "Nhiệm kỳ 2025 - 2030",
    "(Kèm theo Tờ trình số 12)",
  ];
  for (let at = 0; at < style.titles; at++) rows.push([null, null, titles[at % titles.length] ?? ""]);

  type Made = { readonly top: string; readonly sub?: string; readonly of: (one: Listed, index: number) => Value };
  const columns: Made[] = [];
  if (style.ordinal) columns.push({ top: header(HEADERS.ordinal), of: (_, index) => index + 1 });
  const given = (one: Listed): string => one.details.name.split(" ").at(-1) ?? "";
  const family = (one: Listed): string => one.details.name.split(" ").slice(0, -1).join(" ");
  const nameTop = header(HEADERS.name);
  if (style.names === "one") columns.push({ top: nameTop, of: (one) => one.details.name });
  else if (style.names === "two") {
    columns.push({ top: header(HEADERS.family), of: family }, { top: header(HEADERS.given), of: given });
  } else columns.push({ top: nameTop, of: family }, { top: "", of: given });
  if (style.births === "one") {
    columns.push({ top: header(HEADERS.birth), of: (one) => date(one.details.birth) });
    columns.push({ top: header(HEADERS.sex), of: (one) => (one.details.sex === "female" ? "Nữ" : "Nam") });
  } else {
    const top = header(HEADERS.birth);
    columns.push({ top, sub: "Nam", of: (one) => (one.details.sex === "male" ? date(one.details.birth) : null) });
    columns.push({
      top: "",
      sub: style.plain ? "Nu" : "Nữ",
      of: (one) => (one.details.sex === "female" ? date(one.details.birth) : null),
    });
  }
  columns.push({ top: header(HEADERS.ethnic), of: (one) => one.details.ethnicGroup ?? null });
  columns.push({ top: header(HEADERS.joined), of: (one) => date(one.details.joined) });
  columns.push({ top: header(HEADERS.position), of: (one) => one.details.position ?? null });
  const delegationColumn = columns.length;
  if (style.delegations !== "sections") {
    columns.push({
      top: header(HEADERS.delegation),
      of: (one, index) => (style.delegations === "merged" && together(people[index - 1], one) ? null : one.delegation),
    });
  }
  if (delegates && style.kinds === "words")
    columns.push({ top: header(HEADERS.seat), of: (one) => pick(SEATS[one.seat]) });
  if (delegates && style.kinds === "ticks") {
    for (const [index, seat] of (["ex-officio", "elected", "appointed", "alternate", "guest"] as const).entries()) {
      const top = index === 0 ? header(["Loại đại biểu"]) : "";
      columns.push({ top, sub: SEATS[seat][0] ?? "", of: (one) => (one.seat === seat ? "x" : null) });
    }
  }
  if (!delegates) columns.push({ top: header(HEADERS.standing), of: (one) => pick(STANDINGS[one.standing]) });
  const flagText = (one: Listed): string | null => (one.flags.includes("exempt") ? "Miễn sinh hoạt" : null);
  columns.push({
    top: header(HEADERS.note),
    of: (one) => [flagText(one), one.details.note].filter((text) => text != null).join("; ") || null,
  });

  const top = rows.length + 1;
  const twoRows = columns.some(({ sub }) => sub !== undefined);
  rows.push(columns.map((column) => column.top));
  if (twoRows) rows.push(columns.map((column) => column.sub ?? null));
  for (const [index, column] of columns.entries()) {
    if (column.top === "") continue;
    let right = index;
    while (columns[right + 1]?.top === "") right++;
    const bottom = twoRows && column.sub === undefined ? top + 1 : top;
    if (right > index || bottom > top) merges.push([top, index + 1, bottom, right + 1]);
  }
  if (style.columnNumbers) rows.push(columns.map((_, index) => `(${index + 1})`));

  let delegation = "";
  let seat: Seat | "" = "";
  let mergeFrom = 0;
  for (const [index, one] of people.entries()) {
    if (delegates && style.kinds === "sections" && one.seat !== seat) {
      rows.push([
        null,
        `${"ABCDEFGH"[index % 8]}. ${SEATS[one.seat].find((text) => text.startsWith("Đại biểu")) ?? SEATS[one.seat][0]}`,
      ]);
      merges.push([rows.length, 2, rows.length, 5]);
      seat = one.seat;
      delegation = "";
    }
    if (style.delegations === "sections" && one.delegation !== delegation) {
      rows.push([one.delegation]);
      merges.push([rows.length, 1, rows.length, columns.length]);
    }
    if (style.delegations === "merged") {
      if (!together(people[index - 1], one)) mergeFrom = rows.length + 1;
      const last = !together(people[index + 1], one);
      if (last && mergeFrom < rows.length + 1)
        merges.push([mergeFrom, delegationColumn + 1, rows.length + 1, delegationColumn + 1]);
    }
    delegation = one.delegation;
    rows.push(columns.map(({ of }) => of(one, index)));
  }
  if (style.footer) {
    rows.push(
      [],
      [null, `Tổng cộng: ${people.length} đồng chí`],
      [null, null, null, "An Bình, ngày 06 tháng 5 năm 2026"],
      [null, null, null, "T/M BAN CHẤP HÀNH"],
      [null, null, null, "Trần Văn Ký"],
    );
  }
  return { rows, merges };
}

const textOf = (value: Value): string => {
  if (value === null) return "";
  if (!(value instanceof Date)) return String(value);
  return partialDate({ year: value.getUTCFullYear(), month: value.getUTCMonth() + 1, day: value.getUTCDate() });
};

function encode(text: string, encoding: Style["encoding"]): Uint8Array {
  if (encoding === "utf-16le") return new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
  return new TextEncoder().encode(encoding === "utf-8-bom" ? `\ufeff${text}` : text);
}

export async function workbookBytes(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The people as a file or a pasted text in the given style. Sections and merges need a workbook. */
export async function writeList(people: readonly Listed[], style: Style): Promise<RollInput> {
  const { rows, merges } = matrixOf(people, style);
  const form = (value: Value): Value =>
    typeof value === "string" && style.decomposed ? value.normalize("NFD") : value;
  if (style.format === "xlsx") {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet("Bìa").getCell("B2").value = "Hồ sơ đại hội";
    const sheet = workbook.addWorksheet("Danh sách");
    for (const [index, row] of rows.entries()) {
      for (const [at, value] of row.entries()) {
        if (value === null || value === "") continue;
        const cell = sheet.getCell(index + 1, at + 1);
        cell.value = form(value);
        cell.font = { name: "Times New Roman", size: 12 };
        if (value instanceof Date) cell.numFmt = "dd/mm/yyyy";
      }
    }
    for (const merge of merges) sheet.mergeCells([...merge]);
    return { kind: "file", name: "danh-sach.xlsx", bytes: await workbookBytes(workbook) };
  }
  const delimiter = style.format === "text" ? "\t" : style.delimiter;
  const quote = (text: string): string => (/[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const width = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row) =>
    Array.from({ length: width }, (_, at) => quote(textOf(form(row[at] ?? null)))).join(delimiter),
  );
  const text = `${lines.join("\r\n")}\r\n`;
  return style.format === "text"
    ? { kind: "text", text }
    : { kind: "file", name: "danh-sach.csv", bytes: encode(text, style.encoding) };
}
