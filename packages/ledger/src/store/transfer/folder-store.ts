import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { KEYS_FILE, LEDGER_FILE } from "../backup.ts";
import { LEDGER_SCHEMA, LEDGER_VERSION } from "../entry-table.ts";
import { DamagedLedger, NoLedger, StoreNotEmpty } from "../faults.ts";
import { makeFolder } from "../files.ts";
import { type Installation, readInstallation, writeInstallation } from "../installation.ts";
import { openDatabase, syncFolder } from "../sqlite.ts";
import { KEYS_SCHEMA, KEYS_VERSION } from "../subject-keys.ts";
import { entryOfRow, privateOfRow, type RawSink, type RawSource, streamOfRow, subjectOfRow } from "./raw.ts";

/** Reads a data folder, in use or not. */
export function folderSource(folder: string): RawSource {
  if (!existsSync(join(folder, LEDGER_FILE))) throw new NoLedger(folder);
  const installation = readInstallation(folder);
  if (installation === null) throw new DamagedLedger(`${folder} has no installation.key`);
  // Entries first, keys second: keys are stored before the values under them.
  const db = openState(join(folder, LEDGER_FILE));
  const keys = openState(join(folder, KEYS_FILE));
  const range = "where stream = ? and position >= ? and position < ? order by position";
  return {
    installation,
    streams: async () => db.prepare("select * from streams order by id").all().map(streamOfRow),
    entries: async (...place) =>
      db
        .prepare(`select * from entries ${range}`)
        .all(...place)
        .map(entryOfRow),
    privates: async (...place) =>
      db
        .prepare(`select * from private_values ${range}, ordinal`)
        .all(...place)
        .map(privateOfRow),
    subjects: async () => keys.prepare("select * from subjects order by subject").all().map(subjectOfRow),
    close: async () => {
      db.close();
      keys.close();
    },
  };
}

/** A transaction holds one state while others write on. */
function openState(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  db.exec("begin; select count(*) from sqlite_schema");
  return db;
}

/** Removes what a copy left that was killed: it holds keys. */
function clearCutOff(folder: string): void {
  const start = `.${basename(folder)}-copy-`;
  for (const name of readdirSync(dirname(folder))) {
    const pid = Number(/^(\d+)-[^-]+$/.exec(name.startsWith(start) ? name.slice(start.length) : "")?.[1]);
    if (!Number.isSafeInteger(pid) || isAlive(pid)) continue;
    rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process lives too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Writes a new data folder beside its place and moves it there in one step. Throws {@link StoreNotEmpty}. */
export function folderSink(target: string, installation: Installation): RawSink {
  const folder = resolve(target);
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new StoreNotEmpty(folder);
  makeFolder(dirname(folder));
  clearCutOff(folder);
  const work = mkdtempSync(join(dirname(folder), `.${basename(folder)}-copy-${process.pid}-`));
  const open = (name: string, version: number, schema: string): DatabaseSync => {
    const path = join(work, name);
    closeSync(openSync(path, "a", 0o600));
    return openDatabase(path, version, schema);
  };
  const begin = (): readonly [DatabaseSync, DatabaseSync] => {
    try {
      const entries = open(LEDGER_FILE, LEDGER_VERSION, LEDGER_SCHEMA);
      const held = open(KEYS_FILE, KEYS_VERSION, KEYS_SCHEMA);
      entries.exec("begin immediate");
      held.exec("begin immediate");
      entries.prepare("insert into installation(id) values (?)").run(installation.id);
      return [entries, held];
    } catch (error) {
      rmSync(work, { recursive: true, force: true });
      throw error;
    }
  };
  const [db, keys] = begin();
  const insert = (into: DatabaseSync, table: string, names: readonly string[]) => {
    const statement = into.prepare(
      `insert into ${table}(${names.join(", ")}) values (${names.map(() => "?").join(", ")})`,
    );
    return async (rows: readonly { readonly [name: string]: SQLInputValue }[]): Promise<void> => {
      for (const row of rows) statement.run(...names.map((name) => row[name] ?? null));
    };
  };
  const closeBoth = (): void => {
    db.close();
    keys.close();
  };
  return {
    streams: insert(db, "streams", ["id", "name", "size", "peaks"]),
    entries: insert(db, "entries", ["stream", "position", "leaf", "hash"]),
    privates: insert(db, "private_values", ["stream", "position", "ordinal", "commitment", "subject", "ciphertext"]),
    subjects: insert(keys, "subjects", ["subject", "kind", "key", "salt", "cost", "r", "p", "since"]),
    async finish() {
      keys.exec("commit");
      db.exec("commit");
      closeBoth();
      writeInstallation(work, installation);
      syncFolder(work);
      if (existsSync(folder)) rmdirSync(folder);
      renameSync(work, folder);
      syncFolder(dirname(folder));
    },
    async abandon() {
      closeBoth();
      rmSync(work, { recursive: true, force: true });
    },
  };
}
