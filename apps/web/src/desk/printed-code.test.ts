import assert from "node:assert/strict";
import { test } from "node:test";
import library from "jsqr";
import { encode } from "uqr";

test("the library that reads cards by camera reads the codes that are printed on them", () => {
  const text = "http://192.168.1.10:8080/dt/0123456789ab";
  const { data, size } = encode(text, { border: 4, ecc: "M" });
  const scale = 4;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let i = 0; i < scale; i++)
        for (let j = 0; j < scale; j++) {
          const at = ((y * scale + i) * side + x * scale + j) * 4;
          pixels.fill(0, at, at + 3);
        }
    });
  });
  assert.equal(library.default(pixels, side, side)?.data, text);
});
