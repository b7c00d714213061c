import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readTally, type TallyForm } from "./tally.ts";

const round = { seats: 3, form: "strike" } as const;
const form: TallyForm = { mode: "votes", invalid: 0, reasons: {}, figures: [14, 12, 9, 7], fromPaper: false };

test("a column that meets is complete", () => {
  assert.deepEqual(readTally(form, round, 14), { valid: 14, votes: [14, 12, 9, 7], problems: [], complete: true });
});

test("figures of names struck out turn into votes", () => {
  assert.deepEqual(readTally({ ...form, mode: "struck", figures: [0, 2, 5, 7] }, round, 14).votes, [14, 12, 9, 7]);
});

test("each figure that does not meet is named with both sides", () => {
  assert.deepEqual(readTally({ ...form, figures: [15, 12, 9, 7] }, round, 14).problems, [
    { kind: "above-valid", line: 0, figure: 15, valid: 14 },
    { kind: "sum", sum: 43, most: 42, valid: 14, seats: 3 },
  ]);
  assert.deepEqual(readTally({ ...form, invalid: 15 }, round, 14).problems[0], {
    kind: "invalid-above-returned",
    returned: 14,
  });
  assert.equal(readTally({ ...form, figures: [14, 12, null, 7] }, round, 14).complete, false);
});

test("an agree form may give every name every vote", () => {
  assert.equal(readTally({ ...form, figures: [14] }, { seats: 1, form: "agree" }, 14).complete, true);
});

test("whatever is struck, struck and votes add up to the valid papers", () => {
  fc.assert(
    fc.property(
      fc.nat(200),
      fc.nat(20),
      fc.array(fc.nat(200), { minLength: 1, maxLength: 9 }),
      (valid, invalid, struck) => {
        const read = readTally(
          { mode: "struck", invalid, reasons: {}, figures: struck, fromPaper: false },
          round,
          valid + invalid,
        );
        read.votes.forEach((v, i) => {
          assert.equal((v ?? 0) + (struck[i] ?? 0), valid);
        });
      },
    ),
  );
});
