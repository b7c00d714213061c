/** Papers of one round: what was printed, spoiled, issued and returned. */
import type { PersonId } from "./ids.ts";

export type BallotPapers = {
  readonly printed: number | null;
  readonly spoiled: number;
  readonly unused: number | null;
  readonly issued: number | null;
  readonly issuedByDelegation: readonly { readonly delegation: string; readonly issued: number }[];
  /** Papers counted at the opening of the box and reported to the meeting. */
  readonly returned: number | null;
  /** Plain is the default; marked papers (corner marks, a code of the form) need a vote of the meeting. */
  readonly style?: BallotStyle;
  readonly source?: BallotSource;
  /** Size of the paper, where it is not the one suggested: the reader must know it. */
  readonly paper?: BallotPaper;
};

export type BallotPaper = "A3" | "A4" | "A5" | "A6";

export type BallotStyle = "plain" | "marked";

/** Pre-printed for the expected list, or names written or overprinted on stamped papers. */
export type BallotSource = "printed" | "pre-printed" | "stamped-blanks" | "overprint";

/** Ballots printed before the list was voted; used only when the voted list equals theirs, else destroyed with a record. */
export type PrePrinted = {
  readonly names: readonly PersonId[];
  readonly seats: number;
  readonly printed: number;
  readonly state: "waiting" | "used" | "destroyed";
  readonly destroyedBy: readonly PersonId[];
  /** Counted when they were destroyed; `reason` says why it was another number than printed. */
  readonly counted?: number;
  readonly reason?: string;
};
