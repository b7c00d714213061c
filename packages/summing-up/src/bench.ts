/**
 * Report tables of a province and of the whole country, read from the tables of SQLite and PostgreSQL: how long one takes,
 * small groups hidden, as it is sent to a screen. Congresses are made up as facts of the log, one for each body.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendLeafHash, type JsonObject, type NewEntry } from "@laphieu/ledger";
import { openLedger, type Projection, type StoredLedger } from "@laphieu/ledger/store";
import { postgresFolders, startPostgres, type TestPostgres } from "@laphieu/ledger/testing";
import { emptyBook, figuresData } from "./book.ts";
import { BookTables, bookStream } from "./book-tables.ts";
import { type Figures, figureGroups, figuresFrom } from "./keys.ts";
import type { BookEvent } from "./schema.ts";
import { FigureChanges, figureTablesFormat, StoredRolls } from "./stored-rolls.ts";
import { figureRows, keysOf, unitTable } from "./tables.ts";
import type { Unit, UnitTree } from "./tree.ts";

type Figure = {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of: string;
};

/** Sizes of a tree: provinces, grassroots bodies in each, cells in each of those. Every body holds one congress. */
type Size = { readonly provinces: number; readonly grassroots: number; readonly cells: number };
const sizes: { readonly [name: string]: Size } = {
  // 8,600 bodies, some 30,000 elections.
  province: { provinces: 1, grassroots: 1_500, cells: 5 },
  // 52,000 grassroots bodies and 250,000 cells, some 1 million elections.
  country: { provinces: 34, grassroots: 1_530, cells: 5 },
};

/** A small generator with a seed (Lehmer), so that every run has the same figures. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

const figures = (next: () => number, people: number): Figures => {
  const committee = Math.max(3, Math.round(people / 12));
  return figuresFrom((key) => {
    switch (key) {
      case "congresses":
      case "closed":
        return 1;
      case "elections":
        return 3 + Math.floor(next() * 2);
      case "committee":
      case "sexKnown":
      case "ageKnown":
      case "groupKnown":
        return committee;
      case "women":
      case "young":
      case "minority":
        return Math.floor(next() * committee * 0.4);
      case "convened":
      case "attended":
      case "base":
      case "issued":
      case "returned":
      case "valid":
        return people;
      default:
        // Most of what can be counted does not happen in most meetings.
        return next() < 0.35 ? Math.floor(next() * people) : 0;
    }
  });
};

type Body = { readonly unit: Unit; readonly people: number };
function* bodiesOf({ provinces, grassroots, cells }: Size): Generator<Body> {
  const body = (id: string, parent: string | null, people: number): Body => ({
    unit: { id, name: `Đảng bộ ${id}`, parent },
    people,
  });
  if (provinces > 1) yield body("tw", null, 0);
  for (let p = 0; p < provinces; p += 1) {
    yield body(`t${p}`, provinces > 1 ? "tw" : null, 450);
    for (let g = 0; g < grassroots; g += 1) {
      yield body(`t${p}-x${g}`, `t${p}`, 150);
      for (let c = 0; c < cells; c += 1) yield body(`t${p}-x${g}-c${c}`, `t${p}-x${g}`, 20);
    }
  }
}

const congressOf = ({ unit, people }: Body, size: number, next: () => number): BookEvent => ({
  type: "congress-counted",
  counted: {
    id: `c-${unit.id}`,
    unit: unit.id,
    title: `Đại hội ${unit.name}`,
    day: "2025-06-01",
    figures: figuresData(figures(next, people)),
    head: { size, root: "root" },
    from: "bundle",
  },
});

const entryOf = (event: BookEvent): NewEntry => {
  const { type, ...rest } = event;
  const data: JsonObject = JSON.parse(JSON.stringify(rest));
  return { type, at: "2025-06-02T00:00:00Z", actor: "bench", data };
};

/** Writes a whole tree and its congresses to the log. */
const write = async (ledger: StoredLedger, size: Size): Promise<number> => {
  const next = seeded(7);
  let [version, congresses] = [0, 0];
  const append = async (entries: readonly NewEntry[]): Promise<void> => {
    const result = await ledger.append(bookStream, version, entries);
    if (!result.ok) throw new Error(result.reason);
    version += entries.length;
  };
  let bodies: Body[] = [];
  const flush = async (): Promise<void> => {
    const joined = bodies.map(({ unit }) => ({ unit, body: unit.id, ended: null }));
    const counted = bodies.filter((b) => b.people > 0).map((b) => entryOf(congressOf(b, 1, next)));
    congresses += counted.length;
    await append([entryOf({ type: "register-joined", bodies: joined }), ...counted]);
    bodies = [];
  };
  for (const body of bodiesOf(size)) {
    bodies.push(body);
    if (bodies.length === 2_000) await flush();
  }
  if (bodies.length > 0) await flush();
  return congresses;
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const round = (n: number): number => Math.round(n * 100) / 100;
const timed = async (runs: number, work: (run: number) => Promise<unknown>): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
};

