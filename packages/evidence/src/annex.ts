/**
 * The sealed annex: readings, totals before their announcement, open votes by phone, and scanned images, apart from every
 * bundle. Its key comes from two secrets together, that of the head of the counting committee and that of the presidium;
 * neither opens it alone. It is bound to one congress log by size and root. Read and written piece by piece: its images need
 * not fit into memory.
 */
import { canonicalize, type JsonValue, toHex } from "@laphieu/ledger";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { type AnnexHead, headBytes, LARGEST, MAGIC, readHead } from "./annex/head.ts";
import { type ImageIndex, type ImageRef, imageIndexSchema, imagesOf } from "./annex/images.ts";
import { type AnnexKey, type AnnexSecrets, bytesOf, openAnnexKey } from "./annex/key.ts";
import { type Annex, damagedReadings, type ImagePart, notAnnex, wrongSecrets } from "./annex/opened.ts";
import { type PartAbout, PartReader, sealPart } from "./annex/part.ts";
import { type ByteSource, fromBytes } from "./annex/source.ts";
import { openVersion1, LARGEST as VERSION_1_LARGEST } from "./annex/version1.ts";
import { openingLines, type SourceLog } from "./build.ts";
import { annexHolds } from "./columns.ts";
import { readOpenings } from "./read.ts";
import type { Signer } from "./sign.ts";
import { bad, good, type Result } from "./words.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const noImages = { election: "", round: 0 } as const;
type Whose = Pick<PartAbout, "assembly" | "installation">;
const imagesAbout = (whose: Whose, election: string, round: number): PartAbout => ({
  ...whose,
  kind: "images",
  election,
  round,
});

/**
 * Seals the images of one round as they are handed over; the secrets are not needed. `bytes` is asked for each image of the
 * index in turn, and must answer the very file: another size or hash throws.
 */
export const sealImages = (
  key: AnnexKey,
  whose: Whose & { readonly election: string; readonly round: number },
  index: ImageIndex,
  bytes: (image: ImageRef) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> => {
  const files = async function* () {
    for (const image of imagesOf(index)) {
      const found = await bytes(image);
      if (found.length !== image.size || toHex(sha256(found)) !== image.sha256)
        throw new Error(`image ${image.sha256} is not what it was`);
      yield found;
    }
  };
  const { assembly, installation, election, round } = whose;
  const list: JsonValue = JSON.parse(JSON.stringify(imageIndexSchema.parse(index)));
  return sealPart(
    key,
    imagesAbout({ assembly, installation }, election, round),
    encoder.encode(canonicalize(list)),
    files(),
  );
};

/** A part that lies ready, made by {@link sealImages}. */
export type ReadyPart = {
  readonly election: string;
  readonly round: number;
  readonly images: number;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
};
export type AnnexSource = {
  readonly assembly: string;
  /** Instant, ISO 8601 UTC, whole seconds. */
  readonly made: string;
  readonly congress: SourceLog;
};

export type SealedAnnex = {
  readonly size: number;
  readonly images: number;
  /** The bytes of the file, piece by piece; the same each time it is asked. */
  readonly pieces: () => AsyncGenerator<Uint8Array>;
};

/** Makes an annex of the readings of a congress log, sealed now, and the images that lie ready. */
export const sealAnnex = async (
  source: AnnexSource,
  signer: Signer,
  key: AnnexKey,
  ready: readonly ReadyPart[] = [],
): Promise<SealedAnnex> => {
  const { assembly, made, congress } = source;
  const { installation } = signer;
  const held = openingLines(congress, (type, subject) => annexHolds({ log: "congress", type, subject }));
  const plain = encoder.encode(held.map((one) => `${canonicalize({ ...one })}\n`).join(""));
  const readings: Uint8Array[] = [];
  const about = { assembly, installation, kind: "readings", ...noImages } as const;
  const hash = sha256.create();
  for await (const piece of sealPart(key, about, plain)) {
    hash.update(piece);
    readings.push(piece);
  }
  const head: AnnexHead = {
    format: "laphieu-annex",
    version: 2,
    assembly,
    installation,
    congress: { size: congress.rows.length, root: toHex(congress.root) },
    made,
    key,
    parts: [
      {
        kind: "readings",
        size: readings.reduce((sum, piece) => sum + piece.length, 0),
        sha256: toHex(hash.digest()),
      },
      ...ready.map(({ election, round, images, size, sha256: of }) => ({
        kind: "images" as const,
        election,
        round,
        images,
        size,
        sha256: of,
      })),
    ],
  };
  const start = [headBytes(head, signer), ...readings];
  return {
    size: start.reduce((sum, piece) => sum + piece.length, 0) + ready.reduce((sum, part) => sum + part.size, 0),
    images: ready.reduce((sum, part) => sum + part.images, 0),
    pieces: async function* () {
      yield* start;
      for (const part of ready) yield* part.bytes();
    },
  };
};

/** All pieces as one: for small annexes. */
export const gathered = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Uint8Array(concatBytes(...all));
};

