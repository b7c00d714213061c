/** The rows of a ledger as they lie in a store, carried over byte by byte: leaves, ciphertexts and wrapped keys alike. */
import type { Installation } from "../installation.ts";

export type RawStream = {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly peaks: Uint8Array;
};
export type RawEntry = {
  readonly stream: number;
  readonly position: number;
  readonly leaf: string;
  readonly hash: Uint8Array;
};
export type RawPrivate = {
  readonly stream: number;
  readonly position: number;
  readonly ordinal: number;
  readonly commitment: string;
  readonly subject: string;
  readonly ciphertext: Uint8Array;
};
export type RawSubject = {
  readonly subject: string;
  readonly kind: string;
  readonly key: Uint8Array | null;
  readonly salt: Uint8Array | null;
  readonly cost: number | null;
  readonly r: number | null;
  readonly p: number | null;
  readonly since: string;
};

/** One state of a store, whatever is written to it meanwhile. */
export type RawSource = {
  readonly installation: Installation;
  streams(): Promise<readonly RawStream[]>;
  entries(stream: number, from: number, to: number): Promise<readonly RawEntry[]>;
  privates(stream: number, from: number, to: number): Promise<readonly RawPrivate[]>;
  subjects(): Promise<readonly RawSubject[]>;
  close(): Promise<void>;
};

/** A new store. Nothing of it is there before `finish`. */
export type RawSink = {
  streams(rows: readonly RawStream[]): Promise<void>;
  entries(rows: readonly RawEntry[]): Promise<void>;
  privates(rows: readonly RawPrivate[]): Promise<void>;
  subjects(rows: readonly RawSubject[]): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
};

type Row = { readonly [column: string]: unknown };

/** A column that must hold a number. */
export function numberIn(row: Row, name: string): number {
  const value = row[name];
  if (typeof value !== "number") throw new TypeError(`Not a number: ${name}`);
  return value;
}

/** A column that must hold text. */
export function textIn(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== "string") throw new TypeError(`Not text: ${name}`);
  return value;
}

/** A column that must hold bytes. */
export function bytesIn(row: Row, name: string): Uint8Array {
  const value = row[name];
  if (!(value instanceof Uint8Array)) throw new TypeError(`Not bytes: ${name}`);
  return value;
}

export const streamOfRow = (row: Row): RawStream => ({
  id: numberIn(row, "id"),
  name: textIn(row, "name"),
  size: numberIn(row, "size"),
  peaks: bytesIn(row, "peaks"),
});
export const entryOfRow = (row: Row): RawEntry => ({
  stream: numberIn(row, "stream"),
  position: numberIn(row, "position"),
  leaf: textIn(row, "leaf"),
  hash: bytesIn(row, "hash"),
});
export const privateOfRow = (row: Row): RawPrivate => ({
  stream: numberIn(row, "stream"),
  position: numberIn(row, "position"),
  ordinal: numberIn(row, "ordinal"),
  commitment: textIn(row, "commitment"),
  subject: textIn(row, "subject"),
  ciphertext: bytesIn(row, "ciphertext"),
});
export const subjectOfRow = (row: Row): RawSubject => ({
  subject: textIn(row, "subject"),
  kind: textIn(row, "kind"),
  key: row.key === null ? null : bytesIn(row, "key"),
  salt: row.salt === null ? null : bytesIn(row, "salt"),
  cost: row.cost === null ? null : numberIn(row, "cost"),
  r: row.r === null ? null : numberIn(row, "r"),
  p: row.p === null ? null : numberIn(row, "p"),
  since: textIn(row, "since"),
});
