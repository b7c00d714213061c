/** Assemblies of a data folder, read beside a running server: the command line's way to papers and checks. */
import { type AssemblyState, evolve, fromEntry } from "@laphieu/assembly";
import { openLedger, type StoredLedger } from "@laphieu/ledger/store";
import { streamOf } from "./assembly/host.ts";
import { copyBeside } from "./store/data-files.ts";
import { storeFault } from "./store/sentences.ts";

/** Opens a log for reading: that of the folder, or of the database whose server has the folder beside it. */
export async function readOnly(folder: string, database: string | undefined): Promise<StoredLedger> {
  return openLedger({ folder, readOnly: true, ...(database === undefined ? {} : { database }) }).catch(
    (fault: unknown) => {
      throw storeFault(fault, folder);
    },
  );
}

/** All assemblies of the folder, as the office may see them: what a counting room has locked reads as absent. */
export async function readAssemblies(folder: string, database?: string): Promise<readonly AssemblyState[]> {
  const ledger = await readOnly(folder, database);
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

/** A consistent copy of the whole data folder as a folder, taken while a server may be running. */
export async function backupFolder(folder: string, to: string): Promise<void> {
  const ledger = await readOnly(folder, undefined);
  try {
    await ledger.backup(to);
    await copyBeside(folder, to);
  } finally {
    await ledger.close();
  }
}
