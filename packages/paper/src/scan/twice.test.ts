import assert from "node:assert/strict";
import { test } from "node:test";
import { sameSheet } from "../read/index.ts";
import { profile } from "../read/trace.ts";
import type { MarkState, PageReading, Point } from "../types.ts";
import { createTwiceFinder } from "./twice.ts";

const corner: Point = { x: 0, y: 0 };
/** A stroke that begins at `at` mm: its ends, its looks and a wavy way. */
const stroke = (name: number, at: number): readonly number[] => [
  name,
  at,
  at + 30,
  0.4,
  0.6,
  ...Array.from({ length: profile }, (_, k) => 50 + at / 3 + 0.2 * Math.sin(k * (1 + (at % 3)))),
];
/** Strokes of `places`: name → millimetres at which its stroke begins. */
const reading = (states: readonly MarkState[], places: ReadonlyMap<number, number>): PageReading => ({
  sheet: "own",
  page: 1,
  upsideDown: false,
  marks: states.map((state, index) => ({
    index,
    mark: "strike",
    state,
    doubt: null,
    where: [corner, corner, corner, corner],
  })),
  writing: [],
  doubts: [],
  strokes: Float32Array.from([...places].flatMap(([name, at]) => stroke(name, at))),
  ms: { register: 0, read: 0 },
});
const four: readonly MarkState[] = ["marked", "marked", "marked", "not-marked"];
const strokes = (by: number) =>
  new Map([
    [0, 10 + by],
    [1, 22 + by],
    [2, 31 + by],
  ]);

test("the same strokes are found again, also when one name was doubtful the second time", () => {
  const finder = createTwiceFinder<string>(sameSheet);
  assert.equal(finder.push({ reading: reading(four, strokes(0)), at: "first" }), null);
  assert.equal(finder.push({ reading: reading(four, strokes(4)), at: "other hand" }), null);
  assert.deepEqual(
    finder.push({ reading: reading(["marked", "look", "marked", "not-marked"], strokes(0.05)), at: "again" }),
    {
      likeness: "same",
      first: "first",
    },
  );
});

test("papers without strokes, and papers that strike other names, are never the same", () => {
  const finder = createTwiceFinder<number>(sameSheet);
  const none = reading(["not-marked", "not-marked"], new Map());
  assert.equal(finder.push({ reading: none, at: 1 }), null);
  assert.equal(finder.push({ reading: none, at: 2 }), null);
  assert.equal(finder.push({ reading: reading(four, strokes(0)), at: 3 }), null);
  assert.equal(
    finder.push({ reading: reading(["not-marked", "marked", "marked", "marked"], strokes(0)), at: 4 }),
    null,
  );
});

test("a stack of 8,000 papers that nearly all strike the same names takes seconds, not hours", () => {
  let close = 0;
  const finder = createTwiceFinder<number>((a, b) => {
    close++;
    return sameSheet(a, b);
  });
  for (let i = 0; i < 8000; i++) finder.push({ reading: reading(four, strokes((i * 7.3) % 997)), at: i });
  assert.ok(close < 800_000, `${close} close comparisons`);
});

test("the same picture twice is always said, also where nothing is struck or the page is unsure", () => {
  const finder = createTwiceFinder<number>(sameSheet);
  const none = reading(["not-marked", "not-marked"], new Map());
  assert.equal(finder.push({ reading: none, at: 1, digest: "a" }), null);
  assert.equal(finder.push({ reading: none, at: 2, digest: "b" }), null);
  assert.deepEqual(finder.push({ reading: { ...none, sheet: "unsure" }, at: 3, digest: "a" }), {
    likeness: "same",
    first: 1,
  });
});
