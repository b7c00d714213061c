import assert from "node:assert/strict";
import { test } from "node:test";
import { checkTally, draftOf, emptyTally, type TallyDraft, totalsOf } from "./tally.ts";

const sheet: TallyDraft = {
  valid: "14",
  reasons: { signed: "1" },
  votes: ["13", "11", "9", "5"],
  struck: ["1", "3", "5", "9"],
};

test("a sheet that meets becomes totals", () => {
  assert.deepEqual(checkTally(sheet, 15, 3), []);
  const totals = totalsOf(sheet, 15, 3);
  assert.deepEqual(totals?.totals.invalidReasons, [{ reason: "signed", count: 1 }]);
  assert.deepEqual(totals?.totals.votes, [13, 11, 9, 5]);
  assert.deepEqual(totals?.struck, [1, 3, 5, 9]);
});

test("what was entered comes back to be put right, without the struck votes that only the paper has", () => {
  const totals = totalsOf(sheet, 15, 3)?.totals;
  assert.ok(totals !== undefined);
  const again = draftOf(totals);
  assert.deepEqual(again, { ...sheet, struck: ["", "", "", ""] });
  assert.deepEqual(totalsOf(again, 15, 3)?.totals, totals);
});

test("each difference is named with its number", () => {
  assert.deepEqual(checkTally({ ...sheet, votes: ["12", "11", "9", "5"] }, 15, 3), [
    { kind: "name", index: 0, votes: 12, struck: 1, valid: 14, difference: -1 },
  ]);
  assert.deepEqual(checkTally(sheet, 16, 3), [{ kind: "papers", valid: 14, invalid: 1, returned: 16, difference: -1 }]);
  assert.deepEqual(checkTally(sheet, 15, 2), [{ kind: "sum", sum: 38, most: 28, difference: 10 }]);
  assert.deepEqual(checkTally({ ...sheet, votes: ["15", "11", "9", "5"], struck: ["", "", "", ""] }, 15, 3), [
    { kind: "above-valid", index: 0, votes: 15, valid: 14 },
  ]);
});

test("an unfinished sheet cannot be sent", () => {
  assert.equal(totalsOf(emptyTally(4), 15, 3), null);
  assert.deepEqual(checkTally({ ...sheet, votes: ["13", "", "9", "5"] }, 15, 3), [{ kind: "incomplete" }]);
});

test("the struck column may stay empty", () => {
  const totals = totalsOf({ ...sheet, struck: ["", "", "", ""] }, 15, 3);
  assert.equal(totals?.struck, null);
});
