import { equalBytes, utf8 } from "../bytes.ts";
import { openCheckpoint } from "../checkpoint.ts";
import { commitmentsIn, verifyOpening } from "../commitment.ts";
import { parseLeaf } from "../leaf.ts";
import { hashLeaf } from "../merkle/hash.ts";
import { appendLeafHash, emptyTree, rootOf } from "../merkle/tree.ts";
import type { StreamId, TreeHead } from "../types.ts";
import { DamagedLedger } from "./faults.ts";
import type { StoredLedger, StoredRow } from "./stored-ledger.ts";

export type StreamVerification =
  /** `opened` and `closed` count the private values: compared with their commitment, and without key at hand. */
  | { readonly ok: true; readonly head: TreeHead; readonly opened: number; readonly closed: number }
  /** `position` is null when the fault is in no single entry. */
  | { readonly ok: false; readonly position: number | null; readonly problem: string };

const CHUNK = 1000;

/**
 * Recomputes everything a stream promises: every leaf is canonical and stands at its place, hashes and root follow from
 * the leaves, every private value that opens has its commitment, and the checkpoint is signed by the installation.
 */
export async function verifyStream(ledger: StoredLedger, stream: StreamId): Promise<StreamVerification> {
  const checkpoint = openCheckpoint(await ledger.checkpoint(stream), ledger.verifier(stream));
  if (checkpoint === null) return { ok: false, position: null, problem: "The checkpoint does not verify" };
  let tree = emptyTree;
  let opened = 0;
  let closed = 0;
  while (tree.size < checkpoint.size) {
    const from = tree.size;
    const rows = await readRows(ledger, stream, from, Math.min(from + CHUNK, checkpoint.size));
    if (typeof rows === "string") return { ok: false, position: null, problem: rows };
    if (rows.length === 0) return { ok: false, position: from, problem: "The entry is missing" };
    for (const row of rows) {
      const checked = checkRow(row, stream, tree.size);
      if (typeof checked === "string") return { ok: false, position: tree.size, problem: checked };
      tree = appendLeafHash(tree, row.hash);
      opened += checked.opened;
      closed += checked.closed;
    }
  }
  const beyond = await ledger.rows(stream, tree.size, tree.size + 1);
  // An entry appended meanwhile shows in the head too; one that does not was cut off from the tree.
  if (beyond.length > 0 && (await ledger.head(stream)).size === tree.size) {
    return { ok: false, position: tree.size, problem: "There is an entry that the head does not know" };
  }
  if (!equalBytes(rootOf(tree), checkpoint.root)) {
    return { ok: false, position: null, problem: "The root does not follow from the leaves" };
  }
  return { ok: true, head: { stream, size: tree.size, root: rootOf(tree) }, opened, closed };
}

async function readRows(ledger: StoredLedger, stream: StreamId, from: number, to: number) {
  try {
    return await ledger.rows(stream, from, to);
  } catch (error) {
    if (error instanceof DamagedLedger) return error.message;
    throw error;
  }
}

/** Counts of the private values of an entry, or what is wrong with it. */
function checkRow(row: StoredRow, stream: StreamId, position: number): { opened: number; closed: number } | string {
  if (row.position !== position) return "The entry is missing";
  const leaf = parseLeaf(row.leaf);
  if (leaf === null) return "The leaf is not canonical";
  if (leaf.stream !== stream || leaf.position !== position) return "The leaf belongs to another place";
  if (!equalBytes(hashLeaf(utf8(row.leaf)), row.hash)) return "The stored hash does not follow from the leaf";
  const commitments = commitmentsIn(leaf.data);
  let opened = 0;
  for (const { ordinal, subject, commitment, opened: opening } of row.privates) {
    const inLeaf = commitments[ordinal];
    if (inLeaf?.$commitment !== commitment || inLeaf.$subject !== subject) return "A private value has no commitment";
    if (opening === null) continue;
    if (!verifyOpening({ subject, commitment, ...opening })) return "A private value differs from its commitment";
    opened += 1;
  }
  return { opened, closed: commitments.length - opened };
}
