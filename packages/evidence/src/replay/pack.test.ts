import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type AssemblyState,
  type CommandInput,
  commandSchema,
  decide,
  evolve,
  packFor,
  toAssemblyId,
  toEntry,
} from "@laphieu/assembly";
import type { Leaf } from "@laphieu/ledger";
import { amended, versionOf } from "@laphieu/regulations/amended-pack";
import { replay } from "./replay.ts";

const day = "2027-03-14";
const commands: readonly CommandInput[] = [
  {
    type: "create-assembly",
    id: "dh-1",
    mode: "full",
    sample: false,
    regulation: "vn-190-2024",
    packVersion: "vn-190-2024",
    about: {
      kind: "members-congress",
      level: "cell",
      body: "Chi bộ thôn Đông",
      above: "Đảng bộ xã",
      place: "",
      title: "Đại hội",
      term: "2027-2030",
      day,
      sessions: [{ name: "Đại hội", day }],
      secretaryDirect: false,
      withElection: true,
    },
  },
  { type: "change-pack", packVersion: "vn-190-2024.2027" },
];

/** The log of the commands, as leaves without anything private. */
const logged = (): Leaf[] => {
  const leaves: Leaf[] = [];
  let state: AssemblyState | null = null;
  const actor = { account: "a1", role: "owner" } as const;
  const at = "2027-03-01T00:00:00.000Z";
  for (const command of commands) {
    const decision = decide(state, commandSchema.parse(command), { at, actor, versions: [versionOf(amended)] });
    assert.ok(decision.ok, JSON.stringify(decision));
    for (const event of decision.events) {
      state = evolve(state, event);
      const { type, data, actor: by } = toEntry(event, { assembly: toAssemblyId("dh-1"), at, actor });
      leaves.push({ format: 1, stream: "assembly:dh-1", position: leaves.length, type, at, actor: by, data });
    }
  }
  return leaves;
};

test("a change of version before the opening is asked of the rules again, from the log alone", () => {
  const again = replay("dh-1", logged(), new Map());
  assert.equal(again.broken, null);
  assert.deepEqual(
    again.steps.map((s) => [s.type, s.outcome, s.why]),
    [
      ["assembly-created", "same", null],
      ["pack-changed", "same", null],
    ],
  );
  assert.ok(again.state !== null);
  const ruling = packFor(again.state).list({ for: "committee", seats: 10, prepared: 12, added: 0, attending: 9 });
  assert.equal(ruling.answer.ceiling, 12);
});

test("a version that the rules would not have let in is seen in the replay", () => {
  const leaves = logged();
  const [first, second] = leaves;
  assert.ok(first !== undefined && second !== undefined);
  const twice = replay("dh-1", [first, second, { ...second, position: 2 }], new Map());
  assert.equal(twice.steps[2]?.outcome, "different");
});
