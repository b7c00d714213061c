import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { hiddenCells, leastShown } from "./hiding.ts";
import { type Figures, figuresFrom, noFigures } from "./keys.ts";
import { RollUps } from "./rollup.ts";
import { unitTable } from "./tables.ts";

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

describe("what is hidden in one table", () => {
  it("is not read in the table of the body itself, nor in those below it", () => {
    const rolls = new RollUps();
    rolls.place({ id: "t", name: "T", parent: null });
    for (const [id, women, known] of [
      ["a", 2, 40],
      ["b", 20, 50],
      ["c", 9, 60],
    ] as const) {
      rolls.place({ id, name: id, parent: "t" });
      rolls.place({ id: `${id}1`, name: `${id}1`, parent: id });
      rolls.put({
        id: `k-${id}`,
        unit: `${id}1`,
        title: id,
        day: "2026-01-01",
        figures: { ...noFigures, congresses: 1, women, sexKnown: known },
      });
    }
    assert.deepEqual(unitTable(rolls, "t", ["women"])?.total, [31]);
    assert.deepEqual(
      unitTable(rolls, "t", ["women"])?.rows.map((r) => r.cells[0]),
      [null, 20, null],
    );
    for (const id of ["a", "c", "a1", "c1"]) assert.deepEqual(unitTable(rolls, id, ["women"])?.total, [null], id);
    assert.deepEqual(unitTable(rolls, "c", ["women"])?.rows[0]?.cells, [null]);
    assert.deepEqual(unitTable(rolls, "b", ["women"])?.rows[0]?.cells, [20]);
    assert.deepEqual(unitTable(rolls, "c", ["sexKnown"])?.total, [60]);
  });
});
