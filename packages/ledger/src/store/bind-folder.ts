import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LEDGER_FILE } from "./backup.ts";
import { FolderOfAnother, LedgerElsewhere } from "./faults.ts";
import { makeFolder } from "./files.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { readInstallation, writeDurably, writeInstallation } from "./installation.ts";

/** Says that the log of a folder lies in a database: its address, without user and password. */
export const DATABASE_FILE = "database.txt";

/** Throws {@link LedgerElsewhere} for a folder whose log was moved to a database: going on here would split it in two. */
export function checkNotElsewhere(folder: string): void {
  const path = join(folder, DATABASE_FILE);
  if (existsSync(path)) throw new LedgerElsewhere(folder, readFileSync(path, "utf8").trim());
}

/**
 * Takes a data folder (accounts, papers, certificates) for a database that holds the log, together with other servers of
 * this machine and that database. Throws {@link FolderOfAnother} for a folder with a log of its own, FolderInUse while a
 * server without database uses it.
 */
export async function bindFolder(folder: string, database: string): Promise<FolderLock> {
  const { addressOf, connect, disconnect } = await import("./postgres/connection.ts");
  const { readInstallationRow } = await import("./postgres/schema.ts");
  const client = await connect(database);
  const installation = await readInstallationRow(client).finally(() => disconnect(client));
  makeFolder(folder);
  const lock = lockFolder(folder, "shared");
  try {
    const own = readInstallation(folder);
    if (own !== null && own.id !== installation.id) throw new FolderOfAnother(folder, addressOf(database));
    if (existsSync(join(folder, LEDGER_FILE)) && !existsSync(join(folder, DATABASE_FILE)))
      throw new FolderOfAnother(folder, addressOf(database));
    if (own === null) writeInstallation(folder, installation);
    markElsewhere(folder, addressOf(database));
    return lock;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Notes in a folder that its log is in a database from now on. */
export function markElsewhere(folder: string, address: string): void {
  const path = join(folder, DATABASE_FILE);
  if (existsSync(path) && readFileSync(path, "utf8").trim() === address) return;
  writeDurably(folder, DATABASE_FILE, `${address}\n`);
}
