/** What the server and its thread for PostgreSQL say to each other. */
import type { Value } from "./tables.ts";

/** Schema of the tables, beside that of the log. */
export const schemaName = "laphieu_accounts";
/** On this channel a server says that somebody's right changed. */
export const channel = "laphieu_rights";

export type Question = {
  readonly id: number;
  /** Empty to end the thread. */
  readonly text: string;
  /** Null for several statements at once. */
  readonly values: readonly Value[] | null;
  /** Connection in which the transaction began; null outside of one. */
  readonly epoch: number | null;
  /** Nobody waits for the answer. */
  readonly silent: boolean;
};

export type Answer = { readonly id: number; readonly epoch: number } & (
  | { readonly ok: true; readonly rows: readonly { readonly [column: string]: unknown }[]; readonly count: number }
  | {
      readonly ok: false;
      /** The connection broke: nobody knows what became of it. */
      readonly lost: boolean;
      /** SQLSTATE. */
      readonly code: string | null;
      readonly message: string;
    }
);
