/** How long it takes to read and verify the sample commune. */
import { openAnnex } from "./annex.ts";
import { readBundle } from "./read.ts";
import { annexBytes, bundleBytes, testCongress } from "./testing.ts";
import { verifyBundle } from "./verify.ts";

type Figure = {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

const secrets = { head: "1", presidium: "2" };

/** Times in ms, the middle of five runs; the first run of a program, which compiles, apart. */
export async function* benchEvidence(): AsyncGenerator<Figure> {
  const made = testCongress("commune", { audience: "superior" });
  const bytes = bundleBytes(made);
  const { source } = made;
  const annex = await openAnnex(await annexBytes(made, secrets), secrets);
  if (!annex.ok) throw new Error(annex.problem.text.en);
  const times: number[] = [];
  for (let run = 0; run < 6; run += 1) {
    const began = performance.now();
    const read = readBundle(bytes);
    if (!read.ok) throw new Error(read.problem.text.en);
    const report = verifyBundle(read.value, { annex: annex.value });
    if (report.verdict !== "holds") throw new Error("the sample does not hold");
    times.push(performance.now() - began);
  }
  const [first = 0, ...rest] = times;
  const middle = rest.sort((a, b) => a - b)[2] ?? 0;
  const of = `${source.congress.rows.length} entries, 743 papers, with the annex`;
  const round = (n: number) => Math.round(n * 10) / 10;
  yield { bench: "evidence", figure: "verify", value: round(middle), unit: "ms", of };
  yield { bench: "evidence", figure: "verify, first run", value: round(first), unit: "ms", of };
  yield { bench: "evidence", figure: "size of bundle", value: bytes.length, unit: "bytes", of };
}
