/** Batches of 25 papers, who keys which next, and when the result may be expected. */
import type { KeyedBatch } from "@laphieu/assembly";

export const batchSize = 25;

/** Papers in batch `batch` (from 1) when `returned` papers lie in the box; 0 beyond the last. */
export const papersIn = (batch: number, returned: number): number =>
  Math.max(0, Math.min(batchSize, returned - (batch - 1) * batchSize));
export const batchCount = (returned: number): number => Math.ceil(Math.max(0, returned) / batchSize);

/** A batch is in the list only once the first pair has keyed it. */
const keyedBy = (pair: 1 | 2, batch: KeyedBatch | undefined): boolean =>
  batch !== undefined && (pair === 1 || batch.secondKeyed);

export type NextBatch =
  | { readonly state: "key"; readonly batch: number; readonly papers: number }
  /** The second pair stays behind the first, so that papers pass from hand to hand. */
  | { readonly state: "wait"; readonly batch: number }
  | { readonly state: "done" };

/** What a pair keys next. `sent` are batches sent from this device that the view may not show yet. */
export function nextBatch(
  pair: 1 | 2,
  batches: readonly KeyedBatch[],
  returned: number,
  sent: readonly number[] = [],
): NextBatch {
  for (let batch = 1; batch <= batchCount(returned); batch += 1) {
    const known = batches.find((b) => b.batch === batch);
    if (keyedBy(pair, known) || sent.includes(batch)) continue;
    if (pair === 2 && known === undefined) return { state: "wait", batch };
    return { state: "key", batch, papers: papersIn(batch, returned) };
  }
  return { state: "done" };
}

/** A count that began longer ago was interrupted; its pace would say nothing about the papers that are left. */
const longestCount = 6 * 3_600_000;

export type Expectation = { readonly minutes: number; readonly at: Date } | null;

/**
 * Minutes until the last paper, from the pace so far; null before the first settled batch, when a figure would be a
 * guess. It tells about papers, never about votes.
 */
export function timeToResult(counted: number, total: number, startedAt: string | null, now: Date): Expectation {
  if (startedAt === null || counted <= 0 || total <= 0) return null;
  const elapsed = now.getTime() - Date.parse(startedAt);
  if (!Number.isFinite(elapsed) || elapsed <= 0 || elapsed > longestCount) return null;
  const left = Math.max(0, total - counted);
  const minutes = Math.ceil((elapsed / counted) * (left / 60_000));
  return { minutes, at: new Date(now.getTime() + minutes * 60_000) };
}
