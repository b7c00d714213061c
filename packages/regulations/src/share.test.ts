import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fewest, shareName, shareShape, thresholdShape } from "./share.ts";

describe("a share", () => {
  it("is the fewest whole people that make it, for every total to sixty", () => {
    for (let n = 1; n <= 60; n++) {
      assert.equal(fewest("more-than-half", n), Math.floor(n / 2) + 1);
      assert.equal(fewest("more than 1/2", n), fewest("more-than-half", n));
      assert.equal(fewest("two-thirds", n), Math.ceil((2 * n) / 3));
      assert.equal(fewest("at least 2/3", n), fewest("two-thirds", n));
      const f = fewest("at least 65/100", n);
      assert.ok(100 * f >= 65 * n && 100 * (f - 1) < 65 * n);
      assert.equal(fewest("most-votes", n), 1);
    }
    assert.equal(fewest("at least 1/2", 0), 1);
    assert.equal(fewest("at least 1/1", 7), 7);
  });
  it("is refused when no number of people could make it", () => {
    for (const bad of ["more than 1/1", "at least 4/3", "at least 1/0", "half", "at least 0/3", "more than 2/1", ""])
      assert.equal(shareShape.safeParse(bad).success, false, bad);
    assert.ok(shareShape.safeParse("at least 3/4").success);
    assert.equal(shareShape.safeParse("most-votes").success, false);
    assert.ok(thresholdShape.safeParse("most-votes").success);
  });
  it("has a name in both languages", () => {
    assert.deepEqual(shareName("more than 3/5"), { vi: "quá 3/5", en: "more than 3/5" });
    assert.deepEqual(shareName("two-thirds"), { vi: "từ hai phần ba trở lên", en: "two thirds" });
  });
});
