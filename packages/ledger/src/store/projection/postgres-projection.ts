import { type ClientBase, Pool } from "pg";
import { decodeTree, emptyTree, encodePeaks, type TreeState } from "../../merkle/tree.ts";
import type { JsonValue } from "../../types.ts";
import { bytesOf, clientSettings, type Row, rows } from "../postgres/connection.ts";
import { lastWrites, type Projection, type ProjectionRow, sameTree } from "./projection.ts";

/** Of several servers that come to a new database one makes the tables. */
const LOCK = "select pg_advisory_xact_lock(5498123476282)";
const SCHEMA = `
  create schema if not exists laphieu_projections;
  create table if not exists laphieu_projections.positions(
    projection text primary key, format text not null, size integer not null, peaks bytea not null
  );
  create table if not exists laphieu_projections.rows(
    projection text collate "C" not null, shelf text collate "C" not null, key text collate "C" not null,
    grp text collate "C" not null, value text not null,
    primary key (projection, shelf, key)
  );
  create index if not exists by_group on laphieu_projections.rows(projection, shelf, grp);`;
/** Rows of one statement. */
const BATCH = 5_000;

const rowOf = (row: Row): ProjectionRow => {
  const { key, grp, value } = row;
  if (typeof key !== "string" || typeof grp !== "string" || typeof value !== "string")
    throw new TypeError("A row of the projections is damaged");
  const parsed: JsonValue = JSON.parse(value);
  return { key, group: grp, value: parsed };
};

/**
 * A projection in the database of the ledger, in a schema of its own. Servers that share the database share it: each moves
 * it on from where it finds it. One made with another `format` is cleared.
 */
export async function postgresProjection(database: string, name: string, format: string): Promise<Projection> {
  const pool = new Pool({ ...clientSettings(database), max: 3 });
  // A connection that breaks while nobody uses it is replaced at the next query.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const transaction = async <T>(work: (client: ClientBase) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken = true;
    try {
      await client.query("begin");
      const result = await work(client);
      await client.query("commit");
      broken = false;
      return result;
    } finally {
      // A connection whose transaction failed is given up, and the transaction with it.
      client.release(broken);
    }
  };
  const read = async (text: string, values: readonly unknown[]): Promise<readonly Row[]> =>
    (await pool.query<Record<string, unknown>>(text, [...values])).rows;
  const clear = (client: ClientBase): Promise<unknown> =>
    rows(client, "delete from laphieu_projections.rows where projection = $1", [name]).then(() =>
      rows(
        client,
        `insert into laphieu_projections.positions values ($1, $2, 0, ''::bytea)
         on conflict (projection) do update set format = excluded.format, size = 0, peaks = excluded.peaks`,
        [name, format],
      ),
    );
  const treeOf = (row: Row | undefined): TreeState => {
    const peaks = bytesOf(row?.peaks);
    return (typeof row?.size === "number" && peaks !== null ? decodeTree(row.size, peaks) : null) ?? emptyTree;
  };
  await transaction(async (client) => {
    await client.query(LOCK);
    await client.query(SCHEMA);
    const [found] = await rows(client, "select format from laphieu_projections.positions where projection = $1", [
      name,
    ]);
    if (found?.format !== format) await clear(client);
  }).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const select = "select key, grp, value from laphieu_projections.rows where projection = $1 and shelf = $2";
  return {
    at: async () =>
      treeOf((await read("select size, peaks from laphieu_projections.positions where projection = $1", [name]))[0]),
    get: async (shelf, keys) => (await read(`${select} and key = any($3)`, [name, shelf, [...keys]])).map(rowOf),
    inGroups: async (shelf, groups) =>
      (await read(`${select} and grp = any($3)`, [name, shelf, [...groups]])).map(rowOf),
    all: async (shelf) => (await read(select, [name, shelf])).map(rowOf),
    move: (from, to, writes) =>
      transaction(async (client) => {
        // The row is held until the commit: of two servers one goes first, and the other finds it moved.
        const [row] = await rows(
          client,
          "select size, peaks from laphieu_projections.positions where projection = $1 for update",
          [name],
        );
        if (!sameTree(treeOf(row), from)) return false;
        const all = lastWrites(writes);
        const dropped = all.filter((w) => w.kind === "drop");
        if (dropped.length > 0)
          await client.query(
            `delete from laphieu_projections.rows r using unnest($2::text[], $3::text[]) as d(shelf, key)
             where r.projection = $1 and r.shelf = d.shelf and r.key = d.key`,
            [name, dropped.map((w) => w.shelf), dropped.map((w) => w.key)],
          );
        const puts = all.flatMap((w) => (w.kind === "put" ? [w] : []));
        for (let start = 0; start < puts.length; start += BATCH) {
          const some = puts.slice(start, start + BATCH);
          await client.query(
            `insert into laphieu_projections.rows
             select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[])
             on conflict (projection, shelf, key) do update set grp = excluded.grp, value = excluded.value`,
            [
              name,
              some.map((w) => w.shelf),
              some.map((w) => w.key),
              some.map((w) => w.group),
              some.map((w) => JSON.stringify(w.value)),
            ],
          );
        }
        await client.query("update laphieu_projections.positions set size = $2, peaks = $3 where projection = $1", [
          name,
          to.size,
          Buffer.from(encodePeaks(to)),
        ]);
        return true;
      }),
    clear: () => transaction(async (client) => void (await clear(client))),
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}
