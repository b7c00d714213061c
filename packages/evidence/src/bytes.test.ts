/** Every single byte of a bundle matters. Exhaustive over a small one; many random changes of a large one in the proof. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readBundle } from "./read.ts";
import { bundleBytes, testCongress } from "./testing.ts";
import { verifyBundle } from "./verify.ts";

const proof = process.env.LAPHIEU_PROOF === "1";

/** Whether a changed bundle is told from a good one: refused as it is read, or does not hold. */
const detected = (bytes: Uint8Array): boolean => {
  const read = readBundle(bytes);
  return !read.ok || verifyBundle(read.value).verdict === "does-not-hold";
};

test("every single-byte change of a small bundle is detected", (t) => {
  const bytes = bundleBytes(testCongress("cell", { entries: 6, old: true }));
  assert.ok(!detected(bytes));
  const changed = bytes.slice();
  const flips = proof ? Array.from({ length: 255 }, (_, i) => i + 1) : [1];
  for (let i = 0; i < bytes.length; i += 1) {
    for (const flip of flips) {
      changed[i] = (bytes[i] ?? 0) ^ flip;
      assert.ok(detected(changed), `byte ${i} xor ${flip}`);
    }
    changed[i] = bytes[i] ?? 0;
  }
  t.diagnostic(`${bytes.length} bytes, each changed in ${flips.length} ways: ${bytes.length * flips.length} changes`);
});

test("a byte more or less, anywhere, is detected", () => {
  const bytes = bundleBytes(testCongress("cell", { entries: 6, old: true }));
  for (let i = 0; i <= bytes.length; i += 61) {
    const longer = new Uint8Array([...bytes.slice(0, i), 0x20, ...bytes.slice(i)]);
    assert.ok(detected(longer), `one more at ${i}`);
    const shorter = new Uint8Array([...bytes.slice(0, i), ...bytes.slice(i + 1)]);
    if (shorter.length < bytes.length) assert.ok(detected(shorter), `one less at ${i}`);
  }
});

test("random changes of a large bundle are detected", (t) => {
  const bytes = bundleBytes(testCongress("commune", { audience: "superior" }));
  const times = proof ? 20_000 : 40;
  // A small generator of our own, so that a failure can be played again.
  let seed = 20261123;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  const changed = bytes.slice();
  for (let n = 0; n < times; n += 1) {
    const at = random(bytes.length);
    changed[at] = (bytes[at] ?? 0) ^ (1 + random(255));
    assert.ok(detected(changed), `byte ${at}`);
    changed[at] = bytes[at] ?? 0;
  }
  t.diagnostic(`${times} random changes over ${bytes.length} bytes`);
});
