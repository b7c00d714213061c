/**
 * A second copy of a ledger in another folder that follows it entry by entry. What travels is what lies in the store:
 * leaves, ciphertexts and keys, locked ones wrapped, as in a backup. Nothing is kept that does not verify.
 */
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { equalBytes, fromBase64, toBase64, toHex, utf8 } from "../../bytes.ts";
import { formatCheckpoint, openCheckpoint, originOf } from "../../checkpoint.ts";
import { commitmentsIn, verifyOpening } from "../../commitment.ts";
import { parseLeaf } from "../../leaf.ts";
import { hashLeaf } from "../../merkle/hash.ts";
import {
  appendLeafHash,
  decodeTree,
  emptyTree,
  encodePeaks,
  rootOf,
  type TreeState,
  treeOf,
} from "../../merkle/tree.ts";
import { signNote, verifierOf } from "../../note.ts";
import type { StreamId } from "../../types.ts";
import { KEYS_FILE, LEDGER_FILE } from "../backup.ts";
import { LEDGER_SCHEMA, LEDGER_VERSION } from "../entry-table.ts";
import { DamagedLedger, StoreNotEmpty } from "../faults.ts";
import { makeFolder } from "../files.ts";
import { type FolderLock, lockFolder } from "../folder-lock.ts";
import { type Installation, readInstallation, writeInstallation } from "../installation.ts";
import { openPrivate } from "../private-value.ts";
import { emptyWriteAheadLog, inTransaction, openDatabase, syncFolder } from "../sqlite.ts";
import { KEYS_SCHEMA, KEYS_VERSION } from "../subject-keys.ts";
import { folderSource } from "./folder-store.ts";
import { type RawSubject, streamOfRow, subjectOfRow } from "./raw.ts";

/** Size and root (hexadecimal) of a stream. */
export type ReplicaHead = { readonly stream: StreamId; readonly size: number; readonly root: string };
export type ReplicaEntry = {
  readonly leaf: string;
  /** Ciphertexts in base64, by the place of their commitment in the leaf. */
  readonly privates: readonly { readonly ordinal: number; readonly ciphertext: string }[];
};
/** Entries of one stream from `from` on, and the signed head after the last of them. */
export type ReplicaPart = {
  readonly stream: StreamId;
  readonly from: number;
  readonly entries: readonly ReplicaEntry[];
  readonly checkpoint: string;
};
/** A row of the keys; bytes in base64. */
export type ReplicaSubject = Omit<RawSubject, "key" | "salt"> & {
  readonly key: string | null;
  readonly salt: string | null;
};
export type ReplicaChanges =
  | {
      readonly ok: true;
      /** What the copy lacks, stream by stream, as much as one answer takes; none when the copy has all. */
      readonly parts: readonly ReplicaPart[];
      /** All keys, where they are not those that the copy named by its mark. */
      readonly subjects: readonly ReplicaSubject[] | null;
      readonly heads: readonly ReplicaHead[];
    }
  /** The copy holds entries that are not those of this ledger. */
  | { readonly ok: false; readonly stream: StreamId; readonly here: number; readonly there: number };

const encode = (bytes: Uint8Array | null): string | null => (bytes === null ? null : toBase64(bytes));
const markOf = (subjects: readonly { readonly kind: string }[]): string =>
  `${subjects.length}:${subjects.filter(({ kind }) => kind === "erased").length}`;

/** Trees of streams as they were handed out last: what follows them needs no reading from the first entry on. */
export type KnownTrees = Map<StreamId, TreeState>;

/**
 * What a copy with these heads and this mark of its keys still lacks of a folder, in use or not: `largest` entries at most.
 * `trees` is kept by the caller from one call to the next.
 */
export async function changesFor(
  folder: string,
  have: readonly ReplicaHead[],
  mark: string,
  largest = 2_000,
  trees: KnownTrees = new Map(),
): Promise<ReplicaChanges> {
  const source = folderSource(folder);
  try {
    const { id, secretKey } = source.installation;
    const streams = await source.streams();
    const known = new Map(have.map((head) => [head.stream, head]));
    const heads: ReplicaHead[] = [];
    const parts: ReplicaPart[] = [];
    let room = largest;
    for (const { name, size, peaks, id: number } of streams) {
      const tree = decodeTree(size, peaks);
      if (tree === null) throw new DamagedLedger(`The tree head of ${name} is damaged`);
      const root = toHex(rootOf(tree));
      heads.push({ stream: name, size, root });
      const there = known.get(name);
      known.delete(name);
      const from = there?.size ?? 0;
      if (there !== undefined && (from > size || (from === size && there.root !== root)))
        return { ok: false, stream: name, here: size, there: from };
      if (from === size || room <= 0) continue;
      const handed = trees.get(name);
      let before: TreeState = handed?.size === from ? handed : emptyTree;
      for (const { hash } of before.size === from ? [] : await source.entries(number, 0, from))
        before = appendLeafHash(before, hash);
      if (there !== undefined && toHex(rootOf(before)) !== there.root)
        return { ok: false, stream: name, here: size, there: from };
      const rows = await source.entries(number, from, from + room);
      const privates = Map.groupBy(await source.privates(number, from, from + room), ({ position }) => position);
      room -= rows.length;
      for (const { hash } of rows) before = appendLeafHash(before, hash);
      const signer = { name: originOf(id, name), secretKey };
      trees.set(name, before);
      parts.push({
        stream: name,
        from,
        entries: rows.map(({ leaf, position }) => ({
          leaf,
          privates: (privates.get(position) ?? []).map(({ ordinal, ciphertext }) => ({
            ordinal,
            ciphertext: toBase64(ciphertext),
          })),
        })),
        checkpoint: signNote(formatCheckpoint({ origin: signer.name, size: before.size, root: rootOf(before) }), [
          signer,
        ]),
      });
    }
    for (const { stream, size } of known.values()) if (size > 0) return { ok: false, stream, here: 0, there: size };
    const subjects = await source.subjects();
    return {
      ok: true,
      parts,
      heads,
      subjects:
        markOf(subjects) === mark
          ? null
          : subjects.map((row) => ({ ...row, key: encode(row.key), salt: encode(row.salt) })),
    };
  } finally {
    await source.close();
  }
}

