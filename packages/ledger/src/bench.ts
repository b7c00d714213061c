import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { seal } from "./sealed.ts";
import { openLedger, type StoredLedger, verifyStream } from "./store/index.ts";
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
    yield figure("memory after all", Math.round(process.memoryUsage().rss / 1e6), "MB");
  } finally {
    raw.close();
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
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
