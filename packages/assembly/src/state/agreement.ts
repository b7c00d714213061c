/** How two ways of counting one round stand to each other. */
import type { Pack } from "@laphieu/regulations";
import type { BallotReading, Count, Round } from "../model.ts";
import type { Agreement } from "../view-types.ts";
import { bundlesOf, effectOf, sameTotals, settledReadings, totalsOfCount } from "./readings.ts";

type Bundle = { readonly batch: number | null; readonly papers: readonly BallotReading[] };

const bundlesWithPapers = (count: Count): readonly Bundle[] | null => {
  const all: Bundle[] = [];
  for (const b of bundlesOf(count)) {
    if (b.settled === null) return null;
    all.push({ batch: b.batch, papers: b.settled });
  }
  return all;
};

const sameBundles = (a: readonly Bundle[], b: readonly Bundle[]): boolean =>
  a.length === b.length && a.every((x, i) => x.batch === b[i]?.batch && x.papers.length === b[i]?.papers.length);

/** Papers that one side has alone, by what they do. */
const alone = (
  papers: readonly BallotReading[],
  others: readonly BallotReading[],
  effect: (reading: BallotReading) => string,
): readonly BallotReading[] => {
  const left = new Map<string, number>();
  for (const r of others) left.set(effect(r), (left.get(effect(r)) ?? 0) + 1);
  return papers.filter((r) => {
    const n = left.get(effect(r)) ?? 0;
    if (n > 0) left.set(effect(r), n - 1);
    return n === 0;
  });
};

/**
 * The papers on which two counts of papers differ: bundle by bundle where both took the same bundles, else over the whole
 * round. Empty when every paper is read alike; null while one of them is open or locked, or holds totals alone.
 */
export const paperDifferences = (pack: Pack, round: Round): Agreement["papers"] => {
  const { count } = round;
  const check = round.check ?? null;
  if (count === null || check === null || count.way === "hand-tally" || check.way === "hand-tally") return null;
  const effect = (reading: BallotReading): string => effectOf(pack, round, reading);
  const first = settledReadings(count);
  const second = settledReadings(check);
  if (first === null || second === null) return null;
  const a = bundlesWithPapers(count);
  const b = bundlesWithPapers(check);
  const byBundle = a !== null && b !== null && sameBundles(a, b) && (count.corrected ?? null) === null;
  const pairs: readonly { batch: number | null; x: readonly BallotReading[]; y: readonly BallotReading[] }[] = byBundle
    ? a.map((one, i) => ({ batch: one.batch, x: one.papers, y: b[i]?.papers ?? [] }))
    : [{ batch: null, x: first, y: second }];
  return pairs.flatMap(({ batch, x, y }) => {
    const onlyFirst = alone(x, y, effect);
    const onlySecond = alone(y, x, effect);
    return onlyFirst.length + onlySecond.length === 0 ? [] : [{ batch, onlyFirst, onlySecond }];
  });
};

/** Which ways counted the round and whether they agree; the minutes tell it, and nothing is concluded while they do not. */
export const agreement = (pack: Pack, round: Round): Agreement => {
  // From the announcement on the readings are closed, and what was found stands in the result.
  const announced = round.result?.agreed;
  if (announced !== undefined) return { ...announced, agrees: true, byName: null, papers: null };
  const { count } = round;
  const check = round.check ?? null;
  const other = count?.other ?? null;
  const ways = [
    ...(count === null ? [] : [count.way]),
    ...(check === null ? [] : [check.way]),
    ...(other === null ? [] : (["other-program"] as const)),
  ];
  const settled = count?.differencesSettled ?? 0;
  if (count === null || (check === null && other === null)) {
    return { ways, agrees: null, byName: null, papers: null, settled };
  }
  const ours = totalsOfCount(pack, round, count);
  const papers = check === null ? null : paperDifferences(pack, round);
  const others = [
    ...(check === null ? [] : [totalsOfCount(pack, round, check)]),
    ...(other === null ? [] : [other.totals]),
  ];
  if (ours === null || others.some((totals) => totals === null)) {
    return { ways, agrees: null, byName: null, papers, settled };
  }
  const differing = others.find((totals) => totals !== null && !sameTotals(ours, totals)) ?? others[0] ?? null;
  return {
    ways,
    agrees: others.every((totals) => totals !== null && sameTotals(ours, totals)) && (papers ?? []).length === 0,
    byName: differing === null ? null : ours.votes.map((votes, i) => votes - (differing.votes[i] ?? 0)),
    papers,
    settled,
  };
};
