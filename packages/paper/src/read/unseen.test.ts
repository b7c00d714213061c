/** Pages as nobody here draws them: small sheets on large beds, scans finer than needed, photographs, grey holes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { GreyPage, PageReading, Point } from "../types.ts";
import { createReader } from "./page.ts";
import { blankPage, copyOf, random, scan, strike, testPrint } from "./test-page.ts";

const { layout, print } = testPrint(8, "strike");
const reader = createReader(layout, [print]);
const names = layout.pages[0]?.names ?? [];
const sheet = copyOf(print);
for (const name of names) if (name.index === 1 || name.index === 4) strike(sheet, name);
const scanned = scan(sheet, { turn: 0.6 });
const marked = ({ marks }: PageReading): readonly number[] =>
  marks.filter((m) => m.state === "marked").map((m) => m.index);
const looked = ({ marks }: PageReading): readonly number[] =>
  marks.filter((m) => m.state === "look").map((m) => m.index);

const laidOn = (width: number, height: number, ground: number, part: GreyPage, x: number, y: number): GreyPage => {
  const out = blankPage(width, height, ground);
  for (let v = 0; v < part.height; v++)
    out.data.set(part.data.subarray(v * part.width, (v + 1) * part.width), (v + y) * width + x);
  return out;
};

test("a sheet smaller than the scan is read, on a white, a grey and a black bed, and is said where it lies", () => {
  const { width, height } = scanned;
  for (const ground of [240, 70, 0]) {
    const [x, y] = [Math.round(0.7 * width), Math.round(0.4 * height)];
    const alone = reader.read(scanned);
    const read = reader.read(laidOn(2 * width, Math.round(1.6 * height), ground, scanned, x, y));
    assert.deepEqual([read.sheet, marked(read), looked(read)], ["own", [1, 4], []], `ground ${ground}`);
    const [here, there] = [alone.marks[4]?.where[0], read.marks[4]?.where[0]];
    assert.ok(here !== undefined && there !== undefined);
    assert.ok(Math.hypot(there.x - here.x - x, there.y - here.y - y) < 4);
  }
});

test("a scan of 600 dpi reads as one of 200", () => {
  const by = 3;
  const fine = blankPage(scanned.width * by, scanned.height * by);
  for (let y = 0; y < fine.height; y++)
    for (let x = 0; x < fine.width; x++)
      fine.data[y * fine.width + x] = scanned.data[Math.floor(y / by) * scanned.width + Math.floor(x / by)] ?? 255;
  const read = reader.read(fine);
  assert.deepEqual([read.sheet, marked(read), looked(read)], ["own", [1, 4], []]);
});

/** The picture of a sheet on a dark table, its corners at these places. */
const photograph = (from: GreyPage, corners: readonly [Point, Point, Point, Point], seed: number): GreyPage => {
  const [p, q, r, s] = corners;
  const out = blankPage(from.width, from.height, 70);
  // Square to quadrilateral (Heckbert 1989, 2.2.2), turned round for each pixel.
  const [dx1, dx2, dx3] = [q.x - r.x, s.x - r.x, p.x - q.x + r.x - s.x];
  const [dy1, dy2, dy3] = [q.y - r.y, s.y - r.y, p.y - q.y + r.y - s.y];
  const by = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / by;
  const h = (dx1 * dy3 - dx3 * dy1) / by;
  const [a, b] = [q.x - p.x + g * q.x, s.x - p.x + h * s.x];
  const [d, e] = [q.y - p.y + g * q.y, s.y - p.y + h * s.y];
  const next = random(seed);
  for (let y = 0; y < out.height; y++)
    for (let x = 0; x < out.width; x++) {
      // Two equations in the two coordinates on the sheet.
      const [m, n, o, k] = [a - g * x, b - h * x, d - g * y, e - h * y];
      const [c, f] = [x - p.x, y - p.y];
      const det = m * k - n * o;
      const u = ((c * k - n * f) / det) * from.width - 0.5;
      const v = ((m * f - c * o) / det) * from.height - 0.5;
      const [iu, iv] = [Math.floor(u), Math.floor(v)];
      if (iu < 0 || iv < 0 || iu + 1 >= from.width || iv + 1 >= from.height) continue;
      const value = (i: number, j: number) => from.data[j * from.width + i] ?? 255;
      const top = value(iu, iv) + (value(iu + 1, iv) - value(iu, iv)) * (u - iu);
      const low = value(iu, iv + 1) + (value(iu + 1, iv + 1) - value(iu, iv + 1)) * (u - iu);
      out.data[y * out.width + x] = Math.round(
        (top + (low - top) * (v - iv)) * (0.82 + 0.1 * (x / out.width)) + next() * 6,
      );
    }
  return out;
};

