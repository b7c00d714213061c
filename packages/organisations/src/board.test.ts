import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Above } from "./above.ts";
import { boardOf } from "./board.ts";
import { checklistSteps } from "./checklist.ts";
import type { AboveEvent } from "./events.ts";
import { provinceFacts } from "./generate.ts";
import { stepResults } from "./types.ts";
import { wrongSteps } from "./wrong-steps.ts";

const at = "2030-06-15T00:00:00Z";
/** Facts of a small province, with a checklist in every result. */
const facts = [...provinceFacts({ communes: 3, grassroots: 2, cells: 2, members: 12 })].map((event, n): AboveEvent => {
  if (event.type !== "result-received") return event;
  const steps = checklistSteps.map((step, i) => ({
    ...step,
    result: stepResults[(n + i) % stepResults.length] ?? "done",
    evidence: [],
    text: step.title,
  }));
  return { ...event, steps };
});
const planned = facts.flatMap((e) => (e.type === "congresses-planned" ? e.congresses : []));
const from = facts.findIndex((e) => e.type === "congresses-planned");
const tops = ["38", "38.001", "38.002.001", "38.003"];

test("boards and checklists taken together that are moved on by facts are those worked out from all of them", () => {
  const congress = fc.constantFrom(...planned.map((c) => c.id));
  const step: fc.Arbitrary<AboveEvent | null> = fc.oneof(
    fc.record({ type: fc.constant("congress-held" as const), congress, on: fc.constant("2030-05-30") }),
    fc.record({
      type: fc.constant("congress-moved" as const),
      congress,
      day: fc.constantFrom("2030-05-01", "2030-06-18", "2030-12-01"),
      reason: fc.constant(""),
    }),
    fc.record({
      type: fc.constant("step-done" as const),
      congress,
      item: fc.constant("plan"),
      on: fc.constant("2030-06-01"),
    }),
    fc.record({
      type: fc.constant("body-moved" as const),
      body: fc.constantFrom("38.001.001", "38.002.002"),
      parent: fc.constantFrom("38.001", "38.002", "38.003"),
      from: fc.constant("2030-06-01"),
    }),
    fc.record({
      type: fc.constant("body-renamed" as const),
      body: fc.constantFrom("38.001", "38.002.001"),
      name: fc.constantFrom("Đảng ủy xã Mới", "Đảng bộ Cũ"),
      from: fc.constant("2030-06-01"),
    }),
    // The next fact of the province, or nothing but a look.
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 60 }), (steps) => {
      const above = new Above();
      const all: AboveEvent[] = [];
      const take = (event: AboveEvent): void => {
        above.apply(event, at, "a");
        all.push(event);
      };
      for (const event of facts.slice(0, from + 1)) take(event);
      const round = above.rounds.get("dot-2030");
      assert.ok(round);
      let next = from + 1;
      for (const [event, look] of steps) {
        const fact = event ?? facts[next++];
        if (fact !== undefined) take(fact);
        if (look)
          for (const top of tops) {
            boardOf(above, round, top, "2030-06-15");
            wrongSteps(above, top);
          }
      }
      const fresh = new Above();
      for (const event of all) fresh.apply(event, at, "a");
      for (const top of tops) {
        const moved = boardOf(above, round, top, "2030-06-15");
        const whole = boardOf(fresh, round, top, "2030-06-15");
        assert.deepEqual(moved, whole);
        assert.deepEqual(wrongSteps(above, top), wrongSteps(fresh, top));
        assert.equal(
          moved.rows.length,
          Object.values(moved.counts).reduce((a, b) => a + b, 0),
        );
        assert.equal(
          moved.rows.length,
          moved.tiles.reduce((n, t) => n + t.all, 0),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test("a board that was not looked at for a long time, or not today, is worked out again", () => {
  const above = new Above();
  for (const event of facts) above.apply(event, at, "a");
  const round = above.rounds.get("dot-2030");
  assert.ok(round);
  const before = boardOf(above, round, "38", "2030-06-15").counts;
  for (let n = 0; n < 5_000; n += 1)
    above.apply({ type: "place-given", account: "a", body: "38", role: "office" }, at, "a");
  assert.equal(above.since(0), null);
  assert.deepEqual(boardOf(above, round, "38", "2030-06-15").counts, before);
  assert.notDeepEqual(boardOf(above, round, "38", "2031-06-15").counts, before);
});
