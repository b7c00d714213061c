/** What is known of a round's scans: the one encrypted index beside the encrypted files. */
import type { BallotPaper, BallotReading, ScanCaseContent } from "@laphieu/assembly";
import { z } from "zod";

export type Side = "main" | "check";
export type Picture = {
  readonly blob: string;
  /** Index of the name, null for writing and for a whole page. */
  readonly name: number | null;
  readonly mark: "strike" | "agree" | "disagree" | "writing" | "page";
  /** Which side of the ballot it shows, from 0 in the order of scanning. */
  readonly side: number;
};
/** What is asked for: one mark, the whole side on which a mark lies, or a side by its number. */
export type PictureAsked =
  | { readonly name: number; readonly mark: Picture["mark"]; readonly whole: boolean }
  | { readonly side: number };
export type StoredSheet = {
  readonly sheet: string;
  readonly reading: BallotReading | null;
  readonly content: ScanCaseContent | null;
  readonly pictures: readonly Picture[];
  /** The files and pages that {@link sheet} is the hash of. */
  readonly sides?: readonly { readonly file: string; readonly page: number }[];
  /** The other bundle in which the same sheet of paper seems to lie. */
  readonly twin?: number;
};
export type StoredFile = {
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string;
  readonly blob: string;
  /** Bytes of the file. */
  readonly size?: number;
  /** Place in the stack; forgotten when the bundle is recorded. */
  readonly order: string;
};
export type ReadProblem = { readonly page: number | null; readonly text: { readonly vi: string; readonly en: string } };
export type StoredBatch = {
  readonly batch: number;
  /** `waiting`: to be read; `stopped`: reading was cancelled. */
  readonly state: "waiting" | "stopped" | "read" | "recorded";
  readonly files: readonly StoredFile[];
  readonly pages: number;
  readonly problems: readonly ReadProblem[];
  readonly sheets: readonly StoredSheet[];
  /** Where it is kept what the sheets look like, to know them again in another bundle. */
  readonly seen?: string;
  /** Salt of the commitment to the images, base64; set when the bundle is recorded. */
  readonly salt: string | null;
};
export type ScanIndex = {
  readonly paper: BallotPaper | null;
  readonly batches: { readonly [S in Side]: readonly StoredBatch[] };
  /** The folder that is watched, inside the data folder. */
  readonly watch?: Watched | null;
};
export type Watched = { readonly side: Side; readonly batch: number; readonly path: string };

export const emptyIndex: ScanIndex = { paper: null, batches: { main: [], check: [] } };

export const newBatch = (batch: number): StoredBatch => ({
  batch,
  state: "waiting",
  files: [],
  pages: 0,
  problems: [],
  sheets: [],
  salt: null,
});

/** The index with one bundle changed; a bundle that `change` makes null is gone. */
export const withBatch = (
  index: ScanIndex,
  side: Side,
  batch: number,
  change: (old: StoredBatch) => StoredBatch | null,
): ScanIndex => {
  const all = index.batches[side];
  const changed = change(all.find((b) => b.batch === batch) ?? newBatch(batch));
  const rest = all.filter((b) => b.batch !== batch);
  const next = changed === null ? rest : [...rest, changed].sort((a, b) => a.batch - b.batch);
  return { ...index, batches: { ...index.batches, [side]: next } };
};

/** Names of every file that the index needs. */
export const blobsOf = (index: ScanIndex): readonly string[] =>
  [...index.batches.main, ...index.batches.check].flatMap((b) => [
    ...b.files.map((f) => f.blob),
    ...(b.seen === undefined ? [] : [b.seen]),
    ...b.sheets.flatMap((s) => s.pictures.map((p) => p.blob)),
  ]);

// Our own file, sealed and authenticated: the version is enough to know the shape.
const isIndex = z.custom<ScanIndex>(
  (value) => typeof value === "object" && value !== null && "batches" in value && "paper" in value,
);

export const encodeIndex = (index: ScanIndex): Uint8Array => Buffer.from(JSON.stringify({ version: 1, index }));
/** Throws when the bytes are no index of ours. */
export const decodeIndex = (bytes: Uint8Array): ScanIndex =>
  z.object({ version: z.literal(1), index: isIndex }).parse(JSON.parse(Buffer.from(bytes).toString("utf8"))).index;
