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
