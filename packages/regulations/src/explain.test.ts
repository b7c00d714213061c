import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { explain } from "./explain.ts";
import { packOf, packs } from "./packs.ts";
import type { Question } from "./types.ts";

const lines = (q: Question) => explain(q).map((c) => c.text.vi);
const regulation = "vn-190-2024";

describe("why", () => {
  it("shows the comparison that was made, in whole numbers", () => {
    const q = {
      regulation,
      ask: "result",
      meeting: "members",
      for: "committee",
      base: 10,
      seats: 2,
      round: 1,
    } as const;
    assert.deepEqual(lines({ ...q, votes: [5, 6] }), ["số 1: 2 × 5 > 10: không", "số 2: 2 × 6 > 10: đúng"]);
    assert.deepEqual(lines({ ...q, votes: [5, 6], "revote-of-tied": true }), []);
    assert.deepEqual(
      lines({
        regulation,
        ask: "quorum",
        meeting: "delegates",
        convened: 200,
        present: 134,
        bodies: 10,
        "bodies-present": 6,
      }),
      ["số có mặt: 3 × 134 ≥ 2 × 200: đúng", "đảng bộ, chi bộ trực thuộc: 3 × 6 ≥ 2 × 10: không"],
    );
    assert.deepEqual(
      lines({
        regulation,
        ask: "list",
        for: "committee",
        seats: 10,
        prepared: 11,
        added: 1,
        attending: 100,
        support: [30],
      }),
      ["nhiều hơn số cần bầu: 12 > 10: đúng", "không quá mức trần: 12 ≤ 13: đúng", "số 1: 100 × 30 > 30 × 100: không"],
    );
    assert.deepEqual(
      lines({ regulation, ask: "hand-vote", meeting: "members", matter: "resolution", base: 147, for: 73 }),
      ["số đồng ý: 2 × 73 > 147: không"],
    );
    assert.deepEqual(lines({ regulation, ask: "base", meeting: "members", convened: 11 }), [
      "6 phiếu: 2 × 6 > 11: đúng",
      "5 phiếu: 2 × 5 > 11: không",
    ]);
    assert.deepEqual(lines({ regulation, ask: "voting-form", matter: "committee" }), []);
  });
  it("holds for whoever is elected or tied, and for nobody else", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...packs),
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat(30), { maxLength: 6 }),
        (pack, base, raw) => {
          const votes = raw.map((v) => Math.min(v, base));
          const q = {
            regulation: pack.id,
            ask: "result",
            meeting: "members",
            for: "committee",
            base,
            seats: 6,
            votes,
            round: 1,
          } as const;
          const { elected } = packOf(pack.id).result(q).answer;
          assert.deepEqual(
            explain(q).map((c) => c.holds),
            votes.map((_, i) => elected.includes(i)),
          );
        },
      ),
    );
  });
});
