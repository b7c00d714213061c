/** Scanned sheets of a count, and what people conclude on the doubtful ones. */
import type { BallotReading } from "./count.ts";
import type { PersonId } from "./ids.ts";

/** Why people must look at a scanned sheet or at one mark of it; the reader's doubts, and those of the arithmetic gate. */
export const scanDoubts = [
  "part-of-name",
  "faint",
  "beside-name",
  "steep-or-shared",
  "fold",
  "stray-ink",
  "both-boxes",
  "no-box",
  "corrected",
  "outside-box",
  "writing",
  "handwritten-row",
  "page-not-certain",
  "bleached",
  "wrong-ballot",
  "foreign-page",
  "page-missing",
  "scanned-twice",
  "not-readable",
  "one-name-away",
  "reads-invalid",
] as const;

export type ScanDoubt = (typeof scanDoubts)[number];

export type ScanMark = "strike" | "agree" | "disagree";

/** One sheet that people must look at. */
export type ScanCaseContent = {
  /** Hash of the images of the sheet, hexadecimal; cases of a batch stand in its order, which tells nothing. */
  readonly sheet: string;
  /** What the reader is sure of; null when no mark of the sheet could be read. */
  readonly sure: BallotReading | null;
  /** Marks to be decided, ascending by name. */
  readonly doubtful: readonly { readonly index: number; readonly mark: ScanMark; readonly doubt: ScanDoubt }[];
  /** Doubts about the sheet as a whole. */
  readonly doubts: readonly ScanDoubt[];
};

export type CaseReason = "not-issued" | "name-added" | "signed" | "writing" | "several-inks" | "other";

/** What people conclude on a doubtful sheet. */
export type CaseDecision =
  /** Every doubtful mark, one by one. Other writing on the sheet, if any, was looked at and is none. */
  | {
      readonly as: "marks";
      readonly marks: readonly { readonly index: number; readonly mark: ScanMark; readonly marked: boolean }[];
    }
  /** The whole ballot read by a person, from the image or with the paper in hand. */
  | { readonly as: "keyed"; readonly reading: BallotReading }
  | { readonly as: "invalid"; readonly reason: CaseReason; readonly words?: string }
  /** Not a ballot of this round, or the same sheet a second time: it is not counted among the papers. */
  | { readonly as: "leave-out"; readonly why: "not-a-ballot" | "same-sheet" };

export type CaseJudgment = { readonly by: PersonId; readonly decision: CaseDecision | null };

export type ScanCase = {
  /** From 1, in the order of the sheets' hashes. */
  readonly case: number;
  /** Null while the counting room is locked. */
  readonly content: ScanCaseContent | null;
  readonly first: CaseJudgment | null;
  readonly second: CaseJudgment | null;
  readonly disagreed: boolean;
  /** The committee's decision by majority, where the two disagreed. */
  readonly committee: { readonly for: number; readonly against: number; readonly decision: CaseDecision | null } | null;
  readonly isDecided: boolean;
};

export type ScannedBatch = {
  readonly batch: number;
  /** Papers of the bundle by physical count, typed. */
  readonly papers: number;
  /** Ballots that came out of the scanner, left-out ones included. */
  readonly sheets: number;
  /** Salted root over the images of the batch; opens nothing without the sealed annex. */
  readonly images: string;
  /** Readings without any doubt, sorted by content; null while the room is locked. */
  readonly readings: readonly BallotReading[] | null;
  readonly cases: readonly ScanCase[];
  /** The two who counted the bundle again; empty when the first figure stands. */
  readonly recountedBy: readonly PersonId[];
  readonly settled: readonly BallotReading[] | null;
  readonly isSettled: boolean;
};
