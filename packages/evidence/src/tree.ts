/** Roots of a log at every size, from its leaf hashes. */
import { appendLeafHash, emptyTree, rootOf, toHex } from "@laphieu/ledger";

/** Root in hexadecimal for each size asked for; sizes beyond the log are left out. */
export const rootsAt = (hashes: readonly Uint8Array[], sizes: Iterable<number>): ReadonlyMap<number, string> => {
  const wanted = new Set(sizes);
  const roots = new Map<number, string>();
  let tree = emptyTree;
  if (wanted.has(0)) roots.set(0, toHex(rootOf(tree)));
  for (const hash of hashes) {
    tree = appendLeafHash(tree, hash);
    if (wanted.has(tree.size)) roots.set(tree.size, toHex(rootOf(tree)));
  }
  return roots;
};

/** Root in hexadecimal of the first `size` entries; null when there are not so many. */
export const rootAt = (hashes: readonly Uint8Array[], size: number): string | null =>
  rootsAt(hashes, [size]).get(size) ?? null;
