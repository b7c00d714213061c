import assert from "node:assert/strict";
import { test } from "node:test";
import { askTyped } from "@laphieu/regulations";
import fc from "fast-check";
import { agree, build, dayOf, fieldOf, rulings, wholeNumber } from "./scenario.ts";
import { type Draft, deductionsAt, examples, fields, fieldsFor, kinds, meetings } from "./scenario-fields.ts";

const ruled = (kind: (typeof kinds)[number], draft: Draft) => {
  const built = build(kind, draft);
  assert.ok(built.ok, built.ok ? "" : built.fields.join());
  return rulings(built.questions);
};

test("every form opens with an example that each regulation rules on", () => {
  for (const kind of kinds)
    for (const row of ruled(kind, examples[kind])) {
      assert.equal(row.refusal, null, `${kind} ${row.regulation}`);
      assert.notEqual(row.outcome, null);
      assert.ok(row.steps.every((s) => s.ruling.because.length > 0));
    }
});

test("11 official members, 1 excused, 5 votes: not elected under either regulation", () => {
  const draft = {
    ...examples.result,
    convened: "11",
    "deduct.absent-throughout-excused": "1",
    seats: "1",
    votes: "5",
  };
  const rows = ruled("result", draft);
  assert.deepEqual(
    rows.map((r) => r.outcome?.names),
    [[{ votes: 5, fate: "not-elected" }], [{ votes: 5, fate: "not-elected" }], [{ votes: 5, fate: "not-elected" }]],
  );
  assert.ok(agree(rows));
  assert.match(rows[0]?.steps[1]?.comparisons[0]?.text.vi ?? "", /2 × 5 > 10: không/);
  // One vote more elects: the base is 10, not 11 and not the ballots.
  assert.equal(ruled("result", { ...draft, votes: "6" })[0]?.outcome?.names[0]?.fate, "elected");
});

test("regulations that differ are said to differ", () => {
  const rows = ruled("list", examples.list);
  assert.deepEqual(
    rows.slice(0, 2).map((r) => r.outcome?.verdict),
    ["list-opinion-poll", "list-vote-list"],
  );
  assert.equal(agree(rows), false);
});

test("figures that cannot be are refused by name, and empty fields are asked for", () => {
  const [row] = ruled("result", { ...examples.result, votes: "99" });
  assert.equal(row?.outcome, null);
  assert.equal(row?.refusal?.field, "votes[0]");
  assert.ok(!row?.refusal?.text.vi.includes("votes"));
  const empty = build("result", { ...examples.result, convened: "", votes: "x" });
  assert.deepEqual(empty, { ok: false, fields: ["convened", "votes"] });
});

test("what a hidden field holds does not count", () => {
  const built = build("ballot", { ...examples.ballot, agree: "x", disagree: "1" });
  assert.ok(built.ok);
  assert.deepEqual(
    fieldsFor("ballot", examples.ballot).some((f) => f.kind !== "deductions" && f.name === "agree"),
    false,
  );
  assert.ok(build("result", { ...examples.result, alternates: "x" }).ok);
  const asOfDelegates = build("base", { meeting: "delegates", convened: "10", "deduct.suspended": "3" });
  assert.ok(asOfDelegates.ok && asOfDelegates.questions.every((q) => askTyped(q).ok));
});

test("each kind of meeting offers the deductions that a regulation knows there, never none", () => {
  for (const meeting of meetings) assert.ok(deductionsAt(meeting).length > 0, meeting);
  assert.ok(!deductionsAt("committee").includes("exempt-absent"));
});

test("whatever is typed, a form answers: with a question, or with the fields it cannot read", () => {
  const typed = fc.constantFrom("", "0", "1", "3", "x", "-1", "1,2", "1.600", "06/5/2026", "yes", "delegates", "agree");
  for (const kind of kinds) {
    const names = fields[kind].flatMap((f) => (f.kind === "deductions" ? ["deduct.suspended"] : [String(f.name)]));
    fc.assert(
      fc.property(fc.tuple(...names.map(() => typed)), (values) => {
        const draft = Object.fromEntries(names.map((n, i) => [n, values[i] ?? ""]));
        const built = build(kind, draft);
        if (!built.ok) assert.ok(built.fields.every((f) => names.includes(f)));
        else for (const row of rulings(built.questions)) assert.ok((row.outcome === null) !== (row.refusal === null));
      }),
      { numRuns: 60 },
    );
  }
});

test("numbers and days are read as offices write them", () => {
  assert.equal(wholeNumber(" 1.600 "), 1600);
  assert.equal(wholeNumber("1,5"), null);
  assert.equal(dayOf("06/5/2026"), "2026-05-06");
  assert.equal(dayOf("5/2026"), null);
  assert.deepEqual(fieldOf("votes[3]"), { name: "votes", number: 4 });
});
