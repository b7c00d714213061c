import { joinData } from "../commitment.ts";
import { readLeaf } from "../leaf.ts";
import type { Entry, Leaf, StreamId } from "../types.ts";
import { DamagedLedger } from "./faults.ts";
import type { StoredRow } from "./stored-ledger.ts";

/** The leaf of a row. Throws {@link DamagedLedger} when the row does not belong to this place. */
export function toLeaf(row: Pick<StoredRow, "leaf" | "position">, stream: StreamId): Leaf {
  const leaf = readLeaf(row.leaf);
  if (leaf === null || leaf.stream !== stream || leaf.position !== row.position) {
    throw new DamagedLedger(`Entry ${row.position} of ${stream} is damaged`);
  }
  return leaf;
}

/** An entry as callers read it. Throws as {@link toLeaf} does. */
export function toEntry(row: StoredRow, stream: StreamId): Entry {
  const leaf = toLeaf(row, stream);
  const values = new Map(row.privates.map((value) => [value.ordinal, value.opened?.value ?? null]));
  return { leaf, data: joinData(leaf.data, (_, ordinal) => values.get(ordinal) ?? null) };
}
