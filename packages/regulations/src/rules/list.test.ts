import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { packOf, packs } from "../index.ts";
import { answer, refusal, ruling, settingIds } from "../testing.ts";

const list = { ask: "list", for: "committee", seats: 27, prepared: 31, added: 0, attending: 201 };
const old = { regulation: "vn-244-2014" };

describe("the list under 190", () => {
  it("is voted when nobody was added", () => {
    assert.deepEqual(answer(list), { ceiling: 35, now: 31, next: "vote-list" });
  });
  it("polls every added name, below the ceiling too", () => {
    assert.deepEqual(answer({ ...list, added: 2 }), { ceiling: 35, now: 33, next: "opinion-poll", "poll-on": 2 });
  });
  it("admits support above thirty percent of those attending, not thirty exactly", () => {
    const q = { ...list, attending: 200, added: 3, support: [60, 61, 200] };
    assert.deepEqual(answer(q), { ceiling: 35, now: 34, next: "vote-list", admit: [1, 2] });
  });
  it("admits from the highest down to the ceiling", () => {
    const q = { ...list, added: 6, support: [100, 110, 120, 130, 140, 150] };
    assert.deepEqual(answer(q), { ceiling: 35, now: 37, next: "vote-list", admit: [2, 3, 4, 5] });
  });
  it("never splits equal support at the cut", () => {
    const q = { ...list, added: 6, support: [100, 100, 120, 130, 100, 150] };
    assert.deepEqual(answer(q), {
      ceiling: 35,
      now: 37,
      next: "meeting-decides",
      admit: [2, 3, 5],
      "cut-tied": [0, 1, 4],
    });
    const all = { ...list, added: 6, support: [90, 90, 90, 90, 90, 90] };
    assert.deepEqual(answer(all), {
      ceiling: 35,
      now: 37,
      next: "meeting-decides",
      admit: [],
      "cut-tied": [0, 1, 2, 3, 4, 5],
    });
  });
  it("has room for one more in a small body, and needs a surplus", () => {
    for (const seats of [3, 4, 5]) {
      const q = { ...list, level: "cell", seats, attending: 20 };
      assert.deepEqual(answer({ ...q, prepared: seats + 1 }), {
        ceiling: seats + 1,
        now: seats + 1,
        next: "vote-list",
      });
      assert.deepEqual(answer({ ...q, prepared: seats }), { ceiling: seats + 1, now: seats, next: "too-few" });
    }
    assert.deepEqual(settingIds({ ...list, seats: 3, prepared: 4 }), [
      "list.small-body",
      "list.small-body-from",
      "list.small-body-to",
    ]);
  });
  it("is too short when the poll leaves no surplus", () => {
    const q = { ...list, seats: 10, prepared: 10, added: 1, attending: 100, support: [30] };
    assert.deepEqual(answer(q), { ceiling: 13, now: 11, next: "too-few", admit: [] });
  });
  it("leaves a prepared list above the ceiling to the meeting", () => {
    assert.equal(Reflect.get(answer({ ...list, prepared: 36 }), "next"), "meeting-decides");
  });
  it("has no ceiling for offices without compulsory surplus", () => {
    for (const office of ["secretary", "deputy-secretary", "inspection-committee", "delegate-upward"]) {
      assert.deepEqual(answer({ ...list, for: office, seats: 1, prepared: 1 }), {
        ceiling: null,
        now: 1,
        next: "vote-list",
      });
      assert.deepEqual(answer({ ...list, for: office, seats: 2, prepared: 1 }), {
        ceiling: null,
        now: 1,
        next: "too-few",
      });
    }
  });
});

describe("the list under 244", () => {
  it("polls only above the ceiling", () => {
    const q = { ...list, ...old, seats: 35, prepared: 40, attending: 200 };
    assert.deepEqual(answer({ ...q, added: 5 }), { ceiling: 45, now: 45, next: "vote-list" });
    assert.deepEqual(answer({ ...q, added: 6 }), { ceiling: 45, now: 46, next: "opinion-poll", "poll-on": 6 });
    assert.deepEqual(answer({ ...q, added: 6, support: [1, 2, 3, 4, 5, 6] }), {
      ceiling: 45,
      now: 46,
      next: "vote-list",
      admit: [1, 2, 3, 4, 5],
    });
  });
  it("takes thirty percent exactly as within the ceiling, and names that setting", () => {
    const q = { ...list, ...old, seats: 20, prepared: 26 };
    assert.deepEqual(answer(q), { ceiling: 26, now: 26, next: "vote-list" });
    assert.ok(settingIds(q).includes("list.exactly-at-ceiling"));
  });
  it("warns, without stopping, of four for three", () => {
    const r = ruling({ ...list, ...old, seats: 3, prepared: 4 });
    assert.equal(Reflect.get(r.answer, "next"), "vote-list");
    assert.match(r.text.vi, /Lưu ý: số dư 1 người/);
  });
});

describe("the list of an association", () => {
  it("has neither ceiling nor poll", () => {
    const q = { ...list, regulation: "majority", seats: 5, prepared: 5, added: 20 };
    assert.deepEqual(answer(q), { ceiling: null, now: 25, next: "vote-list" });
  });
});

describe("a list question", () => {
  it("is refused when support does not fit the added names", () => {
    assert.equal(refusal({ ...list, added: 2, support: [1] }).field, "support");
    assert.equal(refusal({ ...list, added: 2, support: [1, 202] }).field, "support[1]");
    assert.equal(refusal({ ...list, added: 2, support: [1, -1] }).field, "support[1]");
    assert.equal(refusal({ ...list, seats: 0 }).field, "seats");
  });
  it("never admits above the ceiling, nor a name with less support than one left out", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...packs),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 60 }),
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 12 }),
        (pack, seats, prepared, support) => {
          const q = { for: "committee", seats, prepared, added: support.length, attending: 50, support } as const;
          const { answer: a } = pack.list(q);
          const admit = a.admit ?? [];
          if (a.ceiling !== null && admit.length > 0) assert.ok(prepared + admit.length <= a.ceiling);
          const least = Math.min(...admit.map((i) => support[i] ?? 0));
          if (a.admit !== undefined) {
            for (let i = 0; i < support.length; i++) {
              if (!admit.includes(i)) assert.ok((support[i] ?? 0) < least || admit.length === 0);
            }
          }
          assert.deepEqual(
            [...admit].sort((x, y) => x - y),
            admit,
          );
        },
      ),
    );
  });
  it("keeps the ceiling at most thirty percent above the seats from six seats on", () => {
    for (const id of ["vn-190-2024", "vn-244-2014"] as const) {
      for (let seats = 6; seats <= 200; seats++) {
        const { ceiling } = packOf(id).list({
          for: "committee",
          seats,
          prepared: seats + 1,
          added: 0,
          attending: 9,
        }).answer;
        assert.ok(ceiling !== null && 10 * (ceiling - seats) <= 3 * seats && 10 * (ceiling + 1 - seats) > 3 * seats);
      }
    }
  });
});
