import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Opening } from "../commitment.ts";
import { decodeTree, emptyTree, encodePeaks, type TreeState } from "../merkle/tree.ts";
import type { JsonValue, StreamId } from "../types.ts";
import { DamagedLedger } from "./faults.ts";
import { closePrivate, openPrivate } from "./private-value.ts";
import type { SubjectKeys } from "./subject-keys.ts";

export const LEDGER_VERSION = 1;

export const LEDGER_SCHEMA = `
  create table installation(id text not null) strict;
  create table streams(
    id integer primary key,
    name text not null unique,
    size integer not null,
    peaks blob not null
  ) strict;
  create table entries(
    stream integer not null references streams(id),
    position integer not null,
    leaf text not null,
    hash blob not null,
    primary key (stream, position)
  ) strict, without rowid;
  create table private_values(
    stream integer not null,
    position integer not null,
    ordinal integer not null,
    commitment text not null,
    subject text not null,
    ciphertext blob not null,
    primary key (stream, position, ordinal),
    foreign key (stream, position) references entries(stream, position)
  ) strict, without rowid`;

/** A stream as stored: its number in the file, and enough of its tree to append. */
export type StreamRow = { readonly id: number; readonly tree: TreeState };

/** An entry as stored. */
export type EntryRow = { readonly position: number; readonly leaf: string; readonly hash: Uint8Array };

/** A private value as stored, opened when its key was at hand. */
export type PrivateRow = {
  readonly ordinal: number;
  readonly subject: string;
  readonly commitment: string;
  readonly opened: { readonly salt: Uint8Array; readonly value: JsonValue } | null;
};

/** The statements on `ledger.db`. Knows rows and ciphers, nothing of groups or versions. */
export class EntryTable {
  readonly #keys: SubjectKeys;
  readonly #findStream: StatementSync;
  readonly #names: StatementSync;
  readonly #entries: StatementSync;
  readonly #privates: StatementSync;
  readonly #db: DatabaseSync;
  #writing: { newStream: StatementSync; setTree: StatementSync; entry: StatementSync; value: StatementSync } | null =
    null;

  constructor(db: DatabaseSync, keys: SubjectKeys) {
    this.#db = db;
    this.#keys = keys;
    this.#findStream = db.prepare("select id, size, peaks from streams where name = ?");
    this.#names = db.prepare("select name from streams");
    this.#entries = db.prepare(
      "select position, leaf, hash from entries where stream = ? and position >= ? and position < ? order by position",
    );
    this.#privates = db.prepare(
      `select position, ordinal, commitment, subject, ciphertext from private_values
       where stream = ? and position >= ? and position < ? order by position, ordinal`,
    );
  }

  streamNames(): readonly string[] {
    return this.#names.all().map((row) => String(row.name));
  }

  findStream(name: StreamId): StreamRow | null {
    const row = this.#findStream.get(name);
    if (row === undefined) return null;
    const tree =
      typeof row.size === "number" && row.peaks instanceof Uint8Array ? decodeTree(row.size, row.peaks) : null;
    if (tree === null || typeof row.id !== "number") throw new DamagedLedger(`The tree head of ${name} is damaged`);
    return { id: row.id, tree };
  }

  createStream(name: StreamId): StreamRow {
    const { lastInsertRowid } = this.#statements().newStream.run(name, 0, new Uint8Array(0));
    return { id: Number(lastInsertRowid), tree: emptyTree };
  }

  setTree(stream: StreamRow): void {
    this.#statements().setTree.run(stream.tree.size, encodePeaks(stream.tree), stream.id);
  }

  insertEntry(stream: number, row: EntryRow): void {
    this.#statements().entry.run(stream, row.position, row.leaf, row.hash);
  }

  insertPrivate(
    stream: number,
    name: StreamId,
    position: number,
    ordinal: number,
    opening: Opening,
    key: Uint8Array,
  ): void {
    const ciphertext = closePrivate(key, { stream: name, position, ordinal, commitment: opening.commitment }, opening);
    this.#statements().value.run(stream, position, ordinal, opening.commitment, opening.subject, ciphertext);
  }

  /** Entries from `from` (inclusive) to `to` (exclusive). */
  entries(stream: number, from: number, to: number): readonly EntryRow[] {
    return this.#entries.all(stream, from, to).map(({ position, leaf, hash }) => {
      if (typeof position !== "number" || typeof leaf !== "string" || !(hash instanceof Uint8Array)) {
        throw new DamagedLedger("A row of the entries is damaged");
      }
      return { position, leaf, hash };
    });
  }

  /** Private values from `from` (inclusive) to `to` (exclusive), by position of their entry. */
  privates(stream: number, name: StreamId, from: number, to: number): ReadonlyMap<number, readonly PrivateRow[]> {
    const byPosition = new Map<number, PrivateRow[]>();
    // A key serves many values of one reading, and must not outlive it: another process may destroy it.
    const keys = new Map<string, Uint8Array | null>();
    for (const row of this.#privates.all(stream, from, to)) {
      const { position, ordinal, commitment, subject, ciphertext } = row;
      if (
        typeof position !== "number" ||
        typeof ordinal !== "number" ||
        typeof commitment !== "string" ||
        typeof subject !== "string" ||
        !(ciphertext instanceof Uint8Array)
      ) {
        throw new DamagedLedger("A row of the private values is damaged");
      }
      let key = keys.get(subject);
      if (key === undefined) {
        key = this.#keys.toRead(subject);
        keys.set(subject, key);
      }
      const place = { stream: name, position, ordinal, commitment };
      const opened = key === null ? null : openPrivate(key, place, ciphertext);
      const list = byPosition.get(position) ?? [];
      list.push({ ordinal, subject, commitment, opened });
      byPosition.set(position, list);
    }
    return byPosition;
  }

  /** Prepared when first written, because a file open for reading refuses them. */
  #statements() {
    this.#writing ??= {
      newStream: this.#db.prepare("insert into streams(name, size, peaks) values (?, ?, ?)"),
      setTree: this.#db.prepare("update streams set size = ?, peaks = ? where id = ?"),
      entry: this.#db.prepare("insert into entries(stream, position, leaf, hash) values (?, ?, ?, ?)"),
      value: this.#db.prepare(
        "insert into private_values(stream, position, ordinal, commitment, subject, ciphertext) values (?, ?, ?, ?, ?, ?)",
      ),
    };
    return this.#writing;
  }
}
