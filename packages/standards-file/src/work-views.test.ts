import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Actor, byDue, type FileState, inWorkOf, memberRoles, rowOf, WorkViews } from "./index.ts";
import { Play } from "./testing/play.ts";

const base = new Play().state;
const accounts = ["a", "b", "c"];
const units = ["Phòng 1", "Phòng 2"];
const days = ["2026-11-20", "2026-11-23", "2026-12-01"];
const stateOf = fc
  .record({
    n: fc.integer({ min: 1, max: 12 }),
    unit: fc.constantFrom(...units),
    due: fc.constantFrom(null, ...days),
    closed: fc.boolean(),
    members: fc.array(
      fc.record({
        account: fc.constantFrom(...accounts),
        role: fc.constantFrom(...memberRoles),
        until: fc.constantFrom(...days),
        ended: fc.constantFrom(null, "2026-11-21"),
      }),
      { maxLength: 3 },
    ),
    purged: fc.constantFrom(null, null, null, "2026-11-22"),
  })
  .map(
    ({ n, unit, due, closed, members, purged }): FileState => ({
      ...base,
      id: `hs-${n}`,
      number: `${n}/2026`,
      unit,
      purged,
      members: members.map((m) => ({ ...m, from: "2026-11-01", reason: "Phân công" })),
      steps: {
        ...base.steps,
        request: { state: "open", due },
        closing: closed ? { state: "done", due, on: "2026-11-22" } : { state: "open", due },
      },
    }),
  );
const actorOf = fc.constantFrom<Actor>(
  { account: "h", duty: "head", unit: "Phòng 1" },
  { account: "i", duty: "inspection", unit: "Ủy ban kiểm tra" },
  ...accounts.map((account): Actor => ({ account, duty: "officer", unit: "Phòng 1" })),
  { account: "a", duty: null, unit: null },
);
const tally = (values: readonly string[]) =>
  Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((v) => v === value).length]));

test("a view kept up to date file by file is the view made anew, on every day and for everybody", () => {
  const act = fc.oneof(
    stateOf.map((state) => ({ kind: "put" as const, state })),
    fc.record({ kind: fc.constant("look" as const), actor: actorOf, today: fc.constantFrom(...days) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const views = new WorkViews();
      const states = new Map<string, FileState>();
      for (const each of acts) {
        if (each.kind === "put") {
          views.put(each.state);
          states.set(each.state.id, each.state);
          continue;
        }
        const { actor, today } = each;
        const rows = [...states.values()]
          .filter((state) => inWorkOf(state, actor, today))
          .map((state) => rowOf(state, today))
          .toSorted(byDue);
        const open = rows.filter((row) => row.step !== null);
        assert.deepEqual(views.view(actor, today), {
          rows,
          open: open.length,
          late: open.filter((row) => row.late).length,
          waiting: tally(open.map((row) => row.waitingOn)),
          units: tally(open.map((row) => row.unit)),
        });
      }
    }),
    { numRuns: 400 },
  );
});

test("files due on the same day come in the order of the register", () => {
  const views = new WorkViews();
  for (const number of ["10/2026", "2/2026", "1/2027"]) views.put({ ...base, id: `hs-${number}`, number });
  const { rows } = views.view({ account: "i", duty: "inspection", unit: null }, "2026-11-23");
  assert.deepEqual(
    rows.map((row) => row.number),
    ["2/2026", "10/2026", "1/2027"],
  );
});
