/**
 * Bundles and annexes made from a data folder at the command line. A bundle is made beside a running server too: nothing is
 * written into the folder.
 */
import type { AssemblyState } from "@laphieu/assembly";
import { type AnnexSecrets, type BundleAudience, buildBundle, type Signer } from "@laphieu/evidence";
import { FolderInUse } from "@laphieu/ledger/store";
import metadata from "../../package.json" with { type: "json" };
import { streamOf } from "../assembly/host.ts";
import { readOnly } from "../read-folder.ts";
import { StartRefused } from "../start-refused.ts";
import { openStore } from "../store/open-store.ts";
import { storeFault } from "../store/sentences.ts";
import { sealOf } from "./annexes.ts";
import { signerOfStore } from "./signer.ts";
import { bundleSource } from "./source.ts";
import { recordEvidence } from "./witnesses.ts";

export type AnnexRequest = {
  readonly secrets: AnnexSecrets;
  /** PINs of counting rooms, each tried on every round that is locked. */
  readonly pins: readonly string[];
};

/** Makes the evidence of one congress. Throws `StartRefused` when the folder cannot be read. */
export async function exportEvidence(
  folder: string,
  state: AssemblyState,
  audience: BundleAudience,
  made: string,
  database?: string,
): Promise<Uint8Array> {
  const ledger = await readOnly(folder, database);
  try {
    const source = await bundleSource(ledger, folder, state, audience, { made, version: metadata.version });
    return buildBundle(source, signerOfStore(ledger));
  } finally {
    await ledger.close();
  }
}

const atTheServer = (folder: string, fault: unknown): StartRefused =>
  new StartRefused(
    "folder-in-use",
    {
      vi: `Lá Phiếu đang chạy với thư mục ${folder}. Lập phụ lục ở trang Bằng chứng của máy chủ đang chạy, hoặc dừng máy chủ rồi chạy lại lệnh này: việc lập phụ lục phải ghi vào sổ.`,
      en: `Lá Phiếu is running with the folder ${folder}. Make the annex on the Evidence page of the running server, or stop it and run this command again: that an annex was made has to be put on record.`,
    },
    fault,
  );

export type ExportedAnnex =
  /** `locked`: rounds whose key no PIN opened; their readings are not in the annex. */
  | { readonly ok: true; readonly locked: readonly string[]; readonly images: number }
  /** Images wait under a key that other secrets made. */
  | { readonly ok: false };

/**
 * Makes the sealed annex at the command line and hands it to `write`, piece by piece. That it was made stands in the log
 * first, as where a server makes it. Throws `StartRefused` while a server has the folder: then its page makes the annex.
 */
export async function exportAnnex(
  folder: string,
  state: AssemblyState,
  made: string,
  asked: AnnexRequest,
  write: (pieces: AsyncIterable<Uint8Array>) => Promise<void>,
  database?: string,
): Promise<ExportedAnnex> {
  const now = () => new Date();
  const store = await openStore({ folder, now, ...(database === undefined ? {} : { database }) }).catch(
    (fault: unknown) => {
      throw fault instanceof FolderInUse ? atTheServer(folder, fault) : storeFault(fault, folder);
    },
  );
  try {
    const { secrets, pins } = asked;
    const about = { secrets, pins, made, version: metadata.version, partly: true } as const;
    const sealing = await sealOf(store.ledger, folder, state, about);
    if (!sealing.ok) return { ok: false };
    const fact = { type: "annex-sealed", at: now().toISOString(), actor: "owner/console", data: sealing.fact };
    if (!(await recordEvidence(store.ledger, state.id, fact))) throw new Error("the log did not take annex-sealed");
    await write(sealing.annex.pieces());
    return { ok: true, locked: sealing.locked, images: sealing.annex.images };
  } finally {
    store.ready();
    await store.close();
  }
}

/** The signed head of a congress log, as a witness is asked to countersign it. */
export async function headToWitness(folder: string, assembly: string, database?: string): Promise<string> {
  const ledger = await readOnly(folder, database);
  try {
    return await ledger.checkpoint(streamOf(assembly));
  } finally {
    await ledger.close();
  }
}

/** The key of an installation, to countersign the head of another. Throws `StartRefused` when the store cannot be read. */
export async function signerFrom(folder: string, database: string | undefined): Promise<Signer> {
  const ledger = await readOnly(folder, database);
  try {
    return signerOfStore(ledger);
  } finally {
    await ledger.close();
  }
}
