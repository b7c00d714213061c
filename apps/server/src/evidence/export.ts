/** Bundles and annexes made from a data folder, beside a running server too: nothing is written into the folder. */
import { type AssemblyState, countSubject } from "@laphieu/assembly";
import { type AnnexSecrets, type BundleAudience, buildBundle, type Signer, sealAnnex } from "@laphieu/evidence";
import type { StoredLedger } from "@laphieu/ledger/store";
import metadata from "../../package.json" with { type: "json" };
import { streamOf } from "../assembly/host.ts";
import { samplePin } from "../assembly/samples.ts";
import { readOnly } from "../read-folder.ts";
import { signerOfStore } from "./signer.ts";
import { bundleSource } from "./source.ts";

export type Exported = {
  readonly bundle: Uint8Array;
  /** Null when none was asked for. */
  readonly annex: Uint8Array | null;
  /** Rounds whose key no PIN opened: their readings are not in the annex. */
  readonly locked: readonly string[];
};

export type AnnexRequest = {
  readonly secrets: AnnexSecrets;
  /** PINs of counting rooms, each tried on every round that is locked. */
  readonly pins: readonly string[];
};

/** Opens the rounds that a PIN opens; answers those that stay locked. */
export async function unlockRounds(
  ledger: StoredLedger,
  state: AssemblyState,
  pins: readonly string[],
): Promise<readonly string[]> {
  const locked: string[] = [];
  for (const election of state.elections) {
    for (const { number } of election.rounds) {
      const subject = countSubject(state.id, election.id, number);
      if (!(await ledger.isLocked(subject))) continue;
      let open = false;
      for (const pin of [...pins, ...(state.sample ? [samplePin] : [])]) {
        open ||= await ledger.unlock(subject, pin);
      }
      if (!open) locked.push(`${election.title}, lần ${number}`);
    }
  }
  return locked;
}

/** Makes the evidence of one congress. Throws `StartRefused` when the folder cannot be read. */
export async function exportEvidence(
  folder: string,
  state: AssemblyState,
  audience: BundleAudience,
  made: string,
  annex: AnnexRequest | null,
  database?: string,
): Promise<Exported> {
  const ledger = await readOnly(folder, database);
  try {
    const signer = signerOfStore(ledger);
    const locked = annex === null ? [] : await unlockRounds(ledger, state, annex.pins);
    const source = await bundleSource(ledger, folder, state, audience, { made, version: metadata.version });
    const { installation } = signer;
    return {
      bundle: buildBundle(source, signer),
      annex:
        annex === null
          ? null
          : await sealAnnex({ assembly: state.id, installation, congress: source.congress }, annex.secrets),
      locked,
    };
  } finally {
    await ledger.close();
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
