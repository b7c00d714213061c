import assert from "node:assert/strict";
import { test } from "node:test";
import { Above } from "./above.ts";
import { decide } from "./decide.ts";
import type { AboveEvent } from "./events.ts";
import { registerFigures } from "./register-figures.ts";
import { shownCounts } from "./wrong-steps.ts";

const today = "2026-11-23";
const owner = { account: "a", owner: true };
const desk = (): { readonly above: Above; readonly record: (event: AboveEvent) => string | null } => {
  const above = new Above();
  return {
    above,
    record: (event) => {
      const decided = decide(above, event, { actor: owner, today });
      if (!decided.ok) return decided.refusal.code;
      for (const one of decided.events) above.apply(one, `${today}T00:00:00Z`, owner.account);
      return null;
    },
  };
};
const from = "2020-07-01";
const opened: AboveEvent = {
  type: "bodies-opened",
  bodies: [
    { id: "xa", code: "38", name: "Đảng bộ xã", level: "above-grassroots", parent: null, from },
    { id: "cb", code: "38.1", name: "Chi bộ", level: "cell", parent: "xa", from },
  ],
};
const place = (role: "committee" | "inspection"): AboveEvent => ({
  type: "place-given",
  account: owner.account,
  body: "xa",
  role,
});

test("complaints, findings and discipline are counted for the body they are about, and a withdrawn one no more", () => {
  const { above, record } = desk();
  for (const event of [opened, place("committee"), place("inspection")]) assert.equal(record(event), null);
  const complaint: AboveEvent = {
    type: "complaint-registered",
    id: "d1",
    number: 1,
    kind: "complaint",
    body: "cb",
    dossier: null,
    received: today,
    about: "Phát phiếu không đúng",
    complainant: "Trần Văn Kín",
    concerned: [],
    due: today,
    inTime: null,
  };
  assert.equal(record(complaint), null);
  assert.equal(registerFigures(above).get("cb")?.aboveComplaints, 1);
  assert.equal(record({ type: "complaint-withdrawn", complaint: "d1", on: today }), null);
  assert.equal(registerFigures(above).get("cb")?.aboveComplaints, 0);
  const measure = (id: string, of: "member" | "organisation", kind: "warning" | "expulsion" | "dissolution") =>
    record({ type: "discipline-decided", id, body: "cb", finding: null, of, kind, number: "7", on: today });
  assert.equal(measure("k1", "member", "warning"), null);
  assert.equal(measure("k2", "organisation", "dissolution"), null);
  assert.equal(measure("k3", "organisation", "expulsion"), "kind");
  assert.equal(measure("k4", "member", "dissolution"), "kind");
  assert.equal(measure("k1", "member", "warning"), "known");
  const { disciplineMembers, disciplineBodies } = registerFigures(above).get("cb") ?? {};
  assert.deepEqual([disciplineMembers, disciplineBodies], [1, 1]);
});

test("a small count is hidden, with the next that would give it back", () => {
  const counts = { done: 40, "not-done": 1, decided: 0, "not-checked": 9 };
  assert.deepEqual(shownCounts(counts), { done: 40, "not-done": null, decided: 0, "not-checked": null });
  const open = { done: 40, "not-done": 5, decided: 0, "not-checked": 9 };
  assert.deepEqual(shownCounts(open), open);
});
