import type { RandomSource } from "../commitment.ts";
import type { NoteVerifier } from "../note.ts";
import type { Ledger, StreamId } from "../types.ts";
import type { PrivateRow } from "./entry-table.ts";
import type { Projection } from "./projection/projection.ts";

/** An entry as it lies in the store, for those who verify, export or carry it over. */
export type StoredRow = {
  readonly position: number;
  /** The canonical JSON that was hashed. */
  readonly leaf: string;
  readonly hash: Uint8Array;
  readonly privates: readonly PrivateRow[];
};

/** What another process did to the same store. */
export type ForeignChange =
  | { readonly kind: "appended"; readonly stream: StreamId; readonly size: number }
  | { readonly kind: "erased"; readonly subject: string }
  /** The connection was lost for a while: anything may have happened meanwhile. */
  | { readonly kind: "unknown" };

/** A ledger in a data folder or in a PostgreSQL database. */
export interface StoredLedger extends Ledger {
  /** The data folder, or the address of the database without its password. */
  readonly folder: string;
  /** Whether appends are answered with `read-only`: asked for, or because the folder cannot be written to. */
  readonly readOnly: boolean;
  /** Id of the installation, part of the origin of every checkpoint. */
  readonly installation: string;
  /** Secret Ed25519 seed of the installation, 32 bytes: for evidence files and countersignatures. It never leaves the process. */
  readonly installationKey: Uint8Array;
  /** The key that verifies the checkpoints of a stream. */
  verifier(stream: StreamId): NoteVerifier;
  /** Entries from `from` (inclusive) to `to` (exclusive), with salts and values as far as their keys are at hand. */
  rows(stream: StreamId, from?: number, to?: number): Promise<readonly StoredRow[]>;
  /**
   * Copies all files into a new folder while the ledger goes on. Locked keys stay wrapped in it. The copy can sign for
   * this installation: keep it as safe as the original. Throws when the folder holds a ledger already.
   */
  backup(to: string): Promise<void>;
  /**
   * Tells of what other processes do to the same store, until the returned function is called. A folder has one writer,
   * so its writer is told nothing; several servers share one PostgreSQL database.
   */
  follow(listener: (change: ForeignChange) => void): () => void;
  /**
   * Tables beside the log, under a name, in the folder or the database; in memory alone where the ledger is read only.
   * Tables that were made with another `format` are empty again. They are closed with the ledger.
   */
  projection(name: string, format: string): Promise<Projection>;
  /** Whether the space kept for a full disk is in use; it is kept again when there is room. */
  readonly reserveUsed: boolean;
}

export type OpenOptions = {
  /** The data folder. Made when missing, unless for reading only. Not touched when there is a `database`. */
  readonly folder: string;
  /** Address of a PostgreSQL database, `postgres://…`, that holds the ledger instead of the folder. */
  readonly database?: string;
  readonly readOnly?: boolean;
  /** Clock of the dates in `keys.db`. */
  readonly now?: () => Date;
  /** Source of salts, of the installation's id and of its key. Seeded for samples alone. */
  readonly random?: RandomSource;
  /** Cost of the passphrases of locked subjects: scrypt with N = 2^cost, r = 8, p = 1. Default 17 (128 MB, under 1 s). */
  readonly scryptCost?: number;
  /** Bytes kept free for a full disk; see {@link StoredLedger.reserveUsed}. Default 4 MB. */
  readonly reserve?: number;
};
