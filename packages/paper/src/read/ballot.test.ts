import assert from "node:assert/strict";
import { test } from "node:test";
import type { Doubt, MarkReading, PageReading } from "../types.ts";
import { ballotOf } from "./ballot.ts";
import { doubtText } from "./doubt-text.ts";
import { testPrint } from "./test-page.ts";

const { layout } = testPrint(5, "strike");
const corner = { x: 0, y: 0 };
const mark = (index: number, state: MarkReading["state"], doubt: Doubt | null = null): MarkReading => ({
  index,
  mark: "strike",
  state,
  doubt,
  where: [corner, corner, corner, corner],
});
const page = (marks: readonly MarkReading[], over: Partial<PageReading> = {}): PageReading => ({
  sheet: "own",
  page: 1,
  upsideDown: false,
  marks,
  writing: [],
  doubts: [],
  strokes: new Float32Array(0),
  ms: { register: 0, read: 0 },
  ...over,
});
const states = (struck: readonly number[]) =>
  [0, 1, 2, 3, 4].map((i) => mark(i, struck.includes(i) ? "marked" : "not-marked"));

test("a ballot read without doubt is judged by the regulation", () => {
  const valid = ballotOf(layout, [page(states([3, 1]))]);
  assert.deepEqual(valid, { form: "strike", struck: [1, 3], valid: true, counts: [0, 2, 4], review: [] });
  assert.equal(ballotOf(layout, [page(states([1]))]).valid, false);
});

test("any doubt leaves validity open and says why", () => {
  const doubtful = [...states([1, 3]).slice(0, 4), mark(4, "look", "faint")];
  const reading = ballotOf(layout, [page(doubtful)]);
  assert.equal(reading.valid, null);
  assert.deepEqual(reading.counts, []);
  assert.deepEqual(reading.review, [{ name: 4, why: "faint" }]);
  const wrote = ballotOf(layout, [page(states([1, 3]), { writing: [[corner, corner, corner, corner]] })]);
  assert.deepEqual([wrote.valid, wrote.review], [null, [{ name: null, why: "writing" }]]);
});

test("a missing page, a page twice and a name that no page shows are said", () => {
  assert.ok(ballotOf(layout, []).review.some((r) => r.why === "page-missing"));
  const twice = ballotOf(layout, [page(states([1, 3])), page(states([1, 3]))]);
  assert.ok(twice.review.some((r) => r.why === "page-missing"));
  const short = ballotOf(layout, [page(states([1, 3]).slice(0, 4))]);
  assert.deepEqual(short.review, [{ name: 4, why: "page-missing" }]);
});

test("a foreign page stays foreign, and each doubt has a sentence in both languages", () => {
  const foreign = ballotOf(layout, [page([], { sheet: "foreign", page: 0, doubts: ["foreign-page"] })]);
  assert.deepEqual([foreign.valid, foreign.review], [null, [{ name: null, why: "foreign-page" }]]);
  assert.notEqual(doubtText("fold").vi, doubtText("fold").en);
});
