import assert from "node:assert/strict";
import { it } from "node:test";
import { momentOf, timeShown } from "./moment.ts";

it("reads and shows times on the clock of Viet Nam", () => {
  assert.equal(momentOf("", "nonsense"), null);
  assert.equal(momentOf("2026-05-06", "7h30"), "2026-05-06T00:30:00.000Z");
  assert.equal(momentOf("2026-05-06", "24:00"), "wrong");
  assert.equal(momentOf("2026-05-06", ""), "wrong");
  assert.equal(timeShown("2026-05-05T20:05:00.000Z"), "03:05, 06/5/2026");
});
