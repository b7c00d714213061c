/** Assemblies of a data folder, read beside a running server: the command line's way to papers and checks. */
import { existsSync } from "node:fs";
import { chmod, cp } from "node:fs/promises";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { type AssemblyState, evolve, fromEntry } from "@laphieu/assembly";
import { openLedger } from "@laphieu/ledger/store";
import { streamOf } from "./assembly/host.ts";
import { folderFault } from "./start-refused.ts";

/** All assemblies of the folder, as the office may see them: what a counting room has locked reads as absent. */
export async function readAssemblies(folder: string): Promise<readonly AssemblyState[]> {
  const ledger = await openLedger({ folder, readOnly: true }).catch((fault: unknown) => {
    throw folderFault(fault, folder);
  });
  try {
    const states: AssemblyState[] = [];
    for (const stream of await ledger.streams(streamOf(""))) {
      const entries = await ledger.read(stream);
      const state = entries.reduce<AssemblyState | null>((s, entry) => evolve(s, fromEntry(entry)), null);
      if (state !== null) states.push(state);
    }
    return states;
  } finally {
    await ledger.close();
  }
}

/** A consistent copy of the whole data folder, taken while a server may be running. */
export async function backupFolder(folder: string, to: string): Promise<void> {
  const ledger = await openLedger({ folder, readOnly: true }).catch((fault: unknown) => {
    throw folderFault(fault, folder);
  });
  try {
    await ledger.backup(to);
    await copyAccounts(folder, to);
    // After the log: every key that a stored file needs is in the copy. Names are hashes, so a file is whole or not there.
    for (const files of ["papers", "tham-luan", "office"]) {
      await cp(join(folder, files), join(to, files), { recursive: true }).catch((fault: unknown) => {
        if (!(fault instanceof Error && "code" in fault && fault.code === "ENOENT")) throw fault;
      });
    }
  } finally {
    await ledger.close();
  }
}

/** Accounts and devices as they stand, so that people sign in to the copy as they did before. */
async function copyAccounts(folder: string, to: string): Promise<void> {
  const from = join(folder, "accounts.db");
  if (!existsSync(from)) return;
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    await backup(source, join(to, "accounts.db"));
  } finally {
    source.close();
  }
  await chmod(join(to, "accounts.db"), 0o600);
}
