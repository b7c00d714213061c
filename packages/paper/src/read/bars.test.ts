import assert from "node:assert/strict";
import { test } from "node:test";
import { createReader } from "./page.ts";
import { copyOf, drawLine, scan, strike, testPrint } from "./test-page.ts";

test("a thick strike with bars drawn across it is for people", () => {
  const form = testPrint(8, "strike");
  const names = form.layout.pages[0]?.names ?? [];
  const page = copyOf(form.print);
  const [plain, barred] = [names[1], names[4]];
  assert.ok(plain !== undefined && barred !== undefined);
  strike(page, plain);
  const y = barred.baseline - 1.1;
  drawLine(page, { x: barred.ink.x - 1, y }, { x: barred.ink.x + barred.ink.w + 1, y }, 1, 0.85);
  for (let k = 0; k < 6; k++) {
    const x = barred.ink.x + 3 + k * 4.6;
    drawLine(page, { x: x - 0.5, y: y + 1.9 }, { x: x + 0.5, y: y - 1.9 }, 0.8, 0.85);
  }
  const { marks } = createReader(form.layout, [form.print]).read(scan(page, { turn: 0.6 }));
  const of = (state: string) => marks.filter((m) => m.state === state).map((m) => m.index);
  assert.deepEqual(of("marked"), [1]);
  assert.deepEqual(of("look"), [4]);
});

test("a strike that waves a little, with thin bars across it, is for people; the same without bars is one", () => {
  const form = testPrint(8, "strike");
  const names = form.layout.pages[0]?.names ?? [];
  const page = copyOf(form.print);
  const [plain, barred] = [names[1], names[4]];
  assert.ok(plain !== undefined && barred !== undefined);
  for (const name of [plain, barred]) {
    const at = (k: number) => ({
      x: name.ink.x - 1 + ((name.ink.w + 2) * k) / 12,
      y: name.baseline - 1.1 + 0.55 * Math.sin(0.8 * k),
    });
    for (let k = 0; k < 12; k++) drawLine(page, at(k), at(k + 1), 0.5, 0.6);
  }
  for (let k = 0; k < 4; k++) {
    const x = barred.ink.x + 3 + k * 6;
    const y = barred.baseline - 1.1;
    drawLine(page, { x: x - 0.8, y: y + 1.8 }, { x: x + 0.8, y: y - 1.8 }, 0.3, 0.35);
  }
  const { marks } = createReader(form.layout, [form.print]).read(scan(page, { turn: 0.6 }));
  const of = (state: string) => marks.filter((m) => m.state === state).map((m) => m.index);
  assert.deepEqual(of("marked"), [1]);
  assert.deepEqual(of("look"), [4]);
});

test("pale bars across the only straight strike of a page are for people", () => {
  const form = testPrint(8, "strike");
  const names = form.layout.pages[0]?.names ?? [];
  const [others, straight] = [names.slice(0, 3), names[3]];
  assert.ok(straight !== undefined);
  const read = (bars: number) => {
    const page = copyOf(form.print);
    for (const { ink, baseline } of others) {
      const at = (k: number) => ({ x: ink.x - 1 + k * 1.2, y: baseline - 1.2 + (k % 2 === 0 ? 1.3 : -1.3) });
      for (let k = 0; at(k).x < ink.x + ink.w; k++) drawLine(page, at(k), at(k + 1), 0.4, 0.5);
    }
    const { ink, baseline } = straight;
    drawLine(page, { x: ink.x - 1, y: baseline - 1.2 }, { x: ink.x + ink.w + 1, y: baseline - 1.4 }, 0.4, 0.5);
    for (let k = 0; k < bars; k++) {
      const x = ink.x + 3 + k * 5;
      drawLine(page, { x: x - 0.3, y: baseline - 0.2 }, { x: x + 0.3, y: baseline - 2.4 }, 0.45, 0.09);
    }
    const { marks } = createReader(form.layout, [form.print]).read(page);
    return marks.find((m) => m.index === straight.index)?.state;
  };
  assert.deepEqual([0, 3].map(read), ["marked", "look"]);
});

test("a strike whose line runs into a word beside the name is for people: the word may take it back", () => {
  const form = testPrint(8, "strike");
  const names = form.layout.pages[0]?.names ?? [];
  const page = copyOf(form.print);
  const [plain, kept] = [names[1], names[4]];
  assert.ok(plain !== undefined && kept !== undefined);
  strike(page, plain);
  const end = kept.ink.x + kept.ink.w;
  const y = kept.baseline - 1.2;
  drawLine(page, { x: kept.ink.x - 1, y }, { x: end + 0.3, y: y + 0.3 }, 0.5, 0.8);
  // Three letters that begin a millimetre and a half on, on the line of the strike.
  for (const x of [end + 1.8, end + 2.9, end + 4]) {
    drawLine(page, { x, y: y - 1.2 }, { x, y: y + 1.4 }, 0.45, 0.8);
    drawLine(page, { x, y: y + 0.4 }, { x: x + 0.9, y: y + 0.4 }, 0.45, 0.8);
  }
  const { marks } = createReader(form.layout, [form.print]).read(scan(page, { turn: 0.6 }));
  const of = (state: string) => marks.filter((m) => m.state === state).map((m) => m.index);
  assert.deepEqual(of("marked"), [1]);
  assert.deepEqual(of("look"), [4]);
});
