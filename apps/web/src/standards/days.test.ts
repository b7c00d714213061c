import assert from "node:assert/strict";
import { test } from "node:test";
import { readDays } from "./days.ts";

test("days are read as people type them, and the first wrong line is named", () => {
  assert.deepEqual(readDays("30/4/2027\n\n 1-5-2027 \n2027-01-01\n01/05/2027"), {
    ok: true,
    days: ["2027-01-01", "2027-04-30", "2027-05-01"],
  });
  assert.deepEqual(readDays("01/05/2027\n31/4/2027"), { ok: false, line: 2, text: "31/4/2027" });
  assert.deepEqual(readDays("mùng một"), { ok: false, line: 1, text: "mùng một" });
});
