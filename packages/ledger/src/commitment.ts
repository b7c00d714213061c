import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { concat, toBase64Url, uint64, utf8 } from "./bytes.ts";
import {
  CanonicalJsonError,
  canonicalize,
  isJsonArray,
  isJsonObject,
  isPlain,
  MAX_DEPTH,
  sortedKeys,
} from "./canonical.ts";
import { isCommitment, isSealed } from "./sealed.ts";
import type { Commitment, JsonObject, JsonValue } from "./types.ts";

/** Gives that many random bytes. Samples pass a seeded one, so that their roots are always the same. */
export type RandomSource = (length: number) => Uint8Array;

/** Bytes of salt in every commitment. */
export const SALT_BYTES = 32;

const DOMAIN = utf8("laphieu/commitment/1\0");

/** What opens one commitment: whoever holds it can check the value against the leaf. */
export type Opening = {
  readonly subject: string;
  readonly commitment: string;
  readonly salt: Uint8Array;
  readonly value: JsonValue;
};

/** Data that cannot be stored: it uses the names `$subject`, `$value` or `$commitment` for something else. */
export class ReservedNameError extends TypeError {
  readonly path: string;
  constructor(path: string) {
    super(`$subject, $value and $commitment are reserved for sealed values: ${path}`);
    this.name = "ReservedNameError";
    this.path = path;
  }
}

/**
 * Commitment to a private value, in base64url without padding:
 * `SHA-256( "laphieu/commitment/1" 0x00 ‖ salt (32 bytes) ‖ length (uint64, big-endian) ‖ canonical JSON (UTF-8) )`,
 * where length is the number of bytes of the canonical JSON (RFC 8785) of the value. Every part before the last has a
 * fixed length, so no two pairs of salt and value share an encoding.
 */
export function commitTo(salt: Uint8Array, value: JsonValue): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`A salt has ${SALT_BYTES} bytes, not ${salt.length}`);
  const text = utf8(canonicalize(value));
  return toBase64Url(sha256(concat(DOMAIN, salt, uint64(text.length), text)));
}

/** Whether salt and value of an opening give its commitment. */
export function verifyOpening(opening: Opening): boolean {
  return opening.salt.length === SALT_BYTES && commitTo(opening.salt, opening.value) === opening.commitment;
}

/**
 * Splits data into what stands in the leaf and the private values, in the order of the leaf's canonical JSON. Both are
 * copies. Public values are checked only when they are canonicalised.
 * Throws {@link ReservedNameError} for reserved names used otherwise (also inside a private value: no sealing twice)
 * and CanonicalJsonError for a private value without canonical form.
 */
export function splitData(
  data: JsonObject,
  random: RandomSource = randomBytes,
): { readonly publicData: JsonObject; readonly openings: readonly Opening[] } {
  const openings: Opening[] = [];
  const publicData = mapObjects(data, "$", (value, path) => {
    if (!isSealed(value)) {
      refuseReserved(value, path);
      return null;
    }
    const inner = copyPlain(value.$value, `${path}.$value`);
    const salt = random(SALT_BYTES);
    const commitment = commitTo(salt, inner);
    openings.push({ subject: value.$subject, commitment, salt, value: inner });
    return { $subject: value.$subject, $commitment: commitment };
  });
  if (!isJsonObject(publicData)) throw new TypeError("The data of an entry is an object");
  return { publicData, openings };
}

/**
 * Puts private values back in the place of their commitments. `open` gets each commitment with its number, counted
 * from 0 in the order of the leaf's canonical JSON, and returns the value or null.
 */
export function joinData(
  publicData: JsonObject,
  open: (commitment: Commitment, ordinal: number) => JsonValue,
): JsonObject {
  let ordinal = 0;
  const joined = mapObjects(publicData, "$", (value) => {
    if (!isCommitment(value)) return null;
    const opened = open(value, ordinal);
    ordinal += 1;
    return { $subject: value.$subject, $value: opened };
  });
  if (!isJsonObject(joined)) throw new TypeError("The data of an entry is an object");
  return joined;
}

/** All commitments inside data, in the order of its canonical JSON. */
export function commitmentsIn(publicData: JsonObject): readonly Commitment[] {
  const found: Commitment[] = [];
  joinData(publicData, (commitment) => {
    found.push(commitment);
    return null;
  });
  return found;
}

/** Copies a value; where `replace` answers for an object, its answer stands instead and is not looked into. */
function mapObjects(
  value: JsonValue,
  path: string,
  replace: (value: JsonObject, path: string) => JsonObject | null,
  depth = 0,
): JsonValue {
  // Deeper values fail in canonicalize with a clear error; stopping here keeps the call stack safe.
  if (depth > MAX_DEPTH) return value;
  if (isJsonArray(value)) {
    return Array.from(value, (member, index) => mapObjects(member, `${path}[${index}]`, replace, depth + 1));
  }
  // Adding 0 makes 0 of -0, which is what the canonical JSON says too.
  if (typeof value === "number") return value + 0;
  if (!isJsonObject(value)) return value;
  // A copy would make a plain object of it and so hide the mistake from canonicalize.
  if (!isPlain(value)) throw new CanonicalJsonError("an object of a class", path);
  const replaced = replace(value, path);
  if (replaced !== null) return replaced;
  // Sorted, because the order of properties must not matter for the order of salts. fromEntries, because assigning
  // to `__proto__` would lose that property.
  return Object.fromEntries(
    sortedKeys(value).map((key) => {
      const member = value[key];
      const place = `${path}.${key}`;
      if (member === undefined) throw new CanonicalJsonError("undefined, which should be left out,", place);
      return [key, mapObjects(member, place, replace, depth + 1)];
    }),
  );
}

function refuseReserved(value: JsonObject, path: string): void {
  for (const name of ["$subject", "$value", "$commitment"]) {
    if (Object.hasOwn(value, name)) throw new ReservedNameError(`${path}.${name}`);
  }
}

/** A copy of a private value, which the caller can no longer change. */
function copyPlain(value: JsonValue, path: string): JsonValue {
  return mapObjects(value, path, (inner, place) => {
    refuseReserved(inner, place);
    return null;
  });
}
