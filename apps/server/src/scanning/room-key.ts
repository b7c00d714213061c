/**
 * The key of a round's scans. It is made of two halves: one sealed under the round's own key, so that scans open only while
 * the counting room is open, and one under a key that is destroyed at sealing, so that nothing opens them afterwards.
 */
import { createHash, randomBytes } from "node:crypto";
import { fromBase64, isSealed, type JsonObject, type Ledger, seal, toBase64 } from "@laphieu/ledger";

const streamOf = (room: string): string => `scans:${room}`;
const ownSubject = (room: string): string => `scan-key:${room}`;

const halfIn = (data: JsonObject, field: string): Uint8Array | null => {
  const value = data[field];
  if (!isSealed(value) || typeof value.$value !== "string") return null;
  return fromBase64(value.$value);
};

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => createHash("sha256").update(a).update(b).digest();

/** The key of a room (its subject), as far as both halves can be read; null while locked or destroyed. */
export async function readKey(ledger: Ledger, room: string): Promise<Uint8Array | null> {
  const [entry] = await ledger.read(streamOf(room));
  if (entry === undefined) return null;
  const a = halfIn(entry.data, "room");
  const b = halfIn(entry.data, "own");
  return a === null || b === null ? null : joined(a, b);
}

/** The same, made when there is none yet; null when the room is locked or its scans were destroyed. */
export async function openKey(ledger: Ledger, room: string, at: string): Promise<Uint8Array | null> {
  if ((await ledger.head(streamOf(room))).size > 0) return readKey(ledger, room);
  if (await ledger.isLocked(room)) return null;
  const data = {
    room: seal(room, toBase64(randomBytes(32))),
    own: seal(ownSubject(room), toBase64(randomBytes(32))),
  };
  const made = await ledger.append(streamOf(room), 0, [{ type: "scan-key-made", at, actor: "server", data }]);
  return made.ok || made.reason === "version-conflict" ? readKey(ledger, room) : null;
}

/** Destroys one half for ever; whatever is left of the files cannot be opened by anybody. */
export async function destroyKey(ledger: Ledger, room: string): Promise<void> {
  if ((await ledger.head(streamOf(room))).size > 0) await ledger.erase(ownSubject(room));
}
