import assert from "node:assert/strict";
import { test } from "node:test";
import { type Strokes, withWitness } from "./tail.ts";

const strokes = (pens: readonly number[], fill = 1): Strokes => ({
  pens,
  fills: pens.map(() => fill),
  patchy: 0,
  broken: 0,
  whispered: 0,
});
const dark = strokes([0.7, 0.8, 0.75]);
const none = strokes([]);

test("a page without witness, and one whose witness is seen in part, are doubted as their strokes say", () => {
  for (const doubted of [true, false])
    for (const seen of ["none", "partly"] as const)
      assert.equal(withWitness(doubted, { seen, ink: 0.25 }, dark, true, false), doubted);
});

test("a witness seen down to its palest line proves that no pencil was lost", () => {
  assert.equal(withWitness(true, { seen: "well", ink: 0.35 }, none, true, false), false);
});

test("a lost witness is a doubt unless every stroke is of a dark pen", () => {
  const lost = { seen: "lost", ink: 0.02 } as const;
  assert.equal(withWitness(false, lost, dark, true, false), false);
  assert.equal(withWitness(false, lost, strokes([0.7, 0.8, 0.45]), true, false), true);
  assert.equal(withWitness(false, lost, strokes([0.7, 0.8, 0.75], 0.9), true, false), true);
  assert.equal(withWitness(false, lost, none, false, false), true);
});

test("a witness off the scan is a lost one", () => {
  assert.equal(withWitness(false, { seen: "lost", ink: Number.NaN }, none, true, false), true);
});

test("a page without any stroke asks for more of the witness, a form with boxes for nothing", () => {
  const weak = { seen: "partly", ink: 0.09 } as const;
  assert.equal(withWitness(false, weak, none, true, false), true);
  assert.equal(withWitness(false, weak, none, true, true), false);
  assert.equal(withWitness(false, { seen: "partly", ink: 0.3 }, none, true, false), false);
});
