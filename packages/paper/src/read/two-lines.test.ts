import assert from "node:assert/strict";
import { test } from "node:test";
import type { GreyPage, LayoutName } from "../types.ts";
import { createReader } from "./page.ts";
import { copyOf, drawLine, scan, strike, testPrint } from "./test-page.ts";

const form = testPrint(8, "strike");
const names = form.layout.pages[0]?.names ?? [];
const reader = createReader(form.layout, [form.print]);

/** Two lines that part from the middle of the name on: beside it, the second stands alone. */
const strikeTwice = (page: GreyPage, { ink, baseline }: LayoutName): void => {
  const y = baseline - 1.2;
  drawLine(page, { x: ink.x - 2, y }, { x: ink.x + ink.w + 5, y: y - 0.3 }, 0.45, 0.8);
  drawLine(page, { x: ink.x - 4, y: y - 0.9 }, { x: ink.x + ink.w + 3, y: y + 0.5 }, 0.45, 0.8);
};

const statesOf = (page: GreyPage) => {
  const { marks } = reader.read(scan(page, { turn: 0.6 }));
  const of = (state: string) => marks.filter((m) => m.state === state).map((m) => m.index);
  return { marked: of("marked"), look: of("look") };
};

test("a name struck by two lines beside each other is struck", () => {
  const page = copyOf(form.print);
  const [one, two] = [names[1], names[5]];
  assert.ok(one !== undefined && two !== undefined);
  strike(page, one);
  strikeTwice(page, two);
  assert.deepEqual(statesOf(page), { marked: [1, 5], look: [] });
});

test("bars across the two lines are still for people, and so is a word on their way", () => {
  const [one, two, three] = [names[1], names[3], names[5]];
  assert.ok(one !== undefined && two !== undefined && three !== undefined);
  const page = copyOf(form.print);
  strike(page, one);
  strikeTwice(page, two);
  for (let k = 0; k < 5; k++) {
    const x = two.ink.x + 3 + k * 5.2;
    drawLine(page, { x: x - 0.5, y: two.baseline + 0.5 }, { x: x + 0.5, y: two.baseline - 3 }, 0.45, 0.8);
  }
  strikeTwice(page, three);
  const end = three.ink.x + three.ink.w + 6.5;
  for (const x of [end, end + 1.1, end + 2.2]) {
    drawLine(page, { x, y: three.baseline - 2.4 }, { x, y: three.baseline + 0.2 }, 0.45, 0.8);
    drawLine(page, { x, y: three.baseline - 0.8 }, { x: x + 0.9, y: three.baseline - 0.8 }, 0.45, 0.8);
  }
  assert.deepEqual(statesOf(page), { marked: [1], look: [3, 5] });
});

test("a circle about a name whose arc runs through the foot of the name above is no strike of that one", () => {
  const page = copyOf(form.print);
  const [one, above, circled] = [names[1], names[4], names[5]];
  assert.ok(one !== undefined && above !== undefined && circled !== undefined);
  strike(page, one);
  const [x, y] = [circled.ink.x + circled.ink.w / 2, (above.baseline + circled.baseline) / 2 + 3.6];
  const at = (k: number) => {
    const turn = (k / 48) * 2 * Math.PI;
    return { x: x + (circled.ink.w / 2 + 4) * Math.cos(turn), y: y + 8.4 * Math.sin(turn) };
  };
  for (let k = 0; k < 48; k++) drawLine(page, at(k), at(k + 1), 0.45, 0.8);
  const { marked } = statesOf(page);
  assert.deepEqual(marked, [1]);
});
