import assert from "node:assert/strict";
import { test } from "node:test";
import type { GreyPage } from "../types.ts";
import { createReader } from "./page.ts";
import { blankPage, copyOf, scan, strike, testPrint } from "./test-page.ts";

const { layout, print } = testPrint(8, "strike");
const reader = createReader(layout, [print]);
const [name] = layout.pages[0]?.names ?? [];
assert.ok(name !== undefined);
const sheet = copyOf(print);
strike(sheet, name);
const one = scan(sheet, {});

/** Puts pictures into a larger one, the later over the earlier. */
const together = (width: number, height: number, ground: number, ...parts: readonly [GreyPage, number, number][]) => {
  const out = blankPage(width, height, ground);
  for (const [page, x, y] of parts)
    for (let v = 0; v < page.height; v++)
      for (let u = 0; u < page.width; u++) out.data[(v + y) * width + u + x] = page.data[v * page.width + u] ?? 255;
  return out;
};
const other = scan(copyOf(print), { seed: 2 });

test("two sheets in one picture are not certain: one of them would be lost", () => {
  const { width, height } = one;
  for (const page of [
    together(2 * width, height, 235, [one, 0, 0], [other, width, 0]),
    together(width, 2 * height, 235, [one, 0, 0], [other, 0, height]),
    together(Math.round(1.4 * width), height, 235, [one, 0, 0], [other, Math.round(0.4 * width), 0]),
  ]) {
    const { sheet: found, doubts } = reader.read(page);
    assert.ok(found !== "own", doubts.join());
    assert.ok(doubts.length > 0);
  }
});

test("a lid or a border around one sheet is no second one", () => {
  for (const ground of [8, 235]) {
    const page = together(one.width + 160, one.height + 160, ground, [one, 60, 90]);
    assert.equal(reader.read(page).sheet, "own", `ground ${ground}`);
  }
});
