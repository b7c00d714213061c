/** The stroke found by looking only where ink is near is the one found by looking everywhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Canvas, pointsFor } from "./canvas.ts";
import { grain } from "./model.ts";
import { findPath, type Region } from "./path.ts";
import { random } from "./test-page.ts";

/** Height of the best path at each x, and its score, by trying every point of the region. */
const plainPath = ({ w, ink, mask, owner }: Canvas, { x0, x1, y0, y1 }: Region, level: number) => {
  const rows = y1 - y0;
  const steps: number[][] = [];
  let last = new Float32Array(rows + 2);
  let best = { score: 0, x: -1, y: -1 };
  for (let x = 0; x < x1 - x0; x++) {
    const next = new Float32Array(rows + 2);
    const way: number[] = [];
    for (let y = 0; y < rows; y++) {
      const i = (y + y0) * w + x + x0;
      const free = owner[i] === 0 ? Math.min(1, Math.max(-0.6, 4 * ((ink[i] ?? 0) - level))) : -0.6;
      let [before, step] = [last[y + 1] ?? 0, 0];
      for (const d of [-1, 1])
        if ((last[y + 1 + d] ?? 0) - 0.15 > before) [before, step] = [(last[y + 1 + d] ?? 0) - 0.15, d];
      const score = before + (mask[i] === 0 ? free : 0);
      next[y + 1] = Math.max(0, score);
      way.push(score > 0 && before > 0 ? step : 2);
      if (score > best.score) best = { score, x, y };
    }
    steps.push(way);
    last = next;
  }
  const heights: number[] = [];
  let { x, y } = best;
  for (; x >= 0; x--) {
    heights.unshift(y + y0);
    const step = steps[x]?.[y] ?? 2;
    if (step === 2) break;
    y += step;
  }
  return { score: best.score / grain, heights, right: best.x + x0 };
};

test("a stroke over print, grain and another stroke lies where trying every point puts it", () => {
  const [w, h] = [120, 60];
  const next = random(21);
  let found = 0;
  for (let round = 0; round < 120; round++) {
    const canvas: Canvas = { x: 0, y: 0, w, h, ...pointsFor(w, h) };
    for (const i of canvas.ink.keys()) {
      canvas.ink[i] = next() * next() * 0.3;
      canvas.mask[i] = next() < 0.1 ? 1 : 0;
      canvas.owner[i] = next() < 0.02 ? 3 : 0;
    }
    const [from, slope] = [10 + next() * 40, next() * 0.6 - 0.3];
    const length = Math.floor(next() * w);
    for (let x = 10; x < length; x++) {
      const y = Math.round(from + slope * x);
      if (round % 4 !== 0 && y >= 0 && y < h) canvas.ink[y * w + x] = 0.2 + next();
    }
    const region = { x0: round % 7, x1: w - (round % 5), y0: round % 11, y1: h - (round % 3) };
    const level = 0.12 + 0.3 * next();
    const path = findPath(canvas, region, level);
    const plain = plainPath(canvas, region, level);
    if (path === null) {
      assert.ok(plain.score < 0.5);
      continue;
    }
    found++;
    assert.equal(path.score, plain.score);
    assert.deepEqual([...path.y], plain.heights);
    assert.equal(path.x1, plain.right);
  }
  assert.ok(found > 60);
});
