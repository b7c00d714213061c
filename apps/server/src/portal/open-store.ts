/**
 * Opens what the portal keeps where it lies: `portal.db` and the folder `portal` of a data folder, or the schema
 * `laphieu_portal` of a database, where all its servers share it; then the folder holds copies of the files that were shown.
 */
import { existsSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { LedgerUnreachable } from "@laphieu/ledger/store";
import { folderFiles, isFileName, type PortalFiles, PortalStore } from "@laphieu/portal/store";
import { Pool } from "pg";
import { copyTables } from "../people/tables/copy-tables.ts";
import { openFolderTables } from "../people/tables/folder-tables.ts";
import { myTurnIn, openPostgresTables } from "../people/tables/postgres-tables.ts";
import { portalSchema } from "../people/tables/postgres-talk.ts";
import { type Tables, TablesUnreachable } from "../people/tables/tables.ts";

const file = "portal.db";
/** The tables of rows; bytes travel apart. */
const rows = ["versions", "daily_views", "daily_visits"] as const;
/** Where the portal of a folder stays once a database has it. */
const movedFile = "portal-moved.db";

/** What the console is told. */
const carried = `Cổng thông tin nay ở trong cơ sở dữ liệu; tệp cũ được giữ ở ${movedFile}. / The portal is in the database now; the old file is kept as ${movedFile}.`;
const notCarried = `Cơ sở dữ liệu đã có cổng thông tin; cổng của thư mục này không được lấy vào, tệp được giữ ở ${movedFile}. / The database has a portal already; that of this folder was not taken over and is kept as ${movedFile}.`;

/** Opens the portal of a server. What an older program kept in the folder is carried over once. Throws LedgerUnreachable. */
export async function openPortalStore(
  folder: string,
  database: string | undefined,
  log: (line: string) => void = () => undefined,
): Promise<PortalStore> {
  if (database === undefined) return new PortalStore(openFolderTables(folder, { file }), folderFiles(folder));
  return inDatabase(database, async (tables, pool) => {
    const ready = await myTurnIn(tables, portalSchema);
    const store = new PortalStore(tables, await sharedFiles(pool, folder));
    if (existsSync(join(folder, file))) {
      const whole = isEmpty(tables) ? await fill(folder, tables, store.files) : holds(store, folder);
      for (const end of ["", "-wal", "-shm"])
        if (existsSync(join(folder, `${file}${end}`)))
          renameSync(join(folder, `${file}${end}`), join(folder, `${movedFile}${end}`));
      log(whole ? carried : notCarried);
    }
    ready();
    return store;
  });
}

/** Copies the portal of a folder into a database that has none. Throws LedgerUnreachable. */
export async function copyPortalInto(folder: string, database: string): Promise<void> {
  if (!existsSync(join(folder, file))) return;
  await inDatabase(database, async (tables, pool) => {
    const ready = await myTurnIn(tables, portalSchema);
    const store = new PortalStore(tables, await sharedFiles(pool, null));
    await fill(folder, tables, store.files);
    ready();
    await store.close();
  });
}

/** Copies the portal of a database, in use or not, into a folder as files. Throws LedgerUnreachable. */
export async function copyPortalFrom(database: string, folder: string): Promise<void> {
  await inDatabase(database, async (tables, pool) => {
    if (tables.names().includes("versions") && !isEmpty(tables)) {
      const to = openFolderTables(folder, { file });
      const store = new PortalStore(to, folderFiles(folder));
      try {
        await copyTables(tables, to, rows);
        const named = await pool.query<{ name: string }>(`select name from ${portalSchema}.files order by name`);
        const files = await sharedFiles(pool, null);
        for (const { name } of named.rows) {
          const bytes = await files.bytes(name);
          if (bytes !== null) await store.files.keep(name, bytes);
        }
      } finally {
        await store.close();
      }
    }
    await tables.close();
  });
}

/** Works with the portal of a database; closes it when that fails. */
async function inDatabase<T>(database: string, work: (tables: Tables, pool: Pool) => Promise<T>): Promise<T> {
  const tables = openPostgresTables(database, portalSchema);
  try {
    if (!(tables.auth instanceof Pool)) throw new TypeError("no database");
    return await work(tables, tables.auth);
  } catch (error) {
    await tables.close();
    if (!(error instanceof TablesUnreachable)) throw error;
    const { protocol, host, pathname } = new URL(database);
    throw new LedgerUnreachable(`${protocol}//${host}${pathname}`, error);
  }
}

/** Whether everything of the portal of a folder is in the store: carried over before, by a copy of the whole. */
function holds(store: PortalStore, folder: string): boolean {
  const known = new Map(store.latest().map(({ kind, id, version }) => [`${kind}:${id}`, version]));
  const from = openFolderTables(folder, { file });
  try {
    return new PortalStore(from, store.files).latest(known).length === 0;
  } finally {
    void from.close();
  }
}

const isEmpty = (tables: Tables): boolean =>
  tables.prepare("select 1 as one from versions limit 1").get() === undefined;

async function fill(folder: string, tables: Tables, to: PortalFiles): Promise<true> {
  const from = openFolderTables(folder, { file });
  const files = folderFiles(folder);
  const store = new PortalStore(from, files);
  try {
    // Files first: a text that is there finds its pictures.
    for (const name of readdirSync(join(folder, "portal")).filter(isFileName)) {
      const bytes = name.endsWith(".part") ? null : await files.bytes(name);
      if (bytes !== null) await to.keep(name, bytes);
    }
    await copyTables(from, tables, rows);
    return true;
  } finally {
    await store.close();
  }
}

/** Files of the database; a folder keeps copies of those that were asked for, whose names say what they hold. */
async function sharedFiles(pool: Pool, folder: string | null): Promise<PortalFiles> {
  await pool.query(`create table if not exists ${portalSchema}.files (name text primary key, bytes bytea not null)`);
  const near = folder === null ? null : folderFiles(folder);
  return {
    async keep(name, bytes) {
      if (!isFileName(name)) throw new Error("a file of the portal has a plain name");
      await pool.query(
        `insert into ${portalSchema}.files (name, bytes) values ($1, $2) on conflict (name) do nothing`,
        [name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
      );
      await near?.keep(name, bytes);
    },
    async bytes(name) {
      if (!isFileName(name)) return null;
      const here = (await near?.bytes(name)) ?? null;
      if (here !== null) return here;
      const found = await pool.query<{ bytes: Buffer }>(`select bytes from ${portalSchema}.files where name = $1`, [
        name,
      ]);
      const [row] = found.rows;
      if (row === undefined) return null;
      const bytes = new Uint8Array(row.bytes);
      // A folder without room still shows the picture.
      await near?.keep(name, bytes).catch(() => undefined);
      return bytes;
    },
  };
}
