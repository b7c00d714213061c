/**
 * What a release must prove on simulated sheets whose seeds nobody tuned on: `npm run proof` with 2,000 sheets of each
 * grade, an ordinary test run with a handful. And memory over a stack of 8,000 pages.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { BallotDefinition } from "@laphieu/documents/ballots";
import { createBallotPrinter } from "./print/printer.ts";
import { readLine, readScans } from "./scan/index.ts";
import { fillBallots, type Grade } from "./simulate/index.ts";
import { scoreReader } from "./simulate/score-reader.ts";
import type { LayoutFile } from "./types.ts";

const proof = process.env.LAPHIEU_PROOF === "1";
const sheets = proof ? 2000 : 4;
const pages = proof ? 8000 : 40;

const family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"];
const given = ["An", "Bình", "Cường", "Dung", "Đạt", "Giang", "Hải", "Hạnh", "Hùng", "Hương", "Khánh", "Lan", "Ước"];
const definition: BallotDefinition = {
  body: "Đảng bộ xã Tân Phú",
  meeting: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
  office: "Ban Chấp hành Đảng bộ",
  seats: 27,
  form: "strike",
  names: Array.from({ length: 31 }, (_, i) => `${family[i % 11]} ${i % 2 ? "Thị" : "Văn"} ${given[(i * 5) % 13]}`),
  paper: "A4",
  round: 1,
};

const folder = mkdtempSync(join(tmpdir(), "laphieu-proof-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let layout: LayoutFile;
before(async () => {
  const printer = createBallotPrinter();
  const made = await printer.print(definition);
  await printer.close();
  assert.ok(made.ok);
  layout = made.layout;
});

/**
 * Highest share of marks read in silence otherwise than marked, and of marks that go to people. The aims
 * are 0.1, 1 and 6 %, and no silent one; what this release holds, and why, stands in the README. On clean sheets nearly all that
 * goes to people is blank ballots on even white, which are invalid as they stand.
 */
const grades: readonly { readonly grade: Grade; readonly silent: number; readonly share: number }[] = [
  { grade: "clean", silent: 0, share: 0.01 },
  { grade: "office", silent: 0, share: 0.03 },
  { grade: "rough", silent: 0.0003, share: 0.22 },
];
for (const { grade, silent, share } of grades)
  test(`${sheets} sheets, ${grade}: as good as nothing is misread in silence`, async (t) => {
    const score = await scoreReader({ layout, grade, seed: 10_951, count: sheets });
    t.diagnostic(JSON.stringify({ ...score, wrong: score.wrong.filter((w) => w.verdict === "silent") }));
    assert.equal(score.ballots, sheets);
    assert.equal(score.lost, 0);
    assert.ok(score.silent <= silent * score.marks, `${score.silent} silent misreadings in ${score.marks} marks`);
    // A handful of sheets says nothing about a share.
    if (proof) assert.ok(score.share <= share, `${(score.share * 100).toFixed(2)} % of marks go to people`);
  });

/** 8,000 pages take two minutes on two free cores, and up to twelve on busy ones. */
const limit = 40 * 60_000;
test(`${pages} pages are read with flat memory, one line each`, { timeout: limit }, async (t) => {
  await fillBallots({ layout, out: folder, count: 10, seed: 10_002, grade: "clean", format: "jpg" });
  const ten = Array.from({ length: 10 }, (_, i) => join(folder, `${String(i + 1).padStart(4, "0")}.jpg`));
  const stack = Array.from({ length: pages / 10 }, () => ten).flat();
  const rss: number[] = [];
  let lines = 0;
  let twice = 0;
  for await (const line of readScans(stack, layout)) {
    lines++;
    if (line.same !== null) {
      twice++;
      assert.equal(readLine(line, layout).valid, null);
    }
    if (lines % 20 === 0) rss.push(process.memoryUsage.rss() / 1e6);
  }
  assert.equal(lines, pages);
  assert.ok(twice >= pages * 0.7, `${twice} found to be scanned twice`);
  const median = (from: number, to: number) =>
    rss.slice(Math.floor(rss.length * from), Math.ceil(rss.length * to)).toSorted((a, b) => a - b)[
      Math.floor((rss.length * (to - from)) / 2)
    ] ?? 0;
  const growth = median(2 / 3, 1) - median(0.1, 1 / 3);
  t.diagnostic(`resident ${Math.max(...rss).toFixed(0)} MB at most, ${growth.toFixed(0)} MB growth`);
  if (proof) assert.ok(growth < 100, `${growth} MB growth`);
});
