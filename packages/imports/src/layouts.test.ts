import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readRoll } from "./read.ts";
import { writeList } from "./testing/office-lists.ts";
import { roll, style } from "./testing/people.ts";

test("any roll, written in any layout and spelling, comes back equal", async () => {
  await fc.assert(
    fc.asyncProperty(roll, style, async (people, layout) => {
      const result = readRoll(await writeList(people, layout), { today: "2026-05-06" });
      assert.ok(result.ok, result.ok ? "" : result.refusal.text.en);
      const { rows, problems } = result.preview;
      assert.deepEqual(
        rows.map(({ details, delegation, seat, standing, flags }) => ({ details, delegation, seat, standing, flags })),
        people.map((one) => ({ ...one, details: { ...one.details, name: one.details.name.normalize("NFC") } })),
      );
      // Names may repeat in a generated roll; nothing else may be complained about.
      assert.deepEqual(
        problems.filter(({ code }) => code !== "same-name" && code !== "duplicate"),
        [],
      );
    }),
    { numRuns: 300 },
  );
});
