import { concat, fromUtf8, utf8 } from "../bytes.ts";
import { canonicalize } from "../canonical.ts";
import { type Opening, SALT_BYTES } from "../commitment.ts";
import type { JsonValue, StreamId } from "../types.ts";
import { decrypt, encrypt } from "./cipher.ts";
import { DamagedLedger } from "./faults.ts";

/** Where a private value stands: its ciphertext opens nowhere else. */
export type PrivatePlace = {
  readonly stream: StreamId;
  readonly position: number;
  readonly ordinal: number;
  readonly commitment: string;
};

const smallest = 64;
const step = 16_384;
const space = 0x20;

/** Bytes that a value of `length` bytes takes: powers of two, and whole steps above them. */
const paddedLength = (length: number): number =>
  length > step ? Math.ceil(length / step) * step : Math.max(smallest, 2 ** Math.ceil(Math.log2(Math.max(1, length))));

/**
 * The ciphertext of salt and value of an opening, bound to its place. Spaces behind the JSON hide how long it is: the length
 * of the readings of a ballot with one name would tell how many struck it to whoever holds a copy without the key.
 */
export function closePrivate(key: Uint8Array, place: PrivatePlace, opening: Opening): Uint8Array {
  const json = utf8(canonicalize(opening.value));
  const padded = new Uint8Array(paddedLength(json.length)).fill(space);
  padded.set(json);
  return encrypt(key, contextOf(place), concat(opening.salt, padded));
}

/** Salt and value of a ciphertext, padded or, as older ones are, not. Throws {@link DamagedLedger} when it does not open with its own key. */
export function openPrivate(
  key: Uint8Array,
  place: PrivatePlace,
  ciphertext: Uint8Array,
): { readonly salt: Uint8Array; readonly value: JsonValue } {
  const plain = decrypt(key, contextOf(place), ciphertext);
  // Not an erased value: its key is there. Reading it as null would hide the damage.
  if (plain === null) throw new DamagedLedger("A private value does not open with its own key");
  const value: JsonValue = JSON.parse(fromUtf8(plain.subarray(SALT_BYTES)));
  return { salt: plain.slice(0, SALT_BYTES), value };
}

function contextOf({ stream, position, ordinal, commitment }: PrivatePlace): Uint8Array {
  return utf8(`laphieu/private/1\0${stream}\0${position}\0${ordinal}\0${commitment}`);
}
