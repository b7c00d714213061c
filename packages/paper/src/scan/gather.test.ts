import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PageReading } from "../types.ts";
import { createGatherer, type Gathered, type Side } from "./gather.ts";
import { problem } from "./problem.ts";

/** 1…9: page of a ballot; 0: foreign; −1: blank; −2: unreadable. */
const side = (code: number, at: number): Side => {
  if (code === -2) return { file: "f", page: at, read: null, problem: problem("broken", "f", at) };
  const reading: PageReading = {
    sheet: code > 0 ? "own" : "foreign",
    page: Math.max(0, code),
    upsideDown: false,
    marks: [],
    writing: [],
    doubts: [],
    strokes: new Float32Array(0),
    ms: { register: 0, read: 0 },
  };
  return {
    file: "f",
    page: at,
    read: { reading, damaged: false, reduced: 1, blank: code === -1, decode: 0, digest: "", evidence: [] },
    problem: null,
  };
};
const gather = (pages: number, codes: readonly number[]): readonly Gathered[] => {
  const gatherer = createGatherer(pages);
  return [...codes.flatMap((c, i) => gatherer.push(side(c, i + 1))), ...gatherer.end()];
};
const said = (lines: readonly Gathered[]): string =>
  lines
    .map((l) => {
      const at = l.sides.map((s) => s.page).join("+");
      if (l.kind !== "ballot") return `${l.kind} ${at}`;
      return `${l.missing ? "missing" : l.wrongOrder ? "order" : "ballot"} ${at}`;
    })
    .join(", ");

test("pages that follow one another are one ballot", () => {
  assert.equal(said(gather(1, [1, 1])), "ballot 1, ballot 2");
  assert.equal(said(gather(2, [1, 2, 1, 2])), "ballot 1+2, ballot 3+4");
  assert.equal(said(gather(3, [1, 2, 3])), "ballot 1+2+3");
});

test("a page that is missing spoils only its own ballot", () => {
  assert.equal(said(gather(2, [1, 2, 1, 1, 2])), "ballot 1+2, missing 3, ballot 4+5");
  assert.equal(said(gather(2, [1, 2, 2, 1, 2])), "ballot 1+2, missing 3, ballot 4+5");
  assert.equal(said(gather(3, [1, 2, 1, 2, 3])), "missing 1+2, ballot 3+4+5");
  assert.equal(said(gather(2, [1])), "missing 1");
});

test("a stack that lies the wrong way round never joins pages of two ballots as one good ballot", () => {
  assert.equal(said(gather(2, [2, 1, 2, 1, 2, 1])), "order 1+2, order 3+4, order 5+6");
});

test("an unreadable or foreign page ends the ballot it lies in", () => {
  assert.equal(said(gather(2, [1, -2, 1, 2])), "missing 1, unreadable 2, ballot 3+4");
  assert.equal(said(gather(2, [1, 0, 2, 1, 2])), "missing 1, foreign 2, missing 3, ballot 4+5");
});

test("empty backs of sheets lie between the pages without harm", () => {
  assert.equal(
    said(gather(2, [1, -1, 2, -1, 1, -1, 2, -1])),
    "ballot 1+3, blank 2, blank 4, ballot 5+7, blank 6, blank 8",
  );
});

test("every side is in exactly one line, and a good ballot is always whole, in order and unbroken", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: -2, max: 4 }), { maxLength: 40 }),
      (pages, codes) => {
        const within = codes.map((c) => Math.min(c, pages));
        const lines = gather(pages, within);
        const all = lines.flatMap((l) => l.sides.map((s) => s.page)).sort((a, b) => a - b);
        assert.deepEqual(
          all,
          codes.map((_, i) => i + 1),
        );
        for (const l of lines) {
          if (l.kind !== "ballot" || l.missing || l.wrongOrder) continue;
          assert.deepEqual(
            l.sides.map((s) => s.read.reading.page),
            Array.from({ length: pages }, (_, i) => i + 1),
          );
          const first = l.sides[0]?.page ?? 0;
          const last = l.sides.at(-1)?.page ?? 0;
          for (let at = first; at <= last; at++)
            assert.ok(l.sides.some((s) => s.page === at) || within[at - 1] === -1, "only empty backs lie between");
        }
      },
    ),
  );
});
