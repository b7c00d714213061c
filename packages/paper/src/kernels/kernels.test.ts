/** The compiled kernels are those of the source beside them, and count as the plain loops written out here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compile } from "./build.ts";
import { compiled } from "./compiled.ts";
import { kernels } from "./kernels.ts";
import { addressOf, bytes, doubles, floats, memory, shorts } from "./memory.ts";

test("compiling the kernels again gives the very bytes that are kept", async () => {
  assert.equal((await compile()).toString("base64"), compiled, "node packages/paper/src/kernels/build.ts");
});

test("arrays in the kernels' memory hold zeros, lie apart, and stay valid when it grows", () => {
  const first = bytes(1000).fill(7);
  const size = memory.buffer.byteLength;
  const others = Array.from({ length: 40 }, () => floats(100_000).fill(3));
  assert.ok(memory.buffer.byteLength > size);
  assert.ok(first.every((v) => v === 7));
  const spans = [first, ...others].map((a) => [addressOf(a), addressOf(a) + a.byteLength] as const);
  spans.sort(([p], [q]) => p - q);
  for (const [i, [from]] of spans.slice(1).entries()) assert.ok(from >= (spans[i]?.[1] ?? 0));
  assert.ok(doubles(500).every((v) => v === 0));
  assert.throws(() => addressOf(new Float32Array(4)), TypeError);
  assert.throws(() => addressOf(new Float32Array(new SharedArrayBuffer(16))), TypeError, "memory of another thread");
});

test("ink is counted where it is over the level, bare and nobody's", () => {
  const [w, h] = [53, 17];
  const ink = floats(w * h);
  const mask = bytes(w * h);
  const owner = shorts(w * h);
  const levels = [0.12, 0.1, 1 / 3, 0.25, Math.fround(0.12)];
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.constantFrom(...levels),
      fc.tuple(fc.nat(w), fc.nat(w), fc.nat(h), fc.nat(h)),
      (numbers, level, [x0, x1, y0, y1]) => {
        const next = () => numbers.next().value ?? 0;
        for (const i of ink.keys()) {
          const v = next();
          // Many stand on the level itself, or a hair beside it.
          ink[i] = v < 0.3 ? level : v;
          mask[i] = v > 0.8 ? 1 : 0;
          owner[i] = v > 0.7 && v < 0.75 ? 300 : 0;
        }
        let [free, sparse] = [0, 0];
        for (let y = y0; y < y1; y++)
          for (let x = x0; x < x1; x++) {
            const i = y * w + x;
            if (!((ink[i] ?? 0) > level) || mask[i] !== 0) continue;
            if (owner[i] === 0) free++;
            if ((x - x0) % 2 === 0 && (y - y0) % 2 === 0) sparse++;
          }
        const at = [addressOf(ink), addressOf(mask)] as const;
        assert.equal(kernels.freeInk(...at, addressOf(owner), w, x0, x1, y0, y1, level), free);
        assert.equal(kernels.sparseInk(...at, w, x0, x1, y0, y1, level), sparse);
      },
    ),
    { numRuns: 100 },
  );
});
