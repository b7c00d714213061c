import assert from "node:assert/strict";
import { test } from "node:test";
import type { GreyPage, PageReading } from "../types.ts";
import { createReader } from "./page.ts";
import { copyOf, drawLine, scan, strike, testPrint } from "./test-page.ts";

const ten = testPrint(10, "strike");
const reader = createReader(ten.layout, [ten.print]);
const names = ten.layout.pages[0]?.names ?? [];
const indexes = (reading: PageReading, state: string) =>
  reading.marks.filter((m) => m.state === state).map((m) => m.index);

const struckPage = (struck: readonly number[]): GreyPage => {
  const page = copyOf(ten.print);
  for (const name of names) if (struck.includes(name.index)) strike(page, name);
  return page;
};
const mapped = (page: GreyPage, tone: (value: number) => number): GreyPage => ({
  ...page,
  data: page.data.map(tone),
});

test("a streak of the scanner down through all names is no mark, and hides none", () => {
  const page = scan(struckPage([2, 6]), { turn: 1.2 });
  const x = Math.round((30 * 200) / 25.4);
  for (let y = 0; y < page.height; y++) {
    page.data[y * page.width + x] = 120;
    page.data[y * page.width + x + 1] = 140;
  }
  const reading = reader.read(page);
  assert.equal(reading.sheet, "own");
  assert.deepEqual(indexes(reading, "marked"), [2, 6]);
  assert.deepEqual(indexes(reading, "look"), []);
});

test("a strike that lies in a fold all along is for people, a name beside the fold is not", () => {
  const [folded, other] = [names[4], names[7]];
  assert.ok(folded !== undefined && other !== undefined);
  const { w } = ten.layout.pages[0]?.paper ?? { w: 0 };
  const y = folded.baseline - 1.2;
  for (const struck of [false, true]) {
    const page = copyOf(ten.print);
    strike(page, other);
    drawLine(page, { x: 0, y: y - 0.2 }, { x: w, y: y + 0.2 }, 0.5, 0.3);
    if (struck) drawLine(page, { x: folded.ink.x, y }, { x: folded.ink.x + folded.ink.w, y: y + 0.05 }, 0.4, 0.6);
    const reading = reader.read(scan(page, { turn: 0.4 }));
    assert.deepEqual(indexes(reading, "marked"), [7]);
    assert.deepEqual(indexes(reading, "look"), struck ? [4] : []);
  }
});

test("a page of one even white without a stroke goes to people: burnt-out pencil leaves the same", () => {
  const burnt = (page: GreyPage) => mapped(page, (v) => Math.max(0, Math.min(255, Math.round((v - 40) * 2.1))));
  const read = reader.read(burnt(ten.print));
  assert.deepEqual(read.doubts, ["bleached"]);
  assert.deepEqual(indexes(read, "not-marked"), []);
  // A pen that is seen on it could not have vanished from the other names.
  const struck = reader.read(burnt(struckPage([1, 4])));
  assert.deepEqual([indexes(struck, "marked"), indexes(struck, "look")], [[1, 4], []]);
});

test("a page without strikes on the even white of a copier goes to people; dark strikes show that none vanished", () => {
  const clipped = (page: GreyPage) => mapped(scan(page, { turn: 0.8 }), (v) => Math.min(255, Math.round(v * 1.12)));
  const copied = (page: GreyPage) => mapped(clipped(page), (v) => Math.min(250, v));

  const bare = reader.read(copied(ten.print));
  assert.deepEqual(bare.doubts, ["bleached"]);
  assert.deepEqual(indexes(bare, "not-marked"), []);

  // Dark strikes that are there show that strikes survive.
  const struck = reader.read(copied(struckPage([1, 4])));
  assert.deepEqual(struck.doubts, []);
  assert.deepEqual(indexes(struck, "marked"), [1, 4]);
});
