import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareBatch, readingKey } from "./differences.ts";

const reading = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }).map((struck) => ({ struck }));

test("two pairs who read alike have nothing to settle, in whatever order they read", () => {
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 25 }), (papers) => {
      const comparison = compareBatch(papers, [...papers].reverse());
      assert.deepEqual(comparison, { agreed: papers.length, disagreements: [] });
    }),
  );
});

test("every paper of both pairs is either agreed or on one line to settle", () => {
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 25 }), fc.array(reading, { maxLength: 25 }), (a, b) => {
      const { agreed, disagreements } = compareBatch(a, b);
      assert.equal(agreed + disagreements.filter((d) => d.first !== null).length, a.length);
      assert.equal(agreed + disagreements.filter((d) => d.second !== null).length, b.length);
      assert.equal(disagreements.length, Math.max(a.length, b.length) - agreed);
    }),
  );
});

test("a slip of one number stands beside the paper it belongs to", () => {
  const { disagreements } = compareBatch(
    [{ struck: [9] }, { struck: [1, 2, 3, 4] }],
    [{ struck: [1, 2, 3] }, { struck: [8] }],
  );
  assert.deepEqual(disagreements[1], { first: { struck: [9] }, second: { struck: [8] } });
  assert.deepEqual(disagreements[0], { first: { struck: [1, 2, 3, 4] }, second: { struck: [1, 2, 3] } });
  assert.equal(readingKey({ struck: [2, 1] }), readingKey({ struck: [1, 2] }));
});
