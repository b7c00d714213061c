import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { seal } from "./sealed.ts";
import { openLedger, type StoredLedger, verifyStream } from "./store/index.ts";
import { postgresFolders, startPostgres } from "./store/testing/postgres-server.ts";
import type { JsonObject, NewEntry } from "./types.ts";

/** One measured figure. `of` says what a ratio is a share of. */
export type LedgerFigure = {
  readonly bench: "ledger";
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

const GROUP = 50;
const ROUNDS = 12;
const ROUND_MS = 120;
const READ_ENTRIES = 10_000;

/**
 * Measures the ledger beside bare inserts of the same rows under the same key into node:sqlite, with the same durability
 * (WAL, synchronous=FULL). Both take turns in short rounds, so that a busy machine slows both: believe the ratios.
 */
export async function* benchLedger(): AsyncIterable<LedgerFigure> {
  const folder = mkdtempSync(join(tmpdir(), "laphieu-bench-"));
  const ledger = await openLedger({ folder: join(folder, "ledger") });
  const raw = openRaw(join(folder, "raw.db"));
  try {
    const single = await takeTurns(
      () => appendSingly(ledger, "single", 1, entry),
      () => raw.insert(1),
    );
    yield* pair("appends one at a time", single, "raw SQLite, one at a time");
    const grouped = await takeTurns(
      () => appendGroup(ledger),
      () => raw.insert(GROUP),
    );
    yield* pair(`appends ${GROUP} at once`, grouped, `raw SQLite, groups of ${GROUP}`);
    const sealed = await takeTurns(
      () => appendSingly(ledger, "sealed", 1, sealedEntry),
      () => raw.insert(1),
    );
    yield* pair("appends one at a time, with a private value", sealed, "raw SQLite, one at a time");
    for (let written = 0; written < READ_ENTRIES; written += 1000)
      await appendSingly(ledger, "read", 1000, sealedEntry);
    yield figure(
      "entries read with private values",
      await perSecond(READ_ENTRIES, () => ledger.read("read")),
      "entries/s",
    );
    yield figure("entries verified", await perSecond(READ_ENTRIES, () => verifyStream(ledger, "read")), "entries/s");
    yield* benchPostgres();
    yield figure("memory after all", Math.round(process.memoryUsage().rss / 1e6), "MB");
  } finally {
    raw.close();
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same with PostgreSQL on this machine, beside bare inserts over a connection of their own; nothing where there is none. */
async function* benchPostgres(): AsyncIterable<LedgerFigure> {
  const [bin] = postgresFolders();
  if (bin === undefined && process.env.LAPHIEU_TEST_PG === undefined) return;
  const server = await startPostgres(bin, true);
  try {
    const database = await server.database();
    const ledger = await openLedger({ folder: "", database });
    const raw = await openRawPostgres(database);
    try {
      const single = await takeTurns(
        () => appendSingly(ledger, "single", 1, entry),
        () => raw.insert(1),
      );
      yield* pair("PostgreSQL appends one at a time", single, "raw PostgreSQL, one at a time");
      const grouped = await takeTurns(
        () => appendGroup(ledger),
        () => raw.insert(GROUP),
      );
      yield* pair(`PostgreSQL appends ${GROUP} at once`, grouped, `raw PostgreSQL, groups of ${GROUP}`);
      for (let written = 0; written < READ_ENTRIES; written += 1000)
        await appendSingly(ledger, "read", 1000, sealedEntry);
      const read = await perSecond(READ_ENTRIES, () => ledger.read("read"));
      yield figure("PostgreSQL entries read with private values", read, "entries/s");
    } finally {
      await raw.close();
      await ledger.close();
    }
  } finally {
    await server.stop();
  }
}

/** A table of the same rows under the same key in PostgreSQL, and nothing else around it. */
async function openRawPostgres(database: string) {
  const { connect, disconnect } = await import("./store/postgres/connection.ts");
  const client = await connect(database);
  await client.query(`create table rows(
    stream integer not null, position integer not null, leaf text not null, hash bytea not null,
    primary key (stream, position))`);
  const hash = Buffer.alloc(32);
  let position = 0;
  return {
    /** One row in each of that many streams, in one transaction. */
    insert: async (count: number): Promise<number> => {
      const leaf = JSON.stringify({ ...entry(position), format: 1, position, stream: "single" });
      const streams = Array.from({ length: count }, (_, n) => n);
      await client.query("insert into rows select unnest($1::int[]), $2, $3, $4", [streams, position, leaf, hash]);
      position += 1;
      return count;
    },
    close: () => disconnect(client),
  };
}

const text = "một dòng dài như một quyết định thường gặp trong biên bản";
const entry = (n: number): NewEntry => newEntry({ n, text });
const sealedEntry = (n: number): NewEntry => newEntry({ n, person: seal(`p${n % 200}`, text) });

function newEntry(data: JsonObject): NewEntry {
  return { type: "bench", at: "2026-05-06T01:00:00Z", actor: "secretariat", data };
}

async function appendSingly(ledger: StoredLedger, stream: string, count: number, make: (n: number) => NewEntry) {
  const { size } = await ledger.head(stream);
  const result = await ledger.append(
    stream,
    size,
    Array.from({ length: count }, (_, k) => make(size + k)),
  );
  if (!result.ok) throw new Error(result.reason);
  return count;
}

async function appendGroup(ledger: StoredLedger): Promise<number> {
  const streams = Array.from({ length: GROUP }, (_, n) => `group:${n}`);
  await Promise.all(streams.map((stream) => appendSingly(ledger, stream, 1, entry)));
  return GROUP;
}

/** A table of the same rows under the same key, and nothing else around it. */
function openRaw(path: string) {
  const db = new DatabaseSync(path);
  db.exec(`pragma journal_mode = wal; pragma synchronous = full;
    create table rows(
      stream integer not null, position integer not null, leaf text not null, hash blob not null,
      primary key (stream, position)
    ) strict, without rowid`);
  const statement = db.prepare("insert into rows(stream, position, leaf, hash) values (?, ?, ?, ?)");
  const hash = new Uint8Array(32);
  let position = 0;
  return {
    /** One row in each of that many streams, in one transaction. */
    insert: async (count: number): Promise<number> => {
      // The same turn of the event loop that an append waits for.
      await new Promise((resolve) => setImmediate(resolve));
      db.exec("begin immediate");
      for (let stream = 0; stream < count; stream += 1) {
        statement.run(
          stream,
          position,
          JSON.stringify({ ...entry(position), format: 1, position, stream: "single" }),
          hash,
        );
      }
      db.exec("commit");
      position += 1;
      return count;
    },
    close: () => db.close(),
  };
}

type Rates = { readonly ours: number; readonly raw: number };

/** Rates of both, in rows a second, measured alternately. */
async function takeTurns(ours: () => Promise<number>, raw: () => Promise<number>): Promise<Rates> {
  const totals = { ours: { rows: 0, ms: 0 }, raw: { rows: 0, ms: 0 } };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [total, work] of [[totals.ours, ours] as const, [totals.raw, raw] as const]) {
      const start = performance.now();
      let rows = 0;
      while (performance.now() - start < ROUND_MS) rows += await work();
      // The first round warms up.
      if (round === 0) continue;
      total.rows += rows;
      total.ms += performance.now() - start;
    }
  }
  return { ours: (totals.ours.rows / totals.ours.ms) * 1000, raw: (totals.raw.rows / totals.raw.ms) * 1000 };
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((count / (performance.now() - start)) * 1000);
}

function* pair(name: string, { ours, raw }: Rates, rawName: string): Iterable<LedgerFigure> {
  yield figure(name, Math.round(ours), "entries/s");
  yield figure(rawName, Math.round(raw), "rows/s");
  yield { ...figure(`${name}, ratio`, Math.round((ours / raw) * 100) / 100, "ratio"), of: rawName };
}

function figure(name: string, value: number, unit: string): LedgerFigure {
  return { bench: "ledger", figure: name, value, unit };
}
