import assert from "node:assert/strict";
import { test } from "node:test";
import { chapters, ruleUnits } from "@laphieu/regulations";
import fc from "fast-check";
import { chaptersOf, find, regulations, wordDifference } from "./reading.ts";

test("the document of a regulation holds each of its rules once, in the order of the chapters", () => {
  for (const regulation of regulations) {
    const read = chaptersOf(regulation).flatMap((c) => c.units.map((u) => u.id));
    assert.deepEqual(
      [...read].sort(),
      ruleUnits(regulation)
        .map((u) => u.id)
        .sort(),
    );
    const order = chaptersOf(regulation).map((c) => chapters.findIndex((known) => known.id === c.id));
    assert.deepEqual(
      [...order].sort((a, b) => a - b),
      order,
    );
  }
});

test("a phrase without diacritics finds the rule that bears it in its title first", () => {
  const found = find("so du", "vn-190-2024");
  assert.equal(found.phrase[0]?.id, "list-surplus");
  // "số người … dùng" holds the letters of both words, not the phrase.
  assert.ok(!found.phrase.some((u) => u.id === "technicians"));
  assert.equal(find("Số dư,", "vn-190-2024").phrase[0]?.id, "list-surplus");
  assert.ok(find("tie", "vn-190-2024").phrase.length > 0);
});

test("words that no rule holds find nothing", () => {
  assert.deepEqual(find("qqq", "vn-244-2014"), { phrase: [], words: [] });
  assert.deepEqual(find("  ", "vn-244-2014"), { phrase: [], words: [] });
});

test("of two sentences the common words are unmarked and each side reads as before", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 12 }).map((w) => w.join(" "));
  fc.assert(
    fc.property(text, text, (left, right) => {
      const d = wordDifference(left, right);
      const read = (side: typeof d.left) => side.map((p) => p.text).join(" ");
      const kept = (side: typeof d.left) =>
        side
          .filter((p) => !p.changed)
          .map((p) => p.text)
          .join(" ");
      assert.equal(read(d.left), left);
      assert.equal(read(d.right), right);
      assert.equal(kept(d.left), kept(d.right));
      if (left === right) assert.ok(d.left.every((p) => !p.changed));
    }),
  );
  assert.deepEqual(wordDifference("trong 30 ngày sau", "trong 15 ngày làm việc sau").right, [
    { text: "trong", changed: false },
    { text: "15", changed: true },
    { text: "ngày", changed: false },
    { text: "làm việc", changed: true },
    { text: "sau", changed: false },
  ]);
});
