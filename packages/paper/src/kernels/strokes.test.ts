/** The kernels that look at strokes count as the plain loops written out here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hasBarsAcross } from "../read/bars.ts";
import { own, type Path } from "../read/path.ts";
import { kernels } from "./kernels.ts";
import { addressOf, bytes, doubles, floats, memory, shorts } from "./memory.ts";

const [w, h] = [41, 24];
const canvas = { x: 0, y: 0, w, h, ink: floats(w * h), mask: bytes(w * h), owner: shorts(w * h) };
const id = 7;

/** A canvas of ink here and there, some of it printed over or owned. */
const fill = (next: () => number): void => {
  for (const i of canvas.ink.keys()) {
    const v = next();
    canvas.ink[i] = v < 0.5 ? 0.5 * v : v;
    canvas.mask[i] = v > 0.9 ? 1 : 0;
    canvas.owner[i] = v > 0.8 && v < 0.85 ? 3 : v > 0.6 && v < 0.8 ? id : 0;
  }
};
const numbers = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
const heightsOf = (path: Path): number => {
  const heights = shorts(path.y.length + 8);
  heights.set(path.y);
  return addressOf(heights);
};

test("a stroke takes the ink that hangs together with it in its region, and no other", () => {
  fc.assert(
    fc.property(numbers, fc.nat(w - 9), fc.nat(h - 1), (stream, x0, y) => {
      fill(() => stream.next().value ?? 0);
      const path: Path = {
        x0,
        x1: x0 + 7,
        y: new Int16Array(8).fill(y),
        inked: 0,
        fill: 0,
        gap: 0,
        ink: 0,
        meanY: y,
        score: 0,
      };
      const region = { x0: 3, x1: w - 2, y0: 2, y1: h - 3 };
      const level = 0.4;
      const wanted = Uint16Array.from(canvas.owner);
      const isFree = (u: number, v: number): boolean =>
        u >= region.x0 &&
        v >= region.y0 &&
        u < region.x1 &&
        v < region.y1 &&
        canvas.mask[v * w + u] === 0 &&
        wanted[v * w + u] === 0 &&
        (canvas.ink[v * w + u] ?? 0) > 0.75 * level;
      const seeds: (readonly [number, number])[] = [];
      for (let k = 0; k < 8; k++) for (let d = -2; d <= 2; d++) seeds.push([x0 + k, y + d]);
      let [area, top, low] = [0, region.y1, region.y0];
      for (let at = seeds.pop(); at !== undefined; at = seeds.pop()) {
        const [u, v] = at;
        if (!isFree(u, v)) continue;
        wanted[v * w + u] = 9;
        area++;
        top = Math.min(top, v);
        low = Math.max(low, v);
        for (let dv = -1; dv <= 1; dv++) for (let du = -1; du <= 1; du++) seeds.push([u + du, v + dv]);
      }
      const found = own(canvas, path, region, level, 9);
      assert.deepEqual(found, { area: area / 36, top, low });
      assert.deepEqual(Array.from(canvas.owner), Array.from(wanted));
    }),
    { numRuns: 100 },
  );
});

test("points off a path and of each column are counted", () => {
  fc.assert(
    fc.property(
      numbers,
      fc.array(fc.nat(h - 1), { minLength: 1, maxLength: w }),
      fc.nat(6),
      (stream, heights, room) => {
        fill(() => stream.next().value ?? 0);
        const x0 = w - heights.length;
        const path = { y: Int16Array.from(heights) };
        const isOwn = (x: number, y: number): boolean => canvas.owner[y * w + x] === id;
        let off = 0;
        const columns = heights.map((middle, k) => {
          let n = 0;
          for (let y = 1; y < h - 2; y++) {
            if (!isOwn(x0 + k, y)) continue;
            n++;
            if (Math.abs(y - middle) > room) off++;
          }
          return n;
        });
        const owner = addressOf(canvas.owner);
        const full = { x0, x1: w - 1, inked: 0, fill: 0, gap: 0, ink: 0, meanY: 0, score: 0, ...path };
        assert.equal(kernels.offPath(owner, w, x0, w, 1, h - 2, id, heightsOf(full), room), off);
        const counts = shorts(w + 8);
        kernels.ownColumns(owner, w, x0, w, 1, h - 2, id, addressOf(counts));
        assert.deepEqual(Array.from(counts.subarray(0, heights.length)), columns);
      },
    ),
    { numRuns: 100 },
  );
});

