import { equalBytes } from "../bytes.ts";
import { HASH_BYTES, hashNode } from "./hash.ts";
import { rootOf, treeOf } from "./tree.ts";

/** Hashes from the bottom up, as RFC 6962 lists them. */
export type Proof = readonly Uint8Array[];

/**
 * Audit path (RFC 6962 section 2.1.1) of the leaf at `index` in the tree of the first `size` leaf hashes.
 * Throws a RangeError when there is no such leaf.
 */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number, size = leafHashes.length): Proof {
  checkSize(leafHashes, size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`No leaf ${index} of ${size}`);
  return path(leafHashes, index, 0, size);
}

/**
 * Consistency proof (RFC 6962 section 2.1.2) between the trees of the first `oldSize` and the first `size` leaf hashes.
 * Empty for equal sizes and for the empty old tree. Throws a RangeError when the old tree is the larger.
 */
export function consistencyProof(leafHashes: readonly Uint8Array[], oldSize: number, size = leafHashes.length): Proof {
  checkSize(leafHashes, size);
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size) {
    throw new RangeError(`No tree of ${oldSize} inside one of ${size}`);
  }
  return oldSize === 0 ? [] : subproof(leafHashes, oldSize, 0, size, true);
}

/** Whether a leaf hash is at `index` in the tree of this size and root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(
  leafHash: Uint8Array,
  index: number,
  size: number,
  proof: Proof,
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (!areHashes([leafHash, ...proof])) return false;
  let node = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hashNode(sibling, hash);
      // A last node without right sibling moves up unchanged until it has a left one.
      while (node % 2 === 0 && node !== 0) {
        node = node / 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = hashNode(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equalBytes(hash, root);
}

/** Whether the tree of `size` and `root` only adds leaves to that of `oldSize` and `oldRoot` (RFC 9162, 2.1.4.2). */
export function verifyConsistency(
  oldSize: number,
  oldRoot: Uint8Array,
  size: number,
  root: Uint8Array,
  proof: Proof,
): boolean {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(size) || oldSize < 0 || oldSize > size) return false;
  if (!areHashes([oldRoot, root, ...proof])) return false;
  if (oldSize === size) return proof.length === 0 && equalBytes(oldRoot, root);
  if (oldSize === 0) return proof.length === 0 && equalBytes(oldRoot, rootOf({ size: 0, peaks: [] }));
  let node = oldSize - 1;
  let last = size - 1;
  while (node % 2 === 1) {
    node = (node - 1) / 2;
    last = Math.floor(last / 2);
  }
  // When the old tree is perfect its root starts the path, and the proof does not repeat it.
  const [start, ...rest] = node === 0 ? [oldRoot, ...proof] : proof;
  if (start === undefined) return false;
  let oldHash = start;
  let hash = start;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = hashNode(sibling, oldHash);
      hash = hashNode(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node = node / 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = hashNode(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equalBytes(oldHash, oldRoot) && equalBytes(hash, root);
}

/** Proofs come from outside. */
function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === HASH_BYTES);
}

function checkSize(leafHashes: readonly Uint8Array[], size: number): void {
  if (!Number.isSafeInteger(size) || size < 0 || size > leafHashes.length) {
    throw new RangeError(`No tree of ${size} leaves from ${leafHashes.length}`);
  }
}

/** The largest power of two below `width` (which is at least 2). */
function split(width: number): number {
  let power = 1;
  while (power * 2 < width) power *= 2;
  return power;
}

function rangeRoot(hashes: readonly Uint8Array[], from: number, to: number): Uint8Array {
  return rootOf(treeOf(hashes.slice(from, to)));
}

function path(hashes: readonly Uint8Array[], index: number, from: number, to: number): Uint8Array[] {
  if (to - from === 1) return [];
  const middle = from + split(to - from);
  return index < middle
    ? [...path(hashes, index, from, middle), rangeRoot(hashes, middle, to)]
    : [...path(hashes, index, middle, to), rangeRoot(hashes, from, middle)];
}

function subproof(
  hashes: readonly Uint8Array[],
  oldSize: number,
  from: number,
  to: number,
  complete: boolean,
): Uint8Array[] {
  if (oldSize === to) return complete ? [] : [rangeRoot(hashes, from, to)];
  const middle = from + split(to - from);
  return oldSize <= middle
    ? [...subproof(hashes, oldSize, from, middle, complete), rangeRoot(hashes, middle, to)]
    : [...subproof(hashes, oldSize, middle, to, false), rangeRoot(hashes, from, middle)];
}
