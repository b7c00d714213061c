import assert from "node:assert/strict";
import { test } from "node:test";
import { answersFrom, newId, othersOf, ownText, questionsFrom } from "./report-text.ts";

const me = { id: "xa", name: "Đảng bộ xã", parent: "tinh" };
const cell = { id: "cb", name: "Chi bộ", parent: "xa" };
const question = { id: "q1", section: "limits" as const, text: "Hạn chế", figures: [] };

test("what was typed replaces one's own points and leaves those of others", () => {
  const before = [
    {
      question: "q1",
      statements: [
        { text: "Cũ", units: [me] },
        { text: "Của chi bộ", units: [cell] },
        { text: "Cùng ý", units: [me, cell] },
      ],
    },
  ];
  assert.equal(ownText(before, "q1", "xa"), "Cũ");
  const after = answersFrom([question], { q1: " Một \n\nHai " }, before, me);
  assert.deepEqual(
    after[0]?.statements.map((s) => s.text),
    ["Một", "Hai", "Của chi bộ", "Cùng ý"],
  );
  assert.equal(othersOf(after, "q1", "xa").length, 2);
  assert.deepEqual(answersFrom([question], {}, before, me), before);
  assert.deepEqual(answersFrom([question], {}, [], me), []);
});

test("a template edited by lines keeps the figures of the questions that stay", () => {
  const known = [{ ...question, figures: ["invalid" as const] }];
  assert.deepEqual(
    questionsFrom("Hạn chế\n\nCâu mới", known).map((q) => [q.id, q.figures.length]),
    [
      ["q1", 1],
      ["cau-2", 0],
    ],
  );
  assert.match(
    newId("dot", "2026-12-01", () => 0.5),
    /^dot-2026-12-01-[0-9a-z]{5}$/,
  );
});
