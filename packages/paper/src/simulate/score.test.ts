import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type ScoredLine, scoreBatch } from "./score.ts";
import type { BallotTruth, DrawnMark } from "./truth.ts";

const mark = (name: number, kind: DrawnMark["kind"], cover: number, look = cover > 0 && cover < 0.6): DrawnMark => ({
  name,
  kind,
  cover,
  look,
});
const truth = (over: Partial<BallotTruth> = {}): BallotTruth => ({
  ...{ ballot: 0, file: "0001.jpg", page: 1, sides: [{ file: "0001.jpg", page: 1 }], form: "strike", grade: "office" },
  ...{ pen: "gel-blue", struck: [0, 2], extra: [], accidents: ["dust"] },
  marks: [mark(0, "line", 1), mark(1, "none", 0), mark(2, "short", 0.5)],
  ...over,
});
const line = (over: Partial<ScoredLine> = {}): ScoredLine => ({
  file: "0001.jpg",
  page: 1,
  struck: [0, 2],
  review: [],
  ...over,
});

describe("scoring a reading", () => {
  it("counts a decided mark that differs from what was meant as silent, in both directions", () => {
    const score = scoreBatch([truth()], [line({ struck: [1, 2] })]);
    assert.equal(score.marks, 3);
    assert.equal(score.silent, 2);
    assert.equal(score.byAccident.dust?.silent, 2);
    assert.deepEqual(
      score.wrong.filter((w) => w.verdict === "silent").map((w) => w.name),
      [0, 1],
    );
  });

  it("never calls a strike over less than 0.6 of a name silent, but expects a person to look", () => {
    for (const struck of [[0], [0, 2]]) assert.equal(scoreBatch([truth()], [line({ struck })]).silent, 0);
    assert.equal(scoreBatch([truth()], [line()]).bold, 1);
    const asked = scoreBatch([truth()], [line({ struck: [0], review: [{ name: 2, why: "part-of-name" }] })]);
    assert.deepEqual([asked.referred, asked.needless, asked.bold], [1, 0, 0]);
  });

  it("tells a needless referral from one that the paper asks for", () => {
    const score = scoreBatch([truth()], [line({ review: [{ name: 0, why: "faint" }] })]);
    assert.deepEqual([score.referred, score.needless], [1, 1]);
  });

  it("takes a doubt about the page for all its marks, and writing for none", () => {
    const page = scoreBatch([truth()], [line({ struck: [], review: [{ name: null, why: "page-not-certain" }] })]);
    assert.deepEqual([page.referred, page.silent, page.pages], [3, 0, 1]);
    const written = scoreBatch([truth()], [line({ review: [{ name: null, why: "writing" }] })]);
    assert.deepEqual([written.referred, written.falseWriting], [0, 1]);
  });

  it("reports writing that nobody mentioned, and ballots without a line", () => {
    const extra = [{ kind: "signature" as const, name: null, near: [], page: 1 }];
    assert.equal(scoreBatch([truth({ extra })], [line()]).extra.unsaid, 1);
    assert.equal(scoreBatch([truth({ extra })], [line({ review: [{ name: null, why: "writing" }] })]).extra.unsaid, 0);
    assert.equal(scoreBatch([truth()], []).lost, 1);
  });

  it("scores both boxes of a name, and a corrected box by what was meant", () => {
    const boxes = truth({
      form: "agree",
      agree: [0],
      disagree: [1],
      marks: [mark(0, "x", 1), mark(1, "corrected", 1, true)],
    });
    const { struck: _, ...asked } = boxes;
    const read = (agree: number[], disagree: number[]) =>
      scoreBatch([asked], [{ file: "0001.jpg", page: 1, agree, disagree, review: [] }]);
    assert.equal(read([0], [1]).silent, 0);
    assert.equal(read([0, 1], [1]).silent, 1);
    assert.equal(read([], [0]).silent, 3);
  });
});
