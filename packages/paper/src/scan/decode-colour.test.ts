/** Pixels in colour give what counting them one by one gives, also in memory that an earlier page was in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type PixelOrder, pageOfColours, releasePage } from "./decode-colour.ts";

/** Red, green and blue of each square, by every second pixel of every second row. */
const squaresOf = (
  data: Uint8Array,
  width: number,
  height: number,
  { size, red, blue }: PixelOrder,
  side: number,
): number[][] => {
  const squares: number[][] = [];
  for (let y0 = 0; y0 < height; y0 += side)
    for (let x0 = 0; x0 < width; x0 += side) {
      const sums = [0, 0, 0];
      let n = 0;
      for (let y = y0; y < Math.min(height, y0 + side); y += 2)
        for (let x = x0; x < Math.min(width, x0 + side); x += 2) {
          for (const [k, channel] of [red, 1, blue].entries())
            sums[k] = (sums[k] ?? 0) + (data[(y * width + x) * size + channel] ?? 0);
          n++;
        }
      squares.push(sums.map((sum) => Math.floor(sum / n)));
    }
  return squares;
};

test("green of every pixel and all colours of every square", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 70 }),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom<PixelOrder>({ size: 3, red: 0, blue: 2 }, { size: 4, red: 2, blue: 0 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer(),
      (width, height, order, offset, seed) => {
        const data = new Uint8Array(offset + width * height * order.size).subarray(offset);
        for (let i = 0; i < data.length; i++) data[i] = Math.imul(i + seed, 0x9e3779b1) >>> 24;
        const page = pageOfColours(data, width, height, order);
        assert.equal(page.data.length, width * height);
        assert.deepEqual(
          [...page.data],
          Array.from(page.data, (_, i) => data[i * order.size + 1]),
        );
        const { colour } = page;
        assert.ok(colour !== undefined);
        assert.deepEqual(
          Array.from(colour.red, (r, i) => [r, colour.green[i], colour.blue[i]]),
          squaresOf(data, width, height, order, colour.side),
        );
        releasePage(page);
      },
    ),
  );
});

test("squares of any size of a page hold the same", () => {
  for (const [width, height] of [
    [1203, 40],
    [2411, 61],
    [3507, 30],
    [90_001, 5],
  ] as const) {
    const data = new Uint8Array(width * height * 3);
    for (let i = 0; i < data.length; i++) data[i] = Math.imul(i + width, 0x9e3779b1) >>> 24;
    const order: PixelOrder = { size: 3, red: 0, blue: 2 };
    const page = pageOfColours(data, width, height, order);
    assert.ok(page.data.every((v, i) => v === data[i * 3 + 1]));
    const { colour } = page;
    assert.ok(colour !== undefined);
    assert.deepEqual(
      Array.from(colour.red, (r, i) => [r, colour.green[i], colour.blue[i]]),
      squaresOf(data, width, height, order, colour.side),
    );
    releasePage(page);
  }
});
