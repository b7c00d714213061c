import type { DatabaseSync } from "node:sqlite";
import { utf8 } from "../bytes.ts";
import { hashLeaf } from "../merkle/hash.ts";
import { appendLeafHash, rootOf } from "../merkle/tree.ts";
import type { AppendResult, StreamId } from "../types.ts";
import type { Draft } from "./draft.ts";
import type { EntryTable, StreamRow } from "./entry-table.ts";
import { LedgerBroken, LedgerClosed, SubjectFault } from "./faults.ts";
import type { Reserve } from "./reserve.ts";
import { isDiskFull, isReadOnly, rollBack } from "./sqlite.ts";
import type { SubjectKeys } from "./subject-keys.ts";

type Waiting = {
  readonly stream: StreamId;
  readonly expectedVersion: number;
  readonly drafts: readonly Draft[];
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
};

type Outcome =
  | { readonly kind: "result"; readonly result: AppendResult }
  | { readonly kind: "fault"; readonly error: SubjectFault };

/**
 * Writes what was asked for in one turn of the event loop as one transaction: one wait for the disk serves all of it.
 * Each append stands alone all the same: its version is checked inside, and its refusal touches no other.
 */
export class GroupCommit {
  readonly #db: DatabaseSync;
  readonly #table: EntryTable;
  readonly #keys: SubjectKeys;
  readonly #beforeCommit: () => void;
  readonly #reserve: Reserve;
  /** Trees of the streams written to so far, as committed. Safe to keep: nobody else writes to this folder. */
  readonly #streams = new Map<StreamId, StreamRow>();
  #queue: Waiting[] = [];
  #stopped: Error | null = null;

  /** `beforeCommit` is for tests that need a commit to fail. */
  constructor(db: DatabaseSync, table: EntryTable, keys: SubjectKeys, reserve: Reserve, beforeCommit: () => void) {
    this.#reserve = reserve;
    this.#db = db;
    this.#table = table;
    this.#keys = keys;
    this.#beforeCommit = beforeCommit;
  }

  /** Whether the room kept for a full disk is in use. */
  get reserveUsed(): boolean {
    return this.#reserve.used;
  }

  /** Asks for an append. Resolves when it is on the disk, or refused. */
  append(stream: StreamId, expectedVersion: number, drafts: readonly Draft[]): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      if (this.#queue.push({ stream, expectedVersion, drafts, resolve, reject }) === 1)
        setImmediate(() => this.flush());
    });
  }

  /** The stream as committed, or null when it has no entries. */
  stream(name: StreamId): StreamRow | null {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const found = this.#table.findStream(name);
    if (found !== null) this.#streams.set(name, found);
    return found;
  }

  /** Throws when an earlier failure or the end forbids writing. */
  checkWritable(): void {
    if (this.#stopped !== null) throw this.#stopped;
  }

  /** Writes what is waiting, now. */
  flush(): void {
    const group = this.#queue;
    this.#queue = [];
    if (group.length === 0) return;
    if (this.#stopped !== null) {
      for (const item of group) item.reject(this.#stopped);
      return;
    }
    const changed = new Map<StreamId, StreamRow>();
    let outcomes: readonly Outcome[];
    try {
      outcomes = this.#transaction(group, changed);
    } catch (error) {
      if (this.#fail(group, error)) return;
      // The disk was full and the room kept for this was given up: once more.
      changed.clear();
      try {
        outcomes = this.#transaction(group, changed);
      } catch (again) {
        this.#fail(group, again);
        return;
      }
    }
    this.#reserve.restore();
    for (const [name, stream] of changed) this.#streams.set(name, stream);
    group.forEach((item, index) => {
      const outcome = outcomes[index];
      if (outcome?.kind === "result") item.resolve(outcome.result);
      else item.reject(outcome?.error);
    });
  }

  /** Writes what is waiting and takes no more. */
  close(): void {
    this.flush();
    this.#stopped ??= new LedgerClosed();
  }

  #transaction(group: readonly Waiting[], changed: Map<StreamId, StreamRow>): readonly Outcome[] {
    this.#db.exec("begin immediate");
    const outcomes = group.map((item) => this.#write(item, changed));
    for (const stream of changed.values()) this.#table.setTree(stream);
    // Keys first: a value whose key was lost with the power would be lost too, a key without value does no harm.
    this.#keys.persistNew();
    this.#beforeCommit();
    this.#db.exec("commit");
    return outcomes;
  }

  #write(item: Waiting, changed: Map<StreamId, StreamRow>): Outcome {
    const { stream: name, expectedVersion, drafts } = item;
    const before = changed.get(name) ?? this.stream(name);
    const actual = before?.tree.size ?? 0;
    if (actual !== expectedVersion) {
      return { kind: "result", result: { ok: false, reason: "version-conflict", actual } };
    }
    const keys = this.#keysFor(drafts);
    if (keys instanceof SubjectFault) return { kind: "fault", error: keys };
    if (drafts.length === 0) {
      const root = rootOf(before?.tree ?? { size: 0, peaks: [] });
      return { kind: "result", result: { ok: true, head: { stream: name, size: actual, root }, entries: [] } };
    }
    const { id, tree: start } = before ?? this.#table.createStream(name);
    let tree = start;
    const entries = drafts.map((draft) => {
      const position = tree.size;
      const leaf = draft.leafText(position);
      const hash = hashLeaf(utf8(leaf));
      this.#table.insertEntry(id, { position, leaf, hash });
      draft.openings.forEach((opening, ordinal) => {
        const key = keys.get(opening.subject);
        if (key !== undefined) this.#table.insertPrivate(id, name, position, ordinal, opening, key);
      });
      tree = appendLeafHash(tree, hash);
      return draft.entry(position);
    });
    changed.set(name, { id, tree });
    return {
      kind: "result",
      result: { ok: true, head: { stream: name, size: tree.size, root: rootOf(tree) }, entries },
    };
  }

  /** Keys of all subjects of an append, before anything of it is written; or why there is none. */
  #keysFor(drafts: readonly Draft[]): ReadonlyMap<string, Uint8Array> | SubjectFault {
    const keys = new Map<string, Uint8Array>();
    for (const { subject, value } of drafts.flatMap((draft) => draft.openings)) {
      if (keys.has(subject)) continue;
      // A value read as null after the erasure of its subject and written on: it says nothing and needs no key.
      if (value === null && this.#keys.isErased(subject)) continue;
      try {
        keys.set(subject, this.#keys.toWrite(subject));
      } catch (error) {
        if (error instanceof SubjectFault) return error;
        throw error;
      }
    }
    return keys;
  }

  /** Ends a failed transaction and answers all that wait; false when it is worth another try. */
  #fail(group: readonly Waiting[], error: unknown): boolean {
    this.#keys.dropNew();
    let ended = true;
    try {
      rollBack(this.#db);
    } catch {
      ended = false;
    }
    const reason = isDiskFull(error) ? "disk-full" : isReadOnly(error) ? "read-only" : null;
    if (reason !== null && ended) {
      if (reason === "disk-full" && this.#reserve.release()) return false;
      for (const item of group) item.resolve({ ok: false, reason });
      return true;
    }
    // After a failed write to the disk a second try may seem to succeed and still lose data, so there is none.
    this.#stopped = new LedgerBroken(error);
    for (const item of group) item.reject(error);
    for (const item of this.#queue.splice(0)) item.reject(this.#stopped);
    return true;
  }
}
