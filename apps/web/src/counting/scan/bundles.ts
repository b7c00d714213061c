/** Bundles of a scanned count as the board shows them: physical count, sheets, and the difference as a number. */
import type { ScanRoom } from "@laphieu/assembly";
import type { ScanBatchStatus } from "./scan-api.ts";

export type Bundle = {
  readonly batch: number;
  /** Physical count, typed; null until the bundle is recorded. */
  readonly papers: number | null;
  readonly sheets: number;
  /** Sheets that count: less those left out. */
  readonly kept: number;
  readonly left: number;
  readonly done: number;
  readonly isSettled: boolean;
  readonly doesNotMeet: boolean;
  readonly state: ScanBatchStatus["state"];
};

/** Most papers in a bundle. */
export const mostInBundle = 50;

/** Recorded bundles from the view, the others from what the server reads. */
export function bundlesOf(room: ScanRoom | null, status: readonly ScanBatchStatus[]): readonly Bundle[] {
  const recorded = room?.batches ?? [];
  const open = status.filter((s) => s.state !== "recorded" && !recorded.some((b) => b.batch === s.batch));
  return [
    ...recorded.map((b): Bundle => ({ ...b, state: "recorded" })),
    ...open.map(
      (s): Bundle => ({
        batch: s.batch,
        papers: null,
        sheets: s.sheets,
        kept: s.sheets,
        left: s.doubtful,
        done: 0,
        isSettled: false,
        doesNotMeet: false,
        state: s.state,
      }),
    ),
  ].sort((a, b) => a.batch - b.batch);
}

/** Sums of the recorded bundles. */
export const sums = (bundles: readonly Bundle[]) => {
  const recorded = bundles.filter((b) => b.papers !== null);
  const sum = (of: (b: Bundle) => number) => recorded.reduce((n, b) => n + of(b), 0);
  return {
    papers: sum((b) => b.papers ?? 0),
    sheets: sum((b) => b.sheets),
    kept: sum((b) => b.kept),
    left: sum((b) => b.left),
  };
};

/** The bundle to work on: the first that is not recorded, else a new one while papers of the box are left; null when all are in. */
export function currentBundle(bundles: readonly Bundle[], returned: number): number | null {
  const open = bundles.find((b) => b.papers === null);
  if (open !== undefined) return open.batch;
  return sums(bundles).papers < returned ? (bundles.at(-1)?.batch ?? 0) + 1 : null;
}
