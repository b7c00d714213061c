/** Opens the tables of accounts where they lie, makes them, and carries them over from where they lay before. */
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { LedgerUnreachable } from "@laphieu/ledger/store";
import { KeyStore } from "../standards/key-store.ts";
import { prepareAccounts } from "./accounts.ts";
import { openAuth } from "./auth.ts";
import { Cards } from "./cards.ts";
import { CountingSessions } from "./counting-sessions.ts";
import { SharedCounts } from "./counts.ts";
import { Devices } from "./devices.ts";
import { Grants } from "./grants.ts";
import { Invitations } from "./invitations.ts";
import { KnownBrowsers } from "./known-browsers.ts";
import { LastSeen } from "./last-seen.ts";
import { copyTables } from "./tables/copy-tables.ts";
import { accountsFile, openFolderTables } from "./tables/folder-tables.ts";
import { myTurnIn, openPostgresTables } from "./tables/postgres-tables.ts";
import { type Tables, TablesUnreachable } from "./tables/tables.ts";

const never = (): number => 0;

/** Makes every table that a server uses. */
async function prepareAll(tables: Tables): Promise<void> {
  await openAuth(tables, null);
  prepareAccounts(tables);
  new Devices(tables, never);
  new Grants(tables);
  new Invitations(tables, never);
  new KnownBrowsers(tables, never);
  new LastSeen(tables, never).close();
  new Cards(tables, never);
  new CountingSessions(tables);
  new KeyStore(tables);
  if (tables.shared) new SharedCounts(tables, "start");
}

const hasAccounts = (tables: Tables): boolean =>
  tables.names().includes("user") && tables.prepare('select 1 as one from "user" limit 1').get() !== undefined;

/** Where the accounts of a folder stay once a database has them: nobody signs in by this file. */
export const movedFile = "accounts-moved.db";

export type OpenedTables = {
  readonly tables: Tables;
  /** To be called when everything is prepared: until then no other server of the database prepares it too. */
  readonly ready: () => void;
};

/**
 * Opens the accounts of a server. With a database they are there, for all its servers; those that an older program kept in
 * the folder are carried over once. Throws LedgerUnreachable.
 */
export async function openTables(
  folder: string,
  database: string | undefined,
  log: (line: string) => void = () => undefined,
): Promise<OpenedTables> {
  if (database === undefined) return { tables: openFolderTables(folder), ready: () => undefined };
  const tables = openPostgresTables(database);
  try {
    const ready = await myTurnIn(tables);
    if (existsSync(join(folder, accountsFile))) {
      await carryOver(folder, tables);
      log(
        `Tài khoản nay ở trong cơ sở dữ liệu; tệp cũ được giữ ở ${movedFile}. / Accounts are in the database now; the old file is kept as ${movedFile}.`,
      );
    }
    return { tables, ready };
  } catch (error) {
    await tables.close();
    throw said(error, database);
  }
}

async function carryOver(folder: string, tables: Tables): Promise<void> {
  if (!hasAccounts(tables)) await fill(folder, tables);
  // A second start must not bring back who was closed out meanwhile.
  for (const end of ["", "-wal", "-shm"]) {
    const path = join(folder, `${accountsFile}${end}`);
    if (existsSync(path)) renameSync(path, join(folder, `${movedFile}${end}`));
  }
}

async function fill(folder: string, tables: Tables): Promise<void> {
  const from = openFolderTables(folder);
  try {
    await prepareAll(from);
    await prepareAll(tables);
    await copyTables(from, tables);
  } finally {
    await from.close();
  }
}

/** Copies the accounts of a folder into a database in place of what is there. Throws LedgerUnreachable. */
export async function copyAccountsInto(folder: string, database: string): Promise<void> {
  if (!existsSync(join(folder, accountsFile))) return;
  const tables = openPostgresTables(database);
  try {
    const ready = await myTurnIn(tables);
    await fill(folder, tables);
    ready();
  } catch (error) {
    throw said(error, database);
  } finally {
    await tables.close();
  }
}

/** Copies the accounts of a database, in use or not, into a folder as a file. Throws LedgerUnreachable. */
export async function copyAccountsFrom(database: string, folder: string): Promise<void> {
  const tables = openPostgresTables(database);
  try {
    if (!hasAccounts(tables)) return;
    const to = openFolderTables(folder);
    try {
      await prepareAll(to);
      await copyTables(tables, to);
    } finally {
      await to.close();
    }
  } catch (error) {
    throw said(error, database);
  } finally {
    await tables.close();
  }
}

const said = (error: unknown, database: string): unknown => {
  if (!(error instanceof TablesUnreachable)) return error;
  const { protocol, host, pathname } = new URL(database);
  return new LedgerUnreachable(`${protocol}//${host}${pathname}`, error);
};
