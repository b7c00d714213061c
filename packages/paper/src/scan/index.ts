/** Scans: files in, lines out. */

import { type BallotReading, ballotOf, sameSheet } from "../read/index.ts";
import type { LayoutFile } from "../types.ts";
import { type ScanLine as Line, type ReadOptions, readScansWith, type SideAt } from "./read-scans.ts";
import { createTwiceFinder, type TwiceFinder } from "./twice.ts";

export { type Corners, cutEvidence, type Evidence, wholePage } from "./evidence.ts";
export { type FoundFiles, findScans, isScanName } from "./files.ts";
export { type ParsedLayout, parseLayout } from "./layout-file.ts";
export { ManifestBroken } from "./manifest.ts";
export type { Problem, ProblemCode } from "./problem.ts";
export { type ReadLine, readLine } from "./read-line.ts";
export type { Progress, ReadOptions, ReviewEntry, ReviewReason, SideAt } from "./read-scans.ts";
export { reviewText } from "./review-text.ts";
export { type WatchEvent, type WatchOptions, watchFolder } from "./watch.ts";

export type ScanLine = Line<BallotReading>;

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
      module: new URL("../read/page.ts", import.meta.url).href,
      ballotOf: (l, pages) => ballotOf(l, pages),
      sameSheet,
    },
    options,
  );
