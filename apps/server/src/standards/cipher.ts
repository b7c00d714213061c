/**
 * Keys of the files of standards. Each person has a key pair whose secret half is wrapped under a sentence that only this
 * person knows, apart from the password of sign-in, which an owner can reset. Each file has a key of its own, wrapped once
 * for each person assigned. So neither the database nor a backup opens a file.
 */
import { fromBase64, toBase64 } from "@laphieu/ledger";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, randomBytes } from "@noble/hashes/utils.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });
const nonceBytes = 24;
/** Contents are filled up to whole blocks: their length tells little. */
const block = 256;

export type PersonKey = {
  readonly account: string;
  /** Base64 as all below. */
  readonly public: string;
  readonly salt: string;
  readonly wrapped: string;
  /** Exponent of scrypt. */
  readonly cost: number;
};

const seal = (key: Uint8Array, about: string, plain: Uint8Array): string => {
  const nonce = randomBytes(nonceBytes);
  return toBase64(concatBytes(nonce, xchacha20poly1305(key, nonce, encoder.encode(about)).encrypt(plain)));
};
const open = (key: Uint8Array, about: string, sealed: string): Uint8Array | null => {
  const bytes = fromBase64(sealed);
  if (bytes === null || bytes.length <= nonceBytes) return null;
  try {
    return xchacha20poly1305(key, bytes.slice(0, nonceBytes), encoder.encode(about)).decrypt(bytes.slice(nonceBytes));
  } catch {
    return null;
  }
};
const stretched = (secret: string, salt: Uint8Array, cost: number) =>
  scryptAsync(secret.normalize("NFC"), salt, { N: 2 ** cost, r: 8, p: 1, dkLen: 32 });
const aboutPerson = (account: string): string => `laphieu/standards/person/1\n${account}`;

/** A new key pair of one person, its secret half wrapped under the sentence. */
export async function newPersonKey(
  account: string,
  secret: string,
  cost: number,
): Promise<{ readonly key: PersonKey; readonly secretKey: Uint8Array }> {
  const salt = randomBytes(16);
  const secretKey = x25519.utils.randomSecretKey();
  const wrapped = seal(await stretched(secret, salt, cost), aboutPerson(account), secretKey);
  const key = { account, public: toBase64(x25519.getPublicKey(secretKey)), salt: toBase64(salt), wrapped, cost };
  return { key, secretKey };
}

/** The secret half; null when the sentence is wrong. */
export async function openPersonKey(key: PersonKey, secret: string): Promise<Uint8Array | null> {
  const salt = fromBase64(key.salt);
  if (salt === null) return null;
  return open(await stretched(secret, salt, key.cost), aboutPerson(key.account), key.wrapped);
}

/** Marks a public key in the log, so that an exchanged one is seen. */
export const fingerprint = (publicKey: string): string => toBase64(sha256(encoder.encode(publicKey))).slice(0, 22);

const wrapKey = (shared: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array =>
  hkdf(sha256, shared, concatBytes(from, to), encoder.encode("laphieu/standards/wrap/1"), 32);
const aboutWrap = (file: string, account: string): string => `laphieu/standards/file/1\n${file}\n${account}`;

export const newFileKey = (): Uint8Array => randomBytes(32);

/** The key of a file for one person: an ephemeral key, then the wrapped key. */
export function wrapFileKey(fileKey: Uint8Array, file: string, to: Pick<PersonKey, "account" | "public">): string {
  const theirs = fromBase64(to.public);
  if (theirs === null) throw new Error("a public key is damaged");
  const secret = x25519.utils.randomSecretKey();
  const from = x25519.getPublicKey(secret);
  const key = wrapKey(x25519.getSharedSecret(secret, theirs), from, theirs);
  return `${toBase64(from)}.${seal(key, aboutWrap(file, to.account), fileKey)}`;
}
export function unwrapFileKey(
  wrapped: string,
  file: string,
  account: string,
  secretKey: Uint8Array,
): Uint8Array | null {
  const [sender = "", sealed = ""] = wrapped.split(".");
  const from = fromBase64(sender);
  if (from === null || from.length !== 32) return null;
  const key = wrapKey(x25519.getSharedSecret(secretKey, from), from, x25519.getPublicKey(secretKey));
  return open(key, aboutWrap(file, account), sealed);
}

const aboutPaper = (file: string, id: string): string => `laphieu/standards/paper/1\n${file}\n${id}`;
/** A copy of a paper, bound to its file. */
export function sealPaper(fileKey: Uint8Array, file: string, id: string, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = xchacha20poly1305(fileKey, nonce, encoder.encode(aboutPaper(file, id)));
  return concatBytes(nonce, cipher.encrypt(bytes));
}
/** The copy; null when it was changed or belongs elsewhere. */
export function openPaper(fileKey: Uint8Array, file: string, id: string, sealed: Uint8Array): Uint8Array | null {
  const cipher = xchacha20poly1305(fileKey, sealed.slice(0, nonceBytes), encoder.encode(aboutPaper(file, id)));
  try {
    return cipher.decrypt(sealed.slice(nonceBytes));
  } catch {
    return null;
  }
}

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** A code of 80 bits for a printed copy, as people type it, and the hash by which it is known. */
export function newCopyCode(): { readonly code: string; readonly hash: string } {
  const text = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join("");
  const code = text.match(/.{4}/g)?.join("-") ?? text;
  return { code, hash: copyHash(code) ?? "" };
}
/** Hash of a code as typed: spaces, dashes and small letters do not matter; null for what cannot be a code. */
export function copyHash(typed: string): string | null {
  const text = typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(text) ? bytesToHex(sha256(encoder.encode(`laphieu/copy/1\n${text}`))) : null;
}

const aboutContent = (file: string, position: number): string => `laphieu/standards/content/1\n${file}\n${position}`;
/** A content bound to its place in the log of its file. */
export function sealContent(fileKey: Uint8Array, file: string, position: number, content: unknown): string {
  const text = encoder.encode(JSON.stringify(content));
  const filled = new Uint8Array(Math.ceil((text.length + 4) / block) * block);
  new DataView(filled.buffer).setUint32(0, text.length);
  filled.set(text, 4);
  return seal(fileKey, aboutContent(file, position), filled);
}
export function openContent(fileKey: Uint8Array, file: string, position: number, sealed: string): unknown {
  const filled = open(fileKey, aboutContent(file, position), sealed);
  if (filled === null || filled.length < 4) return null;
  const length = new DataView(filled.buffer, filled.byteOffset).getUint32(0);
  const value: unknown = JSON.parse(decoder.decode(filled.slice(4, 4 + length)));
  return value;
}
