import assert from "node:assert/strict";
import { test } from "node:test";
import type { GreyPage, LayoutName, PageColour } from "../types.ts";
import { createReader } from "./page.ts";
import { copyOf, drawLine, scan, strike, testPrint } from "./test-page.ts";

const px = 200 / 25.4;
const { layout, print } = testPrint(8, "strike");
const reader = createReader(layout, [print]);
const nameOf = (index: number): LayoutName => {
  const name = layout.pages[0]?.names[index];
  assert.ok(name !== undefined);
  return name;
};
const markOf = (page: GreyPage, index: number) => reader.read(page).marks.find((m) => m.index === index);

/** A page as from a colour scanner: all channels alike, but blue darkened over a name. */
const inColour = (page: GreyPage, name: LayoutName | null, blue: number): GreyPage => {
  const side = 8;
  const across = Math.ceil(page.width / side);
  const down = Math.ceil(page.height / side);
  const mean = (x: number, y: number) => {
    let [sum, n] = [0, 0];
    for (let v = y * side; v < Math.min(page.height, (y + 1) * side); v++)
      for (let u = x * side; u < Math.min(page.width, (x + 1) * side); u++, n++)
        sum += page.data[v * page.width + u] ?? 0;
    return sum / n;
  };
  const green = Uint8Array.from({ length: across * down }, (_, i) => mean(i % across, Math.floor(i / across)));
  const colour: PageColour = { side, across, down, red: green, green, blue: Uint8Array.from(green) };
  if (name !== null) {
    const y0 = ((name.baseline - 2.4) * px) / side;
    for (let y = Math.floor(y0); y <= y0 + (2.4 * px) / side; y++)
      for (let x = Math.floor((name.ink.x * px) / side); x < ((name.ink.x + name.ink.w) * px) / side; x++)
        colour.blue[y * across + x] = (green[y * across + x] ?? 0) * blue;
  }
  return { ...page, colour };
};

test("a highlighter that green does not show sends the name to people", () => {
  const page = copyOf(print);
  strike(page, nameOf(1));
  strike(page, nameOf(4));
  const scanned = scan(page, {});
  assert.equal(markOf(inColour(scanned, null, 1), 6)?.state, "not-marked");
  const yellow = inColour(scanned, nameOf(6), 0.5);
  assert.deepEqual([markOf(yellow, 6)?.state, markOf(yellow, 6)?.doubt], ["look", "faint"]);
  assert.equal(markOf(yellow, 5)?.state, "not-marked");
  assert.equal(markOf(yellow, 4)?.state, "marked");
});

test("a highlighter on a grey scan is a veil over a name, and people look", () => {
  const page = copyOf(print);
  strike(page, nameOf(1));
  strike(page, nameOf(4));
  const { ink, baseline } = nameOf(6);
  const veiled = copyOf(page);
  drawLine(veiled, { x: ink.x, y: baseline - 1.2 }, { x: ink.x + ink.w, y: baseline - 1.2 }, 3.2, 0.08);
  assert.equal(markOf(scan(page, {}), 6)?.state, "not-marked");
  assert.equal(markOf(scan(veiled, {}), 6)?.state, "look");
  assert.equal(markOf(scan(veiled, {}), 5)?.state, "not-marked");
});

test("a scan of two tones with a broken stroke is not certain: paler parts may be gone", () => {
  const page = copyOf(print);
  strike(page, nameOf(1));
  strike(page, nameOf(4));
  const twoTones = (from: GreyPage): GreyPage => ({ ...from, data: from.data.map((v) => (v > 150 ? 255 : 0)) });
  assert.equal(markOf(twoTones(scan(page, {})), 6)?.state, "not-marked");
  const { ink, baseline } = nameOf(6);
  for (let x = ink.x - 1; x < ink.x + ink.w; x += 1.8)
    drawLine(page, { x, y: baseline - 1.2 }, { x: x + 0.8, y: baseline - 1.2 }, 0.4, 0.8);
  const read = reader.read(twoTones(scan(page, {})));
  assert.ok(read.marks.every((m) => m.state !== "not-marked"));
});
