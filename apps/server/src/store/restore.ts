/**
 * Puts a backup in place of a data folder. Everything is checked before the first file moves; then a written plan says what
 * moves where, and whoever opens the folder next finishes the plan, so that it is never half old and half new.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { toHex } from "@laphieu/ledger";
import {
  DATABASE_FILE,
  DamagedLedger,
  lockFolder,
  makeFolder,
  openLedger,
  type StoredLedger,
  writeDurably,
} from "@laphieu/ledger/store";
import { z } from "zod";
import { checkAccounts, type Head, type Manifest, syncFolder, unpackBackup, verifiedHeads } from "./backup-file.ts";
import { BackupFault } from "./faults.ts";

const stagedName = ".restore-new";
const planName = "restore.json";
const lockName = "lock.db";
/** Settings of the machine, and images of a count under way, which no copy may outlive: these stay where they are. */
const remains: readonly string[] = [planName, `${planName}.new`, "reserve", "backup.json", "counting"];
const lockFiles: readonly string[] = [lockName, `${lockName}-journal`];
const planShape = z.strictObject({ format: z.literal(1), before: z.string().regex(/^before-restore-\d+$/) });

/** The calls that move files, so that tests can fail each of them. */
export type Mover = { readonly rename: (from: string, to: string) => void; readonly remove: (path: string) => void };
const realMover: Mover = {
  rename: renameSync,
  remove: (path) => rmSync(path, { recursive: true, force: true }),
};

export type Restored = {
  readonly manifest: Pick<Manifest, "made" | "streams"> | { readonly made: null; readonly streams: readonly Head[] };
  /** Folder in the data folder that keeps what was there; null when there was nothing. */
  readonly before: string | null;
  readonly entries: number;
};

/**
 * Restores a backup (a file, or a folder as older versions made) into a data folder that no server uses.
 * @throws BackupFault when the backup is not whole, or the folder holds what the backup lacks and `replace` is not set;
 *   FolderInUse
 */
export async function restoreBackup(options: {
  readonly from: string;
  readonly folder: string;
  readonly replace: boolean;
  readonly mover?: Mover;
}): Promise<Restored> {
  const { from, replace, mover = realMover } = options;
  const folder = resolve(options.folder);
  if (existsSync(join(folder, DATABASE_FILE))) throw new BackupFault("in-database", folder);
  makeFolder(folder);
  const lock = lockFolder(folder);
  try {
    await finishRestore(folder, mover);
    const staged = join(folder, stagedName);
    await rm(staged, { recursive: true, force: true });
    try {
      const manifest = await stage(resolve(from), staged);
      await checkAgainst(folder, staged, manifest?.installation ?? null, replace);
      const ledger = await openLedger({ folder: staged });
      let heads: readonly Head[];
      try {
        await eraseAgain(folder, ledger);
        heads = await verifiedHeads(ledger);
      } finally {
        await ledger.close();
      }
      if (manifest !== null) checkHeads(manifest.streams, heads);
      checkAccounts(staged);
      for (const name of [...lockFiles, "reserve"]) rmSync(join(staged, name), { force: true });
      await syncFolder(staged);
      const before = existsSync(join(folder, "ledger.db")) || existsSync(join(folder, "accounts.db"));
      const name = nextBefore(folder);
      await mkdir(join(folder, name), { mode: 0o700 });
      writeDurably(folder, planName, JSON.stringify({ format: 1, before: name }));
      await finishRestore(folder, mover);
      return {
        manifest: manifest ?? { made: null, streams: heads },
        before: before ? join(folder, name) : null,
        entries: heads.reduce((sum, head) => sum + head.size, 0),
      };
    } catch (error) {
      // Nothing of the old has moved while there is no plan.
      if (!existsSync(join(folder, planName))) await rm(staged, { recursive: true, force: true });
      throw error;
    }
  } finally {
    lock.release();
  }
}

/**
 * Finishes a restore that was cut off. To be called before a data folder is opened; does nothing where there is no plan.
 * Every step can be repeated: what still lies among the new files has not been moved yet.
 */
