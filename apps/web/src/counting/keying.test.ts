import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addBallot, ballotText, chosen, emptyBatch, isFull, parseBallot, takeBack } from "./keying.ts";

test("only the struck numbers are typed, with any separator a number pad offers", () => {
  for (const text of ["3 12 27", "3+12+27", "3.12.27", " 27,3 12 "])
    assert.deepEqual(parseBallot(text, "strike", 31), { ok: true, reading: { struck: [2, 11, 26] } });
  assert.deepEqual(parseBallot("", "strike", 31), { ok: true, reading: { struck: [] } });
});

test("a number that is not on the list or comes twice is stopped with its token", () => {
  assert.deepEqual(parseBallot("3 32", "strike", 31), { ok: false, problem: "not-on-list", token: "32" });
  assert.deepEqual(parseBallot("3 3", "strike", 31), { ok: false, problem: "twice", token: "3" });
  assert.deepEqual(parseBallot("0", "strike", 31), { ok: false, problem: "not-on-list", token: "0" });
  assert.deepEqual(parseBallot("3a", "strike", 31), { ok: false, problem: "not-understood", token: "3a" });
});

test("a dash means every number between, and one that runs backwards or leads nowhere is stopped", () => {
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
  for (const text of ["1-31", "1 - 31", "1–31", "1-20, 21-31", "31 1-30"])
    assert.deepEqual(parseBallot(text, "strike", 31), { ok: true, reading: { struck: upTo(31) } });
  assert.deepEqual(parseBallot("2-3/ 5-6*", "agree", 6), {
    ok: true,
    reading: { agree: [0, 3, 4, 5], disagree: [4, 5] },
  });
  assert.deepEqual(parseBallot("4-6 9", "strike", 9), { ok: true, reading: { struck: [3, 4, 5, 8] } });
  for (const text of ["12-3", "3-", "-3", "3-12-27", "-"]) {
    const parsed = parseBallot(text, "strike", 31);
    assert.deepEqual(parsed, { ok: false, problem: "range", token: text });
  }
  assert.deepEqual(parseBallot("1-40", "strike", 31), { ok: false, problem: "not-on-list", token: "1-40" });
  assert.deepEqual(parseBallot("1-5 3", "strike", 31), { ok: false, problem: "twice", token: "3" });
  assert.deepEqual(parseBallot("3 1-5", "strike", 31), { ok: false, problem: "twice", token: "3" });
});

test("letters mark what makes a paper doubtful", () => {
  assert.deepEqual(parseBallot("4 k l", "strike", 5), {
    ok: true,
    reading: { struck: [3], extra: ["signed"], issued: false },
  });
});

test("the committee's conclusion on a doubtful paper is keyed with it, and only one", () => {
  assert.deepEqual(parseBallot("4 v h", "strike", 5), {
    ok: true,
    reading: { struck: [3], extra: ["writing"], judged: "valid" },
  });
  assert.deepEqual(parseBallot("4 h x", "strike", 5), { ok: false, problem: "twice", token: "x" });
});

test("on the agree form Enter alone agrees with everybody", () => {
  assert.deepEqual(parseBallot("", "agree", 3), { ok: true, reading: { agree: [0, 1, 2], disagree: [] } });
  assert.deepEqual(parseBallot("2 3/ 1*", "agree", 3), { ok: true, reading: { agree: [0], disagree: [0, 1] } });
});

test("a keyed ballot can be written out and keyed again without change", () => {
  const ballot = fc
    .record({
      form: fc.constantFrom("strike" as const, "agree" as const),
      names: fc.integer({ min: 1, max: 40 }),
      picks: fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 12 }),
      marks: fc.array(fc.constantFrom("", "/", "*"), { minLength: 12, maxLength: 12 }),
      letters: fc.uniqueArray(fc.constantFrom("t", "k", "v", "m", "l", "x")),
    })
    .map((b) => ({
      ...b,
      text: [
        ...b.picks.filter((i) => i < b.names).map((i, n) => `${i + 1}${b.form === "agree" ? (b.marks[n] ?? "") : ""}`),
        ...b.letters,
      ].join(" "),
    }));
  fc.assert(
    fc.property(ballot, (b) => {
      const first = parseBallot(b.text, b.form, b.names);
      assert.ok(first.ok);
      assert.deepEqual(parseBallot(ballotText(first.reading, b.names), b.form, b.names), first);
    }),
  );
});

test("a batch fills, takes no more, and gives the last ballot back", () => {
  let batch = emptyBatch(2);
  batch = addBallot(batch, { struck: [1] }, "2");
  batch = addBallot(batch, { struck: [] }, "");
  assert.ok(isFull(batch));
  assert.equal(addBallot(batch, { struck: [] }, "").ballots.length, 2);
  const back = takeBack(takeBack(batch).batch);
  assert.equal(back.text, "2");
  assert.equal(back.batch.ballots.length, 0);
  assert.equal(takeBack(back.batch).text, null);
});

test("the number chosen is what is left standing or agreed with", () => {
  assert.equal(chosen({ struck: [0, 1] }, 31), 29);
  assert.equal(chosen({ agree: [0], disagree: [1] }, 2), 1);
});
