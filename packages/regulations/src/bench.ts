/** How fast the law answers: single rulings, and a whole recount of a large congress. */
import { ask, asks } from "./ask.ts";
import { packOf } from "./packs.ts";
import type { QuestionFields } from "./types.ts";

export type BenchLine = {
  readonly bench: "rules";
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

const regulation = "vn-190-2024";
const questions: readonly object[] = [
  { ask: "may", act: "stand", meeting: "delegates", for: "committee", person: { status: "official", delegate: true } },
  { ask: "base", meeting: "delegates", convened: 201, deduct: { "committee-absent-throughout": 1 } },
  { ask: "ballot", form: "strike", seats: 27, names: 31, struck: [3, 9, 14, 30], issued: true },
  { ask: "list", for: "committee", seats: 27, prepared: 31, added: 2, attending: 201, support: [90, 20] },
  { ask: "result", meeting: "delegates", for: "committee", base: 201, seats: 2, votes: [150, 140, 110], round: 1 },
  { ask: "elects", level: "cell", "official-members": 15 },
  { ask: "quorum", meeting: "delegates", convened: 201, present: 199, bodies: 31, "bodies-present": 31 },
  { ask: "hand-vote", meeting: "delegates", matter: "resolution", base: 201, for: 201 },
  { ask: "reconcile", present: 199, issued: 199, returned: 199, found: 199 },
  { ask: "voting-form", matter: "committee" },
  { ask: "deadline", event: "result-report", from: "2025-08-01" },
  { ask: "order", names: ["Trần Văn Bình", "Nguyễn Thị An", "Lê Văn Cường"] },
].map((q) => ({ regulation, ...q }));

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const round = (value: number): number => Math.round(value * 10) / 10;
/** Milliseconds of one run, the median of five after one to warm up. */
const timed = (run: () => void): number => {
  run();
  return median(
    Array.from({ length: 5 }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );
};

/** Ballots of a fixed pseudo-random congress: the same figures on every machine. */
const sampleBallots = (ballots: number, names: number, seats: number): readonly QuestionFields["ballot"][] => {
  let state = 20_240_610;
  const next = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  return Array.from({ length: ballots }, () => {
    const struck = new Set<number>();
    while (struck.size < names - seats) struck.add(next(names));
    return { form: "strike", seats, names, struck: [...struck], issued: true };
  });
};

/** Figures of `laphieu bench rules`. Rates are per second, times in milliseconds. */
export async function* benchRules(): AsyncIterable<BenchLine> {
  const line = (figure: string, value: number, unit: string, of?: string): BenchLine => ({
    bench: "rules",
    figure,
    value: round(value),
    unit,
    ...(of === undefined ? {} : { of }),
  });
  const rounds = 2_000;
  const all = timed(() => {
    for (let i = 0; i < rounds; i++)
      for (const q of questions) if (!ask(q).ok) throw new Error("a bench question fails");
  });
  yield line("rulings", (1000 * rounds * questions.length) / all, "1/s", `${asks.length} kinds from JSON, in turn`);

  const pack = packOf(regulation);
  const [names, seats] = [200, 160];
  const ballots = sampleBallots(1_600, names, seats);
  const recount = timed(() => {
    const votes = new Array<number>(names).fill(0);
    for (const b of ballots) for (const i of pack.ballot(b).answer.counts) votes[i] = (votes[i] ?? 0) + 1;
    pack.result({ meeting: "delegates", for: "committee", level: "centre", base: 1_600, seats, votes, round: 1 });
  });
  yield line("full recount", recount, "ms", "1,600 ballots of 200 names, each judged, and the result");
}
