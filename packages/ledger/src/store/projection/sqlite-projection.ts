import { chmodSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { decodeTree, emptyTree, encodePeaks, type TreeState } from "../../merkle/tree.ts";
import type { JsonValue } from "../../types.ts";
import { inTransaction, isBusy } from "../sqlite.ts";
import { lastWrites, type Projection, type ProjectionRow, type ProjectionWrite, sameTree } from "./projection.ts";

/** File of the projections in a data folder. It may be deleted: what is in it is worked out again. */
export const PROJECTIONS_FILE = "projections.db";
const VERSION = 1;
const SCHEMA = `
  create table positions(
    projection text primary key, format text not null, size integer not null, peaks blob not null
  ) strict, without rowid;
  create table rows(
    projection text not null, shelf text not null, key text not null, grp text not null, value text not null,
    primary key (projection, shelf, key)
  ) strict, without rowid;
  create index by_group on rows(projection, shelf, grp);
  pragma user_version = ${VERSION};`;

/** Opens or makes the file. A damaged one, or one of another version, is made anew; where none can be, memory serves. */
function openFile(path: string): DatabaseSync {
  for (const place of [path, path, ":memory:"]) {
    let db: DatabaseSync | null = null;
    try {
      db = new DatabaseSync(place, { timeout: 5_000 });
      // Without a wait for the disk at each commit: what a loss of power takes away is worked out again.
      db.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma temp_store = memory");
      const version = db.prepare("pragma user_version").get()?.user_version;
      if (version === 0) db.exec(`begin immediate; ${SCHEMA} commit`);
      else if (version !== VERSION) throw new Error("another version");
      if (place !== ":memory:") chmodSync(place, 0o600);
      return db;
    } catch (error) {
      if (db?.isOpen === true) db.close();
      if (isBusy(error)) continue;
      try {
        for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
      } catch {
        // A folder that cannot be written to.
      }
    }
  }
  throw new Error(`No projection can be kept in ${path} nor in memory`);
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const rowOf = (row: Record<string, unknown>): ProjectionRow => {
  const value: JsonValue = JSON.parse(text(row.value));
  return { key: text(row.key), group: text(row.grp), value };
};

/**
 * A projection in a file of its own beside the ledger; several may share the file. One made with another `format` is
 * cleared: its rows mean something else.
 */
export function sqliteProjection(path: string, name: string, format: string): Projection {
  const db = openFile(path);
  const found = db.prepare("select format from positions where projection = ?").get(name);
  const clear = (): void =>
    inTransaction(db, "begin immediate", () => {
      db.prepare("delete from rows where projection = ?").run(name);
      db.prepare("insert or replace into positions values (?, ?, 0, x'')").run(name, format);
    });
  if (found?.format !== format) clear();
  const position = db.prepare("select size, peaks from positions where projection = ?");
  const select = "select r.key, r.grp, r.value from";
  const of = "r.projection = ? and r.shelf = ?";
  const byKey = db.prepare(`${select} json_each(?) j cross join rows r where ${of} and r.key = j.value`);
  const byGroup = db.prepare(
    `${select} json_each(?) j cross join rows r indexed by by_group where ${of} and r.grp = j.value`,
  );
  const byShelf = db.prepare(`${select} rows r where ${of}`);
  const put = db.prepare("insert or replace into rows values (?, ?, ?, ?, ?)");
  const drop = db.prepare("delete from rows where projection = ? and shelf = ? and key = ?");
  const setPosition = db.prepare("update positions set size = ?, peaks = ? where projection = ?");

  const at = (): TreeState => {
    const row = position.get(name);
    const tree =
      typeof row?.size === "number" && row.peaks instanceof Uint8Array ? decodeTree(row.size, row.peaks) : null;
    return tree ?? emptyTree;
  };
  const write = (w: ProjectionWrite): void => {
    if (w.kind === "put") put.run(name, w.shelf, w.key, w.group, JSON.stringify(w.value));
    else drop.run(name, w.shelf, w.key);
  };
  const list = (values: readonly string[]): string => JSON.stringify([...new Set(values)]);
  return {
    at: async () => at(),
    get: async (shelf, keys) => byKey.all(list(keys), name, shelf).map(rowOf),
    inGroups: async (shelf, groups) => byGroup.all(list(groups), name, shelf).map(rowOf),
    all: async (shelf) => byShelf.all(name, shelf).map(rowOf),
    move: async (from, to, writes) =>
      inTransaction(db, "begin immediate", () => {
        if (!sameTree(at(), from)) return false;
        for (const w of lastWrites(writes)) write(w);
        setPosition.run(to.size, encodePeaks(to), name);
        return true;
      }),
    clear: async () => clear(),
    close: async () => {
      if (db.isOpen) db.close();
    },
  };
}
