/** Backup, restore and move between stores, as the command line calls them. All faults come out as sentences. */
import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import {
  compareStores,
  copyStore,
  DamagedLedger,
  FolderInUse,
  lockFolder,
  markElsewhere,
  NoLedger,
  openLedger,
  type StoreComparison,
  StoreNotEmpty,
} from "@laphieu/ledger/store";
import metadata from "../../package.json" with { type: "json" };
import { isAlive, type Manifest, syncFolder, writeBackup } from "./backup-file.ts";
import { copyBeside, filesBelow } from "./data-files.ts";
import { BackupFault } from "./faults.ts";
import { type Restored, restoreBackup } from "./restore.ts";
import { outFault, storeFault } from "./sentences.ts";

/** Everything of sign-in and of the portal is loaded for a copy from or into a database alone: a backup begins at once. */
const accountsOf = () => import("../people/open-tables.ts");
const portalOf = () => import("../portal/open-store.ts");

const said =
  (folder: string) =>
  (fault: unknown): never => {
    throw storeFault(fault, folder);
  };

/** The folder in which a write failed: that of the backup, unless the fault names a file of the data folder. */
function writtenTo(fault: unknown, folder: string, out: string): string {
  const path = fault instanceof Error && "path" in fault && typeof fault.path === "string" ? fault.path : null;
  return path !== null && resolve(path).startsWith(resolve(folder)) ? folder : dirname(resolve(out));
}

/** Writes a verified backup while a server may be running. @throws StartRefused */
export async function backupData(options: {
  readonly folder: string;
  readonly database?: string;
  readonly out: string;
}): Promise<Manifest> {
  const { folder, database, out } = options;
  const ledger = await openLedger({
    folder,
    readOnly: true,
    ...(database === undefined ? {} : { database }),
  }).catch(said(folder));
  try {
    return await writeBackup({
      ledger,
      folder,
      out,
      version: metadata.version,
      now: new Date(),
      ...(database === undefined ? {} : { database }),
    }).catch((fault: unknown) => {
      throw fault instanceof BackupFault ? storeFault(fault, folder) : outFault(fault, writtenTo(fault, folder, out));
    });
  } finally {
    await ledger.close();
  }
}

/** Checks a backup and puts it in place of a data folder that no server uses. @throws StartRefused */
export function restoreData(options: {
  readonly from: string;
  readonly folder: string;
  readonly replace: boolean;
}): Promise<Restored> {
  return restoreBackup(options).catch(said(options.folder));
}

const isDatabase = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place);
const placeOf = (place: string) => (isDatabase(place) ? { database: place } : { folder: place });

/**
 * Copies log, accounts and portal between a folder and a PostgreSQL database and compares both afterwards, entry by entry and row by
 * row. From a folder, its log then counts as moved: a server opens it with that database alone. A new folder is there whole,
 * with papers and settings of `beside`, or not at all. Cut off at any moment, the same call again comes to the same end.
 * @throws StartRefused
 */
export async function copyData(options: {
  readonly from: string;
  readonly to: string;
  readonly beside?: string;
}): Promise<StoreComparison> {
  const { from, to, beside } = options;
  // No server may write to the folder meanwhile.
  const lock = !isDatabase(from) && existsSync(from) ? holdFolder(from) : null;
  try {
    return isDatabase(to) ? await copyIntoDatabase(from, to) : await copyIntoFolder(from, resolve(to), beside);
  } finally {
    lock?.release();
  }
}

async function copyIntoDatabase(from: string, to: string): Promise<StoreComparison> {
  const folder = isDatabase(from) ? to : from;
  const say = said(folder);
  // A folder whose log was moved before is told before anything is written.
  if (!isDatabase(from)) await (await openLedger({ folder: from, readOnly: true }).catch(say)).close();
  const target = await openLedger({ folder: to, database: to, readOnly: true }).catch((fault: unknown) =>
    fault instanceof NoLedger ? null : say(fault),
  );
  const filled = target !== null && (await target.streams().finally(() => target.close())).length > 0;
  // A copy that was cut off before the folder knew of it.
  const again = filled && !isDatabase(from) ? await compare(from, to, folder) : null;
  if (again?.ok !== true) {
    // Accounts and the portal first: a database that holds a log holds them too.
    if (!filled && !isDatabase(from)) {
      await (await accountsOf()).copyAccountsInto(from, to).catch(say);
      await (await portalOf()).copyPortalInto(from, to).catch(say);
    }
    await copyStore(placeOf(from), placeOf(to)).catch(say);
  }
  const compared = again?.ok === true ? again : await compare(from, to, folder);
  if (compared.ok && !isDatabase(from)) {
    const url = new URL(to);
    markElsewhere(from, `${url.protocol}//${url.host}${url.pathname}`);
  }
  return compared;
}

async function copyIntoFolder(from: string, to: string, beside: string | undefined): Promise<StoreComparison> {
  const say = said(to);
  if (existsSync(to) && readdirSync(to).length > 0) return say(new StoreNotEmpty(to));
  clearCopies(to);
  const work = join(dirname(to), `.${basename(to)}-copy-${process.pid}-whole`);
  try {
    await copyStore(placeOf(from), { folder: work }).catch((fault: unknown) => {
      throw fault instanceof NoLedger || fault instanceof DamagedLedger ? say(fault) : outFault(fault, dirname(to));
    });
    const compared = await compare(from, work, to);
    if (!compared.ok) return compared;
    if (beside !== undefined) await copyBeside(beside, work, isDatabase(from) ? from : undefined).catch(said(beside));
    else if (isDatabase(from)) {
      await (await accountsOf()).copyAccountsFrom(from, work).catch(say);
      await (await portalOf()).copyPortalFrom(from, work).catch(say);
    }
    await syncFiles(work);
    if (existsSync(to)) rmdirSync(to);
    renameSync(work, to);
    await syncFolder(dirname(to));
    return compared;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function compare(from: string, to: string, folder: string): Promise<StoreComparison> {
  const open = (place: string) =>
    openLedger({ folder: place, readOnly: true, ...(isDatabase(place) ? { database: place } : {}) });
  const original = await open(from).catch(said(folder));
  try {
    const copy = await open(to).catch(said(folder));
    return await compareStores(original, copy).finally(() => copy.close());
  } finally {
    await original.close();
  }
}

/** Removes what copies left that were killed: it holds keys. */
function clearCopies(to: string): void {
  for (const name of existsSync(dirname(to)) ? readdirSync(dirname(to)) : []) {
    const rest = [`.${basename(to)}-copy-`, `..${basename(to)}-copy-`].find((start) => name.startsWith(start));
    const pid = rest === undefined ? null : Number(/^\d+/.exec(name.slice(rest.length))?.[0]);
    if (pid === null || !Number.isSafeInteger(pid) || (pid !== process.pid && isAlive(pid))) continue;
    rmSync(join(dirname(to), name), { recursive: true, force: true });
  }
}

/** Every file of a folder on the disk, before it has its name. */
async function syncFiles(folder: string): Promise<void> {
  for (const name of await filesBelow(folder)) {
    const file = await open(join(folder, name), "r+");
    await file.sync().finally(() => file.close());
  }
  await syncFolder(folder);
}

function holdFolder(folder: string) {
  try {
    return lockFolder(folder);
  } catch (error) {
    // A medium that cannot be written to has no other writer either.
    if (error instanceof FolderInUse) throw storeFault(error, folder);
    return null;
  }
}
