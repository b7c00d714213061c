/** What the server and its thread for PostgreSQL say to each other. */
import type { Value } from "./tables.ts";

/** Schema of the tables of accounts, beside that of the log; and that of the portal. */
export const accountsSchema = "laphieu_accounts";
export const portalSchema = "laphieu_portal";
export type SchemaName = typeof accountsSchema | typeof portalSchema;
/** On this channel a server says that something changed in the tables of a schema. */
export const channels = { laphieu_accounts: "laphieu_rights", laphieu_portal: "laphieu_portal" } as const;

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
