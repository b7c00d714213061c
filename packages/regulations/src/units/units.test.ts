import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ask } from "../ask.ts";
import { subjects } from "../pack-data.ts";
import { packOf, packs, withSettings } from "../packs.ts";
import { chapters } from "./unit.ts";
import { compareUnits, ruleUnits, searchUnits } from "./units.ts";

describe("the rules as a document", () => {
  it("have an article, a date, a mark and a sentence in both languages", () => {
    for (const pack of packs) {
      const units = ruleUnits(pack.id);
      assert.ok(units.length >= (pack.id === "majority" ? 60 : 75), `${pack.id} ${units.length}`);
      for (const u of units) {
        assert.match(u.confidence, /^[VSBU]$/);
        assert.equal(u.effective.from, pack.effective.from);
        for (const words of [u.sentence.vi, u.sentence.en]) {
          assert.match(words, /^\p{L}.*\.$/u, words);
          assert.doesNotMatch(words, /undefined|null|NaN|#|\ban full|\ba [aeiou]/);
        }
      }
      assert.equal(new Set(units.map((u) => u.id)).size, units.length);
    }
    assert.equal(ruleUnits("vn-190-2024").length, subjects.length);
  });
  it("of an association are not worded for the Party", () => {
    for (const u of ruleUnits("majority"))
      assert.doesNotMatch(`${u.title.vi} ${u.sentence.vi}`, /đảng|chi bộ|chi ủy|cấp ủy|đồng chí|bí thư/i);
  });
  it("fill in the figures of the pack, and follow a changed setting", () => {
    const sentence = (pack: Parameters<typeof ruleUnits>[0], id: string) =>
      ruleUnits(pack).find((u) => u.id === id)?.sentence.vi ?? "";
    assert.match(sentence("vn-190-2024", "list-surplus"), /không quá 30%/);
    assert.match(sentence("vn-244-2014", "deadline-complaint"), /30 ngày/);
    const own = withSettings(packOf("vn-190-2024"), { "list.ceiling-percent": 20 });
    assert.ok(own.ok);
    assert.match(sentence(own.pack, "list-surplus"), /không quá 20%/);
  });
  it("stand chapter by chapter", () => {
    const at = ruleUnits("vn-190-2024").map((u) => chapters.findIndex((c) => c.id === u.chapter));
    assert.deepEqual(
      [...at].sort((a, b) => a - b),
      at,
    );
  });
  it("cover every article that a ruling cites", () => {
    const asked = ask({ regulation: "vn-190-2024", ask: "base", meeting: "members", convened: 9 });
    assert.ok(asked.ok);
    const cited = new Set(ruleUnits("vn-190-2024").flatMap((u) => u.citations.map((c) => `${c.source} ${c.article}`)));
    for (const c of asked.ruling.because) assert.ok(cited.has(`${c.source} ${c.article}`));
  });
});

describe("two regulations side by side", () => {
  const rows = compareUnits();
  const row = (id: string) => rows.find((r) => r.id === id);
  it("show the rule in both and what differs", () => {
    assert.deepEqual(row("base-members")?.differs, []);
    assert.equal(row("base-members")?.left?.citations[0]?.article, "32");
    assert.equal(row("base-members")?.right?.citations[0]?.article, "30");
    assert.deepEqual(row("list-poll")?.differs, ["sentence", "settings"]);
    assert.deepEqual(row("deadline-complaint")?.differs, ["sentence", "settings"]);
  });
  it("show a rule that only one side has", () => {
    assert.deepEqual(compareUnits("vn-190-2024", "majority").find((r) => r.id === "bound-congress")?.differs, [
      "only-left",
    ]);
  });
});

describe("searching the rules", () => {
  it("needs no diacritics and every word", () => {
    const ids = (text: string) => searchUnits(text, ["vn-190-2024"]).map((u) => u.id);
    assert.ok(ids("bang phieu").includes("result-tie"));
    assert.equal(ids("du khuyet")[0], "result-alternates");
    assert.ok(ids("ĐIỀU 14").includes("list-surplus"));
    assert.deepEqual(ids("bằng phiếu xyzzy"), []);
    assert.deepEqual(ids("  "), []);
  });
  it("looks through every regulation unless told otherwise", () => {
    assert.deepEqual(new Set(searchUnits("quorum").map((u) => u.regulation)), new Set(packs.map((p) => p.id)));
  });
});
