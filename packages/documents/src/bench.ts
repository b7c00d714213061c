/** Figures of the papers: start of the typesetter, time of a ballot and of long minutes, memory after many. */
import { communeFixture } from "./fixtures.ts";
import { createDocumentMaker, type DocumentMaker } from "./maker.ts";
import { previewOf } from "./preview.ts";
import { documentKinds } from "./types.ts";

export type BenchLine = {
  readonly bench: "documents";
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

const line = (figure: string, value: number, unit: string): BenchLine => ({
  bench: "documents",
  figure,
  value: Math.round(value * 10) / 10,
  unit,
});

/** The kinds of papers that leave the congress or go into its file: each once, with the sample data of its preview. */
async function* wholeCongress(maker: DocumentMaker): AsyncGenerator<BenchLine> {
  const kinds = documentKinds.filter((kind) => kind !== "fallback-pack");
  const found = kinds.flatMap((kind) => previewOf(kind) ?? []);
  const start = performance.now();
  const spent = process.cpuUsage();
  let pages = 0;
  for (const { state, id } of found) {
    const made = await maker.make(state, id);
    if (!made.ok) throw new Error(made.refusal.text.en);
    pages += made.pages;
  }
  yield line("one paper of each kind", performance.now() - start, "ms");
  const { user, system } = process.cpuUsage(spent);
  // What it costs on a machine that does other work as well: all threads together.
  yield line("one paper of each kind: processor time", (user + system) / 1000, "ms");
  yield { bench: "documents", figure: "one paper of each kind: papers", value: found.length, unit: "papers" };
  yield { bench: "documents", figure: "one paper of each kind: pages", value: pages, unit: "pages" };
}

/** Measures with the sample of 201 delegates: one worker, documents one after another. */
export async function* benchDocuments(rounds = 30): AsyncGenerator<BenchLine> {
  const { state, figures } = communeFixture();
  const maker = createDocumentMaker();
  const time = async (make: () => ReturnType<typeof maker.make>): Promise<number> => {
    const start = performance.now();
    const result = await make();
    if (!result.ok) throw new Error(result.refusal.text.en);
    return performance.now() - start;
  };
  try {
    yield line("first document", await time(() => maker.make(state, "ballot-committee-1", { figures })), "ms");
    for (const [figure, id] of [
      ["ballot of 31 names", "ballot-committee-1"],
      ["counting minutes of 31 names", "minutes-committee-1"],
      ["roll of 201", "roll-main"],
    ] as const) {
      const times: number[] = [];
      // A new version each time: the typesetter must not answer from its cache.
      for (let i = 0; i < rounds; i++) {
        const body = `${state.about.body} ${i}`;
        times.push(await time(() => maker.make({ ...state, about: { ...state.about, body } }, id, { figures })));
      }
      times.sort((a, b) => a - b);
      yield line(`median, ${figure}`, times[Math.floor(times.length / 2)] ?? 0, "ms");
    }
    yield* wholeCongress(maker);
    yield line("fallback pack", await time(() => maker.fallbackPack(state, { figures })), "ms");
    yield line("memory after all", process.memoryUsage.rss() / 1e6, "MB");
  } finally {
    await maker.close();
  }
}
