/**
 * What an announced result claims, one sentence at a time, so that each can be tested on a sample (the method of
 * assertions: P. B. Stark, "Sets of Half-Average Nulls Generate Risk-Limiting Audits", 2020). The result is right when
 * every claim is right:
 *
 * - `above`: an elected person has votes from more than half of the base (at least `majority` papers);
 * - `below`: somebody not elected has fewer;
 * - `rank`: somebody elected has more votes than somebody not elected, where the places and not the majority decided;
 * - `tie`: two have equally many. No sample can show that; every paper must be drawn, or all be counted again.
 *
 * The base counts people, not papers. Whoever returned no paper is a vote for nobody: those are known zeros, and
 * nothing is drawn for them; the papers found are drawn from, and the number of votes asked for stays that of the base.
 */
import type { Answers } from "@laphieu/regulations";
import type { Test } from "./martingale.ts";

export type Claim =
  | { readonly kind: "above" | "below"; readonly name: number }
  | { readonly kind: "rank" | "tie"; readonly name: number; readonly other: number };

export type Reported = {
  /** Papers found in the box, all of which can be drawn. */
  readonly papers: number;
  /** Votes that the base asks for. */
  readonly majority: number;
  /** Votes by index of name. */
  readonly votes: readonly number[];
  readonly result: Pick<Answers["result"], "elected" | "tied" | "alternates" | "alternates-tied">;
};

/** Weight of the reported share against the papers drawn, in papers. */
const weight = 100;

const votesOf = (reported: Reported, name: number): number => reported.votes[name] ?? 0;

/** Everything that a result claims. */
export const claimsOf = (reported: Reported): readonly Claim[] => {
  const { elected, alternates = [], tied } = reported.result;
  const tiedAlternates = reported.result["alternates-tied"] ?? [];
  const { majority } = reported;
  const chosen = [...elected, ...alternates];
  const claims: Claim[] = [];
  const reaches = (name: number) => votesOf(reported, name) >= majority;
  const rank = (over: readonly number[], under: number) => {
    for (const name of over) claims.push({ kind: "rank", name, other: under });
  };
  for (const name of chosen) if (reaches(name)) claims.push({ kind: "above", name });
  for (const name of alternates) rank(elected, name);
  const weak = chosen.filter((name) => !reaches(name));
  const ties = [tied, tiedAlternates];
  for (const group of ties) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    for (const other of others) claims.push({ kind: "tie", name: first, other });
    if (reaches(first)) claims.push({ kind: "above", name: first });
  }
  reported.votes.forEach((_, name) => {
    if (chosen.includes(name)) return;
    if (!reaches(name)) {
      claims.push({ kind: "below", name });
      rank(weak, name);
      return;
    }
    // Those tied for a place stand below everybody elected; the rest stand below those tied too.
    rank(chosen, name);
    const group = ties.find((g) => g.length > 0 && !g.includes(name));
    if (group !== undefined && !ties.some((g) => g.includes(name))) rank(group.slice(0, 1), name);
  });
  return claims;
};

/** The test of a claim on the papers found; null for a tie, which no sample can show. */
export const testOf = (claim: Claim, reported: Reported): Test | null => {
  const { papers, majority } = reported;
  switch (claim.kind) {
    case "above":
      return { size: papers, most: 1, nullSum: majority - 1, claimedSum: votesOf(reported, claim.name), weight };
    case "below": {
      // Papers without a vote for the person; the claim is wrong when they are at most papers − majority.
      const without = papers - votesOf(reported, claim.name);
      return { size: papers, most: 1, nullSum: papers - majority, claimedSum: without, weight };
    }
    case "rank": {
      // Each paper is worth 1 + (vote for one) − (vote for the other), in halves: above 1 on average when one leads.
      const lead = votesOf(reported, claim.name) - votesOf(reported, claim.other);
      return { size: papers, most: 2, nullSum: papers, claimedSum: papers + lead, weight };
    }
    case "tie":
      return null;
    default: {
      const never: never = claim;
      return never;
    }
  }
};

/** Votes on one paper by index of name, 0 or 1; null when there was no paper at that place. */
export type PaperVotes = readonly number[] | null;

/** What a paper is worth to the test of a claim. A missing paper is worth nothing. */
export const worthOf = (claim: Claim, votes: PaperVotes): number => {
  if (votes === null) return 0;
  const has = (name: number) => ((votes[name] ?? 0) > 0 ? 1 : 0);
  switch (claim.kind) {
    case "above":
      return has(claim.name);
    case "below":
      return 1 - has(claim.name);
    case "rank":
    case "tie":
      return 1 + has(claim.name) - has(claim.other);
    default: {
      const never: never = claim;
      return never;
    }
  }
};
