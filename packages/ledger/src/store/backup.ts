import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, openSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { makeFolder } from "./files.ts";
import { INSTALLATION_FILE } from "./installation.ts";
import { syncFolder } from "./sqlite.ts";

/** Names of the databases of a ledger. */
export const LEDGER_FILE = "ledger.db";
export const KEYS_FILE = "keys.db";

/**
 * Copies the files of a ledger while it is in use. Entries first, keys second: every key that an entry of the copy needs
 * is there, since keys are stored before the values under them.
 */
export async function copyLedger(from: string, to: string): Promise<void> {
  makeFolder(to);
  if (existsSync(join(to, LEDGER_FILE))) throw new Error(`There is a ledger in ${to} already`);
  for (const name of [LEDGER_FILE, KEYS_FILE]) await copyDatabase(join(from, name), join(to, name));
  copyFileSync(join(from, INSTALLATION_FILE), join(to, INSTALLATION_FILE));
  for (const name of [LEDGER_FILE, KEYS_FILE, INSTALLATION_FILE]) {
    chmodSync(join(to, name), 0o600);
    syncFile(join(to, name));
  }
  syncFolder(to);
}

/** Copies one state of a database: a transaction holds it while others write on. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    source.exec("begin; select count(*) from sqlite_schema");
    await backup(source, to);
  } finally {
    source.close();
  }
}

function syncFile(path: string): void {
  const handle = openSync(path, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
