import assert from "node:assert/strict";
import { test } from "node:test";
import { AttemptLimit } from "./limits.ts";

test("after the free attempts each failure waits twice as long, up to the longest", () => {
  let now = 0;
  const limit = new AttemptLimit({ free: 3, first: 10, longest: 60, now: () => now });
  assert.equal(limit.failed("a"), false);
  assert.equal(limit.failed("a"), false);
  assert.equal(limit.wait("a"), 0);
  assert.equal(limit.failed("a"), true);
  assert.equal(limit.wait("a"), 10);
  assert.equal(limit.wait("b"), 0);
  now = 10_000;
  assert.equal(limit.wait("a"), 0);
  limit.failed("a");
  assert.equal(limit.wait("a"), 20);
  for (let i = 0; i < 10; i += 1) limit.failed("a");
  assert.equal(limit.wait("b", "a"), 60);
  limit.succeeded("a");
  assert.equal(limit.wait("a"), 0);
});

test("failures are forgotten after an hour", () => {
  let now = 0;
  const limit = new AttemptLimit({ free: 2, first: 10, longest: 60, now: () => now });
  limit.failed("a");
  now = 3_600_001;
  assert.equal(limit.failed("a"), false);
});
