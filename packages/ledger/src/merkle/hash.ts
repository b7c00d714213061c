import { sha256 } from "@noble/hashes/sha2.js";
import { concat } from "../bytes.ts";

const LEAF = Uint8Array.of(0);

/** Bytes of every hash in the tree. */
export const HASH_BYTES = 32;

const node = new Uint8Array(1 + 2 * HASH_BYTES);
node[0] = 1;

/** Hash of a leaf: SHA-256(0x00 ‖ bytes), RFC 6962 section 2.1. */
export function hashLeaf(bytes: Uint8Array): Uint8Array {
  return sha256(concat(LEAF, bytes));
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right), RFC 6962 section 2.1. Throws for hashes of another length. */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) throw new RangeError("A hash has 32 bytes");
  // One buffer for all nodes: this is the inner loop of every tree, and nothing waits in between.
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}
