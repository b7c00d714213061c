/**
 * ALPHA: P. B. Stark, "ALPHA: audit that learns from previously hand-audited ballots", Annals of Applied Statistics 17
 * (2023), section 2, for sampling without replacement from a finite list.
 *
 * A list of N values, each from 0 to U, is sampled in random order. Null hypothesis: the sum of all values is at most C.
 * Before the j-th draw, with S the sum of what was drawn, the null allows the rest a mean of at most
 * μ = (C − S) / (N − j + 1). A bet η, chosen before the draw with μ < η ≤ U, multiplies the martingale by
 *
 *     [ x (η − μ) / μ + U − η ] / (U − μ).
 *
 * Under the null its expectation never grows, so by Ville's inequality the chance that it ever reaches 1/α is at most α:
 * one may look after every paper and stop at any time. P = 1 / the largest value reached.
 *
 * Everything is counted in integers. The martingale is kept in units of 10⁻³⁰ and rounded down at each draw, which can only make P
 * larger; the bet may be rounded freely, because every bet chosen before the draw is fair.
 */

/** P-values are integers in units of 10⁻⁹, rounded up. */
export const P_ONE = 1_000_000_000;

export type Test = {
  /** Values in the list, N. */
  readonly size: number;
  /** Largest value, U. */
  readonly most: number;
  /** Largest sum under the null hypothesis, C. */
  readonly nullSum: number;
  /** Sum that the result claims; the bet starts from it. */
  readonly claimedSum: number;
  /**
   * Weight of the claimed sum against what has been drawn, in papers (Stark's d): the bet is the mean of both,
   * kept above μ. `null` keeps to the claimed sum throughout.
   */
  readonly weight: number | null;
};

/** The state after some draws. */
export type Running = {
  readonly drawn: number;
  readonly sum: number;
  /** Martingale in units of 10⁻³⁰; null when the null hypothesis is impossible after what was drawn. */
  readonly value: bigint | null;
  /** P-value now and the smallest so far, in units of {@link P_ONE}. */
  readonly now: number;
  readonly p: number;
};

const scale = 10n ** 30n;
const betScale = 1_000_000_000_000n;
/** More than this says no more: P is below 10⁻⁹ long before. */
const ceiling = scale * 10n ** 15n;

export const begin = (test: Test): Running => {
  const certain = test.nullSum < 0;
  const p = certain ? 0 : P_ONE;
  return { drawn: 0, sum: 0, value: certain ? null : scale, now: p, p };
};

const pOf = (value: bigint): number => {
  const one = BigInt(P_ONE);
  if (value <= scale) return P_ONE;
  return Number((one * scale + value - 1n) / value);
};

/** The bet η in units of 10⁻¹², between μ and U; null when no bet is possible. */
const betFor = (test: Test, drawn: number, sum: number, rest: bigint, left: bigint): bigint | null => {
  const { size, most, nullSum, claimedSum, weight } = test;
  const highest = BigInt(most) * betScale;
  const mu = (rest * betScale) / left;
  let bet: bigint;
  if (weight === null) bet = ((BigInt(claimedSum) - BigInt(sum)) * betScale) / left;
  else {
    const seen = BigInt(weight + drawn);
    const learned = ((BigInt(weight) * BigInt(claimedSum) * betScale) / BigInt(size) + BigInt(sum) * betScale) / seen;
    const half = (BigInt(claimedSum - nullSum) * betScale) / BigInt(2 * size);
    const above = mu + (half * 1_000_000n) / BigInt(Math.round(Math.sqrt(weight + drawn) * 1_000_000));
    bet = learned > above ? learned : above;
  }
  // A bet of everything on the largest value would lose all at the first paper against it.
  const most99 = highest - (highest - mu) / 100n;
  if (bet > most99) bet = most99;
  return bet > mu ? bet : null;
};

const certainNow = (drawn: number, sum: number): Running => ({ drawn, sum, value: null, now: 0, p: 0 });

/** One more value. Throws RangeError for a value outside 0…U, or more draws than the list has values. */
export const draw = (test: Test, before: Running, x: number): Running => {
  const { size, most, nullSum } = test;
  if (!Number.isInteger(x) || x < 0 || x > most) throw new RangeError(`a value from 0 to ${most} is needed`);
  if (before.drawn >= size) throw new RangeError("everything is drawn");
  const drawn = before.drawn + 1;
  const sum = before.sum + x;
  if (before.value === null || sum > nullSum) return certainNow(drawn, sum);
  const left = BigInt(size - before.drawn);
  const rest = BigInt(nullSum - before.sum);
  const room = BigInt(most) * left - rest;
  const after = (value: bigint): Running => {
    const now = pOf(value);
    return { drawn, sum, value, now, p: Math.min(now, before.p) };
  };
  // All that is left could be the largest value and the null would still hold: it is true.
  if (room < 0n) return after(0n);
  if (rest === 0n || room === 0n) return after(before.value);
  const bet = betFor(test, before.drawn, before.sum, rest, left);
  if (bet === null) return after(before.value);
  const top = left * (BigInt(x) * (bet * left - rest * betScale) + rest * (BigInt(most) * betScale - bet));
  const value = (before.value * top) / (betScale * rest * room);
  return after(value > ceiling ? ceiling : value);
};

/** All states along a sequence of values; the first is the state before any draw. */
export const run = (test: Test, values: readonly number[]): readonly Running[] => {
  const states = [begin(test)];
  let state = begin(test);
  for (const x of values) {
    state = draw(test, state, x);
    states.push(state);
  }
  return states;
};

/** Whether a P-value meets a limit given in thousandths. */
export const meets = (p: number, limit: number): boolean => p <= limit * (P_ONE / 1000);

/**
 * Draws after which the limit would be met if the sample had the claimed mean throughout: an estimate, neither lucky
 * nor unlucky. The whole list when it would not be met before.
 */
export const expectedDraws = (test: Test, limit: number): number => {
  const { size, most, claimedSum } = test;
  let state = begin(test);
  for (let j = 1; j <= size; j++) {
    if (meets(state.p, limit)) return j - 1;
    const share = (k: number) => Math.floor((k * claimedSum) / (size * most));
    state = draw(test, state, (share(j) - share(j - 1)) * most);
  }
  return size;
};
