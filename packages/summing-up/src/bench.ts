/** Report tables of a whole country and of a province: how long one takes, small groups hidden, as it is sent to a screen. */
import { type Figures, figureGroups, figuresFrom } from "./keys.ts";
import { RollUps } from "./rollup.ts";
import { keysOf, unitTable } from "./tables.ts";

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
      default:
        return Math.floor(next() * people);
    }
  });
};

const grown = ({ provinces, grassroots, cells }: Size) => {
  const rolls = new RollUps();
  const next = seeded(7);
  let congresses = 0;
  const add = (id: string, parent: string | null, people: number) => {
    rolls.place({ id, name: id, parent });
    congresses += 1;
    rolls.put({ id: `c-${id}`, unit: id, title: id, day: "2025-06-01", figures: figures(next, people) });
  };
  if (provinces > 1) rolls.place({ id: "tw", name: "tw", parent: null });
  for (let p = 0; p < provinces; p += 1) {
    add(`t${p}`, provinces > 1 ? "tw" : null, 450);
    for (let g = 0; g < grassroots; g += 1) {
      add(`t${p}-x${g}`, `t${p}`, 150);
      for (let c = 0; c < cells; c += 1) add(`t${p}-x${g}-c${c}`, `t${p}-x${g}`, 20);
    }
  }
  return { rolls, congresses, top: provinces > 1 ? "tw" : "t0" };
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const round = (n: number): number => Math.round(n * 100) / 100;

/** 95th percentile of tables, traces and changes; milliseconds. */
export async function* benchSummingUp(): AsyncGenerator<Figure> {
  for (const [name, size] of Object.entries(sizes)) {
    const began = performance.now();
    const { rolls, congresses, top } = grown(size);
    const built = performance.now() - began;
    const of = `${name}: ${rolls.units().length} bodies, ${congresses} congresses, ${rolls.of(top).elections} elections`;
    const next = seeded(11);
    const timed = (runs: number, work: (run: number) => unknown): readonly number[] => {
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const start = performance.now();
        work(run);
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b);
    };
    // Always the widest tables: the top, and provinces with all their grassroots bodies.
    const units = [top, ...Array.from({ length: size.provinces }, (_, p) => `t${p}`)];
    const group = (run: number) => figureGroups[run % figureGroups.length]?.id ?? "meetings";
    const tables = timed(200, (run) =>
      JSON.stringify(unitTable(rolls, units[run % units.length] ?? top, keysOf(group(run)))),
    );
    const traces = timed(200, (run) => JSON.stringify(rolls.trace(units[run % units.length] ?? top, "invalid")));
    const changes = timed(2_000, () => {
      const cell = `t${Math.floor(next() * size.provinces)}-x${Math.floor(next() * size.grassroots)}-c0`;
      rolls.put({ id: `c-${cell}`, unit: cell, title: cell, day: "2025-06-02", figures: figures(next, 20) });
    });
    const bench = "summing-up";
    yield { bench, figure: "table p95", value: round(at(tables, 0.95)), unit: "ms", of };
    yield { bench, figure: "trace p95", value: round(at(traces, 0.95)), unit: "ms", of };
    yield { bench, figure: "one congress counted again p95", value: round(at(changes, 0.95)), unit: "ms", of };
    yield { bench, figure: "all added up from nothing", value: round(built), unit: "ms", of };
    yield { bench, figure: "memory", value: Math.round(process.memoryUsage().rss / 1_048_576), unit: "MiB", of };
  }
}
