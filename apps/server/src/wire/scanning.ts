/** Scanned counts over HTTP, inside the counting room. */
import type { OtherTotals } from "@laphieu/assembly";
import type { LayoutFile } from "../gates/scans.ts";
import type { ScanStatus } from "../scanning/scanning.ts";
import type { Version } from "./common.ts";

export type { LayoutFile, OtherTotals, ScanStatus };

export type ScanBatchStatus = ScanStatus["batches"][number];
/**
 * What became of files sent in; those that the count had already are `known`, in the bundles `knownIn`; `other` are pictures
 * of the other count, which a second count does not take.
 */
export type FilesTaken = {
  readonly accepted: number;
  readonly known: number;
  readonly knownIn: readonly number[];
  readonly other: number;
};
/** A bundle is in the log: its sheets, and those of them that people decide. */
export type BundleRecorded = Version & { readonly sheets: number; readonly doubtful: number };
/** How far the scans of a round are, as an event of the stream of the counting room. */
export type ScanEvent = ScanStatus & { readonly election: string; readonly round: number };
