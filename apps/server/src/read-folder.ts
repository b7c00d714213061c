/** Assemblies of a data folder, read beside a running server: the command line's way to papers and checks. */
import { type AssemblyState, evolve, fromEntry } from "@laphieu/assembly";
import { openLedger } from "@laphieu/ledger/store";
import { streamOf } from "./assembly/host.ts";
import { copyBeside } from "./store/data-files.ts";
import { storeFault } from "./store/sentences.ts";

/** All assemblies of the folder, as the office may see them: what a counting room has locked reads as absent. */
export async function readAssemblies(folder: string): Promise<readonly AssemblyState[]> {
  const ledger = await openLedger({ folder, readOnly: true }).catch((fault: unknown) => {
    throw storeFault(fault, folder);
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

/** A consistent copy of the whole data folder as a folder, taken while a server may be running. */
export async function backupFolder(folder: string, to: string): Promise<void> {
  const ledger = await openLedger({ folder, readOnly: true }).catch((fault: unknown) => {
    throw storeFault(fault, folder);
  });
  try {
    await ledger.backup(to);
    await copyBeside(folder, to);
  } finally {
    await ledger.close();
  }
}
