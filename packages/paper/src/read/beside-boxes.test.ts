/** What is drawn on a form with boxes besides the crosses in them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { GreyPage, PageReading } from "../types.ts";
import { createReader } from "./page.ts";
import { copyOf, cross, drawLine, scan, strike, testPrint } from "./test-page.ts";

const form = testPrint(8, "agree");
const reader = createReader(form.layout, [form.print]);
const names = form.layout.pages[0]?.names ?? [];
const boxes = (form.layout.pages[0]?.boxes ?? []).filter((b) => b.mark === "agree");

/** The form with a cross for every name but these. */
const crossed = (without: readonly number[] = []): GreyPage => {
  const page = copyOf(form.print);
  for (const box of boxes) if (!without.includes(box.index)) cross(page, box);
  return page;
};
const looked = ({ marks }: PageReading): readonly string[] => [
  ...new Set(marks.filter((m) => m.state === "look").map((m) => `${m.index} ${m.doubt}`)),
];

test("a name struck through beside a cross in its box is for people, from end to end or within its letters", () => {
  for (const [over, ink] of [
    [1, 0.8],
    [1, 0.4],
    [0.9, 0.8],
  ] as const) {
    const page = crossed();
    const [, , , name] = names;
    assert.ok(name !== undefined);
    strike(page, name, over, ink);
    const read = reader.read(scan(page, { turn: 0.8 }));
    assert.deepEqual(looked(read), ["3 stray-ink"]);
    assert.equal(read.marks.filter((m) => m.state === "marked").length, 7);
  }
});

test("one line down through the boxes of three names is no mark in any of them", () => {
  const [, , , first, , last] = boxes;
  assert.ok(first !== undefined && last !== undefined);
  for (const bow of [0, 0.9]) {
    const page = crossed([3, 4, 5]);
    const x = first.box.x + 2.5;
    const middle = { x: x + bow, y: (first.box.y + last.box.y) / 2 };
    drawLine(page, { x, y: first.box.y + 0.4 }, middle, 0.35, 0.8);
    drawLine(page, middle, { x: x - bow / 2, y: last.box.y + 4.5 }, 0.35, 0.8);
    const read = reader.read(scan(page, { turn: -0.6 }));
    assert.deepEqual(looked(read), ["3 outside-box", "4 outside-box", "5 outside-box"]);
  }
});

test("crosses that leave their boxes are marks, each of its own", () => {
  const page = crossed([2, 3]);
  for (const { box } of boxes.slice(2, 4)) {
    drawLine(page, { x: box.x - 1, y: box.y - 1 }, { x: box.x + 6, y: box.y + 6 }, 0.4, 0.8);
    drawLine(page, { x: box.x + 6, y: box.y - 1 }, { x: box.x - 1, y: box.y + 6 }, 0.4, 0.8);
  }
  assert.deepEqual(looked(reader.read(scan(page))), []);
});

test("another name in the place of one that is voted on with boxes is for people", () => {
  const other = testPrint(8, "agree", 2);
  const page = crossed();
  const [, , name] = names;
  assert.ok(name !== undefined);
  const [y0, y1] = [name.row.y, name.row.y + name.row.h].map((y) => Math.round((y * 200) / 25.4));
  const to = Math.round((80 * 200) / 25.4);
  const from = Math.round((23 * 200) / 25.4);
  for (let y = y0 ?? 0; y < (y1 ?? 0); y++)
    page.data.set(other.print.data.subarray(y * page.width + from, y * page.width + to), y * page.width + from);
  const read = reader.read(scan(page));
  assert.ok(read.sheet !== "own" || looked(read).some((doubt) => doubt.startsWith("2 ")));
});
