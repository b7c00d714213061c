/** A bundle as read: parsed, but not yet believed. */
import type { JsonObject, JsonValue, Leaf } from "@laphieu/ledger";
import type { Keys, Manifest, Released } from "./format.ts";

export type Opening = { readonly subject: string; readonly salt: Uint8Array; readonly value: JsonValue };

/** Private values by position and ordinal. */
export type Openings = ReadonlyMap<number, ReadonlyMap<number, Opening>>;

export type Log = {
  readonly stream: string;
  readonly leaves: readonly Leaf[];
  /** Leaf hashes, in order. */
  readonly hashes: readonly Uint8Array[];
  /** Signed tree head; null where the log has no entry. */
  readonly head: string | null;
  readonly openings: Openings;
};

export type Bundle = {
  readonly manifest: Manifest;
  readonly manifestNote: string;
  readonly manifestHash: Uint8Array;
  readonly keys: Keys;
  readonly congress: Log;
  readonly papers: Log;
  /** Tree heads of the congress log that others countersigned. */
  readonly witnesses: readonly string[];
  readonly released: Released;
  readonly pack: JsonObject | null;
  /** Papers of record by SHA-256. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 of the file. */
  readonly sha256: string;
  readonly size: number;
};
