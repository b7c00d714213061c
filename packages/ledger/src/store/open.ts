import { randomBytes } from "node:crypto";
import { accessSync, closeSync, constants, existsSync, openSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { RandomSource } from "../commitment.ts";
import { KEYS_FILE, LEDGER_FILE } from "./backup.ts";
import { checkNotElsewhere } from "./bind-folder.ts";
import type { ScryptSetting } from "./cipher.ts";
import { EntryTable, LEDGER_SCHEMA, LEDGER_VERSION } from "./entry-table.ts";
import { DamagedLedger, NoLedger } from "./faults.ts";
import { makeFolder } from "./files.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { GroupCommit } from "./group-commit.ts";
import { INSTALLATION_FILE, type Installation, makeInstallation, readInstallation } from "./installation.ts";
import { Reserve } from "./reserve.ts";
import { isCannotOpen, isReadOnly, openDatabase, openForReading, syncFolder } from "./sqlite.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";
import type { OpenOptions, StoredLedger } from "./stored-ledger.ts";
import { KEYS_SCHEMA, KEYS_VERSION, SubjectKeys } from "./subject-keys.ts";

/** Room for thousands of entries. */
const RESERVE_BYTES = 4 * 1024 * 1024;

/** What tests put in place of the machine. */
export type TestHooks = {
  readonly beforeCommit?: () => void;
  readonly onDatabase?: (db: DatabaseSync) => void;
};

/**
 * Opens the ledger of a data folder, or of a PostgreSQL database, and makes one where none is. A folder that cannot be written to opens for
 * reading. Throws FolderInUse when another process writes to it, NoLedger when there is nothing to read, DamagedLedger
 * when the files do not fit together.
 */
export function openLedger(options: OpenOptions): Promise<StoredLedger> {
  return openLedgerWith(options, {});
}

/** {@link openLedger} for tests. */
export async function openLedgerWith(options: OpenOptions, hooks: TestHooks): Promise<StoredLedger> {
  const folder = resolve(options.folder);
  const { readOnly = false, database } = options;
  const random = options.random ?? randomBytes;
  const now = options.now ?? (() => new Date());
  const scrypt: ScryptSetting = { cost: options.scryptCost ?? 17, r: 8, p: 1 };
  if (database !== undefined) {
    // Loaded on demand: most machines have no use for it.
    const { openPostgres } = await import("./postgres/open.ts");
    return openPostgres(database, { readOnly, random, now, scrypt });
  }
  checkNotElsewhere(folder);
  const lock = readOnly ? null : takeLock(folder);
  if (lock === null) return openReading(folder, now, random, scrypt);
  const opened: { close: () => void }[] = [];
  try {
    const installation = ensureInstallation(folder, random);
    const keysDb = openPrivately(join(folder, KEYS_FILE), KEYS_VERSION, KEYS_SCHEMA);
    opened.push(keysDb);
    const db = openPrivately(join(folder, LEDGER_FILE), LEDGER_VERSION, LEDGER_SCHEMA);
    opened.push(db);
    syncFolder(folder);
    checkInstallation(db, installation);
    const reserve = new Reserve(folder, options.reserve ?? RESERVE_BYTES);
    hooks.onDatabase?.(db);
    const keys = new SubjectKeys(keysDb, now);
    const table = new EntryTable(db, keys);
    const group = new GroupCommit(db, table, keys, reserve, hooks.beforeCommit ?? (() => undefined));
    return sqliteLedger({ folder, db, keys, table, installation, random, scrypt, writing: { group, lock } });
  } catch (error) {
    for (const database of opened) database.close();
    lock.release();
    throw error;
  }
}

function openReading(folder: string, now: () => Date, random: RandomSource, scrypt: ScryptSetting): StoredLedger {
  if (!existsSync(join(folder, LEDGER_FILE))) throw new NoLedger(folder);
  const installation = readInstallation(folder);
  if (installation === null) throw new DamagedLedger(`${join(folder, INSTALLATION_FILE)} is missing`);
  const open = (name: string, version: number) =>
    openForReading(join(folder, name), version, (suffix) => isEmpty(join(folder, name + suffix)));
  const keysDb = open(KEYS_FILE, KEYS_VERSION);
  try {
    const db = open(LEDGER_FILE, LEDGER_VERSION);
    const keys = new SubjectKeys(keysDb, now);
    const table = new EntryTable(db, keys);
    return sqliteLedger({ folder, db, keys, table, installation, random, scrypt, writing: null });
  } catch (error) {
    keysDb.close();
    throw error;
  }
}

/** The lock, or null when there is a ledger in a folder that cannot be written to. */
function takeLock(folder: string): FolderLock | null {
  // SQLite grants the lock on a file that it can only read, so that alone proves nothing.
  const existing = [folder, ...[LEDGER_FILE, KEYS_FILE].map((name) => join(folder, name))].filter((path) =>
    existsSync(path),
  );
  if (existsSync(join(folder, LEDGER_FILE)) && !existing.every(isWritable)) return null;
  try {
    makeFolder(folder);
    return lockFolder(folder);
  } catch (error) {
    if ((isReadOnly(error) || isCannotOpen(error)) && existsSync(join(folder, LEDGER_FILE))) return null;
    throw error;
  }
}

function ensureInstallation(folder: string, random: RandomSource): Installation {
  const found = readInstallation(folder);
  if (found !== null) return found;
  // A new key beside old entries would sign a past that it never saw.
  if (existsSync(join(folder, LEDGER_FILE))) throw new DamagedLedger(`${join(folder, INSTALLATION_FILE)} is missing`);
  return makeInstallation(folder, random);
}

function checkInstallation(db: DatabaseSync, installation: Installation): void {
  const row = db.prepare("select id from installation").get();
  if (row === undefined) db.prepare("insert into installation(id) values (?)").run(installation.id);
  else if (row.id !== installation.id) throw new DamagedLedger("The installation key belongs to another ledger");
}

/** Makes the file before SQLite does, so that it is never readable by others, not for a moment. */
function openPrivately(path: string, version: number, schema: string): DatabaseSync {
  closeSync(openSync(path, "a", 0o600));
  return openDatabase(path, version, schema);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isEmpty(path: string): boolean {
  return !existsSync(path) || statSync(path).size === 0;
}
