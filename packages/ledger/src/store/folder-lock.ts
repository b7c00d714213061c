import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FolderInUse } from "./faults.ts";
import { isBusy } from "./sqlite.ts";

/** The right to write to a folder, held until it is released or the process ends, however it ends. */
export type FolderLock = { readonly release: () => void };

/**
 * Takes the right to write to a folder, alone or together with others that share it (servers whose log is in a database).
 * Throws {@link FolderInUse} when another holds it.
 */
export function lockFolder(folder: string, how: "alone" | "shared" = "alone"): FolderLock {
  const db = new DatabaseSync(join(folder, "lock.db"), { timeout: 0 });
  try {
    // An open transaction is a lock of the operating system on the file: a killed process leaves none behind.
    if (how === "alone") db.exec("begin exclusive");
    else db.exec("begin; select count(*) from sqlite_schema");
  } catch (error) {
    db.close();
    throw isBusy(error) ? new FolderInUse(folder) : error;
  }
  return {
    release: () => {
      if (db.isOpen) db.close();
    },
  };
}
