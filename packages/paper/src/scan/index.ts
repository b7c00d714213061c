/** Scans: files in, lines out. */

import { type BallotReading, ballotOf, sameSheet } from "../read/index.ts";
import type { LayoutFile } from "../types.ts";
import type { ScanPool } from "./pool.ts";
import { type ScanLine as Line, type ReadOptions, readScansWith, type SideAt, threadsFor } from "./read-scans.ts";
import { createTwiceFinder, type TwiceFinder } from "./twice.ts";

export { bleachedAdvice, isBleached } from "./advice.ts";
export { type Corners, cutEvidence, type Evidence, wholePage } from "./evidence.ts";
export { type FoundFiles, findScans, isScanName } from "./files.ts";
export { type ParsedLayout, parseLayout } from "./layout-file.ts";
export { ManifestBroken } from "./manifest.ts";
export type { Problem, ProblemCode } from "./problem.ts";
export { type ReadLine, readLine } from "./read-line.ts";
export type { Progress, ReadOptions, ReviewEntry, ReviewReason, SideAt, SideMemory } from "./read-scans.ts";
export { reviewText } from "./review-text.ts";
export { type WatchEvent, type WatchOptions, watchFolder } from "./watch.ts";

export type ScanLine = Line<BallotReading>;

const reader = new URL("../read/page.ts", import.meta.url).href;

/**
 * Threads that read the ballots of one layout, for `ReadOptions.threads`: batch after batch they need not start, prepare
 * and warm up again. To be closed by whoever opened them, after the last batch.
 */
export const openThreads = (layout: LayoutFile, options: Pick<ReadOptions, "workers" | "timeout"> = {}): ScanPool =>
  threadsFor(layout, reader, options);
export type { ScanPool } from "./pool.ts";

/** Remembers the sheets of several batches of one ballot, for `ReadOptions.seen`; keep it no longer than the count. */
export const rememberSheets = (): TwiceFinder<SideAt> => createTwiceFinder(sameSheet);

/**
 * Reads scans (PDF, TIFF, PNG, JPEG; many sides a file) with the reader of this package: a line per ballot in the order of
 * the stack, and a line for each side that is none. Memory does not grow with the stack.
 */
export const readScans = (
  files: readonly string[],
  layout: LayoutFile,
  options: ReadOptions = {},
): AsyncGenerator<ScanLine> =>
  readScansWith(
    files,
    layout,
    {
      module: reader,
      ballotOf: (l, pages) => ballotOf(l, pages),
      sameSheet,
    },
    options,
  );
