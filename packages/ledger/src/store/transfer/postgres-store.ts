import { NoLedger, StoreNotEmpty } from "../faults.ts";
import type { Installation } from "../installation.ts";
import { addressOf, connect, disconnect, type Row, rows } from "../postgres/connection.ts";
import { checkServer, createTables, hasLedger, ORDER_LOCK, readInstallationRow } from "../postgres/schema.ts";
import { entryOfRow, privateOfRow, type RawSink, type RawSource, streamOfRow, subjectOfRow } from "./raw.ts";

/** Reads a database, in use or not: one transaction sees one state. */
export async function postgresSource(database: string): Promise<RawSource> {
  const client = await connect(database);
  try {
    if (!(await hasLedger(client))) throw new NoLedger(addressOf(database));
    // Nobody waits for this reading, so it may take its time between two queries.
    await client.query("set idle_in_transaction_session_timeout = 0; begin isolation level repeatable read read only");
    const installation = await readInstallationRow(client);
    const range = "where stream = $1 and position >= $2 and position < $3 order by position";
    const all = (text: string, values: readonly unknown[] = []): Promise<readonly Row[]> => rows(client, text, values);
    return {
      installation,
      streams: async () => (await all("select * from laphieu.streams order by id")).map(streamOfRow),
      entries: async (...place) => (await all(`select * from laphieu.entries ${range}`, place)).map(entryOfRow),
      privates: async (...place) =>
        (await all(`select * from laphieu.private_values ${range}, ordinal`, place)).map(privateOfRow),
      subjects: async () => (await all("select * from laphieu.subjects order by subject")).map(subjectOfRow),
      close: () => disconnect(client),
    };
  } catch (error) {
    await disconnect(client);
    throw error;
  }
}

/** Fills an empty database in one transaction. Throws {@link StoreNotEmpty} for one that holds a ledger with entries. */
export async function postgresSink(database: string, installation: Installation): Promise<RawSink> {
  const client = await connect(database);
  try {
    await checkServer(client);
    await client.query(`set idle_in_transaction_session_timeout = 0; begin; ${ORDER_LOCK}`);
    if (await hasLedger(client)) {
      const [there] = await rows(client, "select exists(select 1 from laphieu.streams) as filled");
      if (there?.filled !== false) throw new StoreNotEmpty(addressOf(database));
      // A server was started on it and nothing was done there yet.
      await client.query("drop schema laphieu cascade");
    }
    await createTables(client, installation);
  } catch (error) {
    await disconnect(client);
    throw error;
  }
  const insert =
    (table: string, columns: readonly (readonly [name: string, type: string])[]) =>
    async (items: readonly { readonly [name: string]: unknown }[]): Promise<void> => {
      if (items.length === 0) return;
      const names = columns.map(([name]) => name);
      await client.query(
        `insert into laphieu.${table}(${names.join(", ")})
         select * from unnest(${columns.map(([, type], n) => `$${n + 1}::${type}[]`).join(", ")})`,
        names.map((name) => items.map((item) => item[name])),
      );
    };
  return {
    streams: insert("streams", [
      ["id", "int"],
      ["name", "text"],
      ["size", "int"],
      ["peaks", "bytea"],
    ]),
    entries: insert("entries", [
      ["stream", "int"],
      ["position", "int"],
      ["leaf", "text"],
      ["hash", "bytea"],
    ]),
    privates: insert("private_values", [
      ["stream", "int"],
      ["position", "int"],
      ["ordinal", "int"],
      ["commitment", "text"],
      ["subject", "text"],
      ["ciphertext", "bytea"],
    ]),
    subjects: insert("subjects", [
      ["subject", "text"],
      ["kind", "text"],
      ["key", "bytea"],
      ["salt", "bytea"],
      ["cost", "int"],
      ["r", "int"],
      ["p", "int"],
      ["since", "text"],
    ]),
    async finish() {
      await client.query("commit");
      await disconnect(client);
    },
    abandon: () => disconnect(client),
  };
}
