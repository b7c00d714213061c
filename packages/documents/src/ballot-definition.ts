/** A ballot paper as data: the contract of `laphieu paper print`, and what the congress itself prints. */
import type { Text } from "@laphieu/regulations";
import { unprintable } from "./ballot-letters.ts";
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
  /** `marked` adds registration squares, the same on every paper; a meeting chooses it by a vote, `plain` otherwise. */
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

/** Most letters of the body, the meeting and the office. */
const longest = 300;

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
  const { names, seats, blankRows = 0, round, notes } = definition;
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
  const strange = names.findIndex((name) => unprintable(name) !== null);
  if (strange >= 0) {
    const letter = unprintable(names[strange] ?? "") ?? "";
    const code = `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    return bad(
      `names[${strange}]`,
      `Tên thứ ${strange + 1} có ký tự không in được (${code}).`,
      `Name ${strange + 1} has a character that cannot be printed (${code}).`,
    );
  }
  for (const field of ["body", "meeting", "office", "title", "subtitle", "person"] as const) {
    const text = definition[field];
    if (text !== undefined && text.length > longest)
      return bad(field, `Trường "${field}" dài quá ${longest} chữ.`, `Field "${field}" is over ${longest} letters.`);
  }
  if (notes !== undefined && notes.length > names.length)
    return bad("notes", "Có nhiều ghi chú hơn tên.", "There are more notes than names.");
  return { ok: true, definition };
};

/** What is unusual in a ballot that can be printed all the same, in words for the person who prints; else null. */
export const ballotWarning = ({ form, names, seats, blankRows = 0 }: BallotDefinition): Text | null =>
  form === "strike" && blankRows === 0 && names.length <= seats
    ? {
        vi: `Danh sách ${names.length} người không có số dư so với ${seats} người cần bầu: theo quy chế dùng phiếu có ô Đồng ý / Không đồng ý.`,
        en: `A list of ${names.length} has no surplus over ${seats} seats: the regulation gives it the form with boxes to agree or disagree.`,
      }
    : null;
