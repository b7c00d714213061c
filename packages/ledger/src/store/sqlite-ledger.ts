import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { formatCheckpoint, originOf } from "../checkpoint.ts";
import { emptyTree, rootOf } from "../merkle/tree.ts";
import { type NoteVerifier, signNote, verifierOf } from "../note.ts";
import type { AppendResult, Entry, Leaf, NewEntry, StreamId, TreeHead } from "../types.ts";
import { copyLedger } from "./backup.ts";
import type { ScryptSetting } from "./cipher.ts";
import { checkStreamName, checkVersionNumber, draftEntry } from "./draft.ts";
import type { EntryTable, StreamRow } from "./entry-table.ts";
import { LedgerClosed, LedgerReadOnly } from "./faults.ts";
import type { FolderLock } from "./folder-lock.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Installation } from "./installation.ts";
import type { Projection } from "./projection/projection.ts";
import { PROJECTIONS_FILE, sqliteProjection } from "./projection/sqlite-projection.ts";
import { toEntry, toLeaf } from "./row-entry.ts";
import { inTransaction } from "./sqlite.ts";
import type { OpenOptions, StoredLedger, StoredRow } from "./stored-ledger.ts";
import type { SubjectKeys } from "./subject-keys.ts";

export type LedgerParts = {
  readonly folder: string;
  readonly db: DatabaseSync;
  readonly keys: SubjectKeys;
  readonly table: EntryTable;
  readonly installation: Installation;
  readonly random: NonNullable<OpenOptions["random"]>;
  readonly scrypt: ScryptSetting;
  /** Null when open for reading only. */
  readonly writing: { readonly group: GroupCommit; readonly lock: FolderLock } | null;
};

/** Puts the parts of an open folder together. */
export function sqliteLedger(parts: LedgerParts): StoredLedger {
  const { folder, db, keys, table, installation, random, scrypt, writing } = parts;
  let closed = false;
  const projections: Projection[] = [];
  /** The last backup or erasure: they must not meet, since a backup in its course keeps erased keys in the log. */
  let exclusive: Promise<unknown> = Promise.resolve();

  function checkOpen(): void {
    if (closed) throw new LedgerClosed();
  }

  function writer(): GroupCommit {
    checkOpen();
    if (writing === null) throw new LedgerReadOnly();
    writing.group.checkWritable();
    return writing.group;
  }

  function alone<T>(work: () => Promise<T>): Promise<T> {
    const result = exclusive.then(work);
    exclusive = result.catch(() => undefined);
    return result;
  }

  /** One state of the file for all reads inside, whatever another process writes meanwhile. */
  function snapshot<T>(work: () => T): T {
    checkOpen();
    return writing === null ? inTransaction(db, "begin", work) : work();
  }

  function find(stream: StreamId): StreamRow | null {
    return writing === null ? table.findStream(stream) : writing.group.stream(stream);
  }

  function storedRows(stream: StreamId, from: number, to: number): readonly StoredRow[] {
    return snapshot(() => {
      const found = find(stream);
      if (found === null) return [];
      const privates = table.privates(found.id, stream, from, to);
      return table.entries(found.id, from, to).map((row) => ({ ...row, privates: privates.get(row.position) ?? [] }));
    });
  }

  function headOf(stream: StreamId): TreeHead {
    const tree = snapshot(() => find(stream))?.tree ?? emptyTree;
    return { stream, size: tree.size, root: rootOf(tree) };
  }

  const signerOf = (stream: StreamId) => ({
    name: originOf(installation.id, stream),
    secretKey: installation.secretKey,
  });

  return {
    folder,
    readOnly: writing === null,
    installation: installation.id,
    installationKey: installation.secretKey,

    async append(stream: StreamId, expectedVersion: number, entries: readonly NewEntry[]): Promise<AppendResult> {
      checkOpen();
      if (writing === null) return { ok: false, reason: "read-only" };
      writing.group.checkWritable();
      checkStreamName(stream);
      checkVersionNumber(expectedVersion);
      const drafts = entries.map((entry) => draftEntry(stream, entry, random));
      return writing.group.append(stream, expectedVersion, drafts);
    },

    async read(stream: StreamId, from = 0): Promise<readonly Entry[]> {
      return storedRows(stream, from, Number.MAX_SAFE_INTEGER).map((row) => toEntry(row, stream));
    },

    async leaves(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly Leaf[]>> {
      return snapshot(
        () =>
          new Map(
            streams.map((stream) => {
              const found = find(stream);
              const rows = found === null ? [] : table.entries(found.id, 0, Number.MAX_SAFE_INTEGER);
              return [stream, rows.map((row) => toLeaf(row, stream))];
            }),
          ),
      );
    },

    async streams(prefix = ""): Promise<readonly StreamId[]> {
      // Sorted here and not in SQL: every store gives the same order.
      return snapshot(() => table.streamNames())
        .filter((name) => name.startsWith(prefix))
        .sort();
    },

    async head(stream: StreamId): Promise<TreeHead> {
      return headOf(stream);
    },

    async checkpoint(stream: StreamId): Promise<string> {
      checkStreamName(stream);
      const { size, root } = headOf(stream);
      const signer = signerOf(stream);
      return signNote(formatCheckpoint({ origin: signer.name, size, root }), [signer]);
    },

    async createLockedSubject(subject: string, passphrase: string): Promise<void> {
      writer().flush();
      await keys.createLocked(subject, passphrase, scrypt);
    },

    async unlock(subject: string, passphrase: string): Promise<boolean> {
      checkOpen();
      return keys.unlock(subject, passphrase);
    },

    lock(subject: string): void {
      // What was asked for before is still written under the key.
      writing?.group.flush();
      keys.lock(subject);
    },

    async isLocked(subject: string): Promise<boolean> {
      checkOpen();
      return keys.isLocked(subject);
    },

    erase(subject: string): Promise<void> {
      return alone(async () => {
        writer().flush();
        keys.erase(subject);
      });
    },

    verifier(stream: StreamId): NoteVerifier {
      return verifierOf(signerOf(stream));
    },

    async rows(stream: StreamId, from = 0, to = Number.MAX_SAFE_INTEGER): Promise<readonly StoredRow[]> {
      return storedRows(stream, from, to);
    },

    backup(to: string): Promise<void> {
      return alone(async () => {
        checkOpen();
        await copyLedger(folder, to);
      });
    },

    async projection(name: string, format: string): Promise<Projection> {
      checkOpen();
      const made = sqliteProjection(writing === null ? ":memory:" : join(folder, PROJECTIONS_FILE), name, format);
      projections.push(made);
      return made;
    },

    // The folder has one writer: nobody else changes anything.
    follow: () => () => undefined,

    get reserveUsed(): boolean {
      return writing?.group.reserveUsed ?? false;
    },

    async close(): Promise<void> {
      writing?.group.close();
      await exclusive;
      closed = true;
      for (const projection of projections) await projection.close();
      keys.close();
      if (db.isOpen) db.close();
      writing?.lock.release();
    },
  };
}
