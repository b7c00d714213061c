/** Opens what a server keeps its facts in: the data folder, or a PostgreSQL database with a data folder beside it. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  bindFolder,
  FolderInUse,
  type FolderLock,
  lockFolder,
  makeFolder,
  openLedger,
  type StoredLedger,
} from "@laphieu/ledger/store";
import { clearLeftovers } from "./backup-file.ts";
import { finishRestore } from "./restore.ts";

export type OpenedStore = {
  readonly ledger: StoredLedger;
  /** To be called when the accounts are prepared: until then no other server of the folder prepares them too. */
  readonly ready: () => void;
  readonly close: () => Promise<void>;
};

export async function openStore(options: {
  readonly folder: string;
  readonly database?: string;
  readonly now: () => Date;
  readonly scryptCost?: number;
}): Promise<OpenedStore> {
  const { folder, database, ...rest } = options;
  await tidy(folder);
  const ledger = await openLedger({ folder, ...rest, ...(database === undefined ? {} : { database }) });
  if (database === undefined) return { ledger, ready: () => undefined, close: () => ledger.close() };
  try {
    const lock = await bindFolder(folder, database);
    const turn = await myTurn(folder);
    return {
      ledger,
      ready: () => turn.release(),
      close: async () => {
        await ledger.close();
        turn.release();
        lock.release();
      },
    };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

/** Servers that share a folder start one after another. */
async function myTurn(folder: string): Promise<FolderLock> {
  const place = join(folder, ".start");
  makeFolder(place);
  for (let tries = 1; ; tries += 1) {
    try {
      return lockFolder(place);
    } catch (error) {
      if (!(error instanceof FolderInUse) || tries > 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Finishes a restore that was cut off, and clears what a killed backup left, before anything is opened. */
export async function tidy(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  if (!readdirSync(folder).some((name) => name === "restore.json" || name.startsWith(".backup-"))) return;
  // Not while another server works here; then there is nothing of a restore to finish.
  const lock = lockFolder(folder);
  try {
    await finishRestore(folder);
    clearLeftovers(folder, true);
  } finally {
    lock.release();
  }
}
