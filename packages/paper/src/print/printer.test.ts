import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, describe, it } from "node:test";
import type { BallotDefinition } from "@laphieu/documents/ballots";
import sharp from "sharp";
import { parseLayout } from "../scan/layout-file.ts";
import type { Box, GreyPage, LayoutPage, Point } from "../types.ts";
import { inkExtent } from "./ink.ts";
import { type BallotPrinter, createBallotPrinter, type PrintOptions, type PrintResult } from "./printer.ts";
import { rasterPages } from "./raster.ts";

const long = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Ngọc Diệp Thùy Dương";
const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => (i === 6 ? long : `Hoàng Thị Thúy Ưng ${"ABCDEGHIKL"[i % 10]}${i + 1}`));
const ballot = (count: number, over: Partial<BallotDefinition> = {}): BallotDefinition => ({
  body: "Đảng bộ xã Cao An",
  meeting: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
  office: "Ban Chấp hành Đảng bộ xã Cao An",
  seats: Math.max(1, count - 4),
  form: "strike",
  names: names(count),
  paper: "A4",
  round: 1,
  ...over,
});
const cases: readonly BallotDefinition[] = [
  ballot(5, { paper: "A6" }),
  ballot(5, { paper: "A6", form: "agree", style: "marked" }),
  ballot(15, { paper: "A5", form: "agree", round: 2 }),
  ballot(31),
  ballot(31, { form: "opinion", style: "marked", title: "Phiếu lấy ý kiến" }),
  ballot(60),
  ballot(120, { paper: "A3" }),
  ballot(100, { form: "agree" }),
];
const called = ({ form, names: n, paper, style = "plain" }: BallotDefinition) =>
  `${form} ${n.length} ${paper} ${style}`;

