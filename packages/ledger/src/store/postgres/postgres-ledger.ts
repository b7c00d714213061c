import { formatCheckpoint, originOf } from "../../checkpoint.ts";
import { rootOf } from "../../merkle/tree.ts";
import { type NoteVerifier, signNote, verifierOf } from "../../note.ts";
import type { AppendResult, Entry, Leaf, NewEntry, StreamId, TreeHead } from "../../types.ts";
import type { ScryptSetting } from "../cipher.ts";
import { checkStreamName, checkVersionNumber, draftEntry } from "../draft.ts";
import { InvalidEntry, LedgerClosed, LedgerReadOnly, SubjectFault } from "../faults.ts";
import type { Installation } from "../installation.ts";
import { postgresProjection } from "../projection/postgres-projection.ts";
import type { Projection } from "../projection/projection.ts";
import { sqliteProjection } from "../projection/sqlite-projection.ts";
import { toEntry } from "../row-entry.ts";
import type { ForeignChange, OpenOptions, StoredLedger, StoredRow } from "../stored-ledger.ts";
import { copyStore } from "../transfer/copy-store.ts";
import { CHANNEL, type PostgresAppends } from "./append.ts";
import { addressOf, isConnectionLost } from "./connection.ts";
import type { PostgresListener } from "./listener.ts";
import type { PostgresReader } from "./reader.ts";
import { type UnlockedKeys, unwrapKey, wrapNewKey } from "./subjects.ts";

export type PostgresParts = {
  readonly database: string;
  readonly readOnly: boolean;
  readonly installation: Installation;
  readonly random: NonNullable<OpenOptions["random"]>;
  readonly scrypt: ScryptSetting;
  readonly now: () => Date;
  readonly keys: UnlockedKeys;
  readonly reader: PostgresReader;
  readonly appends: PostgresAppends;
  readonly listener: PostgresListener;
  readonly listeners: Set<(change: ForeignChange) => void>;
};

/** Puts the parts of an open database together. Several processes may do so with one database. */
export function postgresLedger(parts: PostgresParts): StoredLedger {
  const { database, readOnly, installation, random, scrypt, now, keys, reader, appends, listener, listeners } = parts;
  let closed = false;
  const projections: Projection[] = [];

  function checkOpen(): void {
    if (closed) throw new LedgerClosed();
  }

  function checkWriter(): void {
    checkOpen();
    if (readOnly) throw new LedgerReadOnly();
  }

  async function headOf(stream: StreamId): Promise<TreeHead> {
    checkOpen();
    const tree = await reader.tree(stream);
    return { stream, size: tree.size, root: rootOf(tree) };
  }

  async function storedRows(stream: StreamId, from: number, to: number): Promise<readonly StoredRow[]> {
    checkOpen();
    return reader.rows(stream, from, to);
  }

  const signerOf = (stream: StreamId) => ({
    name: originOf(installation.id, stream),
    secretKey: installation.secretKey,
  });

  return {
    folder: addressOf(database),
    readOnly,
    installation: installation.id,
    installationKey: installation.secretKey,
    // The keeper of the database looks after its disk.
    reserveUsed: false,

    async append(stream: StreamId, expectedVersion: number, entries: readonly NewEntry[]): Promise<AppendResult> {
      checkOpen();
      if (readOnly) return { ok: false, reason: "read-only" };
      checkStreamName(stream);
      checkVersionNumber(expectedVersion);
      const drafts = entries.map((entry) => draftEntry(stream, entry, random));
      for (const text of [stream, ...drafts.flatMap((draft) => draft.openings.map((opening) => opening.subject))])
        if (text.includes("\0")) throw new InvalidEntry("A name cannot hold the character U+0000");
      return appends.append(stream, expectedVersion, drafts);
    },

    async read(stream: StreamId, from = 0): Promise<readonly Entry[]> {
      return (await storedRows(stream, from, Number.MAX_SAFE_INTEGER)).map((row) => toEntry(row, stream));
    },

    leaves(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly Leaf[]>> {
      checkOpen();
      return reader.leaves(streams);
    },

    async streams(prefix = ""): Promise<readonly StreamId[]> {
      checkOpen();
      return (await reader.streamNames()).filter((name) => name.startsWith(prefix)).sort();
    },

    head: headOf,

    async checkpoint(stream: StreamId): Promise<string> {
      checkStreamName(stream);
      const { size, root } = await headOf(stream);
      const signer = signerOf(stream);
      return signNote(formatCheckpoint({ origin: signer.name, size, root }), [signer]);
    },

    async createLockedSubject(subject: string, passphrase: string): Promise<void> {
      checkWriter();
      const { key, salt, wrapped } = await wrapNewKey(subject, passphrase, scrypt);
      await appends.ordered(async (client) => {
        const { rowCount } = await client.query(
          `insert into laphieu.subjects(subject, kind, key, salt, cost, r, p, since)
           values ($1, 'locked', $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          [subject, wrapped, salt, scrypt.cost, scrypt.r, scrypt.p, now().toISOString()],
        );
        if (rowCount !== 1) throw new SubjectFault("subject-exists", subject);
      });
      keys.set(subject, key);
    },

    async unlock(subject: string, passphrase: string): Promise<boolean> {
      checkOpen();
      const key = await unwrapKey(subject, passphrase, await reader.subject(subject));
      // Erased while the passphrase was worked on: nothing may come back into memory.
      if (key === null || (await reader.subject(subject)).kind !== "locked") return false;
      keys.set(subject, key);
      return true;
    },

    lock: (subject: string) => keys.lock(subject),

    async isLocked(subject: string): Promise<boolean> {
      checkOpen();
      return (await reader.subject(subject)).kind === "locked" && keys.get(subject) === null;
    },

    async erase(subject: string): Promise<void> {
      checkWriter();
      await appends.ordered(async (client) => {
        await client.query(
          `insert into laphieu.subjects(subject, kind, since) values ($1, 'erased', $2)
           on conflict (subject) do update set kind = 'erased', key = null, salt = null, cost = null, r = null, p = null,
             since = excluded.since
           where laphieu.subjects.kind <> 'erased'`,
          [subject, now().toISOString()],
        );
        await client.query("select pg_notify($1, $2)", [
          CHANNEL,
          JSON.stringify({ from: appends.self, kind: "erased", subject }),
        ]);
      });
      keys.lock(subject);
      await appends.rewriteSubjects();
    },

    verifier(stream: StreamId): NoteVerifier {
      return verifierOf(signerOf(stream));
    },

    rows: (stream: StreamId, from = 0, to = Number.MAX_SAFE_INTEGER) => storedRows(stream, from, to),

    async backup(to: string): Promise<void> {
      checkOpen();
      await copyStore({ database }, { folder: to });
    },

    async projection(name: string, format: string): Promise<Projection> {
      checkOpen();
      const made = readOnly
        ? sqliteProjection(":memory:", name, format)
        : await postgresProjection(database, name, format);
      projections.push(made);
      return made;
    },

    follow(tell: (change: ForeignChange) => void): () => void {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },

    async close(): Promise<void> {
      if (closed) return;
      await appends.close();
      closed = true;
      for (const projection of projections) await projection.close();
      keys.lockAll();
      await listener.close();
      await reader.close().catch((error: unknown) => {
        if (!isConnectionLost(error)) throw error;
      });
    },
  };
}
