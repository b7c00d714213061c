/** What a bundle is made of, read from the store: entries, heads, witnesses, papers of record, names released. */
import type { AssemblyState } from "@laphieu/assembly";
import type { BundleAudience, BundleSource, SourceLog } from "@laphieu/evidence";
import { emptyTree, fromHex, type JsonObject, parseLeaf, rootOf, treeOf } from "@laphieu/ledger";
import type { StoredLedger } from "@laphieu/ledger/store";
import { streamOf } from "../assembly/host.ts";
import { PaperFile } from "../file/paper-file.ts";
import { readWitnesses } from "./witnesses.ts";

/** Rows and the head of exactly these rows: what is appended meanwhile is left for the next bundle. */
async function logOf(ledger: StoredLedger, stream: string): Promise<SourceLog> {
  for (;;) {
    const { size } = await ledger.head(stream);
    if (size === 0) return { rows: [], root: rootOf(emptyTree), head: null };
    const head = await ledger.checkpoint(stream);
    const signed = Number(head.split("\n")[1]);
    const rows = await ledger.rows(stream, 0, signed);
    const root = rootOf(treeOf(rows.map((row) => row.hash)));
    if (rows.length === signed) return { rows, root, head };
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The pack that the congress opened with: that of its first entry, or the last that it took before the opening. */
function packOf(log: SourceLog): JsonObject | null {
  const taken = log.rows.filter((row, at) => at === 0 || row.leaf.includes('"pack-changed"'));
  const packs = taken.flatMap(({ leaf }, at) => {
    const read = parseLeaf(leaf);
    if (at > 0 && read?.type !== "pack-changed") return [];
    return read !== null && isObject(read.data) && isObject(read.data.pack) ? [read.data.pack.file] : [];
  });
  const file = packs.at(-1);
  return isObject(file) ? file : null;
}

/** Those whom the announcements named: elected, and alternates. Their names were read out in public. */
export function releasedNames(state: AssemblyState): BundleSource["released"] {
  const rounds = state.elections.flatMap((e) => e.rounds.flatMap((r) => (r.result === null ? [] : [r.result])));
  const people = [...new Set(rounds.flatMap((r) => [...r.elected, ...r.alternates]))].sort();
  return people.flatMap((person) => {
    const name = state.people[person]?.details?.name;
    return name === undefined ? [] : [{ person, name }];
  });
}

/** Reads the source of a bundle. `folder` is the data folder; nothing in it is changed. */
export async function bundleSource(
  ledger: StoredLedger,
  folder: string,
  state: AssemblyState,
  audience: BundleAudience,
  about: { readonly made: string; readonly version: string },
): Promise<BundleSource> {
  const congress = await logOf(ledger, streamOf(state.id));
  const papers = await logOf(ledger, `papers:${state.id}`);
  const files = new Map<string, Uint8Array>();
  if (audience !== "public" && papers.rows.length > 0) {
    const file = await PaperFile.open(ledger, folder, state.id, () => new Date(about.made));
    for (const { sha256 } of file.records.papers) {
      const bytes = fromHex(sha256) === null ? null : await file.bytes(sha256);
      if (bytes !== null) files.set(sha256, bytes);
    }
  }
  return {
    assembly: state.id,
    audience,
    made: about.made,
    software: { name: "Lá Phiếu", version: about.version },
    congress,
    papers,
    witnesses: await readWitnesses(ledger, state.id, congress.rows.length),
    released: releasedNames(state),
    pack: packOf(congress),
    files,
  };
}
