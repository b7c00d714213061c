import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutOf, createCommand, draftOf, emptyDraft, problemsOf, titleOf } from "./create-model.ts";

const draft = {
  ...emptyDraft(new Date(2026, 4, 6), ["Phiên trù bị", "Phiên chính thức"]),
  body: "Đảng bộ xã Tân Lập",
  ordinal: "I",
};

test("the title follows from kind, body and term until somebody writes it", () => {
  assert.equal(titleOf(draft), "Đại hội đại biểu Đảng bộ xã Tân Lập lần thứ I, nhiệm kỳ 2026-2031");
  assert.equal(titleOf({ ...draft, body: "", ordinal: "" }), "Đại hội đại biểu, nhiệm kỳ 2026-2031");
  assert.equal(titleOf({ ...draft, title: "Đại hội điểm" }), "Đại hội điểm");
});

test("a meeting on record reads back as the same facts", () => {
  const about = aboutOf({ ...draft, above: "Đảng bộ tỉnh", place: "Hội trường xã" });
  assert.deepEqual(aboutOf(draftOf(about, draft.regulation)), about);
});

test("each step names what still holds it up", () => {
  assert.deepEqual(problemsOf({ ...draft, body: " " }, "body"), ["body"]);
  assert.deepEqual(problemsOf({ ...draft, term: "2026" }, "body"), ["term"]);
  assert.deepEqual(problemsOf({ ...draft, sessions: [] }, "day"), ["sessions"]);
  assert.deepEqual(problemsOf(draft, "day"), []);
});

test("the day of the congress is its last session's, and the choice of direct election falls with the election", () => {
  const about = aboutOf({ ...draft, secretaryDirect: true, withElection: false });
  assert.equal(about.day, "2026-05-21");
  assert.equal(about.secretaryDirect, false);
});

test("the command carries a fresh id and is no sample", () => {
  const [a, b] = [createCommand(draft), createCommand(draft)];
  assert.notEqual(a.id, b.id);
  assert.equal(a.sample, false);
});