test("pages of one ballot that share heading and table are told by their names", () => {
  const more = testPrint(8, "strike", 1, 150, 2);
  const [first] = layout.pages;
  const [second] = more.layout.pages;
  assert.ok(first !== undefined && second !== undefined);
  const pages = [first, { ...second, page: 2, names: second.names.map((n) => ({ ...n, index: n.index + 8 })) }];
  const ballot = { ...layout.ballot, names: [...layout.ballot.names, ...more.layout.ballot.names] };
  const both = createReader({ ...layout, ballot, pages }, [print, more.print]);
  for (const [i, side] of [print, more.print].entries()) {
    const read = both.read(scan(side, { turn: 0.4 }));
    assert.deepEqual([read.sheet, read.page], ["own", i + 1]);
  }
});

test("strikes of two columns on one line are no fold", () => {
  const right = testPrint(8, "strike", 1, 150, 3);
  const [page] = layout.pages;
  const [other] = right.layout.pages;
  assert.ok(page !== undefined && other !== undefined);
  const two = copyOf(print);
  const px = 200 / 25.4;
  const by = Math.round(60 * px);
  for (let y = Math.floor(52 * px); y < 198 * px; y++) {
    const from = y * print.width + Math.floor(22 * px);
    two.data.set(right.print.data.subarray(from, from + Math.floor(36 * px)), from + by);
  }
  const shift = by / px;
  const moved = other.names.map((n) => ({
    ...n,
    index: n.index + 8,
    ink: { ...n.ink, x: n.ink.x + shift },
    row: { ...n.row, x: n.row.x + shift, w: n.row.w - shift },
  }));
  const pages = [{ ...page, names: [...page.names.map((n) => ({ ...n, row: { ...n.row, w: 45 } })), ...moved] }];
  const ballot = { ...layout.ballot, names: [...layout.ballot.names, ...right.layout.ballot.names] };
  const sheetOfTwo = copyOf(two);
  for (const name of pages[0]?.names ?? []) if (name.index % 8 < 6) strike(sheetOfTwo, name, name.index < 8 ? 1 : 1.4);
  const read = createReader({ ...layout, ballot, pages }, [two]).read(scan(sheetOfTwo, { turn: 0.3 }));
  assert.equal(read.sheet, "own");
  assert.deepEqual(looked(read), []);
  assert.equal(marked(read).length, 12);
});

test("a photograph taken a little from the side is read in perspective", () => {
  const { width: w, height: h } = sheet;
  const at = (x: number, y: number): Point => ({ x: x * w, y: y * h });
  const photo = photograph(sheet, [at(0.07, 0.05), at(0.95, 0.08), at(0.92, 0.94), at(0.05, 0.96)], 3);
  const read = reader.read(photo);
  assert.deepEqual([read.sheet, marked(read), looked(read)], ["own", [1, 4], []]);
  assert.equal(read.writing.length, 0);
});

test("a photograph taken steeply is read or sent to people, and never misread", () => {
  const { width: w, height: h } = sheet;
  const at = (x: number, y: number): Point => ({ x: x * w, y: y * h });
  for (const k of [0.1, 0.16, 0.24]) {
    const read = reader.read(
      photograph(sheet, [at(0.05 + k, 0.05), at(0.95 - k, 0.06), at(0.97, 0.96), at(0.03, 0.94)], 4),
    );
    const wrong = read.marks.filter((m) => m.state !== "look" && (m.state === "marked") !== [1, 4].includes(m.index));
    assert.deepEqual(wrong, [], `angle ${k}`);
  }
});

test("a hole over a grey lid is no writing, a grey blot elsewhere is", () => {
  const disc = (page: GreyPage, x: number, y: number, r: number): void => {
    const k = 200 / 25.4;
    for (let v = Math.floor((y - r) * k); v < (y + r) * k; v++)
      for (let u = Math.floor((x - r) * k); u < (x + r) * k; u++)
        if ((u / k - x) ** 2 + (v / k - y) ** 2 < r * r) page.data[v * page.width + u] = 110;
  };
  const holed = copyOf(sheet);
  for (const y of [65, 145]) disc(holed, 12, y, 3);
  assert.equal(reader.read(scan(holed)).writing.length, 0);
  const blotted = copyOf(sheet);
  disc(blotted, 100, 120, 3);
  assert.ok(reader.read(scan(blotted)).writing.length > 0);
});