/** Roots of a folder's streams at given sizes: null where it has fewer entries. */
export async function rootsAt(
  folder: string,
  places: readonly { readonly stream: StreamId; readonly size: number }[],
): Promise<readonly { readonly stream: StreamId; readonly size: number; readonly root: string | null }[]> {
  const source = folderSource(folder);
  try {
    const ids = new Map((await source.streams()).map(({ name, id }) => [name, id]));
    const found: { stream: StreamId; size: number; root: string | null }[] = [];
    for (const { stream, size } of places) {
      const id = ids.get(stream);
      const rows = id === undefined ? [] : await source.entries(id, 0, size);
      const root = rows.length === size ? toHex(rootOf(treeOf(rows.map(({ hash }) => hash)))) : null;
      found.push({ stream, size, root });
    }
    return found;
  } finally {
    await source.close();
  }
}

/** The copy. Holds the lock of its folder, so that no server opens it meanwhile. */
export class Replica {
  readonly installation: string;
  readonly #key: Installation;
  readonly #db: DatabaseSync;
  readonly #keys: DatabaseSync;
  readonly #lock: FolderLock;

  private constructor(key: Installation, db: DatabaseSync, keys: DatabaseSync, lock: FolderLock) {
    this.#key = key;
    this.installation = key.id;
    this.#db = db;
    this.#keys = keys;
    this.#lock = lock;
  }

  /**
   * Opens the copy of an installation, and makes it where there is nothing. Throws StoreNotEmpty when the folder holds
   * another ledger, FolderInUse when a server has it.
   */
  static open(folder: string, installation: Installation): Replica {
    makeFolder(folder);
    const lock = lockFolder(folder);
    const opened: DatabaseSync[] = [];
    try {
      const found = readInstallation(folder);
      if (found === null && existsSync(join(folder, LEDGER_FILE))) throw new StoreNotEmpty(folder);
      if (found !== null && (found.id !== installation.id || !equalBytes(found.secretKey, installation.secretKey)))
        throw new StoreNotEmpty(folder);
      if (found === null) writeInstallation(folder, installation);
      const open = (name: string, version: number, schema: string): DatabaseSync => {
        const path = join(folder, name);
        closeSync(openSync(path, "a", 0o600));
        const db = openDatabase(path, version, schema);
        opened.push(db);
        return db;
      };
      const keys = open(KEYS_FILE, KEYS_VERSION, KEYS_SCHEMA);
      const db = open(LEDGER_FILE, LEDGER_VERSION, LEDGER_SCHEMA);
      syncFolder(folder);
      if (db.prepare("select id from installation").get() === undefined)
        db.prepare("insert into installation(id) values (?)").run(installation.id);
      return new Replica(installation, db, keys, lock);
    } catch (error) {
      for (const db of opened) db.close();
      lock.release();
      throw error;
    }
  }

  heads(): readonly ReplicaHead[] {
    return this.#db
      .prepare("select * from streams order by id")
      .all()
      .map(streamOfRow)
      .map(({ name, size, peaks }) => ({ stream: name, size, root: toHex(rootOf(treeIn(name, size, peaks))) }));
  }

