import assert from "node:assert/strict";
import { test } from "node:test";
import { commandSchema } from "@laphieu/assembly";
import type { AppendResult, Ledger } from "@laphieu/ledger";
import { openLedger } from "@laphieu/ledger/store";
import { addPeople, create, preparation } from "../testing/meeting.ts";
import { temporary } from "../testing/start.ts";
import { AssemblyHost } from "./host.ts";

type Append = Ledger["append"];

/** A host over a real ledger whose appends the test may fail. */
async function hosted(t: Parameters<typeof temporary>[0]) {
  const ledger = await openLedger({ folder: temporary(t) });
  t.after(() => ledger.close());
  const append: Append = ledger.append.bind(ledger);
  let failing: (() => Promise<AppendResult>) | null = null;
  ledger.append = (...given) => failing?.() ?? append(...given);
  let told = 0;
  const host = await AssemblyHost.open("dh-thu", ledger, () => {
    told += 1;
  });
  const run = (command: unknown, expectedVersion: number) =>
    host.run({
      command: commandSchema.parse(command),
      actor: { account: "a", role: "owner" },
      at: "2026-11-20T01:00:00Z",
      expectedVersion,
    });
  return {
    host,
    run,
    told: () => told,
    fail: (how: (() => Promise<AppendResult>) | null) => {
      failing = how;
    },
    append,
  };
}

const failures: readonly (readonly [string, number, () => Promise<AppendResult>])[] = [
  ["disk-full", 507, async () => ({ ok: false, reason: "disk-full" })],
  ["read-only", 507, async () => ({ ok: false, reason: "read-only" })],
  ["store-fault", 503, () => Promise.reject(new Error("fsync"))],
];

for (const [code, status, how] of failures) {
  test(`${code}: a sentence, nobody is told of anything, and the same button works once it is mended`, async (t) => {
    const { host, run, fail, told } = await hosted(t);
    assert.ok((await run(create(), 0)).ok);
    const before = { state: host.state, told: told() };
    fail(how);
    const refused = await run(addPeople, 1);
    assert.ok(!refused.ok);
    assert.equal(refused.problem.code, code);
    assert.equal(refused.problem.status, status);
    assert.ok(refused.problem.text.vi.length > 40);
    assert.deepEqual({ state: host.state, told: told() }, before);
    fail(null);
    const mended = await run(addPeople, 1);
    assert.ok(mended.ok && mended.value === 2);
  });
}

test("when another program wrote to the log the host reads it again and calls the page old", async (t) => {
  const { host, run, append } = await hosted(t);
  assert.ok((await run(create(), 0)).ok);
  const entry = {
    type: "level-recorded",
    at: "2026-11-20T01:00:00Z",
    actor: "console",
    data: { level: "cell", from: "2026-01-01", source: "QĐ" },
  };
  assert.ok((await append("assembly:dh-thu", 1, [entry])).ok);
  const refused = await run(addPeople, 1);
  assert.ok(!refused.ok);
  assert.equal(refused.problem.code, "stale");
  assert.equal(host.state?.version, 2);
});

test("commands are taken one at a time: of many at one version exactly one is recorded", async (t) => {
  const { host, run } = await hosted(t);
  await run(create(), 0);
  const results = await Promise.all(Array.from({ length: 20 }, () => run(addPeople, 1)));
  assert.equal(results.filter((r) => r.ok).length, 1);
  assert.equal(host.state?.version, 2);
});

test("what people do side by side is decided one after the other, and the log folds to the same state", async (t) => {
  const { host, run, told } = await hosted(t);
  const before = [create(), addPeople, ...preparation, { type: "open-sitting", sitting: "main" }];
  for (const [version, command] of before.entries()) assert.ok((await run(command, version)).ok);
  const version = host.state?.version ?? 0;
  const told0 = told();
  const checkIn = (person: string) => run({ type: "check-in", sitting: "main", people: [person] }, version);
  const answers = await Promise.all(["p1", "p2", "nobody", "p3", "p1"].map(checkIn));
  assert.deepEqual(
    answers.map((answer) => (answer.ok ? answer.value - version : answer.problem.code)),
    [1, 2, "not-on-roll", 3, "already-present"],
    "each sees what the one before it did; one that is refused harms no other",
  );
  assert.equal(told() - told0, 1, "told once for all of them");
  const state = host.state;
  assert.deepEqual(Object.keys(state?.sittings[0]?.presence ?? {}), ["p1", "p2", "p3"]);
  await host.reload();
  assert.deepEqual(host.state, state);
});

test("when the disk is full, all that waited together are told so, and none of it has happened", async (t) => {
  const { host, run, fail } = await hosted(t);
  const before = [create(), addPeople, ...preparation, { type: "open-sitting", sitting: "main" }];
  for (const [version, command] of before.entries()) assert.ok((await run(command, version)).ok);
  const { state } = host;
  fail(async () => ({ ok: false, reason: "disk-full" }));
  const answers = await Promise.all(
    ["p1", "p2"].map((person) => run({ type: "check-in", sitting: "main", people: [person] }, state?.version ?? 0)),
  );
  assert.deepEqual(
    answers.map((answer) => (answer.ok ? "taken" : answer.problem.code)),
    ["disk-full", "disk-full"],
  );
  assert.equal(host.state, state);
});
