import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cases } from "../casebook/casebook.ts";
import { exerciseCount, exercises } from "./exercises.ts";

describe("the exercises", () => {
  it("are forty at least, all of them read, each from a case of the casebook", () => {
    assert.ok(exercises.length >= 40);
    assert.equal(exercises.length, exerciseCount);
    const ids = new Set(cases.map((c) => c.id));
    for (const e of exercises) assert.ok(ids.has(e.case), e.case);
    assert.equal(new Set(exercises.map((e) => e.id)).size, exercises.length);
  });
  it("offer two choices or more, all different, and one of them right by the ruling", () => {
    for (const e of exercises) {
      assert.ok(e.options.length >= 2, e.id);
      assert.equal(new Set(e.options.map((o) => o.label.vi)).size, e.options.length, e.id);
      assert.deepEqual(e.options[e.right]?.value, Reflect.get(e.ruling.answer, e.focus), e.id);
      assert.ok(e.ruling.because.length > 0 && e.ruling.text.vi.length > 0);
    }
  });
  it("speak both languages and ask a fitting question", () => {
    for (const e of exercises) {
      for (const words of [e.situation.vi, e.situation.en, e.prompt.vi, e.prompt.en]) assert.match(words, /[.?]$/);
      assert.notEqual(e.prompt.vi, "Trả lời thế nào?", e.id);
    }
  });
  it("do not copy the casebook", () => {
    for (const e of exercises) assert.notEqual(e.situation.en, cases.find((c) => c.id === e.case)?.situation);
  });
  it("ask about every kind that a chair meets", () => {
    const kinds = new Set(exercises.map((e) => e.question.ask));
    assert.deepEqual([...kinds].sort(), [
      "ballot",
      "base",
      "deadline",
      "elects",
      "hand-vote",
      "list",
      "may",
      "reconcile",
      "result",
      "voting-form",
    ]);
  });
});
