/** Rows that are no people: names of delegations and kinds between the rows, totals, places and signatures. */

import type { Seat } from "@laphieu/assembly";
import { fold, normalize } from "@laphieu/vietnamese";
import type { GridCell, GridRow } from "./grid.ts";
import { meaningOfHeader } from "./headers.ts";
import type { Column } from "./layout.ts";
import { type Standing, understandSeat } from "./vocabulary.ts";

const BODY =
  /^(chi bộ|đảng bộ|đảng ủy|đảng uỷ|chi ủy|chi uỷ|đoàn đại biểu|đoàn (?:số|khối)|đoàn \d|đoàn thanh niên|đơn vị|tổ đại biểu|tổ dân phố|tổ \d|tổ số|khối|thôn|xóm|ấp|buôn|bản làng|khu phố|khu dân cư|công an|quân sự|ban chỉ huy|ban chấp hành|ban cán sự|phòng|trường (?:mầm|tiểu|thcs|thpt|ptdt|trung|mẫu|cao|đại|th\b)|trạm|hợp tác xã|htx|ubnd|ủy ban|uỷ ban|hđnd|hội đồng|mttq|mặt trận|hội (?:nông|phụ|cựu|liên|chữ|người)|liên đoàn|công đoàn|văn phòng|trung tâm|công ty|xã|phường|thị trấn|cơ quan|khách mời|dự khuyết)(?=\s|$|:)/iu;

export type Section = { readonly delegation?: string; readonly seat?: Seat; readonly standing?: Standing };
export type RowKind =
  | { readonly kind: "person" }
  | { readonly kind: "section"; readonly section: Section }
  | { readonly kind: "skip" }
  | { readonly kind: "end" };

const END =
  /^(?:tổng (?:cộng|số)\b|tổng:|cộng(?=\s*:|\s*$|\s+\d)|danh sách (?:này |trên )?(?:có|gồm)|ấn định danh sách|người (?:lập|ghi)\b|xác nhận(?:\s|$)|t\/m\b|tm\.|t\/l\b|\(ký|nơi nhận|thủ trưởng)/iu;
const PLACE_AND_DATE = /ngày\s*[\d.…_ ]*\s*tháng\s*[\d.…_ ]*\s*năm/iu;

const own = (row: GridRow): [number, GridCell][] =>
  [...row.cells].filter(([, cell]) => cell.mergedFrom?.row !== row.row || cell.mergedFrom === undefined);

/** A heading without its numbering (`I.`, `A -`, `1)`) and without the count at its end (`: 12 đồng chí`). */
function heading(text: string): { readonly text: string; readonly numbered: boolean } {
  const plain = normalize(text);
  const numbering = /^(?:[IVXLC]+|[A-Z]|\d{1,3})\s*[.)/:\-–]\s*(?=\p{L})/u.exec(plain)?.[0] ?? "";
  const rest = plain
    .slice(numbering.length)
    .replace(/\s*[:,(–-]\s*\d+\s*(?:đại biểu|đồng chí|đ\/c|đảng viên|người|đb|đv)?\s*\)?\s*$/iu, "")
    .replace(/[:.\s]+$/u, "");
  return { text: rest, numbered: /^[IVXLC]+|^[A-Z]/u.test(numbering) };
}

/** A heading of a kind (`Đại biểu đương nhiên`), of a standing (`Đảng viên dự bị`), or else of a delegation. */
function sectionOf(text: string): Section {
  const { text: title } = heading(text);
  const understood = understandSeat(title);
  if (understood.rest === null && understood.seat !== undefined && understood.seat !== "member") {
    const standing = /^đảng viên chính thức$/iu.test(title);
    return standing ? { standing: "official" } : { seat: understood.seat };
  }
  if (understood.rest === null && understood.standing !== undefined) return { standing: understood.standing };
  if (/^dang vien$/.test(fold(title))) return {};
  return { delegation: title };
}

/** What a row after the header is. `namesOnly`: the list has no other columns to tell a person by. */
export function kindOfRow(row: GridRow, columns: readonly Column[], namesOnly: boolean): RowKind {
  const cells = own(row);
  if (cells.length === 0) return { kind: "skip" };
  const texts = cells.map(([, cell]) => normalize(cell.text)).filter((text) => text !== "");
  const first = texts.find((text) => /\p{L}/u.test(text)) ?? "";
  const ordinal = columns.find(({ field }) => field === "ordinal")?.column;
  const nameColumn = columns.find(({ field }) => field === "name" || field === "family-name")?.column ?? 0;
  const nameCell = row.cells.get(nameColumn);
  const name = nameCell === undefined || nameCell.mergedFrom?.row === row.row ? "" : normalize(nameCell.text);
  const number = ordinal === undefined ? "" : normalize(row.cells.get(ordinal)?.text ?? "");
  const numbered = /^\d{1,5}[.)]?$/.test(number);

  // Below the list: totals, the place and date, who signs.
  const few = cells.length <= 3;
  if (!numbered && few && (END.test(first) || /^tong (cong|so)( .*\d.*)?$/.test(first.toLowerCase())))
    return { kind: "end" };
  if (!numbered && few && texts.some((text) => PLACE_AND_DATE.test(text)) && !/^\p{L}[\p{L}\s]{3,40}$/u.test(name)) {
    return { kind: "end" };
  }
  if (nameCell !== undefined && meaningOfHeader(name, null)?.field === "name" && cells.length > 1)
    return { kind: "skip" };
  if (ordinal !== undefined && cells.length === 1 && cells[0]?.[0] === ordinal && numbered) return { kind: "skip" };

  const withoutOrdinal = cells.filter(([column]) => column !== ordinal || !/^([\dIVXLC]+|[A-Z])[.)]?$/u.test(number));
  if (withoutOrdinal.length !== 1 || numbered) {
    // A total beside the heading of a section: `I | Chi bộ thôn Đông | 12`.
    const roman = /^([IVXLC]+|[A-Z])[.)]?$/u.test(number) && name !== "" && BODY.test(heading(name).text);
    return roman ? { kind: "section", section: sectionOf(name) } : { kind: "person" };
  }
  const only = withoutOrdinal[0];
  const text = normalize(only?.[1].text ?? "");
  if (!/\p{L}/u.test(text)) return { kind: only?.[0] === nameColumn ? "person" : "skip" };
  const merged = row.cells.size > cells.length;
  const roman = /^([IVXLC]+|[A-Z])[.)]?$/u.test(number);
  const { text: title, numbered: numberedTitle } = heading(text);
  const isKind = (({ seat, standing, delegation }) =>
    delegation === undefined && (seat !== undefined || standing !== undefined))(sectionOf(text));
  if (only?.[0] !== nameColumn) {
    const inOrdinal = only?.[0] === ordinal;
    return merged || inOrdinal || BODY.test(title) || isKind
      ? { kind: "section", section: sectionOf(text) }
      : { kind: "person" };
  }
  if (merged || roman || isKind || BODY.test(title)) return { kind: "section", section: sectionOf(text) };
  if (numberedTitle && !namesOnly) return { kind: "section", section: sectionOf(text) };
  return { kind: "person" };
}
