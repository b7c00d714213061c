/** The running of a sample: every claim's P-value after each paper, and whether the limit is met. */
import { type Claim, claimsOf, type PaperVotes, type Reported, testOf, worthOf } from "./claims.ts";
import { begin, draw, expectedDraws, meets, P_ONE, type Running } from "./martingale.ts";

export type ClaimState = {
  readonly claim: Claim;
  /** Smallest P-value so far, in units of 10⁻⁹, rounded up. */
  readonly p: number;
  readonly met: boolean;
};
export type SampleState = {
  readonly claims: readonly ClaimState[];
  /** After each paper: the largest P-value of all claims, and how many claims have met the limit. */
  readonly steps: readonly { readonly p: number; readonly met: number }[];
  /** Every claim has met the limit. */
  readonly confirmed: boolean;
  /** All papers are drawn: nothing is left to chance. */
  readonly complete: boolean;
};

/** A tie is shown only by all papers: the worths then add up to one for each paper. */
const tieHolds = (claim: Claim, papers: readonly PaperVotes[], reported: Reported): boolean =>
  papers.length === reported.papers &&
  papers.every((p) => p !== null) &&
  papers.reduce((sum, p) => sum + worthOf(claim, p), 0) === reported.papers;

/** The state of a sample after the papers drawn, in the order of drawing. `limit` is in thousandths. */
export const sampleOf = (reported: Reported, papers: readonly PaperVotes[], limit: number): SampleState => {
  const worst = papers.map(() => 0);
  const counts = papers.map(() => 0);
  const claims = claimsOf(reported).map((claim): ClaimState => {
    const test = testOf(claim, reported);
    if (test === null) {
      const met = tieHolds(claim, papers, reported);
      papers.forEach((_, i) => {
        const now = met && i === papers.length - 1;
        if (now) counts[i] = (counts[i] ?? 0) + 1;
        else worst[i] = P_ONE;
      });
      return { claim, p: met ? 0 : P_ONE, met };
    }
    let state: Running = begin(test);
    papers.forEach((votes, i) => {
      state = draw(test, state, worthOf(claim, votes));
      worst[i] = Math.max(worst[i] ?? 0, state.p);
      if (meets(state.p, limit)) counts[i] = (counts[i] ?? 0) + 1;
    });
    return { claim, p: state.p, met: meets(state.p, limit) };
  });
  return {
    claims,
    steps: papers.map((_, i) => ({ p: worst[i] ?? 0, met: counts[i] ?? 0 })),
    confirmed: claims.every((c) => c.met),
    complete: papers.length >= reported.papers,
  };
};

/** Papers that the sample is expected to need if the result is right; all of them where a tie must be shown. */
export const expectedPapers = (reported: Reported, limit: number): number =>
  claimsOf(reported).reduce((most, claim) => {
    if (most >= reported.papers) return most;
    const test = testOf(claim, reported);
    return Math.max(most, test === null ? reported.papers : expectedDraws(test, limit));
  }, 0);

/**
 * Looking one paper up takes longer than reading the next one of a bundle: from half of the papers on, counting all
 * of them again is the shorter way.
 */
export const recountIsShorter = (papers: number, expected: number): boolean => expected * 2 >= papers;