export async function finishRestore(folder: string, mover: Mover = realMover): Promise<void> {
  const path = join(folder, planName);
  if (!existsSync(path)) return;
  const { before } = planShape.parse(JSON.parse(readFileSync(path, "utf8")));
  const staged = join(folder, stagedName);
  const waiting = new Set(existsSync(staged) ? readdirSync(staged) : []);
  const moved = new Set(existsSync(join(folder, before)) ? readdirSync(join(folder, before)) : []);
  const stays = (name: string): boolean =>
    lockFiles.includes(name) || remains.includes(name) || /^(?:\.restore-|\.backup-|before-restore-)/.test(name);
  // Old files first, so that never a new database stands beside the write-ahead log of the old one.
  const done = join(folder, before, "moved");
  if (!existsSync(done)) {
    for (const name of readdirSync(folder))
      if (!stays(name) && !moved.has(name)) mover.rename(join(folder, name), join(folder, before, name));
    await syncFolder(join(folder, before));
    await syncFolder(folder);
    writeDurably(join(folder, before), "moved", "");
  }
  for (const name of waiting) mover.rename(join(staged, name), join(folder, name));
  await syncFolder(folder);
  mover.remove(staged);
  mover.remove(path);
  mover.remove(done);
  if (readdirSync(join(folder, before)).length === 0) mover.remove(join(folder, before));
  await syncFolder(folder);
}

function nextBefore(folder: string): string {
  const numbers = readdirSync(folder).map((name) => Number(/^before-restore-(\d+)$/.exec(name)?.[1] ?? 0));
  return `before-restore-${Math.max(0, ...numbers) + 1}`;
}

/** The files of the backup, checked, in a folder of their own; the list is null for a backup that is a folder. */
async function stage(from: string, staged: string): Promise<Manifest | null> {
  if (existsSync(join(from, "ledger.db"))) {
    await cp(from, staged, {
      recursive: true,
      filter: (path) => !/(?:lock\.db|reserve|-shm|before-restore-\d+)$/.test(path),
    });
    return null;
  }
  return unpackBackup(from, staged);
}

function checkHeads(listed: readonly Head[], found: readonly Head[]): void {
  const key = ({ stream, size, root }: Head): string => `${stream} ${size} ${root}`;
  const known = new Set(found.map(key));
  const missing = listed.find((head) => !known.has(key(head)));
  if (missing !== undefined || listed.length !== found.length)
    throw new BackupFault("damaged", missing?.stream ?? "streams");
}

/** What the folder holds now must all be in the backup, unless it is to be replaced. A damaged folder holds nothing. */
async function checkAgainst(
  folder: string,
  staged: string,
  installation: string | null,
  replace: boolean,
): Promise<void> {
  if (replace || !existsSync(join(folder, "ledger.db"))) return;
  let current: StoredLedger;
  try {
    current = await openLedger({ folder, readOnly: true });
  } catch (error) {
    if (error instanceof DamagedLedger || (error instanceof Error && "errcode" in error)) return;
    throw error;
  }
  try {
    if (installation !== null && current.installation !== installation)
      throw new BackupFault("other-installation", current.installation);
    const backup = await openLedger({ folder: staged, readOnly: true });
    try {
      for (const stream of await current.streams()) {
        const { size, root } = await current.head(stream);
        const rows = await backup.rows(stream, 0, size);
        const last = (await current.rows(stream, size - 1, size))[0];
        const same =
          last !== undefined && rows.length === size && toHex(rows[size - 1]?.hash ?? root) === toHex(last.hash);
        if (!same) throw new BackupFault("newer-data", `${stream}: ${size} > ${rows.length}`);
      }
    } finally {
      await backup.close();
    }
  } finally {
    await current.close();
  }
}

/** What was erased since the backup was made stays erased. */
async function eraseAgain(folder: string, restored: StoredLedger): Promise<void> {
  const path = join(folder, "keys.db");
  if (!existsSync(path)) return;
  let erased: readonly string[] = [];
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    erased = db
      .prepare("select subject from subjects where kind = 'erased'")
      .all()
      .map((row) => String(row.subject));
    db.close();
  } catch {
    // The keys of a damaged folder tell nothing.
  }
  for (const subject of erased) await restored.erase(subject);
}
