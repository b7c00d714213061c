import { fromBase64, toBase64 } from "./bytes.ts";
import { HASH_BYTES } from "./merkle/hash.ts";
import { type NoteVerifier, verifyNote } from "./note.ts";

/** Tree head as C2SP `tlog-checkpoint` writes it. `origin` names the log, `extensions` are further lines. */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly extensions: readonly string[];
};

/** Origin of the log of one stream of one installation. Also the name of the key that signs its checkpoints. */
export function originOf(installation: string, stream: string): string {
  return `laphieu/${installation}/${stream}`;
}

/** Text of a checkpoint, ready to be signed. Throws a RangeError for parts that could not be read back. */
export function formatCheckpoint(checkpoint: {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly extensions?: readonly string[];
}): string {
  const { origin, size, root, extensions = [] } = checkpoint;
  const text = [origin, String(size), toBase64(root), ...extensions].map((line) => `${line}\n`).join("");
  const readBack = parseCheckpoint(text);
  if (readBack?.origin !== origin || readBack.extensions.length !== extensions.length)
    throw new RangeError("These parts make no checkpoint");
  return text;
}

/** The checkpoint that a text holds, or null when it is malformed. */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (!text.endsWith("\n")) return null;
  const [origin = "", sizeText = "", rootText = "", ...extensions] = text.slice(0, -1).split("\n");
  if (origin === "" || extensions.includes("")) return null;
  const size = Number(sizeText);
  if (!/^(0|[1-9][0-9]*)$/.test(sizeText) || !Number.isSafeInteger(size)) return null;
  const root = fromBase64(rootText);
  if (root === null || root.length !== HASH_BYTES) return null;
  return { origin, size, root, extensions };
}

/** Opens a signed checkpoint: null when the note is not signed by the verifier or holds no checkpoint of its name. */
export function openCheckpoint(note: string | Uint8Array, verifier: NoteVerifier): Checkpoint | null {
  const verified = verifyNote(note, [verifier]);
  if (!verified.ok) return null;
  const checkpoint = parseCheckpoint(verified.text);
  return checkpoint !== null && checkpoint.origin === verifier.name ? checkpoint : null;
}
