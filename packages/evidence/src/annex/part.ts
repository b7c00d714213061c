/**
 * One sealed part of an annex: a list, then files one after another, each in chunks of their own (X25519, HKDF-SHA-256,
 * XChaCha20-Poly1305). A byte that was changed spoils one chunk of one file: which one can be said, and the others still open.
 * At most a chunk is in memory.
 */
import { canonicalize } from "@laphieu/ledger";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { type AnnexKey, bytesOf } from "./key.ts";
import type { ByteSource } from "./source.ts";

/** Plain bytes of a chunk, and what sealing adds to it. */
export const CHUNK = 1024 * 1024;
const TAG = 16;
const HEAD = 32 + 4;
/** Longest list at the head of a part. */
export const LIST = 64 * 1024 * 1024;

/** What a part is: its key follows from this too, so that no part can stand for another. */
export type PartAbout = {
  readonly assembly: string;
  readonly installation: string;
  readonly kind: "readings" | "images";
  /** Empty and 0 for readings. */
  readonly election: string;
  readonly round: number;
};

const encoder = new TextEncoder();
const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / CHUNK));
export const sealedSize = (size: number): number => size + chunksOf(size) * TAG;

const keyOf = (shared: Uint8Array, ephemeral: Uint8Array, publicKey: Uint8Array, about: PartAbout): Uint8Array =>
  hkdf(
    sha256,
    shared,
    concatBytes(ephemeral, publicKey),
    encoder.encode(`laphieu/annex/2 part ${canonicalize({ ...about })}`),
    32,
  );

/** The key of a part serves once: place of the section and of the chunk, and whether it is the last, make the nonce. */
const nonceOf = (section: number, chunk: number, last: boolean): Uint8Array => {
  const nonce = new Uint8Array(24);
  const view = new DataView(nonce.buffer);
  view.setUint32(4, section);
  view.setUint32(12, chunk);
  nonce[23] = last ? 1 : 0;
  return nonce;
};

function* sealSection(key: Uint8Array, section: number, plain: Uint8Array): Generator<Uint8Array> {
  const chunks = chunksOf(plain.length);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const piece = plain.subarray(chunk * CHUNK, (chunk + 1) * CHUNK);
    yield xchacha20poly1305(key, nonceOf(section, chunk, chunk + 1 === chunks)).encrypt(piece);
  }
}

/** Seals a list and the files that follow it; a file is asked for when its turn comes. */
export async function* sealPart(
  key: AnnexKey,
  about: PartAbout,
  list: Uint8Array,
  files: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = [],
): AsyncGenerator<Uint8Array> {
  if (list.length > LIST) throw new RangeError("the list of a part is too long");
  const secret = x25519.utils.randomSecretKey();
  const ephemeral = x25519.getPublicKey(secret);
  const publicKey = bytesOf(key.public);
  const partKey = keyOf(x25519.getSharedSecret(secret, publicKey), ephemeral, publicKey, about);
  const head = new Uint8Array(HEAD);
  head.set(ephemeral);
  new DataView(head.buffer).setUint32(32, list.length);
  yield head;
  yield* sealSection(partKey, 0, list);
  let section = 1;
  for await (const file of files) {
    yield* sealSection(partKey, section, file);
    section += 1;
  }
}

/** Reads a part from its first byte to its last; the hash of all that was read is that of the part. */
export class PartReader {
  readonly #source: ByteSource;
  readonly #end: number;
  readonly #hash = sha256.create();
  #at: number;
  #section = 0;
  #key: Uint8Array = new Uint8Array(32);

  constructor(source: ByteSource, from: number, size: number) {
    this.#source = source;
    this.#at = from;
    this.#end = from + size;
  }

  async #next(length: number): Promise<Uint8Array> {
    const bytes = await this.#source.read(this.#at, Math.min(length, this.#end - this.#at));
    this.#at += bytes.length;
    this.#hash.update(bytes);
    return bytes;
  }

  /** The list; null when it does not open. */
  async list(secret: Uint8Array, publicKey: Uint8Array, about: PartAbout): Promise<Uint8Array | null> {
    const head = await this.#next(HEAD);
    if (head.length < HEAD) return null;
    const length = new DataView(head.buffer, head.byteOffset).getUint32(32);
    if (length > LIST || sealedSize(length) > this.#end - this.#at) return null;
    const ephemeral = head.slice(0, 32);
    try {
      this.#key = keyOf(x25519.getSharedSecret(secret, ephemeral), ephemeral, publicKey, about);
    } catch {
      return null;
    }
    const pieces: Uint8Array[] = [];
    const whole = await this.section(length, (piece) => void pieces.push(piece));
    return whole ? concatBytes(...pieces) : null;
  }

  /** The next file of a known size, chunk by chunk; false when a chunk of it does not open, the rest is passed over. */
  async section(size: number, take: (piece: Uint8Array) => void | Promise<void>): Promise<boolean> {
    const chunks = chunksOf(size);
    const section = this.#section;
    this.#section += 1;
    let whole = true;
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const last = chunk + 1 === chunks;
      const length = (last ? size - chunk * CHUNK : CHUNK) + TAG;
      const sealed = await this.#next(length);
      if (sealed.length < length) return false;
      if (!whole) continue;
      const plain = this.#open(nonceOf(section, chunk, last), sealed);
      if (plain === null) whole = false;
      else await take(plain);
    }
    return whole;
  }

  #open(nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null {
    try {
      return xchacha20poly1305(this.#key, nonce).decrypt(sealed);
    } catch {
      return null;
    }
  }

  /** SHA-256 of the part; what was left unread is read now. `more`: bytes that no file of the list accounts for. */
  async end(): Promise<{ readonly sha256: Uint8Array; readonly more: number }> {
    const more = this.#end - this.#at;
    while (this.#at < this.#end) if ((await this.#next(CHUNK)).length === 0) break;
    return { sha256: this.#hash.digest(), more };
  }
}
