/** Signatures of bundles and of witnesses: C2SP signed notes with Ed25519. */
import {
  type Checkpoint,
  formatVerifier,
  fromBase64,
  type NoteSigner,
  type NoteVerifier,
  openCheckpoint,
  parseCheckpoint,
  parseVerifier,
  signNote,
  toBase64,
  verifierOf,
  verifyNote,
} from "@laphieu/ledger";
import { bundleKeyName, manifestText, witnessKeyName } from "./format.ts";
import { bad, good, type Result } from "./words.ts";

/** Who signs: the installation's id and its Ed25519 seed of 32 bytes. */
export type Signer = { readonly installation: string; readonly secretKey: Uint8Array };

const bundleSigner = (signer: Signer): NoteSigner => ({
  name: bundleKeyName(signer.installation),
  secretKey: signer.secretKey,
});
const witnessSigner = (signer: Signer): NoteSigner => ({
  name: witnessKeyName(signer.installation),
  secretKey: signer.secretKey,
});

/** Public key of an installation, base64. */
export const publicKeyOf = (signer: Signer): string => toBase64(verifierOf(bundleSigner(signer)).publicKey);

/** The verifier of one of the names under which an installation signs; null for a malformed key. */
export const verifierNamed = (name: string, publicKeyBase64: string): NoteVerifier | null => {
  const publicKey = fromBase64(publicKeyBase64);
  return publicKey === null || publicKey.length !== 32 ? null : { name, publicKey };
};

/** Signs the hash of a manifest. */
export const signManifest = (signer: Signer, manifestSha256: Uint8Array): string =>
  signNote(manifestText(signer.installation, toBase64(manifestSha256)), [bundleSigner(signer)]);

/** Whether a note is the signature of this installation on this manifest, and nothing besides. */
export const manifestSigned = (
  note: string,
  installation: string,
  publicKeyBase64: string,
  manifestSha256: Uint8Array,
): boolean => {
  const verifier = verifierNamed(bundleKeyName(installation), publicKeyBase64);
  if (verifier === null || note.split("\n— ").length !== 2) return false;
  const verified = verifyNote(note, [verifier]);
  return verified.ok && verified.text === manifestText(installation, toBase64(manifestSha256));
};

/** The verifier key of a witness as text, to be written down by those who trust it. */
export const witnessKey = (signer: Signer): string => formatVerifier(verifierOf(witnessSigner(signer)));

const noCheckpoint = bad(
  "checkpoint",
  "Đây không phải mã chứng của một nhật ký: hãy chép đủ cả các dòng chữ ký.",
  "This is not the signed head of a log: copy it whole, with the lines of its signatures.",
);

/** What a checkpoint says, without believing it: shown to a witness before signing. */
export const lookAtCheckpoint = (note: string): Checkpoint | null => {
  const end = note.lastIndexOf("\n\n");
  return end < 0 ? null : parseCheckpoint(note.slice(0, end + 1));
};

/** A tidy note: line ends of the system, spaces around, and the last newline that a paste may lose. */
export const tidyNote = (pasted: string): string => {
  const lines = pasted
    .replaceAll("\r", "")
    .split("\n")
    .map((line) => line.trim());
  return `${lines.join("\n").trim()}\n`;
};

/**
 * Countersigns the tree head of another installation: "I have seen this head". Adds a line of signature to the note and
 * changes nothing else. A witness that has signed already adds nothing.
 */
export const witnessCheckpoint = (signer: Signer, pasted: string): Result<string> => {
  const note = tidyNote(pasted);
  const checkpoint = lookAtCheckpoint(note);
  const end = note.lastIndexOf("\n\n");
  if (checkpoint === null) return noCheckpoint;
  if (!/^laphieu\/[0-9a-f]{16}\/assembly:/.test(checkpoint.origin)) return noCheckpoint;
  const verifier = verifierOf(witnessSigner(signer));
  if (verifyNote(note, [verifier]).ok) return good(note);
  const signed = signNote(note.slice(0, end + 1), [witnessSigner(signer)]);
  return good(`${note}${signed.slice(end + 2)}`);
};

/** Witnesses of the given keys whose signature on a note is good; null when one of them is bad. */
export const witnessesOf = (note: string, keys: readonly string[]): readonly string[] | null => {
  const verifiers = keys.flatMap((key) => parseVerifier(key) ?? []);
  const verified = verifyNote(note, verifiers);
  if (verified.ok) return verified.signers;
  return verified.reason === "unknown-key" ? [] : null;
};

/** The checkpoint of a stream, signed by the installation; null when it is not. */
export const headOf = (
  note: string,
  installation: string,
  stream: string,
  publicKeyBase64: string,
): Checkpoint | null => {
  const verifier = verifierNamed(`laphieu/${installation}/${stream}`, publicKeyBase64);
  return verifier === null ? null : openCheckpoint(note, verifier);
};
