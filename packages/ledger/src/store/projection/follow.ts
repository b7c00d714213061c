import { equalBytes } from "../../bytes.ts";
import { appendLeafHash, rootOf, type TreeState } from "../../merkle/tree.ts";
import type { StreamId } from "../../types.ts";
import type { StoredLedger, StoredRow } from "../stored-ledger.ts";
import type { Projection, ProjectionWrite } from "./projection.ts";

/** Entries of one transaction. */
export const PROJECTED_AT_ONCE = 1_000;

/**
 * `level`: the tables hold the whole stream. `other-log`: what they hold is not the beginning of this stream, and they are
 * to be cleared. `overtaken`: another server moved them on meanwhile.
 */
export type Followed = "level" | "other-log" | "overtaken";

/**
 * Brings a projection to the head of a stream, a batch of entries with its position in each transaction. The root of the
 * log is worked out along the way and compared with that of the store, so that tables of another log are found whatever
 * their position. `fold` answers what a batch changes; it is told each entry once, in order.
 */
export async function followStream(
  ledger: StoredLedger,
  stream: StreamId,
  projection: Projection,
  fold: (rows: readonly StoredRow[]) => Promise<readonly ProjectionWrite[]>,
  atOnce: number = PROJECTED_AT_ONCE,
): Promise<Followed> {
  const head = await ledger.head(stream);
  let at: TreeState = await projection.at();
  if (at.size > head.size) return "other-log";
  while (at.size < head.size) {
    const rows = await ledger.rows(stream, at.size, Math.min(head.size, at.size + atOnce));
    if (rows.length === 0) throw new RangeError(`${stream} ends before its head`);
    let to = at;
    for (const { hash } of rows) to = appendLeafHash(to, hash);
    if (!(await projection.move(at, to, await fold(rows)))) return "overtaken";
    at = to;
  }
  return equalBytes(rootOf(at), head.root) ? "level" : "other-log";
}

/** Whether a tree is the beginning of a stream: its root grows to that of the head. Costs what lies between the two. */
export async function isBeginningOf(ledger: StoredLedger, stream: StreamId, tree: TreeState): Promise<boolean> {
  const head = await ledger.head(stream);
  let at = tree;
  while (at.size < head.size) {
    const rows = await ledger.rows(stream, at.size, Math.min(head.size, at.size + PROJECTED_AT_ONCE));
    if (rows.length === 0) return false;
    for (const { hash } of rows) at = appendLeafHash(at, hash);
  }
  return at.size === head.size && equalBytes(rootOf(at), head.root);
}
