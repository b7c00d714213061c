/** Heads of a congress log that others countersigned, kept in a log of their own: `evidence:<assembly>`. */
import { type BundleSource, lookAtCheckpoint } from "@laphieu/evidence";
import type { JsonObject, Ledger } from "@laphieu/ledger";
import { z } from "zod";

export const evidenceStream = (assembly: string): string => `evidence:${assembly}`;

const witnessedData = z.object({ note: z.string(), called: z.string(), key: z.string() });

/** A head that was countersigned: the whole note, and the witness as known here. */
export type Witnessed = z.output<typeof witnessedData> & { readonly at: string };

/** Every countersigned head, oldest first. */
export async function witnessed(ledger: Ledger, assembly: string): Promise<readonly Witnessed[]> {
  const entries = await ledger.read(evidenceStream(assembly));
  return entries.flatMap(({ leaf, data }) => {
    const parsed = witnessedData.safeParse(data);
    return leaf.type === "head-witnessed" && parsed.success ? [{ ...parsed.data, at: leaf.at }] : [];
  });
}

/** What a bundle of `size` entries takes along: heads that are not beyond it, and the keys of the witnesses by name. */
export async function readWitnesses(
  ledger: Ledger,
  assembly: string,
  size: number,
): Promise<BundleSource["witnesses"]> {
  const all = (await witnessed(ledger, assembly)).filter((w) => (lookAtCheckpoint(w.note)?.size ?? size + 1) <= size);
  const keys = new Map(all.map((w) => [w.key, w.called]));
  return { notes: [...new Set(all.map((w) => w.note))], keys: [...keys].map(([key, called]) => ({ called, key })) };
}

/** A fact of the evidence, by somebody in a role. */
export type EvidenceFact = {
  readonly type: string;
  readonly actor: string;
  readonly at: string;
  readonly data: JsonObject;
};

/** Writes a fact after all others; false when the store did not take it. */
export async function recordEvidence(ledger: Ledger, assembly: string, fact: EvidenceFact): Promise<boolean> {
  const stream = evidenceStream(assembly);
  for (let tries = 0; tries < 20; tries += 1) {
    const { size } = await ledger.head(stream);
    const result = await ledger.append(stream, size, [fact]).catch(() => null);
    if (result === null) return false;
    if (result.ok || result.reason !== "version-conflict") return result.ok;
  }
  return false;
}
