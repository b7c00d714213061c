/** A ballot paper as data: the contract of `laphieu paper print`, and what the congress itself prints. */
import type { DocumentRefusal, PaperSize } from "./types.ts";

export type BallotDefinition = {
  readonly body: string;
  readonly meeting: string;
  readonly office: string;
  readonly seats: number;
  readonly form: "strike" | "agree" | "opinion" | "introduction";
  readonly names: readonly string[];
  /** Numbered dotted lines after the names, for a list written by hand or for an introduction. */
  readonly blankRows?: number;
  readonly paper: PaperSize;
  /** `marked` (with registration marks) belongs to the reader of scans. */
  readonly style?: "plain" | "marked";
  readonly round: number;
  /** `Phiếu bầu` unless given, for example `Phiếu lấy ý kiến giới thiệu`. */
  readonly title?: string;
  /** Under the office, for example `Mẫu 4A: người ứng cử`. */
  readonly subtitle?: string;
  /** Column of notes of an opinion ballot, one for each name. */
  readonly notes?: readonly string[];
  /** Word of address, `đồng chí` unless given. */
  readonly person?: string;
};

export type BallotCheck =
  | { readonly ok: true; readonly definition: BallotDefinition }
  | { readonly ok: false; readonly refusal: DocumentRefusal };

const bad = (field: string, vi: string, en: string): BallotCheck => ({
  ok: false,
  refusal: { code: "bad-ballot", text: { vi, en }, template: "ballot.typ", field },
});

/** Ballots that one printed sheet carries: an A4 sheet takes two A5 or four A6; A3 and A4 stand alone. */
export const ballotsPerSheet = (paper: PaperSize): number => {
  switch (paper) {
    case "A3":
    case "A4":
      return 1;
    case "A5":
      return 2;
    case "A6":
      return 4;
    default: {
      const never: never = paper;
      return never;
    }
  }
};

/** Checks a ballot definition before it is drawn; a refusal names the field. */
export const checkBallot = (definition: BallotDefinition): BallotCheck => {
  const { names, seats, form, blankRows = 0, round, style } = definition;
  if (names.length + blankRows < 1) return bad("names", "Phiếu chưa có tên nào.", "The ballot has no names.");
  if (!Number.isInteger(seats) || seats < 1)
    return bad("seats", "Số lượng bầu phải là số nguyên từ 1 trở lên.", "Seats must be a whole number from 1.");
  if (!Number.isInteger(round) || round < 1)
    return bad("round", "Lần bầu phải là số nguyên từ 1 trở lên.", "The round must be a whole number from 1.");
  if (!Number.isInteger(blankRows) || blankRows < 0)
    return bad("blankRows", "Số dòng trống không hợp lệ.", "The number of blank rows is not valid.");
  const empty = names.findIndex((name) => name.trim() === "");
  if (empty >= 0) return bad(`names[${empty}]`, `Tên thứ ${empty + 1} bị trống.`, `Name ${empty + 1} is empty.`);
  const long = names.findIndex((name) => name.length > 120);
  if (long >= 0)
    return bad(`names[${long}]`, `Tên thứ ${long + 1} dài quá 120 chữ.`, `Name ${long + 1} is over 120 letters.`);
  if (form === "strike" && blankRows === 0 && names.length <= seats)
    return bad(
      "form",
      "Danh sách không có số dư thì dùng phiếu có ô Đồng ý / Không đồng ý.",
      "A list without surplus needs the form with boxes to agree or disagree.",
    );
  if (style === "marked")
    return bad(
      "style",
      "Kiểu phiếu có dấu định vị chưa in được.",
      "The style with registration marks cannot be printed yet.",
    );
  return { ok: true, definition };
};
