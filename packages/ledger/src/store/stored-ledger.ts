import type { RandomSource } from "../commitment.ts";
import type { NoteVerifier } from "../note.ts";
import type { Ledger, StreamId } from "../types.ts";
import type { PrivateRow } from "./entry-table.ts";

/** An entry as it lies in the store, for those who verify, export or carry it over. */
export type StoredRow = {
  readonly position: number;
  /** The canonical JSON that was hashed. */
  readonly leaf: string;
  readonly hash: Uint8Array;
  readonly privates: readonly PrivateRow[];
};

/** A ledger in a data folder. */
export interface StoredLedger extends Ledger {
  readonly folder: string;
  /** Whether appends are answered with `read-only`: asked for, or because the folder cannot be written to. */
  readonly readOnly: boolean;
  /** Id of the installation, part of the origin of every checkpoint. */
  readonly installation: string;
  /** The key that verifies the checkpoints of a stream. */
  verifier(stream: StreamId): NoteVerifier;
  /** Entries from `from` (inclusive) to `to` (exclusive), with salts and values as far as their keys are at hand. */
  rows(stream: StreamId, from?: number, to?: number): Promise<readonly StoredRow[]>;
  /**
   * Copies all files into a new folder while the ledger goes on. Locked keys stay wrapped in it. The copy can sign for
   * this installation: keep it as safe as the original. Throws when the folder holds a ledger already.
   */
  backup(to: string): Promise<void>;
}

export type OpenOptions = {
  /** The data folder. Made when missing, unless for reading only. */
  readonly folder: string;
  readonly readOnly?: boolean;
  /** Clock of the dates in `keys.db`. */
  readonly now?: () => Date;
  /** Source of salts, of the installation's id and of its key. Seeded for samples alone. */
  readonly random?: RandomSource;
  /** Cost of the passphrases of locked subjects: scrypt with N = 2^cost, r = 8, p = 1. Default 17 (128 MB, under 1 s). */
  readonly scryptCost?: number;
};
