import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type BallotDefinition, ballotsPerSheet, checkBallot } from "./ballot-definition.ts";
import { type Box, layoutBallot, suggestPaper } from "./ballot-layout.ts";

const ballot = (names: number, over: Partial<BallotDefinition> = {}): BallotDefinition => ({
  body: "Đảng bộ xã Cao An",
  meeting: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
  office: "Ban Chấp hành Đảng bộ",
  seats: Math.max(1, names - 1),
  form: names > 1 ? "strike" : "agree",
  names: Array.from({ length: names }, (_, i) => `Nguyễn Văn ${i + 1}`),
  paper: "A4",
  round: 1,
  ...over,
});
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

describe("geometry of a ballot", () => {
  it("keeps 40 × 40 mm free at the upper left, whatever the paper, form and number of names", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 110 }),
        fc.constantFrom("A3", "A4", "A5", "A6"),
        fc.constantFrom("strike", "agree", "opinion"),
        (names, paper, form) => {
          const made = layoutBallot(ballot(names, { paper, form }));
          if (!made.ok) return;
          const { seal, head, guidance, columns, rows, paper: sheet, pitch } = made.layout;
          assert.equal(seal.w, 40);
          assert.equal(seal.h, 40);
          assert.ok(seal.x <= 15 && seal.y <= 15);
          for (const box of [head, guidance, ...columns.map((c) => c.frame)]) {
            assert.ok(!overlap(seal, box));
            assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.w <= sheet.w && box.y + box.h <= sheet.h);
          }
          assert.equal(rows.length, names);
          for (const row of rows) {
            const frame = columns[row.column]?.frame;
            assert.ok(frame !== undefined && row.y > frame.y && row.y + pitch <= frame.y + frame.h + 1e-6);
          }
        },
      ),
    );
  });

  it("puts 31 names in one column of one A4 page at 14 points, in either form", () => {
    for (const form of ["strike", "agree"] as const) {
      const made = layoutBallot(ballot(31, { form }));
      assert.ok(made.ok);
      assert.equal(made.layout.columns.length, 1);
      assert.equal(made.layout.size.name, 14);
    }
  });

  it("prints no name on the fold of an A4 sheet", () => {
    for (const names of [10, 31, 43]) {
      const made = layoutBallot(ballot(names));
      assert.ok(made.ok);
      const middle = made.layout.rows.map((row) => row.y + made.layout.pitch / 2);
      assert.ok(middle.every((y) => Math.abs(y - 148.5) > 4));
    }
  });

  it("refuses a paper too small for its names and says which field", () => {
    const made = layoutBallot(ballot(31, { paper: "A6" }));
    assert.ok(!made.ok);
    assert.equal(made.refusal.code, "ballot-too-small");
    assert.equal(made.refusal.field, "paper");
    assert.equal(layoutBallot(ballot(220)).ok, false);
  });

  it("suggests the smallest comfortable paper", () => {
    const { paper: _, ...four } = ballot(4);
    const { paper: __, ...thirty } = ballot(31);
    assert.equal(suggestPaper(four), "A6");
    assert.equal(suggestPaper(thirty), "A4");
  });

  it("counts the ballots of a sheet", () => {
    assert.deepEqual(
      (["A3", "A4", "A5", "A6"] as const).map((paper) => ballotsPerSheet(paper)),
      [1, 1, 2, 4],
    );
  });
});

describe("a ballot definition", () => {
  const cases: readonly [string, Partial<BallotDefinition>, string][] = [
    ["no names", { names: [] }, "names"],
    ["an empty name", { names: ["Nguyễn Văn An", " "], seats: 1 }, "names[1]"],
    ["no seats", { seats: 0 }, "seats"],
    ["round zero", { round: 0 }, "round"],
    ["a list without surplus on the form to strike", { seats: 4 }, "form"],
    ["marks for a reader", { style: "marked" }, "style"],
  ];
  for (const [what, over, field] of cases)
    it(`refuses ${what} by field`, () => {
      const checked = checkBallot(ballot(4, over));
      assert.ok(!checked.ok);
      assert.equal(checked.refusal.field, field);
    });
});
