/** Backup, restore and move between stores, as the command line calls them. All faults come out as sentences. */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
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
} from "@laphieu/ledger/store";
import metadata from "../../package.json" with { type: "json" };
import { type Manifest, writeBackup } from "./backup-file.ts";
import { copyBeside } from "./data-files.ts";
import { BackupFault } from "./faults.ts";
import { type Restored, restoreBackup } from "./restore.ts";
import { outFault, storeFault } from "./sentences.ts";

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
    return await writeBackup({ ledger, folder, out, version: metadata.version, now: new Date() }).catch(
      (fault: unknown) => {
        throw fault instanceof BackupFault ? storeFault(fault, folder) : outFault(fault, writtenTo(fault, folder, out));
      },
    );
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
 * Copies the log between a folder and a PostgreSQL database and compares both afterwards, entry by entry. From a folder,
 * its log then counts as moved: a server opens it with that database alone. Into a folder, accounts and papers of `beside`
 * go along. @throws StartRefused
 */
export async function copyData(options: {
  readonly from: string;
  readonly to: string;
  readonly beside?: string;
}): Promise<StoreComparison> {
  const { from, to, beside } = options;
  const folder = isDatabase(from) ? to : from;
  // No server may write to the folder meanwhile.
  const lock = !isDatabase(from) && existsSync(from) ? holdFolder(from) : null;
  try {
    await copyStore(placeOf(from), placeOf(to)).catch((fault: unknown) => {
      const ofSource = isDatabase(to) || fault instanceof NoLedger || fault instanceof DamagedLedger;
      throw ofSource ? storeFault(fault, folder) : outFault(fault, dirname(resolve(to)));
    });
    const open = (place: string) =>
      openLedger({ folder: place, readOnly: true, ...(isDatabase(place) ? { database: place } : {}) });
    const original = await open(from).catch(said(folder));
    try {
      const copy = await open(to).catch(said(folder));
      const compared = await compareStores(original, copy).finally(() => copy.close());
      if (compared.ok && beside !== undefined && !isDatabase(to)) await copyBeside(beside, to).catch(said(beside));
      if (compared.ok && !isDatabase(from) && isDatabase(to)) {
        const url = new URL(to);
        markElsewhere(from, `${url.protocol}//${url.host}${url.pathname}`);
      }
      return compared;
    } finally {
      await original.close();
    }
  } finally {
    lock?.release();
  }
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
