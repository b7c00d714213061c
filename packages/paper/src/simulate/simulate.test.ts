import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import sharp from "sharp";
import type { LayoutFile, LayoutName } from "../types.ts";
import { assembleFile, encodePage } from "./encode.ts";
import { fillBallots } from "./fill.ts";
import { grades, ranges } from "./grades.ts";
import { createRandom } from "./random.ts";
import { createSimulator, type SimulatedBallot } from "./sheet.ts";

const paper = { w: 105, h: 148 };
const people = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Minh Cường", "Phạm Quốc Dũng", "Vũ Thị Giang", "Đỗ Hữu Hạnh"];

/** A small ballot drawn by hand: a frame and dark bars instead of names. */
const layoutOf = async (form: "strike" | "agree"): Promise<LayoutFile> => {
  const dpi = 200;
  const mm = dpi / 25.4;
  const width = Math.round(paper.w * mm);
  const height = Math.round(paper.h * mm);
  const data = Buffer.alloc(width * height, 255);
  const dark = (x: number, y: number, w: number, h: number): void => {
    for (let py = Math.round(y * mm); py < (y + h) * mm; py++)
      data.fill(0, py * width + Math.round(x * mm), py * width + Math.round((x + w) * mm));
  };
  const frame = { x: 8, y: 50, w: 89, h: 80 };
  dark(frame.x, frame.y, frame.w, 0.4);
  dark(frame.x, frame.y + frame.h, frame.w, 0.4);
  dark(frame.x, frame.y, 0.4, frame.h);
  dark(frame.x + frame.w, frame.y, 0.4, frame.h);
  const names = people.map((text, index): LayoutName => {
    const y = 58 + index * 11;
    for (let x = 22; x < 50; x += 2.2) dark(x, y + 3, 1.2, 2.6);
    return {
      index,
      text,
      ink: { x: 22, y: y + 3, w: 29.2, h: 2.6 },
      row: { x: 20, y, w: 40, h: 11 },
      baseline: y + 5.6,
      size: 14,
    };
  });
  const boxes = names.flatMap(({ index, row }) =>
    (["agree", "disagree"] as const).map((mark, i) => {
      const cell = { x: 60 + 18 * i, y: row.y, w: 18, h: 11 };
      return { index, mark, cell, box: { x: cell.x + 6.5, y: cell.y + 3, w: 5, h: 5 } };
    }),
  );
  if (form === "agree")
    for (const { box } of boxes) {
      dark(box.x, box.y, box.w, 0.2);
      dark(box.x, box.y + box.h, box.w, 0.2);
      dark(box.x, box.y, 0.2, box.h);
      dark(box.x + box.w, box.y, 0.2, box.h);
    }
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .png()
    .toBuffer();
  return {
    format: "laphieu-ballot-layout",
    version: 1,
    ballot: {
      ...{ body: "Chi bộ thôn 4", meeting: "Đại hội", office: "Chi ủy", seats: 4, form, names: people, paper: "A6" },
      round: 1,
    },
    pages: [
      {
        page: 1,
        paper,
        frames: [frame],
        marks: [],
        seal: { x: 5, y: 5, w: 40, h: 40 },
        names,
        boxes: form === "agree" ? boxes : [],
        blankRows: [],
        heading: { x: 46, y: 5, w: 54, h: 40 },
        print: { dpi, png: png.toString("base64") },
      },
    ],
  };
};

const only = (ballot: SimulatedBallot) => {
  const [side] = ballot.sides;
  assert.ok(side !== undefined);
  return side;
};

/** Mean level of a part of an upright, hardly skewed scan; millimetres of the paper. */
const levelAt = (ballot: SimulatedBallot, x: number, y: number, w: number, h: number): number => {
  const { scan, dpi, conditions } = only(ballot);
  const mm = dpi / 25.4;
  let [sum, count] = [0, 0];
  const move = { x: conditions.shift.x + conditions.print.x, y: conditions.shift.y + conditions.print.y };
  for (let py = Math.round((y + move.y) * mm); py < (y + h + move.y) * mm; py++)
    for (let px = Math.round((x + move.x) * mm); px < (x + w + move.x) * mm; px++) {
      sum += scan.data[(py * scan.width + px) * scan.channels] ?? 0;
      count++;
    }
  return sum / count;
};

