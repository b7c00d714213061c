import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { hiddenCells, leastShown } from "./hiding.ts";
import { type Figures, figuresFrom, noFigures } from "./keys.ts";
import { RollUps } from "./rollup.ts";

const some = (n: number): Figures =>
  figuresFrom((k) => (k === "congresses" ? 1 : k === "invalid" || k === "women" ? n : 0));
const counted = (id: string, unit: string, n: number) => ({ id, unit, title: id, day: "2026-05-06", figures: some(n) });

describe("roll-ups", () => {
  it("are the same whatever comes first, and after bodies move and congresses are sent again", () => {
    const unit = fc.integer({ min: 0, max: 6 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant("put" as const), id: fc.integer({ min: 0, max: 9 }), unit, n: fc.nat(50) }),
      fc.record({ kind: fc.constant("move" as const), unit, under: unit }),
      fc.record({ kind: fc.constant("remove" as const), id: fc.integer({ min: 0, max: 9 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const rolls = new RollUps();
        for (const s of steps) {
          if (s.kind === "put") rolls.put(counted(`c${s.id}`, `u${s.unit}`, s.n));
          if (s.kind === "remove") rolls.remove(`c${s.id}`);
          if (s.kind === "move") rolls.place({ id: `u${s.unit}`, name: `u${s.unit}`, parent: `u${s.under}` });
        }
        for (const { id } of rolls.units()) {
          const parts = rolls.trace(id, "invalid");
          assert.equal(
            parts.reduce((n, p) => n + p.value, 0),
            rolls.of(id).invalid,
          );
          assert.equal(
            rolls.behind(id, "invalid").reduce((n, p) => n + p.value, 0),
            rolls.of(id).invalid,
          );
          assert.ok(rolls.behind(id, "invalid").every((p) => p.kind === "congress"));
        }
        const all = rolls.tops().reduce((n, u) => n + rolls.of(u.id).congresses, 0);
        assert.equal(all, [...Array(10).keys()].filter((i) => rolls.congress(`c${i}`) !== null).length);
      }),
      { numRuns: 200 },
    );
  });

  it("refuse a body under itself", () => {
    const rolls = new RollUps();
    rolls.place({ id: "a", name: "A", parent: null });
    rolls.place({ id: "b", name: "B", parent: "a" });
    assert.deepEqual(rolls.place({ id: "a", name: "A", parent: "b" }), { ok: false, reason: "circle" });
    assert.deepEqual(
      rolls.path("b").map((u) => u.id),
      ["a", "b"],
    );
  });
});

describe("small groups", () => {
  const row = (women: number, sexKnown: number): Figures => ({ ...noFigures, women, sexKnown });

  it("are hidden, with whatever would give them back", () => {
    assert.deepEqual([...hiddenCells([row(10, 40), row(20, 50)], "women")], []);
    assert.deepEqual([...hiddenCells([row(2, 40), row(20, 50), row(9, 60)], "women")].sort(), [0, 2]);
    assert.deepEqual([...hiddenCells([row(38, 40)], "women")], [0]);
  });

  it("can never be worked out from the total of the column", () => {
    const rows = fc.array(
      fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => row(Math.min(a, b), Math.max(a, b))),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, (all) => {
        const hidden = [...hiddenCells(all, "women")];
        const others = all.filter((r) => r.women > 0).length;
        const sum = hidden.reduce((n, i) => n + (all[i]?.women ?? 0), 0);
        const small = hidden.filter((i) => (all[i]?.women ?? 0) > 0);
        if (small.length > 0 && others > small.length) assert.ok(hidden.length > 1 && sum >= leastShown);
      }),
    );
  });
});
