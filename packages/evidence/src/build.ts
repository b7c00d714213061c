/** Makes a bundle out of rows of the store. Pure: the caller reads the store and holds the key. */
import { canonicalize, type JsonObject, type JsonValue, parseLeaf, toBase64Url, toHex } from "@laphieu/ledger";
import { sha256 } from "@noble/hashes/sha2.js";
import { bundleHolds } from "./columns.ts";
import {
  type BundleAudience,
  FORMAT,
  item,
  type Keys,
  type Manifest,
  type OpeningLine,
  paperItem,
  type Released,
  VERSION,
  witnessItem,
} from "./format.ts";
import { publicKeyOf, type Signer, signManifest } from "./sign.ts";
import { packZip, type ZipEntry } from "./zip.ts";

/** An entry as it lies in the store. */
export type SourceRow = {
  readonly leaf: string;
  readonly privates: readonly {
    readonly ordinal: number;
    readonly subject: string;
    readonly opened: { readonly salt: Uint8Array; readonly value: JsonValue } | null;
  }[];
};
export type SourceLog = {
  readonly rows: readonly SourceRow[];
  /** Root of the rows, 32 bytes. */
  readonly root: Uint8Array;
  /** Signed head of exactly these rows; null for an empty log. */
  readonly head: string | null;
};

export type BundleSource = {
  readonly assembly: string;
  readonly audience: BundleAudience;
  readonly made: string;
  readonly software: Manifest["software"];
  readonly congress: SourceLog;
  readonly papers: SourceLog;
  readonly witnesses: { readonly notes: readonly string[]; readonly keys: Keys["witnesses"] };
  readonly released: Released;
  /** The pack file that the log opens with; null in logs older than packs in the log. */
  readonly pack: JsonObject | null;
  /** Papers of record that go along; none to the public. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

const encoder = new TextEncoder();
const lines = (all: readonly string[]): Uint8Array => encoder.encode(all.map((line) => `${line}\n`).join(""));

/** Openings of a log that a test of the column lets through, as canonical lines. */
export const openingLines = (
  log: SourceLog,
  holds: (type: string, subject: string) => boolean,
): readonly OpeningLine[] =>
  log.rows.flatMap((row, position) => {
    const type = parseLeaf(row.leaf)?.type ?? "";
    return row.privates.flatMap(({ ordinal, subject, opened }) =>
      opened === null || !holds(type, subject)
        ? []
        : [{ position, ordinal, subject, salt: toBase64Url(opened.salt), value: opened.value }],
    );
  });

const canonicalLines = (all: readonly OpeningLine[]): Uint8Array => lines(all.map((one) => canonicalize({ ...one })));

/** The bytes of a `.laphieu` file. The same source gives the same bytes. */
export const buildBundle = (source: BundleSource, signer: Signer): Uint8Array<ArrayBuffer> => {
  const { audience, congress, papers, witnesses, files } = source;
  const keys: Keys = { installation: publicKeyOf(signer), witnesses: [...witnesses.keys] };
  const openings = (log: "congress" | "papers") =>
    canonicalLines(openingLines(source[log], (type, subject) => bundleHolds(audience, { log, type, subject })));
  const json = (value: JsonValue): Uint8Array => encoder.encode(canonicalize(value));
  const entries: ZipEntry[] = [
    { name: item.keys, bytes: json({ ...keys, witnesses: keys.witnesses.map((w) => ({ ...w })) }) },
    { name: item.congress, bytes: lines(congress.rows.map((r) => r.leaf)) },
    { name: item.congressHead, bytes: encoder.encode(congress.head ?? "") },
    { name: item.congressOpenings, bytes: openings("congress") },
    ...(papers.head === null
      ? []
      : [
          { name: item.papers, bytes: lines(papers.rows.map((r) => r.leaf)) },
          { name: item.papersHead, bytes: encoder.encode(papers.head) },
          { name: item.papersOpenings, bytes: openings("papers") },
        ]),
    { name: item.released, bytes: json(source.released.map((r) => ({ ...r }))) },
    { name: item.pack, bytes: json(source.pack) },
    ...witnesses.notes.map((note, i) => ({ name: witnessItem(i), bytes: encoder.encode(note) })),
    ...(audience === "public"
      ? []
      : [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hash, bytes]) => ({ name: paperItem(hash), bytes }))),
  ];
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    audience,
    installation: signer.installation,
    assembly: source.assembly,
    made: source.made,
    software: source.software,
    congress: { size: congress.rows.length, root: toHex(congress.root) },
    papers: { size: papers.rows.length, root: toHex(papers.root) },
    items: entries.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: toHex(sha256(bytes)) })),
  };
  const manifestBytes = json({ ...manifest, items: manifest.items.map((i) => ({ ...i })) });
  return packZip([
    { name: item.manifest, bytes: manifestBytes },
    { name: item.manifestNote, bytes: encoder.encode(signManifest(signer, sha256(manifestBytes))) },
    ...entries,
  ]);
};
