/** Measures the board and the roll-ups on a whole province made up for it. */
import { Above } from "./above.ts";
import { boardOf } from "./board.ts";
import { provinceFacts } from "./generate.ts";
import { wrongSteps } from "./wrong-steps.ts";

export type Figure = {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};
const of = "province: 8,600 bodies, 130,000 members, 30,000 elections";

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

export async function* benchAbove(): AsyncGenerator<Figure> {
  const start = performance.now();
  const above = new Above();
  for (const event of provinceFacts()) {
    above.apply(event, "2030-06-15T00:00:00Z", "bench");
  }
  yield { bench: "above", figure: "Province folded from its facts", value: performance.now() - start, unit: "ms", of };
  const elections = [...above.dossiers.values()].reduce((n, d) => n + d.rounds.length, 0);
  yield { bench: "above", figure: "Bodies", value: above.figures("38").bodies, unit: "count", of };
  yield { bench: "above", figure: "Members", value: above.figures("38").members, unit: "count", of };
  yield { bench: "above", figure: "Elections reported", value: elections, unit: "count", of };
  const round = above.rounds.get("dot-2030");
  if (round === undefined) return;
  // A fact before each look, so that nothing kept from the last look can answer.
  const board = () => {
    above.apply({ type: "congress-held", congress: "dh-38.001", on: "2030-06-14" }, "2030-06-15T00:00:00Z", "bench");
    const { counts, tiles, rows } = boardOf(above, round, "38", "2030-06-15");
    return JSON.stringify({ counts, tiles, rows: rows.slice(0, 100) });
  };
  yield { bench: "above", figure: "Board of the province, p95", value: measure(40, board), unit: "ms", of };
  yield {
    bench: "above",
    figure: "Figures of a body with all below, p95",
    value: measure(1_000, () => above.figures("38")),
    unit: "ms",
    of,
  };
  yield {
    bench: "above",
    figure: "Steps that go wrong, p95",
    value: measure(20, () => wrongSteps(above, "38")),
    unit: "ms",
    of,
  };
}
