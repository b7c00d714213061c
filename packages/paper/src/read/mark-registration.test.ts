import assert from "node:assert/strict";
import { test } from "node:test";
import type { Box, GreyPage, LayoutFile } from "../types.ts";
import { createReader } from "./page.ts";
import { copyOf, scan, strike, testPrint } from "./test-page.ts";

const px = 200 / 25.4;
const paint = (page: GreyPage, box: Box, value: number, grow = 0): void => {
  for (let y = Math.floor((box.y - grow) * px); y < (box.y + box.h + grow) * px; y++)
    for (let x = Math.floor((box.x - grow) * px); x < (box.x + box.w + grow) * px; x++)
      if (x >= 0 && y >= 0 && x < page.width && y < page.height) page.data[y * page.width + x] = value;
};

const plain = testPrint(10, "strike");
const square = (x: number, y: number): Box => ({ x, y, w: 4, h: 4 });
const squares = [square(3, 3), square(141, 3), square(141, 203), square(3, 203), square(142, 44), square(3, 75)];
const print = copyOf(plain.print);
for (const s of squares) paint(print, s, 0);
const layout: LayoutFile = { ...plain.layout, pages: plain.layout.pages.map((p) => ({ ...p, marks: squares })) };
const reader = createReader(layout, [print]);
const names = layout.pages[0]?.names ?? [];
const struck = [2, 5, 6];

test("a page whose frame is gone is read by its squares, also with any one of them gone, or sent to people", () => {
  const bare = copyOf(print);
  for (const name of names) if (struck.includes(name.index)) strike(bare, name);
  for (const side of [
    { x: 10, y: 50, w: 128, h: 0 },
    { x: 10, y: 200, w: 128, h: 0 },
    { x: 10, y: 50, w: 0, h: 150 },
    { x: 138, y: 50, w: 0, h: 150 },
  ])
    paint(bare, side, 255, 0.8);
  let read = 0;
  for (const lost of [-1, 0, 1, 4]) {
    const page = copyOf(bare);
    const gone = squares[lost];
    if (gone !== undefined) paint(page, gone, 255, 0.5);
    const reading = reader.read(scan(page, { turn: 1.1, seed: lost + 2, shift: { x: 1, y: -1 } }));
    if (reading.sheet !== "own") continue;
    read++;
    const marked = reading.marks.filter((m) => m.state === "marked").map((m) => m.index);
    const clear = reading.marks.filter((m) => m.state === "not-marked").map((m) => m.index);
    assert.ok(marked.every((i) => struck.includes(i)));
    assert.ok(clear.every((i) => !struck.includes(i)));
  }
  assert.ok(read >= 3, `${read} of 4 read`);
});