const line = new Float64Array(memory.buffer, kernels.straightAt(), 4);

/** Widths at which no line is half way between two rows anywhere: there rounding is a matter of the last digit. */
const oddWidths = [18, 24, 30, 38, 42];

test("the straight line on most ink is found", () => {
  const state = bytes(64 * 32);
  const turned = bytes(64 * 64);
  fc.assert(
    fc.property(numbers, fc.constantFrom(...oddWidths), fc.integer({ min: 0, max: 2 }), (stream, width, near) => {
      const rows = 19;
      for (let i = 0; i < width * rows; i++) {
        const v = stream.next().value ?? 0;
        state[i] = v < 0.25 ? 0 : v < 0.75 ? 1 : 2;
      }
      const [top, low, cost, least, most] = [1, rows - 1, 8, 4, 0.4];
      let value = least;
      let best: number[] | null = null;
      for (let from = top; from < low; from++)
        for (let to = top; to < low; to++) {
          const slope = (to - from) / (width - 1);
          if (Math.abs(slope - near / 10) > most) continue;
          let [sum, start] = [0, 0];
          for (let x = 0; x < width; x++) {
            const i = Math.round(from + slope * x) * width + x;
            if (state[i] === 1) sum += 2;
            else if (state[i] === 0) sum += state[i - width] === 1 || state[i + width] === 1 ? 1 : -cost;
            if (sum <= 0) [sum, start] = [0, x + 1];
            if (sum <= value) continue;
            value = sum;
            best = [from, slope, start, x];
          }
        }
      const [at, room] = [addressOf(state), addressOf(turned)];
      const isFound = kernels.inkedLine(at, width, rows, top, low, near / 10, most, cost, least, room) !== 0;
      assert.deepEqual(isFound ? Array.from(line) : null, best);
    }),
    { numRuns: 150 },
  );
});

test("the straight line of which most lies on a strike is found", () => {
  const room = [doubles(4096), doubles(4096)] as const;
  fc.assert(
    fc.property(numbers, fc.constantFrom(...oddWidths), fc.nat(3), (stream, across, shift) => {
      fill(() => stream.next().value ?? 0);
      const [x0, top, low] = [0, 3 + shift, h - 5];
      const x1 = Math.min(w - 1, across - 2);
      const n = x1 - x0;
      let most = 0;
      let best = [0, 0, 0];
      const is = (i: number): boolean => canvas.owner[i] === id;
      for (let from = top; from <= low; from += 2)
        for (let to = top; to <= low; to += 2) {
          const slope = (to - from) / n;
          let [open, on, deep] = [0, 0, 0];
          for (let x = x0; x <= x1; x += 2) {
            const i = Math.round(from + slope * (x - x0)) * w + x;
            if (canvas.mask[i] !== 0) continue;
            open++;
            if (is(i) || is(i - w) || is(i + w)) on++;
            if (is(i - 3 * w) && is(i + 3 * w)) deep++;
          }
          const value = (on + 0.2 * deep) / open;
          if (open < 12 || !(value > most)) continue;
          most = value;
          best = [on / open, from - slope * x0, slope];
        }
      const at = [addressOf(canvas.mask), addressOf(canvas.owner)] as const;
      kernels.straightest(...at, w, x0, x1, top, low, id, addressOf(room[0]), addressOf(room[1]));
      if (most > 0) assert.deepEqual(Array.from(line.subarray(0, 3)), best);
    }),
    { numRuns: 150 },
  );
});

test("a row without any strike has no bars across it", () => {
  canvas.owner.fill(0);
  const row = { left: 0, right: w - 1, core: { y0: 4, y1: h - 6 }, strip: { y0: 0, y1: h } };
  assert.equal(hasBarsAcross(canvas, row, id, 3), false);
});
