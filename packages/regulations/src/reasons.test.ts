import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { articlesOn, explained, officeName, packOf, packs, reasonsFor, ruleUnits, subjects } from "./index.ts";

const pack = packOf("vn-190-2024");

describe("what opens under a ruling", () => {
  it("is the comparison in whole numbers, the rules read, and what may be done next", () => {
    const why = reasonsFor(
      {
        regulation: "vn-190-2024",
        ask: "result",
        meeting: "members",
        for: "secretary",
        level: "cell",
        base: 10,
        seats: 1,
        votes: [5],
        round: 1,
      },
      pack,
    );
    assert.equal(why.comparisons[0]?.text.vi, "số 1: 2 × 5 > 10: không");
    assert.ok(why.units.length > 0);
    assert.equal(why.next.length, 1);
  });
  it("says how many are missing for a quorum, and nothing once it is met", () => {
    const ask = (present: number) => explained(pack.quorum({ meeting: "members", convened: 12, present })).why;
    assert.equal(ask(7)?.comparisons[0]?.formula, "3 × 7 ≥ 2 × 12");
    assert.match(ask(7)?.next[0]?.vi ?? "", /ít nhất 1 người/);
    assert.deepEqual(ask(8)?.next, []);
  });
  it("names rules that the page of each pack shows", () => {
    for (const p of packs) {
      const shown: readonly string[] = ruleUnits(p).map((u) => u.id);
      const why = explained(p.base({ meeting: "members", convened: 9 })).why;
      assert.ok(
        why?.units.some((u) => shown.includes(u)),
        p.id,
      );
    }
  });
  it("leaves a ruling read from elsewhere as it is, and never marks the pack's own", () => {
    const ruling = pack.base({ meeting: "members", convened: 9 });
    const copy = JSON.parse(JSON.stringify(ruling));
    assert.deepEqual(explained(copy), copy);
    assert.equal(explained(ruling).why?.units[0], "base-members");
    assert.equal(ruling.why, undefined);
  });
});

describe("the articles and words of a pack", () => {
  it("are found by subject, each once", () => {
    for (const p of packs) for (const s of subjects) assert.ok(articlesOn(p, s).length > 0, `${p.id} ${s}`);
    assert.equal(articlesOn(pack, "list-surplus", "list-free").length, 1);
  });
  it("give an office the name it has in that pack", () => {
    assert.equal(officeName("secretary", undefined, "vi", packOf("majority")), "Chủ tịch");
    assert.equal(officeName("committee", "cell", "vi", pack), "chi ủy");
  });
});
