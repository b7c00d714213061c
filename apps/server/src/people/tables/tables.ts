/**
 * The tables of accounts, roles, devices and codes: in `accounts.db` of the data folder, or in PostgreSQL beside the log, where
 * all servers of a database share them. Asked synchronously in both: no right may change between a question and its answer.
 */
import type { DatabaseSync } from "node:sqlite";
import type { Pool } from "pg";

export type Value = null | number | string | Uint8Array;
export type Row = { readonly [column: string]: unknown };

export type Statement = {
  readonly get: (...values: readonly Value[]) => Row | undefined;
  readonly all: (...values: readonly Value[]) => readonly Row[];
  /** Answers how many rows it touched. */
  readonly run: (...values: readonly Value[]) => { readonly changes: number };
};

export type ColumnKind = "number" | "text" | "bytes" | "boolean" | "time";
export type Column = { readonly name: string; readonly kind: ColumnKind };

/**
 * Statements are written in the SQL that SQLite and PostgreSQL share, with `?` for values: mixed-case names quoted, `on
 * conflict (…) do …` instead of `or replace`. Definitions are written for SQLite (`integer`, `blob`, `strict`).
 * Instants come out as ISO text, truth values as 0 and 1.
 */
export interface Tables {
  /** What better-auth works on: the same tables. */
  readonly auth: DatabaseSync | Pool;
  /** Whether other servers have the same tables. */
  readonly shared: boolean;
  /** Makes tables that are not there. */
  define(definitions: string): void;
  /** Adds a column to a table that was made before there was need of it. */
  addColumn(table: string, column: string, type: string): void;
  prepare(sql: string): Statement;
  /** All or nothing of what is done in it; may stand inside another. */
  atomic<T>(work: () => T): T;
  /** Like {@link atomic}, and nobody else is in `name` at the same time, on whatever server. */
  exclusive<T>(name: string, work: () => T): T;
  /** Leaves nothing of deleted rows in these tables' files as far as the store allows. */
  scrub(tables: readonly string[]): void;
  /** Tells the other servers of these tables that something changed: a right, or what the portal shows. */
  tell(): void;
  /** Calls back when another server told of a change, or may have. */
  onTold(heard: () => void): void;
  /** Names of all tables, and the columns of one: for copies alone. */
  names(): readonly string[];
  columns(table: string): readonly Column[];
  /** Holds one state for reading, or begins one write, until {@link end}: for copies alone. */
  begin(kind: "read" | "write"): void;
  end(kind: "commit" | "rollback"): void;
  close(): Promise<void>;
}

/** The database that holds the tables does not answer. */
export class TablesUnreachable extends Error {
  override readonly name = "TablesUnreachable";
  readonly code = "accounts-unreachable";
}
