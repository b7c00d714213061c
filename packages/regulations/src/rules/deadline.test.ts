import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { answer, refusal, ruling } from "../testing.ts";
import { isDay, monthsOn, workingDay } from "./deadline.ts";

const due = (question: object): unknown => Reflect.get(answer({ ask: "deadline", ...question }), "due");
const none = new Set<string>();

describe("a deadline", () => {
  it("counts working days forward, the first day not counted", () => {
    // 2026-05-08 is a Friday.
    assert.equal(due({ event: "result-report", from: "2026-05-08" }), "2026-05-19");
    assert.equal(due({ event: "ratification", from: "2026-05-08" }), "2026-05-29");
    assert.equal(due({ event: "complaint", from: "2026-05-09" }), "2026-05-29");
  });
  it("counts backwards from the opening", () => {
    assert.equal(due({ event: "candidacy-file", from: "2026-05-25" }), "2026-05-04");
    assert.equal(due({ event: "opening-announced", from: "2026-05-25" }), "2026-04-13");
  });
  it("leaves holidays out and takes worked Saturdays in", () => {
    const holidays = ["2026-05-11", "2026-05-12", "2026-05-16"];
    assert.equal(due({ event: "result-report", from: "2026-05-08", holidays }), "2026-05-21");
    assert.equal(due({ event: "result-report", from: "2026-05-08", workdays: ["2026-05-09"] }), "2026-05-18");
  });
  it("ends months on the same day or the last of the month, weekend or not", () => {
    assert.equal(due({ event: "ballots-kept", from: "2026-02-15" }), "2026-08-15");
    assert.equal(due({ event: "ballots-kept", from: "2025-08-31" }), "2026-02-28");
    assert.equal(due({ event: "ballots-kept", from: "2027-08-31" }), "2028-02-29");
    assert.equal(monthsOn("2026-03-31", -1), "2026-02-28");
    assert.equal(monthsOn("2026-11-30", 3), "2027-02-28");
  });
  it("of complaints under 244 is a setting in days", () => {
    const q = { ask: "deadline", regulation: "vn-244-2014", event: "complaint", from: "2020-06-15" };
    assert.equal(due(q), "2020-07-15");
    assert.deepEqual(ruling(q).settings, [{ id: "deadline.complaint", value: "30 days" }]);
  });
  it("is refused for days that are none", () => {
    const q = { ask: "deadline", event: "complaint" };
    for (const from of ["2026-02-29", "2026-13-01", "26-05-08", "2026-5-8", "2026-05-08T00:00:00Z", ""]) {
      assert.deepEqual(refusal({ ...q, from }), { code: "not-a-date", field: "from" });
    }
    assert.equal(refusal({ ...q, from: 20260508 }).field, "from");
    assert.equal(refusal({ ...q, from: "2026-05-08", holidays: ["2026-05-11", "x"] }).field, "holidays[1]");
    const both = { holidays: ["2026-05-09"], workdays: ["2026-05-09"] };
    assert.equal(refusal({ ...q, from: "2026-05-08", ...both }).field, "workdays[0]");
  });
  it("lies exactly so many working days away, and back again", () => {
    const day = fc
      .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), fc.array(day, { maxLength: 5 }), (from, n, off) => {
        const holidays = new Set(off);
        const end = workingDay(from, n, 1, holidays, none);
        let worked = 0;
        for (let ms = Date.parse(from) + 86_400_000; ms <= Date.parse(end); ms += 86_400_000) {
          const d = new Date(ms);
          if (d.getUTCDay() % 6 !== 0 && !holidays.has(d.toISOString().slice(0, 10))) worked++;
        }
        assert.equal(worked, n);
        assert.ok(isDay(end));
      }),
    );
  });
});
