import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeyedBatch } from "@laphieu/assembly";
import { batchCount, nextBatch, papersIn, timeToResult } from "./batches.ts";

const batch = (n: number, secondKeyed = false): KeyedBatch => ({
  batch: n,
  papers: 25,
  first: null,
  second: null,
  secondKeyed,
  firstBy: null,
  secondPapers: secondKeyed ? 25 : null,
  settled: null,
  isSettled: false,
});

test("201 papers make eight batches of 25 and one of 1", () => {
  assert.equal(batchCount(201), 9);
  assert.equal(papersIn(8, 201), 25);
  assert.equal(papersIn(9, 201), 1);
  assert.equal(papersIn(10, 201), 0);
});

test("the first pair keys on, the second stays one batch behind", () => {
  assert.deepEqual(nextBatch(1, [], 201), { state: "key", batch: 1, papers: 25 });
  assert.deepEqual(nextBatch(2, [], 201), { state: "wait", batch: 1 });
  assert.deepEqual(nextBatch(2, [batch(1)], 201), { state: "key", batch: 1, papers: 25 });
  assert.deepEqual(nextBatch(2, [batch(1, true)], 201), { state: "wait", batch: 2 });
  assert.deepEqual(nextBatch(1, [batch(1)], 30, [2]), { state: "done" });
});

test("the time to the result follows the pace and says nothing before the first batch", () => {
  const now = new Date("2026-05-06T10:10:00Z");
  assert.equal(timeToResult(0, 201, "2026-05-06T10:00:00Z", now), null);
  assert.equal(timeToResult(50, 200, "2026-05-05T10:00:00Z", now), null);
  assert.equal(timeToResult(50, 200, "2026-05-06T10:00:00Z", now)?.minutes, 30);
  assert.equal(timeToResult(200, 200, "2026-05-06T10:00:00Z", now)?.minutes, 0);
});
