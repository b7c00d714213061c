/** What lies in a data folder beside the log, and how a copy of it is taken while a server works. */
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { accountsFile } from "../people/tables/folder-tables.ts";

export { accountsFile };
/**
 * Folders and files that go along as they are: bytes under names that are never written twice, and settings. Not `counting`:
 * images of a count under way, of which no copy may outlive the sealing.
 */
export const kept = [
  "papers",
  "above",
  "tham-luan",
  "office",
  "summing-up",
  "tls",
  "oidc.json",
  "upward.json",
  "portal",
  "portal.db",
] as const;
/** What a database holds where there is one. */
const inDatabase: readonly string[] = ["portal", "portal.db"];

/**
 * Copies what is not in the log. After the log: every key that a stored file needs is in the copy then. Accounts and the
 * portal come from the database where there is one, and are files in the copy.
 */
export async function copyBeside(folder: string, to: string, database?: string): Promise<void> {
  if (database === undefined) await copyDatabase(folder, to, accountsFile);
  else {
    // Loaded where there is a database alone: a backup of a folder begins at once.
    await (await import("../people/open-tables.ts")).copyAccountsFrom(database, to);
    await (await import("../portal/open-store.ts")).copyPortalFrom(database, to);
  }
  for (const name of kept.filter((one) => database === undefined || !inDatabase.includes(one)))
    await (name.endsWith(".db") ? copyDatabase(folder, to, name) : copyTree(join(folder, name), join(to, name)));
}

/** Copies the databases of a folder beside its log: accounts and the portal. */
export async function copyDatabases(folder: string, to: string): Promise<void> {
  for (const name of [accountsFile, ...kept.filter((one) => one.endsWith(".db"))]) await copyDatabase(folder, to, name);
}

/** Names of the files beside the log that are no databases. */
export async function plainFiles(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of kept) {
    const path = join(folder, name);
    if (name.endsWith(".db") || !existsSync(path)) continue;
    if (name.includes(".")) found.push(name);
    else found.push(...(await filesBelow(path)).map((below) => `${name}/${below}`));
  }
  return found;
}

/** A database as it stands, accounts above all: people sign in to the copy as they did before. */
async function copyDatabase(folder: string, to: string, name: string): Promise<void> {
  const from = join(folder, name);
  if (!existsSync(from)) return;
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    await backup(source, join(to, name));
  } finally {
    source.close();
  }
  await chmod(join(to, name), 0o600).catch(() => undefined);
}

const isGone = (fault: unknown): boolean => fault instanceof Error && "code" in fault && fault.code === "ENOENT";

/** Plain files and folders alone; what goes away meanwhile is left out. */
async function copyTree(from: string, to: string): Promise<void> {
  try {
    const entries = await readdir(from, { withFileTypes: true });
    await mkdir(to, { recursive: false, mode: 0o700 });
    for (const entry of entries)
      if (entry.isDirectory() || entry.isFile()) await copyTree(join(from, entry.name), join(to, entry.name));
  } catch (fault) {
    if (isGone(fault)) return;
    if (!(fault instanceof Error && "code" in fault && fault.code === "ENOTDIR")) throw fault;
    await copyFile(from, to).catch((gone: unknown) => {
      if (!isGone(gone)) throw gone;
    });
  }
}

/** All plain files below a folder, by their names from it with `/`, sorted. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
