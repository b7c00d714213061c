import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { packs } from "../index.ts";
import { answer, refusal, ruling, settingIds } from "../testing.ts";
import type { Answers, QuestionFields } from "../types.ts";

const result = { ask: "result", meeting: "delegates", for: "committee", base: 201, seats: 2, round: 1 };
const upward = { ...result, for: "delegate-upward", base: 100 };

describe("a result", () => {
  it("elects above half of the base; half is not enough", () => {
    const q = { ...result, meeting: "members", base: 10 };
    assert.deepEqual(answer({ ...q, votes: [5, 6] }), { elected: [1], tied: [], unfilled: 1, next: "meeting-decides" });
    assert.deepEqual(answer({ ...q, votes: [6, 6] }), { elected: [0, 1], tied: [], unfilled: 0, next: "done" });
  });
  it("takes the most votes when more pass than there are seats", () => {
    assert.deepEqual(answer({ ...result, votes: [110, 150, 120, 90] }), {
      elected: [1, 2],
      tied: [],
      unfilled: 0,
      next: "done",
    });
  });
  it("holds a revote of those tied at the last seat", () => {
    const q = { ...result, votes: [150, 120, 120, 110] };
    assert.deepEqual(answer(q), { elected: [0], tied: [1, 2], unfilled: 1, next: "revote-tied" });
    assert.deepEqual(settingIds(q), ["result.tie"]);
    assert.deepEqual(answer({ ...result, votes: [120, 120, 120] }), {
      elected: [],
      tied: [0, 1, 2],
      unfilled: 2,
      next: "revote-tied",
    });
  });
  it("of a revote elects the higher, half or not; tied again the meeting decides", () => {
    const q = { ...result, seats: 1, "revote-of-tied": true };
    assert.deepEqual(answer({ ...q, votes: [40, 30] }), { elected: [0], tied: [], unfilled: 0, next: "done" });
    assert.deepEqual(answer({ ...q, votes: [40, 40] }), {
      elected: [],
      tied: [0, 1],
      unfilled: 1,
      next: "meeting-decides",
    });
  });
  it("leaves a short committee to the meeting once, and stops after the second ballot", () => {
    for (const office of ["committee", "standing-committee", "inspection-committee"]) {
      const next = (round: number) => Reflect.get(answer({ ...result, for: office, votes: [90], round }), "next");
      assert.deepEqual([next(1), next(2), next(3)], ["meeting-decides", "stop", "stop"]);
    }
  });
  it("ballots again for delegates, then leaves it to the meeting", () => {
    const next = (round: number) => Reflect.get(answer({ ...upward, votes: [60, 50], round }), "next");
    assert.deepEqual([next(1), next(2), next(3)], ["ballot-again", "meeting-decides", "meeting-decides"]);
  });
  it("has the superior appoint a cell's secretary after the third ballot", () => {
    const q = { ...result, meeting: "members", for: "secretary", level: "cell", base: 11, seats: 1, votes: [5, 5] };
    const next = (round: number) => Reflect.get(answer({ ...q, round }), "next");
    assert.deepEqual([next(1), next(2), next(3)], ["ballot-again", "ballot-again", "superior-appoints"]);
  });
  it("stops when a planned post is not filled", () => {
    for (const office of ["secretary", "deputy-secretary", "inspection-chair"]) {
      const q = { ...result, meeting: "committee", for: office, level: "grassroots", base: 27, seats: 1, votes: [13] };
      assert.equal(Reflect.get(answer(q), "next"), "stop");
    }
  });
  it("takes alternates from those above half left, most votes first, in places that ascend", () => {
    assert.deepEqual(answer({ ...upward, votes: [90, 55, 80, 70, 50], alternates: 2 }), {
      elected: [0, 2],
      tied: [],
      unfilled: 0,
      alternates: [1, 3],
      next: "done",
    });
    assert.deepEqual(answer({ ...upward, votes: [90, 55, 80, 50], alternates: 2 }), {
      elected: [0, 2],
      tied: [],
      unfilled: 0,
      alternates: [1],
      next: "meeting-decides",
    });
    assert.deepEqual(answer({ ...upward, votes: [90, 50], alternates: 2 }), {
      elected: [0],
      tied: [],
      unfilled: 1,
      alternates: [],
      next: "ballot-again",
    });
    assert.deepEqual(answer({ ...upward, votes: [90, 80, 60, 60], alternates: 1 }), {
      elected: [0, 1],
      tied: [],
      unfilled: 0,
      alternates: [],
      "alternates-tied": [2, 3],
      next: "meeting-decides",
    });
  });
  it("says how many votes were needed", () => {
    const { text } = ruling({ ...result, votes: [150, 140] });
    assert.match(text.vi, /Cần từ 101 phiếu trở lên \(quá một phần hai của 201\)\. 2 người trúng cử, đủ số lượng\./);
  });
  it("is refused with figures that cannot be", () => {
    assert.deepEqual(refusal({ ...result, votes: [1, 2, 3, 202] }), { code: "too-many-votes", field: "votes[3]" });
    assert.equal(refusal({ ...result, votes: [1, -2] }).field, "votes[1]");
    assert.equal(refusal({ ...result, votes: [1, 2.5] }).field, "votes[1]");
    assert.equal(refusal({ ...result, votes: [1], round: 0 }).field, "round");
    assert.equal(refusal({ ...result, votes: [1], seats: 0 }).field, "seats");
    assert.equal(refusal({ ...result, votes: [1], alternates: 2 }).field, "alternates");
    assert.equal(refusal({ ...result }).field, "votes");
  });
});

