/** One ballot: its papers, its counts, its result. */
import type { Answers, Ruling } from "@laphieu/regulations";
import type { RoundAudit } from "../audit/types.ts";
import type { BallotPapers } from "./ballot-papers.ts";
import type { Count, CountWay, Totals } from "./count.ts";
import type { Instant, PersonId } from "./ids.ts";

export type RoundStage =
  | "prepare" // ballots to print
  | "issue" // printed, to be issued
  | "vote" // issued, box open for voting
  | "count" // box opened, counting
  | "minutes" // count concluded, minutes to sign
  | "report" // minutes signed, to report to the presidium
  | "announce" // reported, the head of the counting committee announces
  | "seal" // announced, ballots to seal and hand over
  | "done"
  | "stopped"; // more papers than issued: the round cannot be counted

export type RoundResult = {
  readonly base: Ruling<Answers["base"]>;
  readonly totals: Totals;
  readonly ruling: Ruling<Answers["result"]>;
  readonly elected: readonly PersonId[];
  readonly alternates: readonly PersonId[];
  /** Ways of counting that agreed, where there were two or more, and papers settled between them. */
  readonly agreed?: { readonly ways: readonly (CountWay | "other-program")[]; readonly settled: number };
};

export type Round = {
  readonly number: number;
  readonly kind: "first" | "further" | "revote";
  /** A round held for alternates alone, once every official seat is filled; its `seats` are theirs. */
  readonly fills: "seats" | "alternates";
  readonly names: readonly PersonId[];
  readonly seats: number;
  readonly form: "strike" | "agree";
  readonly stage: RoundStage;
  readonly papers: BallotPapers;
  /** Voters present when the ballots were issued; absent before that. */
  readonly presentAtIssue?: number;
  /** When the box was opened: the only instant that events of the count carry. */
  readonly openedAt: Instant | null;
  /** When the machine was with the counting committee for this round; `to` null while it still is. Goes into the minutes. */
  readonly handOvers: readonly { readonly head: PersonId; readonly from: Instant; readonly to: Instant | null }[];
  readonly count: Count | null;
  /** A second count of our own, independent of the first; both must agree before the count is concluded. */
  readonly check?: Count | null;
  /** Set when scanned images and page readings were removed, after sealing. */
  readonly scansRemoved?: { readonly images: number; readonly at: Instant };
  readonly minutes: { readonly signedBy: readonly PersonId[]; readonly at: Instant } | null;
  readonly reportedTo: PersonId | null;
  /** Known to all only from the announcement on. */
  readonly result: RoundResult | null;
  /** Public samples of papers drawn to test the count, oldest first. */
  readonly audits?: readonly RoundAudit[];
  readonly announcedBy: PersonId | null;
  readonly sealed: { readonly packages: number; readonly handedTo: PersonId; readonly at: Instant } | null;
  readonly stoppedBecause: string | null;
  /** Voided by the meeting; it does not count as a ballot held. */
  readonly cancelled: boolean;
};
