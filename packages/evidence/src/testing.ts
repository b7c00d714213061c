/** Bundles of sample meetings made in memory, for tests and benchmarks: no store, no server. */
import { type AssemblyState, decide, evolve, fromEntry, toAssemblyId, toEntry } from "@laphieu/assembly";
import { playSample, type SampleKind, type SampleStep } from "@laphieu/assembly/samples";
import {
  appendLeafHash,
  emptyTree,
  formatCheckpoint,
  type JsonObject,
  leafHash,
  leafText,
  originOf,
  rootOf,
  signNote,
  splitData,
} from "@laphieu/ledger";
import { randomBytes } from "@noble/hashes/utils.js";
import { type AnnexSecrets, makeAnnexKey } from "./annex/key.ts";
import { gathered, type ReadyPart, sealAnnex } from "./annex.ts";
import { type BundleSource, buildBundle, type SourceLog, type SourceRow } from "./build.ts";
import type { BundleAudience } from "./format.ts";
import type { Signer } from "./sign.ts";

export type TestCongress = { readonly source: BundleSource; readonly state: AssemblyState; readonly signer: Signer };

/** A row of a stream, and the leaf hash, for an entry as the assembly writes it. */
const rowOf = (stream: string, position: number, entry: ReturnType<typeof toEntry>) => {
  const { publicData, openings } = splitData(entry.data);
  const { type, at, actor } = entry;
  const leaf = { format: 1, stream, position, type, at, actor, data: publicData } as const;
  const privates = openings.map((o, ordinal) => ({
    ordinal,
    subject: o.subject,
    opened: { salt: o.salt, value: o.value },
  }));
  const row: SourceRow = { leaf: leafText(leaf), privates };
  return { row, hash: leafHash(leaf) };
};

/** The log of rows with its signed head. */
export const signedLog = (
  signer: Signer,
  stream: string,
  rows: readonly SourceRow[],
  hashes: readonly Uint8Array[],
): SourceLog => {
  const root = rootOf(hashes.reduce(appendLeafHash, emptyTree));
  const origin = originOf(signer.installation, stream);
  const text = formatCheckpoint({ origin, size: rows.length, root });
  return { rows, root, head: signNote(text, [{ name: origin, secretKey: signer.secretKey }]) };
};

export const testSigner = (): Signer => ({ installation: "00112233445566ff", secretKey: randomBytes(32) });

/** A sample as far as `entries` (all when absent). `old`: as logs were before they held their pack, for small files. */
export const testCongress = (
  kind: SampleKind,
  options: {
    readonly entries?: number;
    readonly audience?: BundleAudience;
    readonly old?: boolean;
    readonly signer?: Signer;
    /** More commands after a step of the sample, each made when the state it is given in is known. */
    readonly after?: (step: SampleStep) => readonly ((state: AssemblyState) => SampleStep)[];
    /** Other steps in the place of one of the sample. */
    readonly instead?: (step: SampleStep, state: AssemblyState) => readonly SampleStep[];
  } = {},
): TestCongress => {
  const signer = options.signer ?? testSigner();
  const { id, steps: played } = playSample(kind);
  const steps = played.flatMap((step) => [step, ...(options.after?.(step) ?? [])]);
  const stream = `assembly:${id}`;
  const rows: SourceRow[] = [];
  const hashes: Uint8Array[] = [];
  let state: AssemblyState | null = null;
  let pack: JsonObject | null = null;
  for (const step of steps) {
    if (options.entries !== undefined && rows.length >= options.entries) break;
    const given: SampleStep | null = typeof step !== "function" ? step : state === null ? null : step(state);
    if (given === null) continue;
    const all: readonly SampleStep[] = state === null ? [given] : (options.instead?.(given, state) ?? [given]);
    for (const { command, actor, at } of all) {
      const decision = decide(state, command, { at, actor });
      if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.text.en}`);
      for (const made of decision.events) {
        const event =
          made.type === "assembly-created" && options.old === true ? (({ pack: _, ...rest }) => rest)(made) : made;
        if (event.type === "assembly-created" && "pack" in event && event.pack !== undefined)
          pack = JSON.parse(JSON.stringify(event.pack.file));
        const entry = toEntry(event, { assembly: toAssemblyId(id), at, actor });
        const { row, hash } = rowOf(stream, rows.length, entry);
        rows.push(row);
        hashes.push(hash);
        const leaf = {
          format: 1,
          stream,
          position: rows.length - 1,
          type: entry.type,
          at: entry.at,
          actor: entry.actor,
          data: entry.data,
        } as const;
        state = evolve(state, fromEntry({ leaf, data: entry.data }));
      }
    }
  }
  if (state === null) throw new Error("an empty sample");
  const people: AssemblyState["people"] = state.people;
  const elected = state.elections.flatMap((e) => e.rounds.flatMap((r) => r.result?.elected ?? []));
  const source: BundleSource = {
    assembly: id,
    audience: options.audience ?? "public",
    made: "2026-11-23T00:00:00Z",
    software: { name: "Lá Phiếu", version: "0.1.0" },
    congress: signedLog(signer, stream, rows, hashes),
    papers: { rows: [], root: rootOf(emptyTree), head: null },
    witnesses: { notes: [], keys: [] },
    released: [...new Set(elected)].flatMap((person) => {
      const name = people[person]?.details?.name;
      return name === undefined ? [] : [{ person, name }];
    }),
    pack,
    files: new Map(),
  };
  return { source, state, signer };
};

export const bundleBytes = ({ source, signer }: TestCongress): Uint8Array<ArrayBuffer> => buildBundle(source, signer);

/** The annex of a congress, sealed under two secrets; a light key, for tests. */
export const annexBytes = async (
  { source, signer }: TestCongress,
  secrets: AnnexSecrets,
  ready: readonly ReadyPart[] = [],
  key?: Awaited<ReturnType<typeof makeAnnexKey>>,
): Promise<Uint8Array<ArrayBuffer>> =>
  gathered((await sealAnnex(source, signer, key ?? (await makeAnnexKey(secrets, 10)), ready)).pieces());
