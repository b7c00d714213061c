import type { ClientBase } from "pg";
import type { RandomSource } from "../../commitment.ts";
import { DamagedLedger, LedgerUnsafe } from "../faults.ts";
import { type Installation, newInstallation } from "../installation.ts";
import { bytesOf, type Row, rows } from "./connection.ts";

const VERSION = 1;
/** Oldest PostgreSQL that this is tested with. */
const OLDEST = 150_000;

/** Everything that appends or changes keys holds this lock: one order for all servers of a database. */
export const ORDER_LOCK = "select pg_advisory_xact_lock(5498123476281)";

const SCHEMA = `
  create schema laphieu;
  create table laphieu.format(version integer not null);
  create table laphieu.installation(id text not null, secret_key bytea not null);
  create unique index only_one on laphieu.installation((true));
  create table laphieu.streams(
    id integer primary key, name text collate "C" not null unique, size integer not null, peaks bytea not null
  );
  create table laphieu.entries(
    stream integer not null references laphieu.streams(id), position integer not null,
    leaf text not null, hash bytea not null,
    primary key (stream, position)
  );
  create table laphieu.private_values(
    stream integer not null, position integer not null, ordinal integer not null,
    commitment text not null, subject text collate "C" not null, ciphertext bytea not null,
    primary key (stream, position, ordinal),
    foreign key (stream, position) references laphieu.entries(stream, position)
  );
  create table laphieu.subjects(
    subject text collate "C" primary key,
    kind text not null check (kind in ('open', 'locked', 'erased')),
    key bytea, salt bytea, cost integer, r integer, p integer,
    since text not null
  );
  create table laphieu.writers(writer text primary key, batch integer not null);
  insert into laphieu.format values (${VERSION});`;

/** Throws {@link LedgerUnsafe} for a database that is too old, or that does not wait for the disk. */
export async function checkServer(client: ClientBase): Promise<void> {
  const [found] = await rows(
    client,
    `select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
       current_setting('full_page_writes') as pages, current_setting('server_encoding') as encoding`,
  );
  if (typeof found?.version !== "number" || found.version < OLDEST)
    throw new LedgerUnsafe("too-old", "PostgreSQL 15 or newer is needed");
  if (found.fsync !== "on" || found.pages !== "on")
    throw new LedgerUnsafe("no-fsync", "fsync or full_page_writes is off: what is acknowledged could be lost");
  if (found.encoding !== "UTF8") throw new LedgerUnsafe("encoding", "The database must have the encoding UTF8");
}

/** Whether the database holds a ledger. Throws {@link DamagedLedger} for one of another version. */
export async function hasLedger(client: ClientBase): Promise<boolean> {
  const [there] = await rows(
    client,
    "select exists(select 1 from pg_tables where schemaname = 'laphieu' and tablename = 'format') as there",
  );
  if (there?.there !== true) return false;
  const [format] = await rows(client, "select version from laphieu.format");
  if (format?.version !== VERSION)
    throw new DamagedLedger(`The ledger has version ${String(format?.version)}; this program knows version ${VERSION}`);
  return true;
}

/** Makes the tables of an empty database and its installation, inside the transaction of the caller. */
export async function createTables(client: ClientBase, installation: Installation): Promise<void> {
  await client.query(SCHEMA);
  await client.query("insert into laphieu.installation(id, secret_key) values ($1, $2)", [
    installation.id,
    Buffer.from(installation.secretKey),
  ]);
}

/** The installation of the database, with tables made first where there are none; of two servers one makes them. */
export async function ensureLedger(client: ClientBase, random: RandomSource): Promise<Installation> {
  if (!(await hasLedger(client))) {
    await client.query("begin");
    try {
      await client.query(ORDER_LOCK);
      if (!(await hasLedger(client))) await createTables(client, newInstallation(random));
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    }
  }
  return readInstallationRow(client);
}

/** Who signs the tree heads of this database. */
export async function readInstallationRow(client: ClientBase): Promise<Installation> {
  const [row]: readonly (Row | undefined)[] = await rows(client, "select id, secret_key from laphieu.installation");
  const secretKey = bytesOf(row?.secret_key);
  if (typeof row?.id !== "string" || secretKey?.length !== 32)
    throw new DamagedLedger("The installation of the database is damaged");
  return { id: row.id, secretKey };
}
