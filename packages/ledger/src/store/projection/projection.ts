/**
 * Tables that are worked out from a stream and kept beside it, so that a start need not fold the stream again. Nothing in
 * them is worth a backup: whoever loses them works them out again.
 */
import { encodePeaks, type TreeState } from "../../merkle/tree.ts";
import type { JsonValue } from "../../types.ts";

/** One value under its key; `group` finds those that belong together, for example all sums of a body. */
export type ProjectionRow = { readonly key: string; readonly group: string; readonly value: JsonValue };
export type ProjectionWrite =
  | ({ readonly kind: "put"; readonly shelf: string } & ProjectionRow)
  | { readonly kind: "drop"; readonly shelf: string; readonly key: string };

/** The tables of one projection: shelves of rows, and the tree of the stream as far as they hold it. */
export interface Projection {
  /** Size and peaks of the stream that the tables hold; the empty tree when there is nothing yet. */
  at(): Promise<TreeState>;
  /** Rows under these keys, as far as there are any, in no order. */
  get(shelf: string, keys: readonly string[]): Promise<readonly ProjectionRow[]>;
  /** Rows of these groups, in no order. */
  inGroups(shelf: string, groups: readonly string[]): Promise<readonly ProjectionRow[]>;
  all(shelf: string): Promise<readonly ProjectionRow[]>;
  /**
   * Writes everything and moves on to `to`, in one transaction; a later write of a key stands. False, and nothing is
   * written, where the tables stand elsewhere than at `from`: another server was first.
   */
  move(from: TreeState, to: TreeState, writes: readonly ProjectionWrite[]): Promise<boolean>;
  /** Removes every row and goes back to the empty tree. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** What stays of writes when of each key only the last is kept, by shelf. */
export const lastWrites = (writes: readonly ProjectionWrite[]): readonly ProjectionWrite[] => [
  ...new Map(writes.map((w) => [`${w.shelf}\n${w.key}`, w])).values(),
];

/** Whether two trees are of the same log at the same size. */
export const sameTree = (a: TreeState, b: TreeState): boolean =>
  a.size === b.size && Buffer.compare(encodePeaks(a), encodePeaks(b)) === 0;
