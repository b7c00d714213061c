import assert from "node:assert/strict";
import { test } from "node:test";
import { handoutOf, Rehearsal, rehearsalKinds } from "./engine.ts";
import { rehearsalRoles, roleOfStep } from "./roles.ts";

for (const kind of rehearsalKinds) {
  for (const role of rehearsalRoles) {
    test(`${kind}, ${role}: the others play up to each step of the role, to the very end`, () => {
      const rehearsal = new Rehearsal(kind, role);
      let own = 0;
      for (let i = 0; i < 500; i += 1) {
        rehearsal.advance();
        const { next } = rehearsal;
        if (next === null) break;
        assert.equal(roleOfStep(next.action), role, next.title.en);
        assert.ok(rehearsal.show(), `${next.action} is shown`);
        own += 1;
      }
      assert.equal(rehearsal.next, null);
      assert.notEqual(rehearsal.state.closedAt, null);
      assert.ok(own >= 5);
      assert.ok(rehearsal.state.elections.every((e) => e.outcome.state !== "running"));
      assert.ok(rehearsal.entries.every((e) => e.by !== "person"));
    });
  }
}

test("a refusal stays with the step until it is done right, and the figures on the table are those to enter", () => {
  const rehearsal = new Rehearsal("cell", "teller");
  rehearsal.advance();
  while (rehearsal.next?.action !== "open-box") {
    assert.ok(rehearsal.show());
    rehearsal.advance();
  }
  const { next } = rehearsal;
  const at = { election: next.election ?? "", round: next.round ?? 1 };
  const table = rehearsal.onTheTable();
  assert.ok(table !== null);
  const box = (returned: number) => rehearsal.give({ type: "open-box", ...at, returned })?.code ?? null;
  assert.equal(box(table.found + 1), "not-as-on-the-table");
  assert.equal(box(table.found), null);
  assert.equal(
    rehearsal.give({ type: "choose-count", ...at, way: "scanned", purpose: "official" })?.code,
    "not-rehearsed",
  );
  assert.equal(rehearsal.give({ type: "choose-count", ...at, way: "hand-tally", purpose: "official" }), null);
  const totals = { ...table.sheet, invalidReasons: [], votes: [...table.sheet.votes] };
  const enter = { type: "enter-tally", ...at, teller: "p10", fromPaper: false } as const;
  assert.equal(rehearsal.give({ ...enter, totals: { ...totals, found: 1 } })?.code, "figures-do-not-meet");
  const misread = { ...totals, votes: totals.votes.map((v, i) => (i === 0 ? v - 1 : v)) };
  assert.equal(rehearsal.give({ ...enter, totals: misread })?.code, "not-as-on-the-table");
  assert.equal(rehearsal.give({ ...enter, totals }), null);
  const last = rehearsal.entries.at(-1);
  assert.equal(last?.by, "person");
  assert.deepEqual(
    last?.refusals.map((r) => r.code),
    ["figures-do-not-meet", "not-as-on-the-table"],
  );
});

test("a teller may also rehearse keying: the bundles are keyed from the papers on the table", () => {
  const rehearsal = new Rehearsal("commune", "teller");
  rehearsal.advance();
  while (rehearsal.next !== null && rehearsal.next.action !== "choose-count") {
    assert.ok(rehearsal.show());
    rehearsal.advance();
  }
  const at = { election: rehearsal.next?.election ?? "", round: rehearsal.next?.round ?? 1 };
  assert.equal(rehearsal.give({ type: "choose-count", ...at, way: "keyed", purpose: "official" }), null);
  while (rehearsal.next?.action === "key-batch") assert.ok(rehearsal.show());
  assert.equal(rehearsal.next?.action, "conclude-count");
});

test("the handout names each step of a role once, with its articles", () => {
  for (const role of rehearsalRoles) {
    const steps = handoutOf("commune", role);
    assert.ok(steps.length >= 4, role);
    assert.ok(steps.some((s) => s.law.length > 0));
    assert.equal(new Set(steps.map((s) => `${s.action} ${s.body ?? ""} ${s.item ?? ""}`)).size, steps.length);
  }
});
