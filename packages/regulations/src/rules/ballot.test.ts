import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { packOf, packs, withSettings } from "../index.ts";
import { answer, refusal, settingIds } from "../testing.ts";

const subsets = (n: number): number[][] =>
  Array.from({ length: 2 ** n }, (_, m) => Array.from({ length: n }, (_, i) => i).filter((i) => m & (1 << i)));
const strike = { ask: "ballot", form: "strike", seats: 2, names: 3, issued: true };
const agree = { ask: "ballot", form: "agree", seats: 3, names: 3, issued: true };
const single = { ...agree, seats: 1, names: 1 };

describe("a ballot", () => {
  it("that strikes names out is valid exactly when it leaves one to as many as the seats", () => {
    for (const pack of packs) {
      for (let names = 1; names <= 4; names++) {
        for (let seats = 1; seats <= 3; seats++) {
          for (const struck of subsets(names)) {
            const left = Array.from({ length: names }, (_, i) => i).filter((i) => !struck.includes(i));
            const { answer: a } = pack.ballot({ form: "strike", seats, names, struck, issued: true });
            const valid = left.length >= 1 && left.length <= seats;
            assert.deepEqual(a, { valid, counts: valid ? left : [] });
          }
        }
      }
    }
  });
  it("of agree and disagree counts the names with an X in agree alone", () => {
    for (const pack of packs) {
      for (let names = 1; names <= 4; names++) {
        for (const yes of subsets(names)) {
          for (const no of subsets(names)) {
            const chosen = yes.filter((i) => !no.includes(i));
            const oneBox = yes.includes(0) !== no.includes(0);
            const valid = names > 1 || oneBox;
            for (const form of ["agree", "opinion"] as const) {
              const q = { form, seats: names, names, agree: yes, disagree: no, issued: true };
              assert.deepEqual(pack.ballot(q).answer, { valid, counts: valid ? chosen : [] });
            }
          }
        }
      }
    }
  });
  it("of agree with more agreed to than seats is not valid; an opinion poll has no such limit", () => {
    assert.deepEqual(answer({ ...agree, seats: 2, agree: [0, 1, 2] }), { valid: false, counts: [] });
    assert.deepEqual(answer({ ...agree, form: "opinion", seats: 2, agree: [0, 1, 2] }), {
      valid: true,
      counts: [0, 1, 2],
    });
  });
  it("is not valid when not issued, or with an extra mark", () => {
    assert.deepEqual(answer({ ...strike, struck: [0], issued: false }), { valid: false, counts: [] });
    for (const mark of ["name-added", "signed", "writing", "several-inks"]) {
      assert.deepEqual(answer({ ...strike, struck: [0], extra: [mark] }), { valid: false, counts: [] });
      assert.deepEqual(settingIds({ ...strike, struck: [0], extra: [mark] }), [`ballot.${mark}`]);
    }
  });
  it("names the setting only where one decided", () => {
    assert.deepEqual(settingIds({ ...strike, struck: [0] }), []);
    assert.deepEqual(settingIds({ ...single, agree: [] }), ["ballot.single-name-both-or-neither"]);
    assert.deepEqual(settingIds({ ...agree, agree: [] }), ["ballot.nobody-agreed"]);
  });
  it("goes to the counting committee where the setting says so", () => {
    const own = withSettings(packOf("vn-190-2024"), { "ballot.signed": "committee-concludes" });
    assert.ok(own.ok);
    const q = { form: "strike", seats: 2, names: 3, issued: true, extra: ["signed"] } as const;
    assert.deepEqual(own.pack.ballot({ ...q, struck: [0] }).answer, { valid: "committee-concludes", counts: [] });
    assert.equal(own.pack.ballot({ ...q, struck: [] }).answer.valid, false);
  });
  it("does not depend on the order of the marks", () => {
    assert.deepEqual(answer({ ...agree, agree: [2, 0], disagree: [1] }), { valid: true, counts: [0, 2] });
  });
  it("is refused when it cannot be read", () => {
    const table: readonly [object, string][] = [
      [{ ...strike, struck: [3] }, "struck[0]"],
      [{ ...strike, struck: [0, -1] }, "struck[1]"],
      [{ ...strike, struck: [0, 0] }, "struck[1]"],
      [{ ...strike, struck: [0], agree: [1] }, "agree"],
      [{ ...strike }, "struck"],
      [{ ...agree, struck: [0] }, "struck"],
      [{ ...agree, agree: [], struck: [] }, "struck"],
      [{ ...agree }, "agree"],
      [{ ...agree, agree: [0], disagree: [7] }, "disagree[0]"],
      [{ ...strike, struck: [], extra: ["folded"] }, "extra[0]"],
      [{ ...strike, struck: [], issued: "yes" }, "issued"],
      [{ ...strike, struck: [], seats: 0 }, "seats"],
      [{ ...strike, struck: [], form: "cross" }, "form"],
      [{ ...strike, struck: [], serial: 7 }, "serial"],
    ];
    for (const [q, field] of table) assert.equal(refusal(q).field, field, JSON.stringify(q));
  });
});
