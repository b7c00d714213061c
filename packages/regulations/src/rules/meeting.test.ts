import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { packOf, packs } from "../index.ts";
import { answer, refusal, settingIds } from "../testing.ts";

describe("what an organisation elects", () => {
  const elects = { ask: "elects", level: "cell" };
  it("in a cell turns on nine official members", () => {
    const none = { "standing-committee": false, secretary: true, deputies: 1, "inspection-committee": false };
    assert.deepEqual(answer({ ...elects, "official-members": 8 }), { committee: false, ...none });
    assert.deepEqual(answer({ ...elects, "official-members": 9 }), { committee: true, "committee-max": 7, ...none });
  });
  it("from the grassroots up is a committee, a standing committee from nine, and inspection", () => {
    const q = { ...elects, level: "grassroots", "official-members": 300 };
    const all = {
      committee: true,
      "standing-committee": true,
      secretary: true,
      deputies: 2,
      "inspection-committee": true,
    };
    assert.deepEqual(answer(q), all);
    assert.deepEqual(answer({ ...q, "committee-size": 9 }), all);
    assert.deepEqual(answer({ ...q, "committee-size": 8 }), { ...all, "standing-committee": false, deputies: 1 });
  });
  it("cannot be a committee larger than the organisation", () => {
    assert.equal(refusal({ ...elects, "official-members": 10, "committee-size": 11 }).field, "committee-size");
  });
});

describe("a quorum", () => {
  const quorum = { ask: "quorum", meeting: "members", convened: 15, present: 10 };
  it("is two thirds in whole people", () => {
    assert.deepEqual(answer(quorum), { met: true, needed: 10 });
    assert.deepEqual(answer({ ...quorum, present: 9 }), { met: false, needed: 10 });
    const { quorum: rule } = packOf("vn-190-2024");
    for (let convened = 1; convened <= 60; convened++) {
      for (let present = 0; present <= convened; present++) {
        const a = rule({ meeting: "members", convened, present }).answer;
        assert.equal(a.met, 3 * present >= 2 * convened);
        assert.equal(a.met, present >= a.needed);
      }
    }
  });
  it("of delegates asks for two thirds of the bodies too", () => {
    const q = { ...quorum, meeting: "delegates", convened: 201, present: 134, bodies: 31 };
    assert.deepEqual(answer({ ...q, "bodies-present": 21 }), { met: true, needed: 134 });
    assert.deepEqual(answer({ ...q, "bodies-present": 20 }), { met: false, needed: 134 });
  });
  it("of an association is more than half", () => {
    const q = { ...quorum, regulation: "majority", convened: 10 };
    assert.deepEqual(answer({ ...q, present: 5 }), { met: false, needed: 6 });
    assert.deepEqual(answer({ ...q, present: 6 }), { met: true, needed: 6 });
  });
  it("of a conference rests on a setting", () => {
    assert.deepEqual(settingIds({ ...quorum, meeting: "committee" }), ["quorum.conference"]);
  });
  it("is refused with figures that cannot be", () => {
    assert.equal(refusal({ ...quorum, present: 16 }).field, "present");
    assert.equal(refusal({ ...quorum, bodies: 3, "bodies-present": 2 }).field, "bodies");
    const q = { ...quorum, meeting: "delegates" };
    assert.equal(refusal({ ...q, bodies: 3 }).field, "bodies-present");
    assert.equal(refusal({ ...q, "bodies-present": 3 }).field, "bodies");
    assert.equal(refusal({ ...q, bodies: 3, "bodies-present": 4 }).field, "bodies-present");
  });
});

describe("a hand vote", () => {
  const vote = { ask: "hand-vote", meeting: "delegates", matter: "number-and-list", base: 201 };
  it("passes above half of the base", () => {
    assert.deepEqual(answer({ ...vote, for: 101 }), { passed: true, needed: 101 });
    assert.deepEqual(answer({ ...vote, for: 100 }), { passed: false, needed: 101 });
    assert.deepEqual(answer({ ...vote, base: 200, for: 100 }), { passed: false, needed: 101 });
    assert.deepEqual(answer({ ...vote, base: 0, for: 0 }), { passed: false, needed: 1 });
  });
  it("is refused with more in favour than the base", () => {
    assert.equal(refusal({ ...vote, for: 202 }).field, "for");
  });
});

describe("the papers", () => {
  const papers = { ask: "reconcile", issued: 134, returned: 134, found: 134 };
  const table: readonly [object, boolean, string][] = [
    [{}, true, "met"],
    [{ present: 140 }, true, "met"],
    [{ present: 133 }, false, "over"],
    [{ returned: 135, found: 135 }, false, "over"],
    [{ found: 148 }, false, "over"],
    [{ returned: 130, found: 131 }, false, "over"],
    [{ found: 133 }, false, "missing"],
    [{ returned: 130, found: 129 }, false, "missing"],
    [{ returned: 130, found: 130 }, true, "short"],
    [{ printed: 150, unused: 14, spoiled: 2 }, true, "met"],
  ];
  for (const [with_, may, state] of table) {
    it(`${JSON.stringify(with_)} are ${state}`, () => {
      for (const pack of packs) {
        assert.deepEqual(answer({ ...papers, regulation: pack.id, ...with_ }), { "may-count": may, state });
      }
    });
  }
  it("that were printed and not accounted for are told", () => {
    const q = { issued: 134, returned: 134, found: 134, printed: 150, unused: 10, spoiled: 2 };
    assert.match(packOf("vn-190-2024").reconcile(q).text.vi, /in 150 phiếu nhưng cộng lại được 146/);
  });
});

describe("the form of a vote", () => {
  it("is by hand for working bodies, number and list and resolutions, secret for the rest", () => {
    const hand = [
      "presidium",
      "secretariat",
      "credentials-committee",
      "counting-committee",
      "number-and-list",
      "resolution",
    ];
    const secret = ["committee", "secretary", "inspection-deputy", "delegate-upward", "opinion-poll", "introduction"];
    for (const pack of packs) {
      for (const matter of hand) {
        assert.deepEqual(answer({ ask: "voting-form", regulation: pack.id, matter }), { form: "hand" });
      }
      for (const matter of secret) {
        assert.deepEqual(answer({ ask: "voting-form", regulation: pack.id, matter }), { form: "secret" });
      }
    }
  });
});
