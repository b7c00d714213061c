/** The public sample of papers (audit) of one round, as part of the state. */
import type { BallotReading, Day, Instant, PersonId } from "../model.ts";

/** What a reader found at a place that was drawn: the paper with its marks, or no paper at all. */
export type AuditReading =
  | { readonly found: true; readonly reading: BallotReading }
  /** No paper at that place: it counts against every claim of the result. */
  | { readonly found: false };

/** A bundle of papers with its physical count. The order of bundles and the position inside one say where a paper lies. */
export type Bundle = { readonly batch: number; readonly papers: number };

/** One paper drawn. Readings are null while locked or erased. */
export type AuditPaper = {
  /** Place in the order of drawing, from 1; papers drawn twice by the numbers are taken once. */
  readonly draw: number;
  readonly first: AuditReading | null;
  /** Who keyed first: the second keying is another person's. Null where one account does everything (short path). */
  readonly firstBy: PersonId | null;
  readonly second: AuditReading | null;
  readonly secondKeyed: boolean;
  readonly settled: AuditReading | null;
  readonly isSettled: boolean;
};

/** The decision of the competent level without which nothing is opened after sealing. */
export type AuditDecision = { readonly issuer: string; readonly number: string; readonly day: Day };

/**
 * `confirmed`: every claim of the result met the limit. `recount`: all papers are counted again by hand.
 * `not-confirmed`: the same after the announcement, where the competent level decides what follows.
 */
export type AuditOutcome = "confirmed" | "recount" | "not-confirmed";

/** A claim of the result and how far the sample bears it out; public only after the announcement. */
export type AuditFinding = {
  readonly claim: "above" | "below" | "rank" | "tie";
  readonly person: PersonId;
  /** For `rank` the one who has fewer votes; for `tie` the one who has as many. */
  readonly other: PersonId | null;
  /** P-value in ten-thousandths, rounded up so that it tells no single paper. */
  readonly p: number;
  readonly met: boolean;
};

export type RoundAudit = {
  /** From 1 in its round. */
  readonly number: number;
  /** Digits made in public, at least 20. */
  readonly seed: string;
  readonly readBy: PersonId;
  /** Risk limit in thousandths: 50 is 5 %. */
  readonly limit: number;
  readonly bundles: readonly Bundle[];
  readonly decision: AuditDecision | null;
  readonly startedAt: Instant;
  readonly papers: readonly AuditPaper[];
  readonly concluded: { readonly outcome: AuditOutcome; readonly papers: number } | null;
  /** Set with the announcement. */
  readonly findings: readonly AuditFinding[] | null;
};
