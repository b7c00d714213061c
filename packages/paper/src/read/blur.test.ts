/** A page made soft is what summing up all its pixels one by one gives. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { blur } from "./blur.ts";
import { random } from "./test-page.ts";

test("print and its edges are softened as by plain sums, and paper stays paper", () => {
  const [width, height, sigma] = [60, 50, 1.28];
  const next = random(4);
  const image = new Float32Array(width * height);
  for (let k = 0; k < 120; k++) image[Math.floor(next() * 900) + (k % 3) * 1000] = next();
  const radius = Math.ceil(sigma * 3);
  const edge = (v: number, most: number) => Math.min(most - 1, Math.max(0, v));
  const weight = (i: number) => Math.exp((-i * i) / (2 * sigma * sigma));
  const soft = blur(image, width, height, sigma);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let [sum, all] = [0, 0];
      for (let dy = -radius; dy <= radius; dy++)
        for (let dx = -radius; dx <= radius; dx++) {
          sum += weight(dx) * weight(dy) * (image[edge(y + dy, height) * width + edge(x + dx, width)] ?? 0);
          all += weight(dx) * weight(dy);
        }
      assert.ok(Math.abs((soft[y * width + x] ?? 0) - sum / all) < 1e-5, `${x} ${y}`);
    }
});
