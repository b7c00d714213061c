import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOpened } from "../testing/meetings.ts";
import { isKeptTimeOver, keptUntil } from "./keeping.ts";

const { state } = boxOpened();

test("sealed ballots are kept six months by the calendar of Vietnam", () => {
  assert.equal(keptUntil(state, "2026-07-24T03:00:00Z"), "2027-01-24");
  // Late in the evening UTC it is the next day here.
  assert.equal(keptUntil(state, "2026-07-24T18:00:00Z"), "2027-01-25");
  assert.equal(keptUntil(state, "2026-08-31T03:00:00Z"), "2027-02-28");
  assert.equal(keptUntil(state, "2027-08-31T03:00:00Z"), "2028-02-29");
});

test("the time is over on the day after its last day, not before", () => {
  const sealed = "2026-07-24T03:00:00Z";
  assert.equal(isKeptTimeOver(state, sealed, "2027-01-24T16:59:00Z"), false);
  assert.equal(isKeptTimeOver(state, sealed, "2027-01-24T17:00:00Z"), true);
});