describe("simulated ballots", async () => {
  const strike = await layoutOf("strike");
  const agree = await layoutOf("agree");

  it("gives the same bytes for the same seed, whatever was made before, and others for another seed", async () => {
    for (const grade of grades) {
      const first = await createSimulator(strike, { seed: 7, grade, dpi: 150 });
      const again = await createSimulator(strike, { seed: 7, grade, dpi: 150 });
      const other = await createSimulator(strike, { seed: 8, grade, dpi: 150 });
      const a = await first.ballot(2);
      await again.ballot(0);
      const b = await again.ballot(2);
      assert.deepEqual(a.truth, b.truth);
      assert.deepEqual(only(a).scan.data, only(b).scan.data);
      assert.notDeepEqual(only(a).scan.data, only(await other.ballot(2)).scan.data);
      const page = (s: SimulatedBallot) =>
        encodePage(only(s).scan, { format: "jpg", dpi: only(s).dpi, quality: only(s).quality });
      assert.deepEqual((await page(a)).bytes, (await page(b)).bytes);
    }
  });

  it("says in the truth what is drawn: struck names are darker than names left alone", async () => {
    const simulator = await createSimulator(strike, { seed: 3, grade: "clean", dpi: 200, colour: false });
    for (let n = 0; n < 8; n++) {
      const ballot = await simulator.ballot(n);
      const [page] = strike.pages;
      assert.ok(page !== undefined && ballot.truth.struck !== undefined);
      const gapOf = (name: LayoutName): number => {
        // Between the bars there is only paper, and the stroke where there is one.
        const gaps = [3, 6, 9].map((k) => {
          const x = 22 + 2.2 * k - 0.65;
          return levelAt(ballot, x, name.baseline - 2.6, 0.3, 2.6);
        });
        return Math.min(...gaps);
      };
      const levels = page.names.map((name) => ({
        struck: ballot.truth.struck?.includes(name.index),
        gap: gapOf(name),
      }));
      const lightest = Math.max(0, ...levels.filter((l) => l.struck).map((l) => l.gap));
      const darkest = Math.min(255, ...levels.filter((l) => !l.struck).map((l) => l.gap));
      assert.ok(lightest < darkest, `ballot ${n}: ${lightest} and ${darkest}`);
      for (const mark of ballot.truth.marks)
        assert.equal(mark.kind !== "none", ballot.truth.struck.includes(mark.name));
    }
  });

  it("puts a cross in the box that the truth names", async () => {
    const simulator = await createSimulator(agree, { seed: 5, grade: "clean", dpi: 200, colour: false });
    for (let n = 0; n < 4; n++) {
      const ballot = await simulator.ballot(n);
      for (const { index, mark, box } of agree.pages[0]?.boxes ?? []) {
        const level = levelAt(ballot, box.x + 1, box.y + 1, 3, 3);
        const blank = levelAt(ballot, box.x - 5, box.y + 1, 3, 3);
        assert.equal(blank - level > 8, ballot.truth[mark]?.includes(index) ?? false, `${n} ${index} ${mark}`);
      }
    }
  });

  it("keeps every sheet within the ranges of its grade", async () => {
    for (const grade of grades) {
      const range = ranges[grade];
      const simulator = await createSimulator(strike, { seed: 11, grade });
      for (let n = 0; n < 6; n++) {
        const side = only(await simulator.ballot(n));
        const { conditions } = side;
        assert.ok(Math.abs(conditions.skew) <= range.skew);
        assert.ok(Math.abs(conditions.shift.x) <= range.shift && Math.abs(conditions.shift.y) <= range.shift);
        assert.ok(side.quality >= range.quality[0] && side.quality <= range.quality[1]);
        assert.ok(range.dpi.some(([dpi]) => dpi === side.dpi));
        if (grade === "clean") assert.ok(!conditions.upsideDown && conditions.folds.length === 0);
        if (grade !== "rough") assert.equal(conditions.photocopy, null);
      }
    }
  });

  it("writes files that other programs open: every page of a PDF and of a TIFF", async () => {
    const simulator = await createSimulator(strike, { seed: 1, grade: "office", dpi: 150 });
    const [a, b] = [only(await simulator.ballot(0)), only(await simulator.ballot(1))];
    const pages = (format: "tif" | "pdf") =>
      Promise.all([a, b].map(({ scan, dpi, quality }) => encodePage(scan, { format, dpi, quality })));
    const tif = assembleFile(await pages("tif"), "tif");
    for (const [page, side] of [a, b].entries()) {
      const opened = sharp(tif, { page }).toColourspace(side.scan.channels === 1 ? "b-w" : "srgb");
      const { data, info } = await opened.raw().toBuffer({ resolveWithObject: true });
      assert.deepEqual(
        [info.width, info.height, info.channels],
        [side.scan.width, side.scan.height, side.scan.channels],
      );
      assert.deepEqual(new Uint8Array(data), side.scan.data);
    }
    const pdf = Buffer.from(assembleFile(await pages("pdf"), "pdf")).toString("latin1");
    assert.equal(pdf.split("/Filter /DCTDecode").length, 3);
  });

  it("writes scans and a line of truth for each ballot, and points each line at its pages", async () => {
    const folder = await mkdtemp(join(tmpdir(), "laphieu-fill-"));
    try {
      await fillBallots({
        layout: strike,
        out: folder,
        count: 3,
        grade: "office",
        format: "pdf",
        perFile: 2,
        dpi: 150,
      });
      assert.deepEqual((await readdir(folder)).sort(), ["0001.pdf", "0003.pdf", "truth.jsonl"]);
      const lines = (await readFile(join(folder, "truth.jsonl"), "utf8")).trim().split("\n");
      const places = lines.map((line): unknown => {
        const { file, page } = JSON.parse(line);
        return [file, page];
      });
      assert.deepEqual(places, [
        ["0001.pdf", 1],
        ["0001.pdf", 2],
        ["0003.pdf", 1],
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("randomness", () => {
  it("repeats itself from its words", () => {
    const draws = (seed: string) =>
      Array.from(
        { length: 5 },
        (
          (r) => () =>
            r.next()
        )(createRandom(seed)),
      );
    assert.deepEqual(draws("a"), draws("a"));
    assert.notDeepEqual(draws("a"), draws("b"));
  });
});
