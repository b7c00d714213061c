import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { appendLeafHash } from "@laphieu/ledger";
import { openLedger, type Projection } from "@laphieu/ledger/store";
import { startPostgres } from "@laphieu/ledger/testing";
import fc from "fast-check";
import { type Book, emptyBook, evolveBook, wholeFigures } from "./book.ts";
import { RollUps } from "./rollup.ts";
import type { BookEvent } from "./schema.ts";
import { FigureChanges, figureTablesFormat, StoredRolls, storedCongresses, storedUnits } from "./stored-rolls.ts";
import { unitTable } from "./tables.ts";
import { UnitTree } from "./tree.ts";

const head = { size: 1, root: "r" };
const unitId = fc.integer({ min: 0, max: 6 }).map((n) => `u${n}`);
const day = fc.constantFrom("2024-12-31", "2025-01-01", "2026-05-06");
const event: fc.Arbitrary<BookEvent> = fc.oneof(
  fc.record({
    type: fc.constant("congress-counted" as const),
    counted: fc.record({
      id: fc.nat(7).map((n) => `c${n}`),
      unit: unitId,
      title: fc.constant("Đại hội"),
      day,
      figures: fc.nat(40).map((n) => ({ congresses: 1, women: n, sexKnown: 40 })),
      head: fc.constant(head),
      from: fc.constant("here" as const),
    }),
  }),
  fc.record({
    type: fc.constant("congress-left-out" as const),
    id: fc.nat(7).map((n) => `c${n}`),
    reason: fc.constant(""),
  }),
  fc.record({
    type: fc.constant("register-counted" as const),
    unit: unitId,
    day,
    figures: fc.nat(9).map((n) => ({ findings: n })),
  }),
  fc.record({
    type: fc.constant("unit-placed" as const),
    unit: fc.record({ id: unitId, name: unitId, parent: fc.option(unitId) }),
  }),
  fc.tuple(unitId, fc.option(unitId)).map(
    ([id, parent]): BookEvent => ({
      type: "register-joined",
      bodies: [
        {
          unit: { id, name: id, parent },
          body: `b-${id}`,
          ended: parent === null ? { on: "2025-07-01", into: ["u0"] } : null,
        },
      ],
    }),
  ),
);

const inMemory = (events: readonly BookEvent[]): RollUps => {
  const rolls = new RollUps();
  for (const e of events) {
    if (e.type === "unit-placed") rolls.place(e.unit);
    if (e.type === "register-joined") for (const { unit } of e.bodies) rolls.place(unit);
    if (e.type === "register-counted") rolls.putRegister(e.unit, e.day, wholeFigures(e.figures));
    if (e.type === "congress-counted") rolls.put({ ...e.counted, figures: wholeFigures(e.counted.figures) });
    if (e.type === "congress-left-out") rolls.remove(e.id);
  }
  return rolls;
};

/** Whether every table of every body is the same from both. */
const same = async (tables: Projection, tree: UnitTree, rolls: RollUps): Promise<void> => {
  for (const { id } of tree.units()) {
    const stored = await StoredRolls.of(tables, tree, [id]);
    assert.deepEqual(stored.path(id), rolls.path(id));
    assert.deepEqual(stored.of(id), rolls.of(id));
    assert.deepEqual(stored.own(id), rolls.own(id));
    assert.deepEqual(stored.register(id), rolls.register(id));
    for (const key of ["women", "findings", "congresses"] as const)
      assert.deepEqual(stored.trace(id, key), rolls.trace(id, key));
    assert.deepEqual(unitTable(stored, id, ["women", "congresses"]), unitTable(rolls, id, ["women", "congresses"]));
  }
};

const storedContract = (name: string, numRuns: number, open: () => Promise<Projection>): void => {
  describe(`figures in tables of ${name}`, () => {
    it("are those in memory after any facts in any batches, with a start in between", async () => {
      const tables = await open();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(event, { maxLength: 8 }), { maxLength: 6 }), async (made) => {
          await tables.clear();
          // As from the log: plain objects.
          const batches: typeof made = JSON.parse(JSON.stringify(made));
          let [tree, book]: [UnitTree, Book] = [new UnitTree(), emptyBook];
          const all: BookEvent[] = [];
          for (const batch of batches) {
            const changes = new FigureChanges(tables, tree);
            await changes.fold(batch);
            book = batch.reduce(evolveBook, book);
            const at = await tables.at();
            const writes = changes.writes(book);
            assert.equal(await tables.move(at, appendLeafHash(at, new Uint8Array(32)), writes), true);
            all.push(...batch);
          }
          const rolls = inMemory(all);
          await same(tables, tree, rolls);
          // A start: the tree is that of the tables, where a body that was only named by a congress is not yet placed.
          const [kept, names] = [await storedUnits(tables), new Map(tree.units().map((u) => [u.id, u]))];
          tree = new UnitTree();
          for (const { unit, joined } of kept) {
            assert.deepEqual(unit, names.get(unit.id));
            assert.deepEqual(joined, book.joined.get(unit.id) ?? null);
            assert.ok(tree.place(unit).ok);
          }
          await same(tables, tree, rolls);
          const counted = await storedCongresses(tables, ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"]);
          for (const [id, { unit, title, day: on, head: from }] of counted) {
            const known = rolls.congress(id);
            assert.deepEqual({ unit, title, on }, { unit: known?.unit, title: known?.title, on: known?.day });
            assert.deepEqual(from, { ...head, from: "here" });
          }
          assert.equal(counted.size, [0, 1, 2, 3, 4, 5, 6, 7].filter((n) => rolls.congress(`c${n}`) !== null).length);
        }),
        { numRuns },
      );
    });

    it("are not answered for bodies that were not read", async () => {
      const tables = await open();
      const tree = new UnitTree();
      for (const [id, parent] of [
        ["a", null],
        ["b", "a"],
        ["c", "b"],
      ] as const)
        tree.place({ id, name: id, parent });
      const rolls = await StoredRolls.of(tables, tree, ["a"]);
      assert.equal(rolls.of("b").women, 0);
      assert.throws(() => rolls.of("c"), RangeError);
      assert.throws(() => rolls.own("b"), RangeError);
    });
  });
};

const folder = mkdtempSync(join(tmpdir(), "laphieu-figures-"));
const ledger = await openLedger({ folder: join(folder, "data") });
after(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});
storedContract("SQLite", 80, () => ledger.projection("summing-up", figureTablesFormat));

const server = await startPostgres();
const there = await openLedger({ folder: "unused", database: await server.database() });
after(async () => {
  await there.close();
  await server.stop();
});
storedContract("PostgreSQL", 12, () => there.projection("summing-up", figureTablesFormat));
