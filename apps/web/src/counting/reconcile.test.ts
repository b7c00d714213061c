import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, meetings } from "./reconcile.ts";

const papers = { printed: 210, spoiled: 1, unused: 8, issued: 201, issuedByDelegation: [], returned: 200 };

test("papers that meet and papers that fall short", () => {
  const all = meetings(papers, 201, null);
  assert.deepEqual(
    all.map((m) => [m.difference, holds(m)]),
    [
      [0, true],
      [0, true],
      [-1, true],
    ],
  );
});

test("more papers than were issued never holds", () => {
  const all = meetings({ ...papers, returned: 203 }, 201, null);
  assert.equal(all.at(-1)?.difference, 2);
  assert.equal(all.every(holds), false);
});

test("valid and invalid must make up what was found", () => {
  const totals = { found: 200, valid: 190, invalid: 9, invalidReasons: [], votes: [] };
  const last = meetings(papers, 201, totals).at(-1);
  assert.equal(last?.difference, -1);
  assert.equal(last === undefined ? null : holds(last), false);
});
