import { utf8 } from "./bytes.ts";
import { canonicalize, isJsonObject } from "./canonical.ts";
import { hashLeaf } from "./merkle/hash.ts";
import type { JsonValue, Leaf } from "./types.ts";

/** Bytes of a leaf: its canonical JSON (RFC 8785) in UTF-8. */
export function leafBytes(leaf: Leaf): Uint8Array {
  return utf8(leafText(leaf));
}

/** Canonical JSON of a leaf. Other properties than those of {@link Leaf} are left out. */
export function leafText(leaf: Leaf): string {
  const { format, stream, position, type, at, actor, data } = leaf;
  return canonicalize({ format, stream, position, type, at, actor, data });
}

/** Merkle hash of a leaf: SHA-256 of 0x00 and the bytes of the leaf (RFC 6962 section 2.1). */
export function leafHash(leaf: Leaf): Uint8Array {
  return hashLeaf(leafBytes(leaf));
}

/** The leaf that a text holds, or null when it is not the canonical JSON of a leaf. */
export function parseLeaf(text: string): Leaf | null {
  const leaf = readLeaf(text);
  try {
    return leaf !== null && leafText(leaf) === text ? leaf : null;
  } catch {
    return null;
  }
}

/** {@link parseLeaf} without asking whether the text is canonical: for a text that was written by us. */
export function readLeaf(text: string): Leaf | null {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isJsonObject(value)) return null;
  const { format, stream, position, type, at, actor, data } = value;
  if (
    format !== 1 ||
    typeof stream !== "string" ||
    typeof position !== "number" ||
    !Number.isSafeInteger(position) ||
    position < 0 ||
    typeof type !== "string" ||
    typeof at !== "string" ||
    typeof actor !== "string" ||
    data === undefined ||
    !isJsonObject(data)
  ) {
    return null;
  }
  return { format, stream, position, type, at, actor, data };
}
