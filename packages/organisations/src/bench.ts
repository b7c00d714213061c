/** Measures the board and the roll-ups on a whole province and on the whole country, both made up for it. */
import { Above } from "./above.ts";
import { boardOf } from "./board.ts";
import type { AboveEvent } from "./events.ts";
import { countryFacts, provinceFacts } from "./generate.ts";
import { wrongSteps } from "./wrong-steps.ts";

export type Figure = {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};
const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * 0.95))] ?? 0;
const measure = (runs: number, what: () => unknown): number => {
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    what();
    times.push(performance.now() - start);
  }
  return p95(times);
};

type Size = {
  readonly name: string;
  readonly top: string;
  /** A congress far down, which is held again before each look. */
  readonly congress: string;
  readonly facts: () => Generator<AboveEvent>;
};
const sizes: readonly Size[] = [
  { name: "province", top: "38", congress: "dh-38.001", facts: provinceFacts },
  { name: "country", top: "tw", congress: "dh-07.001.001", facts: countryFacts },
];

export async function* benchAbove(): AsyncGenerator<Figure> {
  for (const size of sizes) yield* benchSize(size);
}

async function* benchSize({ name, top, congress, facts }: Size): AsyncGenerator<Figure> {
  const start = performance.now();
  const above = new Above();
  for (const event of facts()) above.apply(event, "2030-06-15T00:00:00Z", "bench");
  const folded = performance.now() - start;
  const elections = [...above.dossiers.values()].reduce((n, d) => n + d.rounds.length, 0);
  const { bodies, members } = above.figures(top);
  const of = `${name}: ${bodies} bodies, ${members} members, ${elections} elections reported`;
  const figure = (what: string, value: number, unit = "ms"): Figure => ({
    bench: "above",
    figure: what,
    value,
    unit,
    of,
  });
  yield figure("Register folded from its facts", folded);
  const round = above.rounds.get("dot-2030");
  if (round === undefined) return;
  const look = () => {
    const { counts, tiles, rows } = boardOf(above, round, top, "2030-06-15");
    return JSON.stringify({ counts, tiles, rows: rows.slice(0, 100) });
  };
  const began = performance.now();
  look();
  yield figure("Board, the first look of a day", performance.now() - began);
  // A fact before each look, so that nothing kept from the last look can answer.
  const board = () => {
    above.apply({ type: "congress-held", congress, on: "2030-06-14" }, "2030-06-15T00:00:00Z", "bench");
    return look();
  };
  yield figure("Board after a fact, p95", measure(40, board));
  yield figure(
    "Figures of a body with all below, p95",
    measure(1_000, () => above.figures(top)),
  );
  const first = performance.now();
  wrongSteps(above, top);
  yield figure("Steps that go wrong, the first look", performance.now() - first);
  const steps = () => {
    above.apply({ type: "congress-held", congress, on: "2030-06-14" }, "2030-06-15T00:00:00Z", "bench");
    return wrongSteps(above, top);
  };
  yield figure("Steps that go wrong after a fact, p95", measure(20, steps));
  yield figure("Memory", Math.round(process.memoryUsage().rss / 1_048_576), "MiB");
}
