/**
 * The sealed annex at the server: made with the secrets that the head of the counting committee and the presidium type at
 * the machine, and opened on the recorded decision of the competent level. Both are facts of `evidence:<assembly>`.
 */
import { createHash } from "node:crypto";
import { type AssemblyState, openAudit } from "@laphieu/assembly";
import {
  type AnnexSecrets,
  makeAnnexKey,
  openAnnexKey,
  type Report,
  type SealedAnnex as Sealed,
  sealAnnex,
} from "@laphieu/evidence";
import type { Ledger } from "@laphieu/ledger";
import type { StoredLedger } from "@laphieu/ledger/store";
import { z } from "zod";
import { annexStore, readyParts } from "./annex-images.ts";
import { signerOfStore } from "./signer.ts";
import { bundleSource } from "./source.ts";
import { unlockRounds } from "./unlock-rounds.ts";
import { evidenceStream } from "./witnesses.ts";

/** The decision on which an annex is opened: of whom, its number, its day, and why. */
export const decisionSchema = z.strictObject({
  body: z.string().trim().min(3).max(200),
  number: z.string().trim().min(1).max(60),
  day: z.iso.date(),
  reason: z.string().trim().min(3).max(500),
});
export type AnnexDecision = z.output<typeof decisionSchema>;

export const decisionText = ({ body, number, day, reason }: AnnexDecision): string =>
  `${body}, số ${number}, ngày ${day}: ${reason}`;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const sealedData = z.object({ sha256: hash, size: z.int().min(0), images: z.int().min(0).optional() });
const openingData = z.object({ sha256: hash, decision: decisionSchema, opening: z.string() });
const ballotsData = z.object({ opening: z.string(), sha256: hash, ballots: z.int().min(0) });
const verdicts = ["holds", "partly", "does-not-hold"] as const satisfies readonly Report["verdict"][];
const endData = z.object({ opening: z.string(), opened: z.boolean(), verdict: z.enum(verdicts).nullable() });

export type SealedAnnex = z.output<typeof sealedData> & { readonly at: string; readonly by: string };
export type AnnexOpening = z.output<typeof openingData> & {
  readonly at: string;
  readonly by: string;
  /** Null while it runs, or where it was cut off. */
  readonly outcome: { readonly opened: boolean; readonly verdict: Report["verdict"] | null } | null;
  /** When its single ballots were taken away as a file. */
  readonly taken: readonly { readonly at: string; readonly sha256: string; readonly ballots: number }[];
};

/** Annexes that were made here, and every time that one was asked to be opened. */
export async function annexHistory(
  ledger: Ledger,
  assembly: string,
): Promise<{ readonly sealed: readonly SealedAnnex[]; readonly openings: readonly AnnexOpening[] }> {
  const entries = await ledger.read(evidenceStream(assembly));
  const sealed: SealedAnnex[] = [];
  const openings: AnnexOpening[] = [];
  for (const { leaf, data } of entries) {
    const place = { at: leaf.at, by: leaf.actor };
    if (leaf.type === "annex-sealed") {
      const parsed = sealedData.safeParse(data);
      if (parsed.success) sealed.push({ ...parsed.data, ...place });
    } else if (leaf.type === "annex-opening") {
      const parsed = openingData.safeParse(data);
      if (parsed.success) openings.push({ ...parsed.data, ...place, outcome: null, taken: [] });
    } else if (leaf.type === "annex-opened") {
      const parsed = endData.safeParse(data);
      const at = openings.findIndex((one) => parsed.success && one.opening === parsed.data.opening);
      const found = openings[at];
      if (!parsed.success || found === undefined) continue;
      const { opened, verdict } = parsed.data;
      openings[at] = { ...found, outcome: { opened, verdict } };
    } else if (leaf.type === "annex-ballots") {
      const parsed = ballotsData.safeParse(data);
      const at = openings.findIndex((one) => parsed.success && one.opening === parsed.data.opening);
      const found = openings[at];
      if (!parsed.success || found === undefined) continue;
      const { sha256, ballots } = parsed.data;
      openings[at] = { ...found, taken: [...found.taken, { at: leaf.at, sha256, ballots }] };
    }
  }
  return { sealed, openings };
}

const counting: ReadonlySet<string> = new Set(["count", "minutes", "report", "announce"]);

/** Rounds whose result is not announced yet, or whose papers are being drawn: nothing of them leaves the counting room. */
export const roundsOpen = (state: AssemblyState): readonly string[] =>
  state.elections.flatMap((election) =>
    election.rounds
      .filter((round) => (counting.has(round.stage) && !round.cancelled) || openAudit(round) !== null)
      .map((round) => `${election.title}, lần ${round.number}`),
  );

export type Sealing =
  | {
      readonly ok: true;
      readonly annex: Sealed;
      readonly locked: readonly string[];
      /** What the log is told: hash of the file, size of the log that it is of, how many images it holds. */
      readonly fact: { readonly sha256: string; readonly size: number; readonly images: number };
    }
  | { readonly ok: false; readonly why: "locked"; readonly locked: readonly string[] }
  /** Images wait under a key that other secrets made. */
  | { readonly ok: false; readonly why: "secrets" };

/**
 * Seals the readings, and takes along the images that wait. `beside` is a second, reading view of the store: PINs open rounds in it alone, and for nobody else
 * who works at this server.
 */
export async function sealOf(
  beside: StoredLedger,
  folder: string,
  state: AssemblyState,
  asked: {
    readonly secrets: AnnexSecrets;
    readonly pins: readonly string[];
    readonly made: string;
    readonly version: string;
    /** Exponent of scrypt where the key is made now. */
    readonly cost?: 10;
    /** Rounds that no PIN opens are left out instead of refused. */
    readonly partly?: boolean;
  },
): Promise<Sealing> {
  const { key: set } = await annexStore(beside, state.id);
  if (set !== null && (await openAnnexKey(set.key, asked.secrets)) === null) return { ok: false, why: "secrets" };
  const locked = await unlockRounds(beside, state, asked.pins);
  if (locked.length > 0 && asked.partly !== true) return { ok: false, why: "locked", locked };
  const key = set?.key ?? (await makeAnnexKey(asked.secrets, asked.cost));
  const source = await bundleSource(beside, folder, state, "public", { made: asked.made, version: asked.version });
  const annex = await sealAnnex(source, signerOfStore(beside), key, await readyParts(beside, folder, state.id));
  const hashed = createHash("sha256");
  for await (const piece of annex.pieces()) hashed.update(piece);
  const { images } = annex;
  return { ok: true, annex, locked, fact: { sha256: hashed.digest("hex"), size: source.congress.rows.length, images } };
}
