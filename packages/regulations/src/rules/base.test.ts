import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { packs } from "../index.ts";
import { answer, refusal, ruling, settingIds } from "../testing.ts";

const base = { ask: "base", meeting: "members", convened: 15 };
describe("base", () => {
  it("is those convened when nothing is deducted, and more than half of it for every base to 60", () => {
    for (const pack of packs) {
      for (let n = 0; n <= 60; n++) {
        const { answer: a } = pack.base({ meeting: "members", convened: n });
        assert.equal(a.base, n);
        // The fewest whole votes that exceed half.
        assert.ok(2 * a.majority > n && 2 * (a.majority - 1) <= n);
      }
    }
  });
  it("takes off each deduction of the meeting", () => {
    const deduct = {
      "temporary-elsewhere": 1,
      "exempt-absent": 2,
      suspended: 1,
      prosecuted: 1,
      "absent-throughout-excused": 3,
    };
    assert.deepEqual(answer({ ...base, deduct }), { base: 7, majority: 4 });
    assert.deepEqual(
      answer({ ...base, meeting: "delegates", convened: 201, deduct: { "committee-absent-throughout": 1 } }),
      { base: 200, majority: 101 },
    );
    assert.deepEqual(answer({ ...base, meeting: "inspection", deduct: { suspended: 1 } }), { base: 14, majority: 8 });
  });
  it("may come to nobody or to one", () => {
    assert.deepEqual(answer({ ...base, convened: 2, deduct: { suspended: 2 } }), { base: 0, majority: 1 });
    assert.deepEqual(answer({ ...base, convened: 1 }), { base: 1, majority: 1 });
  });
  it("refuses a deduction that does not belong to the meeting", () => {
    const table = [
      ["committee", "exempt-absent"],
      ["committee", "absent-throughout-excused"],
      ["inspection", "committee-absent-throughout"],
      ["members", "delegates-absent-not-replaced"],
      ["delegates", "exempt-absent"],
      ["delegates", "suspended"],
    ] as const;
    for (const [meeting, key] of table) {
      for (const n of [0, 1]) {
        assert.deepEqual(refusal({ ...base, meeting, deduct: { [key]: n } }), {
          code: "does-not-belong",
          field: `deduct.${key}`,
        });
      }
    }
  });
  it("refuses more deducted than convened, and counts that are none", () => {
    assert.equal(refusal({ ...base, convened: 1, deduct: { suspended: 2 } }).field, "deduct.suspended");
    assert.equal(refusal({ ...base, convened: 1, deduct: { suspended: 1, prosecuted: 1 } }).field, "deduct");
    assert.equal(refusal({ ...base, deduct: { suspended: -1 } }).field, "deduct.suspended");
    assert.equal(refusal({ ...base, convened: 1.5 }).field, "convened");
    assert.equal(refusal({ ...base, convened: "15" }).field, "convened");
    assert.equal(refusal({ ...base, convened: 1e15 }).field, "convened");
  });
  it("says the figures in words and names its articles and settings", () => {
    const r = ruling({ ...base, meeting: "delegates", convened: 201 });
    assert.match(r.text.vi, /Cần từ 101 phiếu trở lên \(quá một phần hai của 201\)\./);
    assert.match(r.text.en, /101 votes needed \(more than half of 201\)/);
    assert.deepEqual(r.because[0], { source: "190-QĐ/TW", article: "30", clause: "3", confidence: "B" });
    assert.deepEqual(settingIds({ ...base, meeting: "committee" }), ["base.conference-deductions"]);
  });
});
