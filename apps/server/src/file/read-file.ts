/** The file of a congress read beside a running server: the command line's way to records, scans and roots. */
import type { FileRecords, LogHead } from "@laphieu/documents/records";
import type { Biographies } from "@laphieu/documents/types";
import { toHex } from "@laphieu/ledger";
import { streamOf } from "../assembly/host.ts";
import { readOnly } from "../read-folder.ts";
import { PaperFile } from "./paper-file.ts";

export type ReadFile = {
  readonly records: FileRecords;
  readonly heads: { readonly congress: LogHead; readonly papers: LogHead };
  /** Bytes of a recorded paper or scan; null when the store has them no more. */
  readonly kept: (sha256: string) => Promise<Uint8Array | null>;
  /** What was given for the biographical lists; undefined without. */
  readonly biographies: Biographies | undefined;
  readonly close: () => Promise<void>;
};

/** Opens it for reading; `close` when done. */
export async function readFileOf(folder: string, assembly: string, database?: string): Promise<ReadFile> {
  const ledger = await readOnly(folder, database);
  const file = await PaperFile.open(ledger, folder, assembly, () => new Date());
  const { size, root } = await ledger.head(streamOf(assembly));
  return {
    records: file.records,
    heads: { congress: { size, root: toHex(root) }, papers: await file.head() },
    kept: (sha256) => file.bytes(sha256),
    biographies: await file.biographies(),
    close: () => ledger.close(),
  };
}
