import assert from "node:assert/strict";
import { test } from "node:test";
import { type ScanCaseContent, type ScanCaseView, toPersonId } from "@laphieu/assembly";
import fc from "fast-check";
import {
  type Choice,
  depthOf,
  differingMark,
  found,
  keysFor,
  looksDone,
  marksDecision,
  questionsOf,
  queueFor,
  waitingForOthers,
} from "./judge-model.ts";

const [an, binh] = [toPersonId("p1"), toPersonId("p2")];
const content = (part: Partial<ScanCaseContent> = {}): ScanCaseContent => ({
  sheet: "0".repeat(64),
  sure: { struck: [] },
  doubtful: [],
  doubts: [],
  ...part,
});
const one = (n: number, part: Partial<ScanCaseView> = {}): ScanCaseView => ({
  batch: 1,
  case: n,
  content: content(),
  waitsFor: "first",
  judgedBy: [],
  decisions: [],
  decided: null,
  ...part,
});

test("other writing is asked first, then each name once, then nothing more", () => {
  const sheet = content({
    sure: { agree: [0], disagree: [] },
    doubts: ["writing"],
    doubtful: [
      { index: 2, mark: "agree", doubt: "both-boxes" },
      { index: 2, mark: "disagree", doubt: "both-boxes" },
    ],
  });
  const questions = questionsOf(sheet, "agree");
  assert.deepEqual(questions, [
    { kind: "page", doubts: ["writing"] },
    { kind: "boxes", index: 2, doubt: "both-boxes" },
  ]);
  assert.equal(marksDecision(sheet, questions, ["as-read"]), null);
  assert.deepEqual(marksDecision(sheet, questions, ["as-read", "both"]), {
    as: "marks",
    marks: [
      { index: 2, mark: "agree", marked: true },
      { index: 2, mark: "disagree", marked: true },
    ],
  });
  assert.deepEqual(marksDecision(sheet, questions, ["as-read", "neither"]), {
    as: "marks",
    marks: [
      { index: 2, mark: "agree", marked: false },
      { index: 2, mark: "disagree", marked: false },
    ],
  });
});

test("a sheet that was not read, or with many names in doubt, is keyed as a whole", () => {
  const doubtful = Array.from({ length: 31 }, (_, index) => ({
    index,
    mark: "strike" as const,
    doubt: "one-name-away" as const,
  }));
  for (const sheet of [content({ doubtful }), content({ sure: null, doubts: ["not-readable"] })]) {
    const questions = questionsOf(sheet, "strike");
    assert.deepEqual(
      questions.map((q) => q.kind),
      ["whole"],
    );
    assert.equal(marksDecision(sheet, questions, ["struck"]), null);
  }
});

test("a ballot that reads as invalid is one question about all of it, and stays as read or is keyed", () => {
  const sheet = content({ sure: { struck: [] }, doubts: ["reads-invalid"] });
  const questions = questionsOf(sheet, "strike");
  assert.deepEqual(questions, [{ kind: "reads-invalid", doubts: ["reads-invalid"] }]);
  assert.deepEqual(marksDecision(sheet, questions, ["as-read"]), { as: "marks", marks: [] });
});

test("the marks decided are exactly those asked, whatever is answered", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), (marked) => {
      const doubtful = marked.map((_, index) => ({ index, mark: "strike" as const, doubt: "faint" as const }));
      const sheet = content({ doubtful });
      const answers = marked.map((m): Choice => (m ? "struck" : "not-struck"));
      assert.deepEqual(marksDecision(sheet, questionsOf(sheet, "strike"), answers), {
        as: "marks",
        marks: marked.map((m, index) => ({ index, mark: "strike", marked: m })),
      });
    }),
  );
});

test("every question has its digits, each once, and the same digits end a sheet everywhere", () => {
  for (const kind of ["mark", "boxes", "page", "reads-invalid", "whole"] as const) {
    const question =
      kind === "mark" || kind === "boxes"
        ? ({ kind, index: 0, doubt: "faint" } as const)
        : ({ kind, doubts: ["writing"] } as const);
    const keys = keysFor(question);
    assert.equal(new Set(keys.map((k) => k.key)).size, keys.length);
    assert.equal(keys.find((k) => k.key === "3")?.choice, "invalid");
    assert.equal(keys.find((k) => k.key === "4")?.choice, "key");
  }
});

test("nobody is asked twice about a sheet, and new sheets come before second looks", () => {
  const cases = [
    one(1, { waitsFor: "second", judgedBy: [an] }),
    one(2, { waitsFor: "second", judgedBy: [binh] }),
    one(3),
    one(4, { waitsFor: "nobody", judgedBy: [an, binh] }),
    one(5, { waitsFor: "committee", judgedBy: [an, binh] }),
  ];
  assert.deepEqual(
    queueFor(cases, an).map((c) => c.case),
    [3, 2],
  );
  assert.equal(waitingForOthers(cases, an), 1);
  assert.equal(looksDone(cases), 5);
});

test("the committee sees the mark on which two members differ, or the whole sheet where it is something else", () => {
  const doubtful = [4, 9].map((index) => ({ index, mark: "strike" as const, doubt: "faint" as const }));
  const says = (...marked: readonly boolean[]) => ({
    as: "marks" as const,
    marks: doubtful.map(({ index, mark }, i) => ({ index, mark, marked: marked[i] ?? false })),
  });
  const between = (...decisions: ScanCaseView["decisions"]) =>
    differingMark(one(1, { content: content({ doubtful }), decisions }))?.index ?? null;
  assert.equal(between(says(true, false), says(true, true)), 9);
  assert.equal(between(says(true, false), { as: "invalid", reason: "signed" }), null);
});

test("findings are counted by sheet, marks by name", () => {
  const doubtful = (["agree", "disagree"] as const).map((mark) => ({ index: 1, mark, doubt: "no-box" as const }));
  const cases = [
    one(1, { content: content({ sure: null, doubts: ["wrong-ballot", "foreign-page"] }) }),
    one(2, { content: content({ doubts: ["scanned-twice"] }) }),
    one(3, { content: content({ doubts: ["writing"], doubtful }) }),
  ];
  assert.deepEqual(found(cases), { foreign: 1, twice: 1, writing: 1, marks: 1 });
});

test("a name is found on its page by the map of the ballot", () => {
  const page = (index: number, y: number) => ({ paper: { h: 200 }, names: [{ index, row: { y, h: 20 } }] });
  const map = { pages: [page(4, 90), page(5, 40)] };
  assert.equal(depthOf(map, 4), 0.5);
  assert.equal(depthOf(map, 5), 0.25);
  assert.equal(depthOf(map, 6), null);
  assert.equal(depthOf(undefined, 4), null);
});
