/** Names and shapes of the parts of a bundle; `FORMAT.md` describes them for others. */
import type { JsonValue } from "@laphieu/ledger";
import { z } from "zod";

export const FORMAT = "laphieu-bundle";
export const VERSION = 1;

/**
 * For whom private columns are in the bundle. `public`: no names but those released, no reasons, no flags. `superior`:
 * the roll and the words of the meeting for the level above. Neither ever holds a ballot.
 */
export const audiences = ["public", "superior"] as const;
export type BundleAudience = (typeof audiences)[number];

export const item = {
  manifest: "manifest.json",
  manifestNote: "manifest.note",
  keys: "keys.json",
  congress: "log/congress.jsonl",
  papers: "log/papers.jsonl",
  congressHead: "heads/congress.note",
  papersHead: "heads/papers.note",
  congressOpenings: "openings/congress.jsonl",
  papersOpenings: "openings/papers.jsonl",
  released: "released.json",
  pack: "pack.json",
} as const;
export const witnessItem = (index: number): string => `witnesses/${String(index + 1).padStart(3, "0")}.note`;
export const paperItem = (sha256: string): string => `papers/${sha256}`;

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const base64url43 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const count = z.int().min(0);
const head = z.strictObject({ size: count, root: hex64 });

export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  audience: z.enum(audiences),
  installation: z.string().regex(/^[0-9a-f]{16}$/),
  assembly: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** When the bundle was made: instant, ISO 8601 UTC. */
  made: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
  software: z.strictObject({ name: z.string().min(1).max(80), version: z.string().min(1).max(40) }),
  congress: head,
  papers: head,
  items: z
    .array(z.strictObject({ name: z.string().regex(/^[a-z0-9./-]{1,120}$/), size: count, sha256: hex64 }))
    .max(4096),
});
export type Manifest = z.output<typeof manifestSchema>;

export const keysSchema = z.strictObject({
  /** Ed25519 public key of the installation, base64. It signs under several names. */
  installation: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** Witnesses: how they are called, and their verifier key (`name+id+key`). */
  witnesses: z.array(z.strictObject({ called: z.string().min(1).max(200), key: z.string().min(1).max(300) })).max(99),
});
export type Keys = z.output<typeof keysSchema>;

const json: z.ZodType<JsonValue> = z.json();
export const openingSchema = z.strictObject({
  position: count,
  ordinal: count,
  subject: z.string().min(1).max(300),
  salt: base64url43,
  value: json,
});
/** One private value with the salt that opens its commitment: `ordinal` counts the commitments of the entry from 0. */
export type OpeningLine = z.output<typeof openingSchema>;

export const releasedSchema = z.array(
  z.strictObject({ person: z.string().min(1).max(60), name: z.string().min(1).max(200) }),
);
export type Released = z.output<typeof releasedSchema>;

/** Name of the key under which an installation signs its bundles. */
export const bundleKeyName = (installation: string): string => `laphieu/${installation}/bundle`;
/** Name of the key under which an installation witnesses the tree heads of others. */
export const witnessKeyName = (installation: string): string => `laphieu/${installation}/witness`;
/** The text that is signed: which bundle, and the hash of its manifest. */
export const manifestText = (installation: string, sha256Base64: string): string =>
  `${bundleKeyName(installation)}\n${VERSION}\n${sha256Base64}\n`;

export const congressStream = (assembly: string): string => `assembly:${assembly}`;
export const papersStream = (assembly: string): string => `papers:${assembly}`;
