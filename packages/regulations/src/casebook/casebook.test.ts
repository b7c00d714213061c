import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cases, mapping, runCasebook } from "./casebook.ts";

const rows = runCasebook();

describe("the casebook", () => {
  it("accounts for every case: mapped to questions, or left out with a reason", () => {
    const asked = new Set(mapping.filter((m) => "question" in m).map((m) => m.case));
    const left = mapping.filter((m) => "unmapped" in m).map((m) => m.case);
    assert.deepEqual(
      left.filter((id) => asked.has(id)),
      [],
    );
    assert.deepEqual([...asked, ...left].sort(), cases.map((c) => c.id).sort());
  });
  it("names the article behind every answer", () => {
    for (const row of rows) assert.ok(row.article.vi !== "" && row.article.en !== "", row.case);
  });
  for (const { id, situation } of cases) {
    const mine = rows.filter((r) => r.case === id);
    if (mine.length === 0) continue;
    it(`${id}: ${situation.slice(0, 100)}`, () => {
      for (const row of mine) {
        assert.equal(row.refused, null);
        assert.deepEqual(row.answered, row.expected);
        assert.ok(row.holds);
      }
    });
  }
});
