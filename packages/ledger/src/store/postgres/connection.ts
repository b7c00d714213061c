/** Connections to PostgreSQL: how they are opened, what their faults mean, and rows without types that nobody checked. */
import { Client, type ClientBase, DatabaseError } from "pg";
import { LedgerUnreachable } from "../faults.ts";

export type Row = { readonly [column: string]: unknown };

/** Rows of a query. */
export async function rows(client: ClientBase, text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  return (await client.query<Record<string, unknown>>(text, [...values])).rows;
}

/** Settings of every connection. The limits keep a frozen server from holding the order of appends for ever. */
export function clientSettings(database: string) {
  return {
    connectionString: database,
    application_name: "laphieu",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    idle_in_transaction_session_timeout: 15_000,
    statement_timeout: 60_000,
  };
}

/** An open connection. Throws {@link LedgerUnreachable} when there is none to be had. */
export async function connect(database: string): Promise<Client> {
  let client: Client;
  try {
    client = new Client(clientSettings(database));
  } catch (error) {
    throw new LedgerUnreachable(addressOf(database), error);
  }
  // A connection that breaks between two queries says so here, and the next query fails.
  client.on("error", () => undefined);
  try {
    await client.connect();
    // Acknowledged is durable, whatever the database was set to.
    await client.query("set synchronous_commit = on");
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new LedgerUnreachable(addressOf(database), error);
  }
}

/** Ends a connection, whatever state it is in. */
export function disconnect(client: Client): Promise<void> {
  return client.end().catch(() => undefined);
}

/** The address without user and password, for messages. */
export function addressOf(database: string): string {
  try {
    const url = new URL(database);
    return `${url.protocol}//${url.host}${url.pathname}`;
  } catch {
    return "postgres://?";
  }
}

/** SQLSTATE of an error that the database itself told, or null for a broken connection and everything else. */
export function sqlState(error: unknown): string | null {
  return error instanceof DatabaseError ? (error.code ?? null) : null;
}

/** Whether the connection is of no more use: broken, or ended by the database. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  // 08: connection; 57P0x: the database goes down or comes up; 25P03: our own limit on idle transactions.
  return state === null || state.startsWith("08") || state.startsWith("57P") || state === "25P03";
}

/** Whether the disk of the database is full. The transaction was undone. */
export function isDatabaseFull(error: unknown): boolean {
  return sqlState(error) === "53100";
}

/** Whether the database takes no writes: a standby, or set so by its keeper. */
export function isDatabaseReadOnly(error: unknown): boolean {
  return sqlState(error) === "25006";
}

/** Bytes of a `bytea`, free of Node's own kind of array; null for anything else. */
export function bytesOf(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array ? new Uint8Array(value) : null;
}