type Kept = { readonly tables: Projection; readonly tree: UnitTree };

/** Reads and changes of tables that are there. */
async function* benchTables(store: string, name: string, size: Size, { tables, tree }: Kept): AsyncGenerator<Figure> {
  const top = size.provinces > 1 ? "tw" : "t0";
  const { elections, congresses } = (await StoredRolls.of(tables, tree, [top])).of(top);
  const of = `${name} in ${store}: ${tree.units().length} bodies, ${congresses} congresses, ${elections} elections`;
  const figure = (what: string, value: number): Figure => ({
    bench: "summing-up",
    figure: what,
    value: round(value),
    unit: "ms",
    of,
  });
  const next = seeded(11);
  // Always the widest tables: the top, and provinces with all their grassroots bodies.
  const units = [top, ...Array.from({ length: size.provinces }, (_, p) => `t${p}`)];
  const group = (run: number) => figureGroups[run % figureGroups.length]?.id ?? "meetings";
  const tabled = await timed(100, async (run) => {
    const unit = units[run % units.length] ?? top;
    const rolls = await StoredRolls.of(tables, tree, [unit]);
    return JSON.stringify({ ...unitTable(rolls, unit, keysOf(group(run))), all: figureRows(rolls, unit) });
  });
  const traces = await timed(100, async (run) => {
    const unit = units[run % units.length] ?? top;
    return JSON.stringify((await StoredRolls.of(tables, tree, [unit])).trace(unit, "invalid"));
  });
  const changes = await timed(100, async (run) => {
    const id = `t${Math.floor(next() * size.provinces)}-x${Math.floor(next() * size.grassroots)}-c0`;
    const changed = new FigureChanges(tables, tree);
    await changed.fold([congressOf({ unit: { id, name: id, parent: null }, people: 20 }, run + 2, next)]);
    const at = await tables.at();
    await tables.move(at, appendLeafHash(at, new Uint8Array(32)), changed.writes(emptyBook));
  });
  yield figure("table p95", at(tabled, 0.95));
  yield figure("table p50", at(tabled, 0.5));
  yield figure("trace p95", at(traces, 0.95));
  yield figure("one congress counted again p95", at(changes, 0.95));
}

/** Rows of one tables carried over to others, as they are: much faster than folding a log there once more. */
const carryOver = async (from: Projection, to: Projection): Promise<void> => {
  let at = await to.at();
  for (const shelf of ["unit", "congress", "sum"]) {
    const rows = await from.all(shelf);
    for (let start = 0; start < rows.length; start += 5_000) {
      const some = rows.slice(start, start + 5_000);
      const next = appendLeafHash(at, new Uint8Array(32));
      await to.move(
        at,
        next,
        some.map((row) => ({ kind: "put", shelf, ...row })),
      );
      at = next;
    }
  }
};

async function* benchSize(name: string, size: Size, server: TestPostgres | null): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), "laphieu-bench-"));
  const ledger = await openLedger({ folder: join(folder, "data") });
  try {
    const started = performance.now();
    const congresses = await write(ledger, size);
    const written = performance.now() - started;
    const began = performance.now();
    await new BookTables(ledger).level();
    const built = performance.now() - began;
    const again = performance.now();
    const kept = new BookTables(ledger);
    await kept.level();
    const restart = performance.now() - again;
    const of = `${name}: ${congresses} congresses`;
    const figure = (what: string, value: number, unit = "ms"): Figure => ({
      bench: "summing-up",
      figure: what,
      value: round(value),
      unit,
      of,
    });
    yield figure("written to the log", written);
    yield figure("tables made from the log alone", built);
    yield figure("start with tables that are there", restart);
    yield figure("memory", process.memoryUsage().rss / 1_048_576, "MiB");
    const { tables, tree } = kept;
    if (tables === null) return;
    if (server !== null) {
      const there = await openLedger({ folder: "unused", database: await server.database() });
      const other = await there.projection(bookStream, figureTablesFormat);
      await carryOver(tables, other);
      yield* benchTables("PostgreSQL", name, size, { tables: other, tree });
      await there.close();
    }
    yield* benchTables("SQLite", name, size, { tables, tree });
  } finally {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Times are milliseconds. PostgreSQL is left out where this machine has none. */
export async function* benchSummingUp(): AsyncGenerator<Figure> {
  const [bin] = postgresFolders();
  const server = bin === undefined ? null : await startPostgres(bin, true);
  try {
    for (const [name, size] of Object.entries(sizes)) yield* benchSize(name, size, server);
  } finally {
    await server?.stop();
  }
}
