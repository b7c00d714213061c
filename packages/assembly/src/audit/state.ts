/** What the state says of a sample: what was claimed, what was read, how far the limit is met. */
import { resultOf } from "../decide/result.ts";
import type { AssemblyState, Election, Round } from "../model.ts";
import { baseOfRound } from "../state/base.ts";
import { sittingOf } from "../state/lookup.ts";
import { packFor } from "../state/pack.ts";
import { totalsOf } from "../state/readings.ts";
import type { Claim, PaperVotes, Reported } from "./claims.ts";
import { P_ONE } from "./martingale.ts";
import { type SampleState, sampleOf } from "./sample.ts";
import type { AuditFinding, AuditReading, RoundAudit } from "./types.ts";

/** The sample under way in a round; null when there is none. */
export const openAudit = (round: Round): RoundAudit | null => {
  const last = round.audits?.at(-1);
  return last === undefined || last.concluded !== null ? null : last;
};

/** What the count of a round claims; null while its totals cannot be read. */
export const reportedOf = (state: AssemblyState, election: Election, round: Round): Reported | null => {
  const sitting = sittingOf(state, election.sitting);
  const totals = round.result?.totals ?? round.count?.concluded?.totals ?? null;
  if (sitting === undefined || totals === null) return null;
  const base = round.result?.base ?? baseOfRound(state, sitting, round, totals);
  const ruling = round.result?.ruling ?? resultOf(state, sitting, election, round, totals, base.answer.base);
  return { papers: totals.found, majority: base.answer.majority, votes: totals.votes, result: ruling.answer };
};

/** Votes on one paper as the regulation counts them; undefined while it is in doubt. */
export const votesOn = (state: AssemblyState, round: Round, reading: AuditReading): PaperVotes | undefined =>
  reading.found ? totalsOf(packFor(state), round, [reading.reading])?.votes : null;

/** Papers settled without a gap from the first drawn on: only they count, so that no paper can be left aside. */
export const settledRun = (audit: RoundAudit): readonly AuditReading[] => {
  const run: AuditReading[] = [];
  for (const paper of audit.papers) {
    if (paper.draw !== run.length + 1 || paper.settled === null) break;
    run.push(paper.settled);
  }
  return run;
};

export type Sampled = {
  readonly reported: Reported;
  readonly readings: readonly AuditReading[];
  readonly sample: SampleState;
};

/** The sample as it stands; null while the counting room is locked. */
export const sampledOf = (
  state: AssemblyState,
  election: Election,
  round: Round,
  audit: RoundAudit,
): Sampled | null => {
  const reported = reportedOf(state, election, round);
  if (reported === null || audit.papers.some((p) => p.isSettled && p.settled === null)) return null;
  const readings = settledRun(audit);
  const votes = readings.map((r) => votesOn(state, round, r) ?? null);
  return { reported, readings, sample: sampleOf(reported, votes, audit.limit) };
};

const namesOf = (claim: Claim): readonly [number, number | null] => {
  switch (claim.kind) {
    case "above":
    case "below":
      return [claim.name, null];
    case "rank":
    case "tie":
      return [claim.name, claim.other];
    default: {
      const never: never = claim;
      return never;
    }
  }
};

/** P-values in ten-thousandths, rounded up: enough to judge by, too coarse to tell a paper from. */
export const findingsOf = (round: Round, { sample }: Sampled): readonly AuditFinding[] =>
  sample.claims.flatMap(({ claim, p, met }): readonly AuditFinding[] => {
    const [first, second] = namesOf(claim);
    const person = round.names[first];
    const other = second === null ? null : (round.names[second] ?? null);
    if (person === undefined) return [];
    return [{ claim: claim.kind, person, other, p: Math.ceil(p / (P_ONE / 10_000)), met }];
  });
