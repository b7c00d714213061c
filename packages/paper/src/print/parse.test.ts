import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseBallot } from "./parse.ts";

const good = {
  body: "Chi bộ thôn Khe Tâm",
  meeting: "Đại hội nhiệm kỳ 2025-2027",
  office: "Chi ủy",
  seats: 3,
  form: "strike",
  names: ["Nguyễn Văn An", "Lê Thị Bình", "Trần Đức Cường", "Vũ Ngọc Dũng"],
  paper: "A5",
  round: 1,
};

describe("BALLOT.json", () => {
  it("is read as it stands, names untouched", () => {
    const full = { ...good, blankRows: 2, style: "marked", title: "Phiếu bầu", person: "đồng chí", names: ["B ", "A"] };
    for (const value of [good, full]) {
      const read = parseBallot(value);
      assert.ok(read.ok);
      assert.deepEqual(read.definition, value);
    }
  });

  const { seats: _, ...seatless } = good;
  const cases: readonly [string, unknown, string][] = [
    ["an unknown field", { ...good, nmaes: [] }, "nmaes"],
    ["a missing field", seatless, "seats"],
    ["a field of another kind", { ...good, seats: "3" }, "seats"],
    ["a fraction", { ...good, seats: 2.5 }, "seats"],
    ["an unknown form", { ...good, form: "cross" }, "form"],
    ["an unknown paper", { ...good, paper: "Letter" }, "paper"],
    ["a number among the names", { ...good, names: ["Lê An", 7] }, "names[1]"],
    ["null", { ...good, style: null }, "style"],
    ["a list", [], ""],
  ];
  for (const [what, value, field] of cases)
    it(`names the field of ${what}`, () => {
      const read = parseBallot(value);
      assert.ok(!read.ok);
      assert.equal(read.field, field);
      assert.ok(read.text.vi.includes(field) && read.text.en.includes(field));
    });
});
