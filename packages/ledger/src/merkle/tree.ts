import { concat } from "../bytes.ts";
import { emptyRoot, HASH_BYTES, hashNode } from "./hash.ts";

/**
 * Enough of a tree to append to it and to know its root: the roots of its perfect subtrees, the largest first, one for
 * each bit that is set in the size. A value: appending gives a new one.
 */
export type TreeState = { readonly size: number; readonly peaks: readonly Uint8Array[] };

/** The tree without leaves. */
export const emptyTree: TreeState = { size: 0, peaks: [] };

/** The tree with one more leaf. Costs at most log2(size) node hashes. */
export function appendLeafHash(tree: TreeState, leafHash: Uint8Array): TreeState {
  const peaks = tree.peaks.slice();
  let hash = leafHash;
  // Every trailing 1 of the size is a perfect subtree that the new leaf completes to one twice as large.
  for (let rest = tree.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = peaks.pop();
    if (left === undefined) throw new RangeError("The tree has fewer peaks than its size asks for");
    hash = hashNode(left, hash);
  }
  peaks.push(hash);
  return { size: tree.size + 1, peaks };
}

/** The tree of these leaf hashes. */
export function treeOf(leafHashes: Iterable<Uint8Array>): TreeState {
  let tree = emptyTree;
  for (const hash of leafHashes) tree = appendLeafHash(tree, hash);
  return tree;
}

/** Merkle tree hash (RFC 6962 section 2.1). */
export function rootOf(tree: TreeState): Uint8Array {
  let root: Uint8Array | null = null;
  for (const peak of tree.peaks.toReversed()) root = root === null ? peak : hashNode(peak, root);
  return root ?? emptyRoot();
}

/** Number of perfect subtrees in a tree of this size. */
export function peakCount(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/** The peaks as bytes, 32 for each. */
export function encodePeaks(tree: TreeState): Uint8Array {
  return concat(...tree.peaks);
}

/** The tree of a size and its encoded peaks, or null when they do not fit together. */
export function decodeTree(size: number, encoded: Uint8Array): TreeState | null {
  if (!Number.isSafeInteger(size) || size < 0 || encoded.length !== peakCount(size) * HASH_BYTES) return null;
  const peaks: Uint8Array[] = [];
  for (let offset = 0; offset < encoded.length; offset += HASH_BYTES) {
    peaks.push(encoded.slice(offset, offset + HASH_BYTES));
  }
  return { size, peaks };
}
