/**
 * Evidence: one file from which anybody recomputes a congress. `readBundle(bytes)` reads it, `verifyBundle(bundle)` reports.
 * Runs in Node and in the browser; `FORMAT.md` describes the file for other programs.
 */
export { LARGEST as LARGEST_ANNEX } from "./annex/head.ts";
export { type ImageBatch, type ImageIndex, type ImageRef, imagesRoot, sheetHash } from "./annex/images.ts";
export { type AnnexKey, type AnnexSecrets, annexKeySchema, makeAnnexKey, openAnnexKey } from "./annex/key.ts";
export type { Annex, ImagePart } from "./annex/opened.ts";
export { type ByteSource, fromBlob, fromBytes } from "./annex/source.ts";
export {
  type AnnexSource,
  gathered,
  type ImageTaker,
  openAnnex,
  type ReadyPart,
  type SealedAnnex,
  sealAnnex,
  sealImages,
} from "./annex.ts";
export { type BundleSource, buildBundle, type SourceLog, type SourceRow } from "./build.ts";
export type { Bundle, Log, Opening, Openings } from "./bundle.ts";
export type { PaperData, RecordedPaper } from "./checks/papers.ts";
export { papersOf } from "./checks/papers.ts";
export { annexHolds, bundleHolds } from "./columns.ts";
export {
  audiences,
  type BundleAudience,
  FORMAT,
  type Manifest,
  VERSION,
} from "./format.ts";
export { type CodeFound, type Comparison, compareBundles, findCodes, type LogRelation } from "./history.ts";
export {
  type BallotFile,
  ballotFile,
  type MakeRecords,
  type OpenedRound,
  type OpenedRounds,
  openedRounds,
} from "./opened.ts";
export { readBundle } from "./read.ts";
export { type MakePaper, remakeWith } from "./remake.ts";
export { type Replay, replay, type Step } from "./replay/replay.ts";
export type { Check, CheckStatus, Finding, Report, ReportedRound } from "./report.ts";
export {
  lookAtCheckpoint,
  publicKeyOf,
  type Signer,
  tidyNote,
  witnessCheckpoint,
  witnessesOf,
  witnessKey,
} from "./sign.ts";
export { fingerprintOf, type VerifyOptions, verifyBundle } from "./verify.ts";
export type { Problem, Result, Words } from "./words.ts";