/** Text of one page by poppler, or null where it is not installed. */
const textOf = (pdf: Uint8Array, page: number): string | null => {
  try {
    return execFileSync("pdftotext", ["-q", "-layout", "-f", `${page}`, "-l", `${page}`, "-", "-"], {
      input: pdf,
      encoding: "utf8",
      maxBuffer: 1e8,
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
};

const k = 200 / 25.4;
/** Mean darkness of a box: 0 white, 1 black. */
const darkness = (page: GreyPage, box: Box): number => {
  let sum = 0;
  let count = 0;
  for (let y = Math.round(box.y * k); y < Math.round((box.y + box.h) * k); y++)
    for (let x = Math.round(box.x * k); x < Math.round((box.x + box.w) * k); x++) {
      sum += 255 - (page.data[y * page.width + x] ?? 255);
      count += 1;
    }
  return count === 0 ? 0 : sum / count / 255;
};
/** Whether ink lies along a line between two points: at each of many places, within 0.1 mm. */
const drawn = (page: GreyPage, from: Point, to: Point): boolean =>
  Array.from({ length: 60 }, (_, i) => (i + 0.5) / 60).every((t) => {
    const x = Math.round((from.x + t * (to.x - from.x)) * k - 0.5);
    const y = Math.round((from.y + t * (to.y - from.y)) * k - 0.5);
    return [-1, 0, 1].some((d) => [-1, 0, 1].some((e) => (page.data[(y + d) * page.width + x + e] ?? 255) < 170));
  });
const sidesOf = ({ x, y, w, h }: Box): readonly (readonly [Point, Point])[] => {
  const [a, b, c, d] = [
    { x, y },
    { x: x + w, y },
    { x: x + w, y: y + h },
    { x, y: y + h },
  ];
  return [
    [a, b],
    [b, c],
    [c, d],
    [d, a],
  ];
};
const pixelsOf = async ({ print }: LayoutPage): Promise<GreyPage> => {
  const { data, info } = await sharp(Buffer.from(print.png, "base64"))
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
};

describe("a printed ballot and its map", () => {
  let printer: BallotPrinter;
  const print = async (definition: BallotDefinition, options: PrintOptions = {}) => {
    const made: PrintResult = await printer.print(definition, options);
    assert.ok(made.ok, made.ok ? "" : made.refusal.text.en);
    return made;
  };
  before(() => {
    printer = createBallotPrinter();
  });
  after(() => printer.close());

  for (const definition of cases)
    it(`agree to 0.1 mm: ${called(definition)}`, async () => {
      const { pdf, layout } = await print(definition);
      assert.deepEqual(layout.ballot, definition);
      // As it is kept and read again, nothing of it lost.
      const kept = parseLayout(JSON.parse(JSON.stringify(layout)));
      assert.deepEqual(kept, { ok: true, layout });
      assert.deepEqual(
        layout.pages.flatMap((page) => page.names.map((name) => name.text)),
        definition.names,
      );
      for (const page of layout.pages) {
        const raster = await pixelsOf(page);
        assert.ok(
          Math.abs(raster.width - page.paper.w * k) <= 1.5 && Math.abs(raster.height - page.paper.h * k) <= 1.5,
        );
        for (const frame of page.frames) for (const [a, b] of sidesOf(frame)) assert.ok(drawn(raster, a, b));
        for (const rule of page.rules ?? []) assert.ok(drawn(raster, rule.from, rule.to));
        for (const { box } of page.boxes) for (const [a, b] of sidesOf(box)) assert.ok(drawn(raster, a, b));
        for (const mark of page.marks) assert.ok(darkness(raster, mark) > 0.97);
        for (const { box, ink } of page.witness ?? []) {
          const around = { ...box, y: box.y - 0.3, h: 0.9 };
          assert.ok(Math.abs((darkness(raster, around) * 0.9) / 0.3 - ink) < 0.06, `witness ${ink}`);
        }
        if (page.seal !== null) assert.equal(darkness(raster, page.seal), 0);
        // A finer raster of the same file says where the letters really are.
        const fine = (await rasterPages(pdf, page.page, 600))[page.page - 1];
        assert.ok(fine);
        for (const [i, { ink, row, text, baseline }] of page.names.entries()) {
          assert.ok(ink.w > 5 && ink.x >= row.x - 0.5 && ink.x + ink.w <= row.x + row.w, text);
          assert.ok(baseline > ink.y + 1 && baseline <= ink.y + ink.h + 0.15, text);
          if (i % 9 !== 0) continue;
          const wide = { x: ink.x - 1, y: ink.y - 0.3, w: ink.w + 2, h: ink.h + 0.6 };
          const real = inkExtent(fine, wide, page.paper);
          assert.ok(real);
          for (const [told, seen] of [
            [ink.x, real.x],
            [ink.x + ink.w, real.x + real.w],
            [ink.y, real.y],
            [ink.y + ink.h, real.y + real.h],
          ] as const)
            assert.ok(Math.abs(told - seen) <= 0.1, `${text}: ${told} ${seen}`);
        }
        // White paper follows every name, up to the next printed line.
        for (const { ink, row } of page.names) {
          const after = {
            x: ink.x + ink.w + 0.3,
            y: row.y,
            w: Math.min(4, row.x + row.w - ink.x - ink.w - 1),
            h: row.h,
          };
          assert.ok(darkness(raster, after) < 0.001);
        }
      }
    });

  it("can be read back, each name on its line with its number, in composed letters", async () => {
    const definition = ballot(31, { names: names(31).map((name) => name.normalize("NFD")) });
    const text = textOf((await print(definition)).pdf, 1);
    if (text === null) return;
    assert.equal(text, text.normalize("NFC"));
    for (const [i, name] of names(31).entries()) assert.match(text, new RegExp(`^ *${i + 1} {3,}${name}$`, "m"));
    const headings = text.indexOf("Họ và tên");
    assert.ok(headings > text.indexOf("Không bầu ai"));
  });

  it("repeats body, office, round and page on every page of a long ballot", async () => {
    const { pdf, pagesPerBallot, pages } = await print(ballot(220, { round: 2 }), { copies: 3 });
    assert.deepEqual([pagesPerBallot, pages], [3, 9]);
    for (const page of [1, 2, 3, 5, 9]) {
      const text = textOf(pdf, page);
      if (text === null) return;
      const number = ((page - 1) % 3) + 1;
      for (const words of [
        "ĐẢNG BỘ XÃ CAO AN",
        "Ban Chấp hành Đảng bộ xã Cao An",
        "Bầu lần thứ hai",
        `Trang ${number}/3`,
      ])
        assert.ok(text.includes(words), `${page}: ${words}`);
    }
  });

  it("is the same on every copy, to the last pixel, and takes no longer for many", async () => {
    const { pdf, pages, printed } = await print(ballot(31, { style: "marked" }), { copies: 1500 });
    assert.deepEqual([pages, printed], [1500, 1500]);
    assert.ok(pdf.length < 800_000);
    const [first, second, third] = await rasterPages(pdf, 3, 60);
    assert.deepEqual(second, first);
    assert.deepEqual(third, first);
  });

  it("fills whole sheets of small ballots and counts all that leaves the printer", async () => {
    const made = await print(ballot(4, { paper: "A6", seats: 3 }), { copies: 15, sheets: true });
    assert.deepEqual([made.printed, made.pages, made.ballotsPerPage], [16, 4, 4]);
    const [page] = made.layout.pages;
    assert.equal(page?.paper.w, 105);
  });

  it("prints names on papers stamped before: both parts together are the whole, moved as told", async () => {
    const definition = ballot(20, { form: "agree", blankRows: 2 });
    const dpi = 100;
    const rasterOf = async (options: PrintOptions) => {
      const [raster] = await rasterPages((await print(definition, options)).pdf, 1, dpi);
      assert.ok(raster);
      return raster;
    };
    const [whole, form, over, moved] = [
      await rasterOf({}),
      await rasterOf({ part: "form" }),
      await rasterOf({ part: "names" }),
      await rasterOf({ part: "names", shift: { x: 2.5, y: -5 } }),
    ];
    const together = form.data.map((value, i) => Math.min(value, over.data[i] ?? 255));
    assert.ok(together.every((value, i) => Math.abs(value - (whole.data[i] ?? 0)) <= 2));
    const paper = { w: 210, h: 297 };
    const [told, found] = [over, moved].map((raster) => inkExtent(raster, { x: 0, y: 0, ...paper }, paper));
    assert.ok(told && found);
    // To a pixel of this coarse raster.
    assert.ok(Math.abs(found.x - told.x - 2.5) < 0.25 && Math.abs(found.y - told.y + 5) < 0.25);
    // Papers are stamped before anybody knows the names.
    const nameless = await print(ballot(0, { form: "agree", names: [], blankRows: 22, seats: 16 }), { part: "form" });
    const [blank] = await rasterPages(nameless.pdf, 1, dpi);
    assert.deepEqual(blank, form);
  });

  it("leaves numbered lines for names written by hand, which nobody reads by machine", async () => {
    const { layout } = await print(ballot(0, { names: [], blankRows: 9, seats: 5, paper: "A5" }));
    const [page] = layout.pages;
    assert.deepEqual([page?.names.length, page?.blankRows.length], [0, 9]);
    const raster = page === undefined ? undefined : await pixelsOf(page);
    for (const row of page?.blankRows ?? []) assert.ok(raster && page && inkExtent(raster, row, page.paper) !== null);
  });

  it("makes a proof of one page for any list, and two pages to calibrate a printer", async () => {
    for (const count of [1, 31, 220]) {
      const form = count === 1 ? "agree" : "strike";
      const proof = await printer.proof(ballot(count, { form }), { printed: 205, expected: true });
      assert.ok(proof.ok && proof.pages === 1, String(count));
      const text = textOf(proof.pdf, 1);
      if (text === null) continue;
      const last = names(count).at(-1) ?? "";
      for (const words of ["205", "danh sách dự kiến", "NGƯỜI SOÁT PHIẾU", last])
        assert.ok(text.includes(words), words);
    }
    for (const paper of ["A3", "A4", "A5", "A6"] as const) {
      const sheet = await printer.calibration(paper);
      assert.ok(sheet.ok && sheet.pages === 2);
    }
  });

  it("gives equal bytes for equal definitions and refuses by field", async () => {
    const [a, b] = [await print(ballot(12)), await print(ballot(12))];
    assert.deepEqual(a, b);
    const refused = await printer.print(ballot(3, { names: ["Lê An", "", "Lê Bình"] }));
    assert.ok(!refused.ok && refused.refusal.field === "names[1]");
  });
});
