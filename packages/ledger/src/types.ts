/**
 * The vocabulary of the ledger: an append-only log of entries, grouped in streams, each stream a Merkle tree.
 * The ledger knows nothing of elections. Everything here is a value; stores are behind {@link Ledger}.
 */

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

/** Name of a stream, for example `assembly:dh-7f3a`. */
export type StreamId = string;

/**
 * A private value inside the data of an event. Written by the caller with {@link seal}; the ledger replaces it in the
 * public leaf by a salted commitment and keeps the value apart, encrypted with the key of `$subject`.
 * Read back, `$value` is the value, or `null` when its key is destroyed (erased) or not unlocked (sealed).
 */
export type Sealed<T> = { readonly $subject: string; readonly $value: T | null };

/** What stands in a leaf in place of a {@link Sealed} value: SHA-256 over salt and canonical value, in base64url. */
export type Commitment = { readonly $subject: string; readonly $commitment: string };

/** What a caller appends. `data` may hold {@link Sealed} values anywhere inside. */
export type NewEntry = {
  readonly type: string;
  /** Instant in ISO 8601 UTC, from the command; never finer than the round for anything about single ballots. */
  readonly at: string;
  /** Who acted, as a role or an account id; never a name. */
  readonly actor: string;
  readonly data: JsonObject;
};

/** The leaf of the tree: exactly this object in canonical JSON (RFC 8785). Fixed for ever. */
export type Leaf = {
  readonly format: 1;
  readonly stream: StreamId;
  /** Index in the stream, from 0. */
  readonly position: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  /** `data` with every {@link Sealed} replaced by its {@link Commitment}. */
  readonly data: JsonObject;
};

/** An entry as read: the leaf, and `data` joined again with the private values that could be opened. */
export type Entry = { readonly leaf: Leaf; readonly data: JsonObject };

/** Size and root of a stream's tree. */
export type TreeHead = { readonly stream: StreamId; readonly size: number; readonly root: Uint8Array };

export type AppendResult =
  | { readonly ok: true; readonly head: TreeHead; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly reason: "version-conflict"; readonly actual: number }
  | { readonly ok: false; readonly reason: "disk-full" }
  | { readonly ok: false; readonly reason: "read-only" };

/**
 * An append-only log. Acknowledged means durable: when the promise of `append` resolves with `ok`, the entries survive
 * a kill of the process and a loss of power. Faults of the machine reject the promise, and the ledger then refuses all
 * further writes until it is opened again.
 */
export interface Ledger {
  /** Appends all entries or none. `expectedVersion` is the number of entries the caller has seen (0 for a new stream). */
  append(stream: StreamId, expectedVersion: number, entries: readonly NewEntry[]): Promise<AppendResult>;
  /** Entries from `from` (inclusive) on, in order. */
  read(stream: StreamId, from?: number): Promise<readonly Entry[]>;
  /**
   * The leaves of many streams at once, each stream's in order: what was hashed, with no private value opened. For views
   * over thousands of streams; ask for a few hundred at a time.
   */
  leaves(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly Leaf[]>>;
  /** Names of all streams with the given prefix, ascending. */
  streams(prefix?: string): Promise<readonly StreamId[]>;
  head(stream: StreamId): Promise<TreeHead>;
  /** Tree head signed by the installation key: C2SP tlog-checkpoint in a signed note. */
  checkpoint(stream: StreamId): Promise<string>;
  /**
   * Makes the key of a subject that only a passphrase opens (counting room). The key itself stays in memory until
   * {@link Ledger.lock}; on disk it is wrapped under scrypt of the passphrase.
   */
  createLockedSubject(subject: string, passphrase: string): Promise<void>;
  /** Opens a locked subject again; false when the passphrase is wrong. */
  unlock(subject: string, passphrase: string): Promise<boolean>;
  /** Forgets the key of a locked subject in memory; values of it read as null from now on. */
  lock(subject: string): void;
  isLocked(subject: string): Promise<boolean>;
  /** Destroys the key of a subject: its values read as null for ever; every root still verifies. */
  erase(subject: string): Promise<void>;
  close(): Promise<void>;
}
