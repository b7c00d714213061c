/**
 * Comparison of drawn papers with the readings the count holds for the same papers. It needs far fewer papers than
 * polling, but also a count that still knows which reading belongs to which place and was bound to it before the seed was
 * made. Each claim is tested on the values d = (worth of the paper) − (worth of the reading) + U, from 0 to 2 U:
 * the claim is wrong exactly when their sum is at most C − (sum of the readings) + U · N. See ALPHA, section 2.4, on
 * overstatement assorters; the factors are left out because integers need none.
 */
import { type Claim, type PaperVotes, type Reported, testOf, worthOf } from "./claims.ts";
import { begin, draw, type Running, type Test } from "./martingale.ts";

export type Compared = { readonly counted: PaperVotes; readonly paper: PaperVotes };

/** Discrepancies the bet leaves room for: one step of U in so many papers. */
const foreseen = 50;

/** The test of a claim by comparison; null for a tie. */
export const comparisonTest = (claim: Claim, reported: Reported): Test | null => {
  const test = testOf(claim, reported);
  if (test === null) return null;
  const { size, most, nullSum, claimedSum } = test;
  return {
    size,
    most: 2 * most,
    nullSum: nullSum - claimedSum + most * size,
    // The nearer the bet is to the top, the faster clean papers speak, and the dearer one difference is.
    claimedSum: 2 * most * size - Math.ceil((most * size) / foreseen),
    weight: 1_000_000_000,
  };
};

/** A claim's P-value after papers compared in the order of drawing, in units of 10⁻⁹; null for a tie. */
export const comparisonP = (claim: Claim, reported: Reported, papers: readonly Compared[]): Running | null => {
  const test = comparisonTest(claim, reported);
  if (test === null) return null;
  const most = test.most / 2;
  return papers.reduce<Running>(
    (state, { counted, paper }) => draw(test, state, worthOf(claim, paper) - worthOf(claim, counted) + most),
    begin(test),
  );
};
