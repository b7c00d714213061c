/**
 * Scanned images in the annex: which files a bundle of ballots came from, and how they meet the commitment that the log
 * holds of them since the bundle was recorded (`batch-scanned`, `images`).
 */
import { fromBase64, hashLeaf, rootOf, toBase64Url, toHex, treeOf } from "@laphieu/ledger";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const file = z.strictObject({
  sha256: hex64,
  size: z
    .int()
    .min(0)
    .max(2 ** 31),
});
const sheet = z.strictObject({
  /** Under which the log knows a doubtful sheet; {@link sheetHash} of its sides. */
  sheet: hex64,
  sides: z.array(z.strictObject({ file: hex64, page: z.int().min(0).max(100_000) })).max(20),
});
const batch = z.strictObject({
  batch: z.int().min(1).max(100_000),
  /** Opens the commitment: 32 bytes, base64. */
  salt: z.string().refine((text) => fromBase64(text)?.length === 32),
  /** By hash, so that no order of papers is kept. */
  files: z.array(file).max(20_000),
  sheets: z.array(sheet).max(20_000),
});
export const imageIndexSchema = z.strictObject({
  sides: z.array(z.strictObject({ side: z.enum(["main", "check"]), batches: z.array(batch).max(2_000) })).max(2),
});
/** The list at the head of a part: what images follow, in this order. */
export type ImageIndex = z.output<typeof imageIndexSchema>;
export type ImageBatch = ImageIndex["sides"][number]["batches"][number];
export type ImageSide = ImageIndex["sides"][number]["side"];

/** Root over the images of a bundle, as the log holds it: base64url. `files`: SHA-256, hexadecimal. */
export const imagesRoot = (salt: Uint8Array, files: readonly string[]): string =>
  toBase64Url(rootOf(treeOf([...files].sort().map((hash) => hashLeaf(concatBytes(salt, hexToBytes(hash)))))));

/** Hash of a sheet: of the hashes of its files and the pages in them, front first. */
export const sheetHash = (sides: readonly { readonly file: string; readonly page: number }[]): string =>
  toHex(sha256(new TextEncoder().encode(sides.map((s) => `${s.file}:${s.page}`).join("\n"))));

/** `damaged`: the bytes in the annex are not those that were sealed. `other`: they open, and have another hash. */
export type ImageState = "same" | "damaged" | "other";
/** One file of a part, in the order of the index. */
export type ImageRef = {
  readonly side: ImageSide;
  readonly batch: number;
  readonly sha256: string;
  readonly size: number;
};

export const imagesOf = (index: ImageIndex): readonly ImageRef[] =>
  index.sides.flatMap(({ side, batches }) =>
    batches.flatMap(({ batch: number, files }) => files.map((f) => ({ side, batch: number, ...f }))),
  );
