import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import sharp from "sharp";
import type { LayoutFile, LayoutPage } from "../types.ts";
import { findScans } from "./files.ts";
import {
  type BallotLike,
  type ReadingParts,
  type ReadOptions,
  readScansWith,
  type ScanLine,
  type SideAt,
} from "./read-scans.ts";
import { createTwiceFinder } from "./twice.ts";

const folder = mkdtempSync(join(tmpdir(), "laphieu-read-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const side = 320;
/** A page as `test-reader.ts` reads it. */
const pageOf = (code: number, struck = 0, place = 0) => {
  const data = new Uint8Array(side * side).fill(255);
  data.set([code, struck, place]);
  for (let i = side * 100; i < side * 110; i++) data[i] = 0;
  return sharp(data, { raw: { width: side, height: side, channels: 1 } }).toColourspace("b-w");
};
const write = async (name: string, code: number, struck = 0, place = 0): Promise<string> => {
  const path = join(folder, name);
  await pageOf(code, struck, place).png().toFile(path);
  return path;
};

const print = (
  await sharp({ create: { width: side, height: side, channels: 3, background: "#fff" } })
    .png()
    .toBuffer()
).toString("base64");
const box = { x: 0, y: 0, w: 10, h: 10 };
const layoutOf = (pages: number): LayoutFile => ({
  format: "laphieu-ballot-layout",
  version: 1,
  ballot: {
    body: "Đảng bộ xã",
    meeting: "Đại hội",
    office: "Ban Chấp hành",
    seats: 2,
    form: "strike",
    names: ["An", "Bình", "Cường"],
    paper: "A5",
    round: 1,
  },
  pages: Array.from(
    { length: pages },
    (_, i): LayoutPage => ({
      page: i + 1,
      paper: { w: 148, h: 210 },
      frames: [],
      marks: [],
      seal: null,
      names: [],
      boxes: [],
      blankRows: [],
      heading: box,
      print: { dpi: 200, png: print },
    }),
  ),
});
const parts: ReadingParts<BallotLike> = {
  module: new URL("./test-reader.ts", import.meta.url).href,
  ballotOf: () => ({ form: "strike", valid: true, counts: [1], review: [] }),
  sameSheet: (a, b) => (a.strokes[1] === b.strokes[1] ? "same" : "different"),
};
const read = async (files: readonly string[], pages = 1, options: ReadOptions = {}) => {
  const lines: ScanLine<BallotLike>[] = [];
  for await (const line of readScansWith(files, layoutOf(pages), parts, options)) lines.push(line);
  return lines;
};
const said = (lines: readonly ScanLine<BallotLike>[]) =>
  lines.map((l) => `${l.file.slice(folder.length + 1)} ${[l.kind, ...l.review.map((r) => r.why)].join(" ")}`);

test("lines come in the order of the stack, and the batch goes on after every bad file", async () => {
  writeFileSync(join(folder, "b.pdf"), "no pdf");
  writeFileSync(join(folder, "d.png"), "");
  const sides: number[] = [];
  const files = [
    await write("a.png", 201, 0, 1),
    join(folder, "b.pdf"),
    await write("c.png", 100),
    join(folder, "d.png"),
    await write("e.png", 92),
    await write("f.png", 201, 1, 2),
  ];
  const lines = await read(files, 1, { onPage: (p) => sides.push(p.sides) });
  assert.deepEqual(said(lines), [
    "a.png ballot",
    "b.pdf unreadable not-an-image",
    "c.png foreign foreign-page",
    "d.png unreadable empty",
    "e.png unreadable broken",
    "f.png ballot",
  ]);
  assert.deepEqual(sides, [1, 2, 3, 4, 5, 6]);
  for (const line of lines)
    if (line.problem !== null)
      assert.ok(line.problem.text.vi.startsWith(line.file) && line.problem.text.en.startsWith(line.file));
});

test("a page that kills its thread, or never ends, costs only itself", async () => {
  const files = [
    await write("k1.png", 201, 0, 11),
    await write("k2.png", 90),
    await write("k3.png", 201, 1, 12),
    await write("k4.png", 91),
    await write("k5.png", 201, 2, 13),
    await write("k6.png", 201, 2, 14),
  ];
  assert.deepEqual(said(await read(files, 1, { timeout: 10_000 })), [
    "k1.png ballot",
    "k2.png unreadable stopped",
    "k3.png ballot",
    "k4.png unreadable too-slow",
    "k5.png ballot",
    "k6.png ballot",
  ]);
});

test("the same sheet scanned twice is found however far apart, and names the earlier side", async () => {
  const files: string[] = [];
  for (let i = 0; i < 12; i++) files.push(await write(`t${10 + i}.png`, 201, i % 3, i === 9 ? 20 : 20 + i));
  const lines = await read(files);
  assert.deepEqual(
    lines.filter((l) => l.same !== null).map((l) => [l.file, l.same, l.review]),
    [[files[9], { file: files[0], page: 1 }, [{ name: null, why: "scanned-twice" }]]],
  );
});

test("a sheet of an earlier batch is known in the next one, and its file is named", async () => {
  const seen = createTwiceFinder<SideAt>(parts.sameSheet);
  const first = await write("monday.png", 201, 1, 30);
  const again = await write("tuesday.png", 201, 1, 30);
  const other = await write("wednesday.png", 201, 1, 31);
  const { length } = (await read([first], 1, { seen })).filter((l) => l.same !== null);
  assert.equal(length, 0);
  const lines = await read([other, again], 1, { seen });
  assert.deepEqual(
    lines.map((l) => l.same),
    [null, { file: first, page: 1 }],
  );
});

test("many pages in one file, and ballots of two pages over several files", async () => {
  const path = join(folder, "many.tif");
  const pages = [201, 202, 201, 202, 201].map((code, i) => pageOf(code, 0, 50 + i));
  const buffers = await Promise.all(pages.map(async (p) => await p.raw().toBuffer()));
  await sharp(Buffer.concat(buffers), { raw: { width: side, height: side * 5, channels: 1, pageHeight: side } })
    .toColourspace("b-w")
    .tiff({ compression: "lzw" })
    .toFile(path);
  const lines = await read([path, await write("rest.png", 202, 0, 60), await write("lone.png", 202, 0, 61)], 2);
  assert.deepEqual(
    lines.map((l) => [l.kind, l.page, l.sides.length, l.review.map((r) => r.why).join()]),
    [
      ["ballot", 1, 2, ""],
      ["ballot", 3, 2, ""],
      ["ballot", 5, 2, ""],
      ["ballot", 1, 1, "page-missing"],
    ],
  );
});

test("stopping ends early and leaves no thread behind", async () => {
  const files: string[] = [];
  for (let i = 0; i < 20; i++) files.push(await write(`s${i}.png`, 201, 0, 100 + i));
  const stop = new AbortController();
  const lines: unknown[] = [];
  for await (const line of readScansWith(files, layoutOf(1), parts, { signal: stop.signal })) {
    lines.push(line);
    if (lines.length === 3) stop.abort();
  }
  assert.equal(lines.length, 3);
});

test("pictures are kept only when asked for", async () => {
  const file = await write("p.png", 100);
  assert.equal((await read([file]))[0]?.evidence.length, 0);
  const [line] = await read([file], 1, { keepEvidence: true });
  const [picture] = line?.evidence ?? [];
  assert.equal(picture?.mark, "page");
  assert.equal((await sharp(picture?.png).metadata()).width, side);
});

test("a folder gives its scans in the order of their numbers, and says what it left out", async () => {
  const inside = join(folder, "stack");
  mkdirSync(join(inside, "more"), { recursive: true });
  for (const name of ["scan10.jpg", "scan2.jpg", "notes.txt", ".hidden.png", "more/x.PDF"])
    writeFileSync(join(inside, name), "x");
  const found = await findScans([inside, join(folder, "nowhere")]);
  assert.deepEqual(
    found.files.map((f) => f.slice(inside.length + 1)),
    ["more/x.PDF", "scan2.jpg", "scan10.jpg"],
  );
  assert.deepEqual([found.left.length, found.missing.length], [2, 1]);
});
