import { closeSync, fsyncSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { DamagedLedger } from "./faults.ts";

/** Marks our files: `PRAGMA application_id`. */
const APPLICATION_ID = 0x4c_50_48_31;
const BUSY = 5;
const READONLY = 8;
const READONLY_DBMOVED = 1032;
const FULL = 13;
const CANTOPEN = 14;
const IOERR_SHMSIZE = 4874;

/** SQLite's extended result code of an error, or null when the error is none of SQLite's. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error)) return null;
  return typeof error.errcode === "number" ? error.errcode : null;
}

/** Whether the disk is full. Nothing of the transaction was written. */
export function isDiskFull(error: unknown): boolean {
  const code = sqliteCode(error);
  // The second: the index of the log could not grow, which comes before any write of the transaction.
  return code === FULL || code === IOERR_SHMSIZE;
}

/** Whether the file cannot be written to. A file that was moved away is a fault and not this. */
export function isReadOnly(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && code !== READONLY_DBMOVED && (code & 0xff) === READONLY;
}

/** Whether another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && (code & 0xff) === BUSY;
}

/** Whether the file could not be opened. */
export function isCannotOpen(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && (code & 0xff) === CANTOPEN;
}

/**
 * Opens a database for writing, making it with `schema` when it is new. Every commit is on the disk before it returns;
 * deleted content is overwritten.
 */
export function openDatabase(path: string, version: number, schema: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 5000 });
  try {
    // secure_delete first: also the very first page that becomes free is overwritten.
    db.exec(
      "pragma secure_delete = on; pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory",
    );
    if (pragma(db, "application_id") === 0 && pragma(db, "user_version") === 0) {
      db.exec(
        `begin immediate; ${schema}; pragma application_id = ${APPLICATION_ID}; pragma user_version = ${version}; commit`,
      );
    }
    checkVersion(db, path, version);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a database for reading, also on a medium that cannot be written to. */
export function openForReading(path: string, version: number, unwritten: (suffix: string) => boolean): DatabaseSync {
  const open = (location: string | URL) => {
    const db = new DatabaseSync(location, { readOnly: true, timeout: 5000 });
    try {
      checkVersion(db, path, version);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  };
  try {
    return open(path);
  } catch (error) {
    // Without a place for its lock files SQLite reads only a file that is declared unchanging. That is true when
    // nothing waits in the log beside it; else committed entries would be missed.
    if (!(isCannotOpen(error) || isReadOnly(error)) || !unwritten("-wal")) throw error;
    const url = pathToFileURL(path);
    url.searchParams.set("immutable", "1");
    return open(url);
  }
}

/** Runs work inside a transaction; on a throw nothing of it stays. `before` is told what is about to be run. */
export function inTransaction<T>(db: DatabaseSync, begin: "begin" | "begin immediate", work: () => T): T {
  db.exec(begin);
  try {
    const result = work();
    db.exec("commit");
    return result;
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** Ends a failed transaction. SQLite has already ended it itself after some errors. */
export function rollBack(db: DatabaseSync): void {
  if (db.isTransaction) db.exec("rollback");
}

/** Moves everything from the log into the database file and empties the log. False when a reader stood in the way. */
export function emptyWriteAheadLog(db: DatabaseSync): boolean {
  return db.prepare("pragma wal_checkpoint(truncate)").get()?.busy === 0;
}

/** Makes the names of files in a folder durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function checkVersion(db: DatabaseSync, path: string, version: number): void {
  if (pragma(db, "application_id") !== APPLICATION_ID) throw new DamagedLedger(`${path} is not a file of a ledger`);
  const found = pragma(db, "user_version");
  if (found !== version) throw new DamagedLedger(`${path} has version ${found}; this program knows version ${version}`);
}

function pragma(db: DatabaseSync, name: "application_id" | "user_version"): number {
  const value = db.prepare(`pragma ${name}`).get()?.[name];
  return typeof value === "number" ? value : -1;
}
