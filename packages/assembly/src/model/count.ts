/** Counts of one round: readings of papers, keyed and scanned bundles, totals. */
import type { Instant, PersonId } from "./ids.ts";
import type { ScannedBatch } from "./scan.ts";

export type BallotReading = {
  /** Indexes in the round's list of names, ascending. Strike form uses `struck`; agree form `agree` and `disagree`. */
  readonly struck?: readonly number[];
  readonly agree?: readonly number[];
  readonly disagree?: readonly number[];
  readonly extra?: readonly ("name-added" | "signed" | "writing" | "several-inks")[];
  /** False for a paper that the counting committee did not issue. */
  readonly issued?: boolean;
  /** What two members concluded on a doubtful paper, where the regulation leaves it to the counting committee. */
  readonly judged?: "valid" | "invalid";
  /** Found invalid by the committee for a reason that no mark shows (torn, cannot be made out); with `judged`. */
  readonly because?: "other";
};

export type CountWay = "hand-tally" | "keyed" | "scanned";

/** `official`: our count is the count. `beside`: the second, independent count next to another program. */
export type CountPurpose = "official" | "beside";

export type InvalidReason =
  | "not-issued"
  | "too-many"
  | "nobody"
  | "both-or-neither"
  | "name-added"
  | "signed"
  | "writing"
  | "several-inks"
  | "other";

/** Totals of one round. `votes` follows the round's names. Secret until announced. */
export type Totals = {
  readonly found: number;
  readonly valid: number;
  readonly invalid: number;
  readonly invalidReasons: readonly { readonly reason: InvalidReason; readonly count: number }[];
  readonly votes: readonly number[];
};

export type KeyedBatch = {
  readonly batch: number;
  readonly papers: number;
  /** Sorted by content hash; null while the counting room is locked. */
  readonly first: readonly BallotReading[] | null;
  readonly second: readonly BallotReading[] | null;
  readonly secondKeyed: boolean;
  /** Who keyed first: the other pair must be another person. Null where one account does everything (short path). */
  readonly firstBy: PersonId | null;
  /** Papers keyed by the second pair; differs from `papers` only until the batch is keyed anew. */
  readonly secondPapers: number | null;
  /** Agreed readings after settlement; null while open or locked. */
  readonly settled: readonly BallotReading[] | null;
  readonly isSettled: boolean;
};

export type Count = {
  readonly way: CountWay;
  readonly purpose: CountPurpose;
  readonly batches: readonly KeyedBatch[];
  /** Bundles that went through the scanner. */
  readonly scans?: readonly ScannedBatch[];
  /** Doubtful marks so near the majority line that the committee looked at them again: who did. */
  readonly closeSeenBy?: readonly PersonId[];
  /** All papers as settled between two counts whose bundles were not the same; null while the room is locked. */
  readonly corrected?: readonly BallotReading[] | null;
  /** Papers on which two counts differed and two members decided with the paper in hand. */
  readonly differencesSettled?: number;
  /** Totals entered from a hand tally, by one teller and confirmed by a second. */
  readonly tally: {
    readonly totals: Totals | null;
    readonly enteredBy: PersonId;
    readonly confirmedBy: PersonId | null;
    readonly fromPaper: boolean;
  } | null;
  /** Totals of the other program, when counting beside it. */
  readonly other: { readonly totals: Totals | null; readonly agrees: boolean | null } | null;
  /** Set when the count is concluded; totals null while the room is locked. */
  readonly concluded: { readonly totals: Totals | null; readonly at: Instant } | null;
};