const question = fc.record({
  base: fc.integer({ min: 0, max: 30 }),
  seats: fc.integer({ min: 1, max: 5 }),
  raw: fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 8 }),
  revote: fc.boolean(),
  round: fc.integer({ min: 1, max: 4 }),
});
const fields = (q: typeof question extends fc.Arbitrary<infer T> ? T : never): QuestionFields["result"] => ({
  meeting: "delegates",
  for: "committee",
  base: q.base,
  seats: q.seats,
  votes: q.raw.map((v) => v % (q.base + 1)),
  round: q.round,
  "revote-of-tied": q.revote,
});

describe("every result", () => {
  it("elects no more than the seats, only above half, and sets ties apart", () => {
    fc.assert(
      fc.property(fc.constantFrom(...packs), question, (pack, raw) => {
        const q = fields(raw);
        const a = pack.result(q).answer;
        assert.ok(a.elected.length <= q.seats);
        assert.equal(a.unfilled, q.seats - a.elected.length);
        if (!q["revote-of-tied"]) {
          for (const i of [...a.elected, ...a.tied]) assert.ok(2 * (q.votes[i] ?? 0) > q.base);
        }
        assert.deepEqual(
          a.tied.filter((i) => a.elected.includes(i)),
          [],
        );
        if (a.tied.length > 0) assert.ok(a.elected.length + a.tied.length > q.seats);
        assert.equal(a.next === "done", a.unfilled === 0);
      }),
    );
  });
  it("never turns against somebody who gets one more vote", () => {
    fc.assert(
      fc.property(fc.constantFrom(...packs), question, fc.nat(), (pack, raw, pick) => {
        const q = fields(raw);
        if (q.votes.length === 0) return;
        const who = pick % q.votes.length;
        if ((q.votes[who] ?? 0) >= q.base) return;
        const rank = (a: { elected: readonly number[]; tied: readonly number[] }) =>
          a.elected.includes(who) ? 2 : a.tied.includes(who) ? 1 : 0;
        const before = rank(pack.result(q).answer);
        const more = { ...q, votes: q.votes.map((v, i) => (i === who ? v + 1 : v)) };
        assert.ok(rank(pack.result(more).answer) >= before);
      }),
    );
  });
  it("does not depend on the order of the names", () => {
    fc.assert(
      fc.property(fc.constantFrom(...packs), question, (pack, raw) => {
        const q = fields(raw);
        const n = q.votes.length;
        const mirror = (is: readonly number[]) => is.map((i) => n - 1 - i).sort((a, b) => a - b);
        const there = pack.result(q).answer;
        const back = pack.result({ ...q, votes: [...q.votes].reverse() }).answer;
        assert.deepEqual(mirror(back.elected), there.elected);
        assert.deepEqual(mirror(back.tied), there.tied);
        assert.equal(back.next, there.next);
      }),
    );
  });
});

describe("a tie and its revote together", () => {
  it("fill the last seats only from those who were tied, whatever the revote", () => {
    const [pack] = packs;
    assert.ok(pack);
    const q = { meeting: "members", for: "committee", base: 5, round: 1 } as const;
    for (let code = 0; code < 6 ** 4; code++) {
      const votes = [0, 1, 2, 3].map((i) => Math.floor(code / 6 ** i) % 6);
      for (const seats of [1, 2, 3]) {
        const first: Answers["result"] = pack.result({ ...q, seats, votes }).answer;
        if (first.tied.length === 0) continue;
        for (const again of [
          [5, 0, 0, 0],
          [1, 2, 3, 4],
          [2, 2, 2, 2],
        ]) {
          const revote: Answers["result"] = pack.result({
            ...q,
            seats: first.unfilled,
            votes: again.slice(0, first.tied.length),
            "revote-of-tied": true,
          }).answer;
          assert.ok(revote.elected.every((i) => i < first.tied.length));
          assert.ok(first.elected.length + revote.elected.length <= seats);
        }
      }
    }
  });
});
