/** What a line of the reader is to the count: a reading without doubt, or a sheet for people. Pure. */
import { createHash } from "node:crypto";
import {
  type BallotReading,
  oneNameAway,
  type Round,
  readsInvalid,
  type ScanCaseContent,
  type ScanDoubt,
  type ScanMark,
  scanDoubts,
} from "@laphieu/assembly";
import type { Pack } from "@laphieu/regulations";

/** The part of a reader's line that counts here. */
export type Line = {
  readonly kind: "ballot" | "foreign" | "blank" | "unreadable";
  readonly ballot: {
    readonly struck?: readonly number[];
    readonly agree?: readonly number[];
    readonly disagree?: readonly number[];
  } | null;
  readonly review: readonly { readonly name: number | null; readonly why: string }[];
};
export type SideOf = { readonly file: string; readonly page: number };

export type Sheet =
  | { readonly sheet: string; readonly reading: BallotReading; readonly content: null }
  | { readonly sheet: string; readonly reading: null; readonly content: ScanCaseContent };

/** Hash of a sheet's images: of the hashes of its files and the pages in them. */
export const sheetHash = (sides: readonly SideOf[]): string =>
  createHash("sha256")
    .update(sides.map((s) => `${s.file}:${s.page}`).join("\n"))
    .digest("hex");

const known: ReadonlySet<string> = new Set(scanDoubts);
const isDoubt = (why: string): why is ScanDoubt => known.has(why);
/** Whatever the reader says and we have no word for is a page that is not certain: never passed over. */
const doubtOf = (why: string): ScanDoubt => (isDoubt(why) ? why : "page-not-certain");

/** Doubts that leave no mark of the sheet certain. */
const wholePage: ReadonlySet<ScanDoubt> = new Set([
  "page-not-certain",
  "bleached",
  "wrong-ballot",
  "foreign-page",
  "page-missing",
  "handwritten-row",
  "not-readable",
]);

const marksOf = (form: Round["form"], index: number, doubt: ScanDoubt): ScanCaseContent["doubtful"] => {
  const marks: readonly ScanMark[] = form === "strike" ? ["strike"] : ["agree", "disagree"];
  return marks.map((mark) => ({ index, mark, doubt }));
};

const nothing = (form: Round["form"]): BallotReading =>
  form === "strike" ? { struck: [] } : { agree: [], disagree: [] };

const seen = (
  form: Round["form"],
  ballot: NonNullable<Line["ballot"]>,
  without: ReadonlySet<number>,
): BallotReading => {
  const kept = (list: readonly number[] | undefined) => (list ?? []).filter((i) => !without.has(i));
  return form === "strike"
    ? { struck: kept(ballot.struck) }
    : { agree: kept(ballot.agree), disagree: kept(ballot.disagree) };
};

/** What is wrong with a sheet as a whole and can be mended before its bundle is recorded; null when nothing is. */
export const saidOf = <W extends string>(line: {
  readonly kind: Line["kind"];
  readonly review: readonly { readonly name: number | null; readonly why: W }[];
}): W | null => {
  if (line.kind === "blank") return null;
  const first = (...wanted: readonly string[]) =>
    line.review.find((r) => r.name === null && wanted.includes(r.why))?.why ?? null;
  return first("foreign-page", "wrong-ballot") ?? first("page-missing", "wrong-order") ?? first("scanned-twice");
};

/** Null for the empty back of a sheet: no ballot is blank, and the physical count tells of one that lay face down. */
export function sheetOf(pack: Pack, round: Round, line: Line, sides: readonly SideOf[]): Sheet | null {
  if (line.kind === "blank") return null;
  const { form } = round;
  const sheet = sheetHash(sides);
  const doubts = new Set<ScanDoubt>();
  if (line.kind === "unreadable") doubts.add("not-readable");
  if (line.kind === "foreign") doubts.add("foreign-page");
  const doubtful = new Map<number, ScanDoubt>();
  for (const { name, why } of line.review) {
    if (line.kind !== "ballot" && !isDoubt(why)) continue;
    if (name === null || name >= round.names.length) doubts.add(doubtOf(why));
    else if (!doubtful.has(name)) doubtful.set(name, doubtOf(why));
  }
  const { ballot } = line;
  if (ballot === null || [...doubts].some((d) => wholePage.has(d))) {
    if (doubts.size === 0) doubts.add("page-not-certain");
    return { sheet, reading: null, content: { sheet, sure: null, doubtful: [], doubts: [...doubts] } };
  }
  const sure = seen(form, ballot, new Set(doubtful.keys()));
  if (doubts.size === 0 && doubtful.size === 0) {
    if (!readsInvalid(pack, round, sure)) return { sheet, reading: sure, content: null };
    // No ballot is set aside by the machine alone: a page whose strokes a copier lost reads like one that strikes too few.
    if (!oneNameAway(pack, round, sure))
      return { sheet, reading: null, content: { sheet, sure, doubtful: [], doubts: ["reads-invalid"] } };
    // One mark decides over the whole ballot: people read every mark of it.
    const all = round.names.flatMap((_, index) => marksOf(form, index, "one-name-away"));
    return { sheet, reading: null, content: { sheet, sure: nothing(form), doubtful: all, doubts: [] } };
  }
  const marks = [...doubtful].sort(([a], [b]) => a - b).flatMap(([index, doubt]) => marksOf(form, index, doubt));
  return { sheet, reading: null, content: { sheet, sure, doubtful: marks, doubts: [...doubts] } };
}
