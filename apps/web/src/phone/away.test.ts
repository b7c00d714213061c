import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOf, lengthOf } from "./away.ts";
import { wordsOf } from "./words.ts";

test("how long a phone was away is said in the unit that people would use", () => {
  const vi = wordsOf("vi");
  assert.deepEqual(
    [12_000, 59_600, 121_000, 3_599_000, 7_300_000].map((ms) => lengthOf(ms, vi)),
    ["12 giây", "1 phút", "2 phút", "1 giờ", "2 giờ"],
  );
  assert.equal(lengthOf(121_000, wordsOf("en")), "2 min");
});

test("a speech runs down, stands still while held, and goes on below nothing", () => {
  const clock = { startedAt: "2026-11-20T01:00:00Z", heldAt: null, heldFor: 0, seconds: 300 };
  const at = (text: string) => Date.parse(text);
  assert.equal(leftOf(clock, at("2026-11-20T01:00:55Z")), "4:05");
  assert.equal(leftOf(clock, at("2026-11-20T01:05:12Z")), "-0:12");
  assert.equal(leftOf({ ...clock, heldAt: "2026-11-20T01:01:00Z" }, at("2026-11-20T01:09:00Z")), "4:00");
  assert.equal(leftOf({ ...clock, heldFor: 60_000 }, at("2026-11-20T01:02:00Z")), "4:00");
});
