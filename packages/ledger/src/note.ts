import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, equalBytes, fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from "./bytes.ts";

/** Signed notes as C2SP `signed-note` describes them, with Ed25519 signatures only. */

/** Public half of a key: its name, and the 32 bytes of the Ed25519 public key. */
export type NoteVerifier = { readonly name: string; readonly publicKey: Uint8Array };

/** A key that signs: its name, and the 32-byte Ed25519 seed. */
export type NoteSigner = { readonly name: string; readonly secretKey: Uint8Array };

export type NoteVerification =
  | { readonly ok: true; readonly text: string; readonly signers: readonly string[] }
  | { readonly ok: false; readonly reason: "malformed" | "unknown-key" | "bad-signature" };

const ED25519 = Uint8Array.of(1);
const MAX_NOTE_BYTES = 1_000_000;
const MAX_SIGNATURES = 100;

/** Whether a text can name a key: not empty, well-formed, no white space, no plus sign. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !/[\s\p{Z}\p{Cc}+]/u.test(name);
}

/** The verifier of a signer. */
export function verifierOf(signer: NoteSigner): NoteVerifier {
  return { name: signer.name, publicKey: ed25519.getPublicKey(signer.secretKey) };
}

/** Key id: first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key). */
export function keyId(verifier: NoteVerifier): Uint8Array {
  return sha256(concat(utf8(`${verifier.name}\n`), ED25519, verifier.publicKey)).slice(0, 4);
}

/** Verifier key as text: `name+keyid+base64(0x01 ‖ public key)`. */
export function formatVerifier(verifier: NoteVerifier): string {
  return `${verifier.name}+${toHex(keyId(verifier))}+${toBase64(concat(ED25519, verifier.publicKey))}`;
}

/** The verifier that a text names, or null when the text is malformed, of another algorithm, or its id is wrong. */
export function parseVerifier(text: string): NoteVerifier | null {
  const [name, id, key] = splitOnce(text);
  if (!isKeyName(name)) return null;
  const idBytes = fromHex(id);
  const keyBytes = fromBase64(key);
  if (idBytes === null || keyBytes === null || keyBytes.length !== 33 || keyBytes[0] !== 1) return null;
  const verifier: NoteVerifier = { name, publicKey: keyBytes.slice(1) };
  return equalBytes(keyId(verifier), idBytes) ? verifier : null;
}

/**
 * Signs a text. Throws a TypeError when the text does not end in a newline, holds other control characters, or a
 * key name is not allowed.
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!isNoteText(text))
    throw new TypeError("The text of a note ends in a newline and holds no other control character");
  const lines = signers.map((signer) => {
    const verifier = verifierOf(signer);
    if (!isKeyName(signer.name)) throw new TypeError(`Not the name of a key: ${signer.name}`);
    const signature = ed25519.sign(utf8(text), signer.secretKey);
    return `— ${signer.name} ${toBase64(concat(keyId(verifier), signature))}\n`;
  });
  return `${text}\n${lines.join("")}`;
}

/**
 * Verifies a note. Signatures by other keys than those given are passed over; one bad signature of a given key refuses
 * the whole note, and at least one must be good.
 */
export function verifyNote(note: string | Uint8Array, verifiers: readonly NoteVerifier[]): NoteVerification {
  const parsed = parseNote(note);
  if (parsed === null) return { ok: false, reason: "malformed" };
  const message = utf8(parsed.text);
  const signers = new Set<string>();
  for (const { name, id, signature } of parsed.signatures) {
    for (const verifier of verifiers) {
      if (verifier.name !== name || !equalBytes(keyId(verifier), id)) continue;
      if (!isGood(signature, message, verifier.publicKey)) return { ok: false, reason: "bad-signature" };
      signers.add(name);
    }
  }
  if (signers.size === 0) return { ok: false, reason: "unknown-key" };
  return { ok: true, text: parsed.text, signers: [...signers] };
}

type SignatureLine = { readonly name: string; readonly id: Uint8Array; readonly signature: Uint8Array };

function parseNote(note: string | Uint8Array): { text: string; signatures: readonly SignatureLine[] } | null {
  if (note.length > MAX_NOTE_BYTES) return null;
  let whole: string;
  try {
    whole = typeof note === "string" ? note : fromUtf8(note);
  } catch {
    return null;
  }
  const split = whole.lastIndexOf("\n\n");
  if (split < 0) return null;
  const text = whole.slice(0, split + 1);
  const rest = whole.slice(split + 2);
  if (!isNoteText(text) || !rest.endsWith("\n")) return null;
  const lines = rest.slice(0, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) return null;
  const signatures: SignatureLine[] = [];
  for (const line of lines) {
    const match = /^— (\S+) (\S+)$/u.exec(line);
    const [, name = "", encoded = ""] = match ?? [];
    const bytes = fromBase64(encoded);
    if (!isKeyName(name) || bytes === null || bytes.length < 5) return null;
    signatures.push({ name, id: bytes.slice(0, 4), signature: bytes.slice(4) });
  }
  return { text, signatures };
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
  return text.isWellFormed() && text.endsWith("\n") && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

function isGood(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  try {
    // RFC 8032 rules, not the looser ZIP 215: other verifiers must agree.
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function splitOnce(text: string): readonly [string, string, string] {
  // The key itself may hold plus signs, the name may not.
  const first = text.indexOf("+");
  const second = text.indexOf("+", first + 1);
  if (first < 0 || second < 0) return ["", "", ""];
  return [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}