  /** Changes whenever a key is made or destroyed. */
  mark(): string {
    return markOf(this.#keys.prepare("select * from subjects").all().map(subjectOfRow));
  }

  /** Takes keys, before the entries that need them. A key destroyed here or there never comes back. */
  takeSubjects(subjects: readonly ReplicaSubject[]): void {
    const columns = "subject, kind, key, salt, cost, r, p, since";
    const put = this.#keys.prepare(
      `insert into subjects(${columns}) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict(subject) do update set kind = excluded.kind, key = excluded.key, salt = excluded.salt,
         cost = excluded.cost, r = excluded.r, p = excluded.p, since = excluded.since
       where kind <> 'erased' and kind <> excluded.kind`,
    );
    inTransaction(this.#keys, "begin immediate", () => {
      for (const { subject, kind, key, salt, cost, r, p, since } of subjects) {
        if (kind !== "open" && kind !== "locked" && kind !== "erased") throw new DamagedLedger(`A key of kind ${kind}`);
        put.run(subject, kind, decoded(key), decoded(salt), cost, r, p, since);
      }
    });
    // The page with a destroyed key still stands in the log of the file.
    if (subjects.some(({ kind }) => kind === "erased")) emptyWriteAheadLog(this.#keys);
  }

  /**
   * Takes entries, durably, all or none: each leaf canonical and at its place, each private value as committed, and the
   * head after them signed by the installation. Throws DamagedLedger for anything else.
   */
  take(part: ReplicaPart): void {
    const { stream, from } = part;
    const row = this.#db.prepare("select * from streams where name = ?").get(stream);
    const known = row === undefined ? null : streamOfRow(row);
    let tree = known === null ? emptyTree : treeIn(stream, known.size, known.peaks);
    if (from !== tree.size) throw new DamagedLedger(`${stream}: entries from ${from} where ${tree.size} is next`);
    const checked = part.entries.map(({ leaf, privates }) => {
      const position = tree.size;
      const parsed = parseLeaf(leaf);
      if (parsed === null || parsed.stream !== stream || parsed.position !== position)
        throw new DamagedLedger(`Entry ${position} of ${stream} is not what belongs there`);
      const commitments = commitmentsIn(parsed.data);
      const values = privates.map(({ ordinal, ciphertext }) => {
        const commitment = commitments[ordinal];
        const bytes = decoded(ciphertext);
        if (commitment === undefined || bytes === null)
          throw new DamagedLedger(`Entry ${position} of ${stream}: a private value has no commitment`);
        this.#checkValue(stream, position, ordinal, commitment, bytes);
        return { ordinal, commitment, bytes };
      });
      const hash = hashLeaf(utf8(leaf));
      tree = appendLeafHash(tree, hash);
      return { position, leaf, hash, values };
    });
    const signer = { name: originOf(this.#key.id, stream), secretKey: this.#key.secretKey };
    const head = openCheckpoint(part.checkpoint, verifierOf(signer));
    if (head === null || head.size !== tree.size || !equalBytes(head.root, rootOf(tree)))
      throw new DamagedLedger(`${stream}: the signed head does not follow from the entries`);
    inTransaction(this.#db, "begin immediate", () => {
      const id =
        known?.id ??
        Number(
          this.#db.prepare("insert into streams(name, size, peaks) values (?, 0, ?)").run(stream, new Uint8Array(0))
            .lastInsertRowid,
        );
      const entry = this.#db.prepare("insert into entries(stream, position, leaf, hash) values (?, ?, ?, ?)");
      const value = this.#db.prepare(
        "insert into private_values(stream, position, ordinal, commitment, subject, ciphertext) values (?, ?, ?, ?, ?, ?)",
      );
      for (const { position, leaf, hash, values } of checked) {
        entry.run(id, position, leaf, hash);
        for (const { ordinal, commitment, bytes } of values)
          value.run(id, position, ordinal, commitment.$commitment, commitment.$subject, bytes);
      }
      this.#db.prepare("update streams set size = ?, peaks = ? where id = ?").run(tree.size, encodePeaks(tree), id);
    });
  }

  /** Lets go of the folder; a server may then open it. */
  close(): void {
    this.#db.close();
    this.#keys.close();
    this.#lock.release();
  }

  /** A value whose key is at hand must be what its commitment says; a locked or destroyed one stays closed. */
  #checkValue(
    stream: StreamId,
    position: number,
    ordinal: number,
    { $subject: subject, $commitment: commitment }: { readonly $subject: string; readonly $commitment: string },
    ciphertext: Uint8Array,
  ): void {
    const row = this.#keys.prepare("select * from subjects where subject = ?").get(subject);
    const key = row === undefined ? null : subjectOfRow(row);
    if (key === null) throw new DamagedLedger(`Entry ${position} of ${stream}: the key of a private value is missing`);
    if (key.kind !== "open" || key.key === null) return;
    const opened = openPrivate(key.key, { stream, position, ordinal, commitment }, ciphertext);
    if (!verifyOpening({ subject, commitment, ...opened }))
      throw new DamagedLedger(`Entry ${position} of ${stream}: a private value differs from its commitment`);
  }
}

function treeIn(stream: StreamId, size: number, peaks: Uint8Array): TreeState {
  const tree = decodeTree(size, peaks);
  if (tree === null) throw new DamagedLedger(`The tree head of ${stream} is damaged`);
  return tree;
}

function decoded(text: string | null): Uint8Array | null {
  if (text === null) return null;
  const bytes = fromBase64(text);
  if (bytes === null) throw new DamagedLedger("Bytes that are not base64");
  return bytes;
}