/** An image as it is opened, piece by piece; `end` says whether all of it was good. */
export type ImageTaker = {
  readonly piece: (
    about: ImageRef & { readonly election: string; readonly round: number },
    bytes: Uint8Array,
  ) => void | Promise<void>;
};

const openImages = async (
  reader: PartReader,
  secret: Uint8Array,
  publicKey: Uint8Array,
  about: PartAbout,
  expected: { readonly sha256: string; readonly images: number },
  taker: ImageTaker | undefined,
): Promise<ImagePart> => {
  const { election, round } = about;
  const list = await reader.list(secret, publicKey, about);
  const index = list === null ? null : indexOf(list);
  const images: ImagePart["images"][number][] = [];
  for (const image of index === null ? [] : imagesOf(index)) {
    const hash = sha256.create();
    const good = await reader.section(image.size, async (piece) => {
      hash.update(piece);
      await taker?.piece({ ...image, election, round }, piece);
    });
    const state = !good ? "damaged" : toHex(hash.digest()) === image.sha256 ? "same" : "other";
    images.push({ ...image, state });
  }
  const end = await reader.end();
  const whole = toHex(end.sha256) === expected.sha256 && (index === null || end.more === 0);
  return { election, round, index, images, whole: whole && (index === null || images.length === expected.images) };
};

const indexOf = (list: Uint8Array): ImageIndex | null => {
  try {
    const text = decoder.decode(list);
    const value: JsonValue = JSON.parse(text);
    const parsed = imageIndexSchema.safeParse(value);
    return parsed.success && canonicalize(value) === text ? parsed.data : null;
  } catch {
    return null;
  }
};

const openVersion2 = async (
  source: ByteSource,
  secrets: AnnexSecrets,
  taker: ImageTaker | undefined,
): Promise<Result<Annex>> => {
  const read = await readHead(source);
  if (read === null) return notAnnex;
  const { head, note, headHash, length } = read;
  const { assembly, installation, congress, key } = head;
  const secret = await openAnnexKey(key, secrets);
  if (secret === null) return wrongSecrets;
  const publicKey = bytesOf(key.public);
  const whose = { assembly, installation };
  const images: ImagePart[] = [];
  let openings: Annex["openings"] | null = null;
  let at = length;
  for (const part of head.parts) {
    const reader = new PartReader(source, at, part.size);
    at += part.size;
    if (part.kind === "images") {
      images.push(
        await openImages(reader, secret, publicKey, imagesAbout(whose, part.election, part.round), part, taker),
      );
      continue;
    }
    const plain = await reader.list(secret, publicKey, { ...whose, kind: "readings", ...noImages });
    const end = await reader.end();
    if (plain === null || end.more > 0 || toHex(end.sha256) !== part.sha256) return damagedReadings;
    try {
      openings = readOpenings("annex", decoder.decode(plain));
    } catch {
      return damagedReadings;
    }
  }
  return openings === null
    ? notAnnex
    : good({ version: 2, assembly, installation, congress, openings, images, signed: { note, headHash } });
};

const tooLarge = bad(
  "too-large",
  "Phụ lục lớn quá 16 GB; Lá Phiếu không lập tệp nào lớn như vậy.",
  "The annex is over 16 GB; Lá Phiếu makes no file of that size.",
);

/**
 * Opens an annex with both secrets, reading it piece by piece. A damaged image is no refusal: it is named in
 * {@link Annex.images}, and the others still count. `taker` is handed the images as they open.
 */
export const openAnnex = async (
  file: Uint8Array | ByteSource,
  secrets: AnnexSecrets,
  taker?: ImageTaker,
): Promise<Result<Annex>> => {
  const source = file instanceof Uint8Array ? fromBytes(file) : file;
  if (source.size > LARGEST) return tooLarge;
  const start = await source.read(0, MAGIC.length);
  if (new TextDecoder().decode(start) === MAGIC) return openVersion2(source, secrets, taker);
  // Version 1 is one JSON object, sealed as a whole.
  if (start[0] !== 0x7b || source.size > VERSION_1_LARGEST) return notAnnex;
  return openVersion1(await source.read(0, source.size), secrets);
};
