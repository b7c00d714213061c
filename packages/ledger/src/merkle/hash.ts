import { sha256 } from "@noble/hashes/sha2.js";
import { concat } from "../bytes.ts";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Bytes of every hash in the tree. */
export const HASH_BYTES = 32;

/** Hash of a leaf: SHA-256(0x00 ‖ bytes), RFC 6962 section 2.1. */
export function hashLeaf(bytes: Uint8Array): Uint8Array {
  return sha256(concat(LEAF, bytes));
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right), RFC 6962 section 2.1. */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(NODE, left, right));
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}
