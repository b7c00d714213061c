/** A sample meeting written into a data folder without a server: `laphieu demo`. */
import type { SampleKind, SampleStage } from "@laphieu/assembly/samples";
import { openLedger } from "@laphieu/ledger/store";
import { Hosts } from "./assembly/hosts.ts";
import { playInto } from "./assembly/samples.ts";
import type { Outcome } from "./http/problem.ts";
import { tidy } from "./store/open-store.ts";
import { storeFault } from "./store/sentences.ts";

/**
 * Plays a sample up to a stage and answers its id. The folder must not be in use by a running server.
 * @throws StartRefused when the folder cannot be opened for writing
 */
export async function createSample(options: {
  readonly folder: string;
  readonly kind: SampleKind;
  readonly seed: number;
  readonly until: SampleStage;
}): Promise<Outcome<string>> {
  const ledger = await tidy(options.folder)
    .then(() => openLedger({ folder: options.folder }))
    .catch((fault: unknown) => {
      throw storeFault(fault, options.folder);
    });
  try {
    return await playInto({ hosts: new Hosts(ledger), ledger }, options.kind, options.until, options.seed);
  } finally {
    await ledger.close();
  }
}
