import assert from "node:assert/strict";
import { test } from "node:test";
import { type AssemblyState, commandSchema, decide, evolve } from "@laphieu/assembly";
import { exportPack, importPack, type PackVersion, packOf } from "@laphieu/regulations";
import { amended, versionOf } from "@laphieu/regulations/amended-pack";
import { newerPack } from "./newer-pack.ts";

const version = versionOf(amended);

/** A congress of a day, set up with the versions known then, and further commands. */
const congress = (day: string, versions: readonly PackVersion[], more: readonly object[] = []): AssemblyState => {
  const about = {
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
  };
  const create = { type: "create-assembly", id: "dh", mode: "short", sample: false, regulation: "vn-190-2024", about };
  let state: AssemblyState | null = null;
  for (const command of [create, ...more]) {
    const context = { at: "2026-12-01T00:00:00.000Z", actor: { account: "a", role: "owner" }, versions } as const;
    const decision = decide(state, commandSchema.parse(command), context);
    assert.ok(decision.ok, JSON.stringify(decision));
    for (const event of decision.events) state = evolve(state, event);
  }
  assert.ok(state !== null);
  return state;
};

test("a congress on or after the day from which an amendment holds is offered it, one before is not", () => {
  assert.equal(newerPack(congress("2026-12-31", []), [version]), null);
  const offered = newerPack(congress("2027-01-01", []), [version]);
  assert.equal(offered?.then.version?.id, "vn-190-2024.2027");
  assert.equal(offered?.why, "newer");
  assert.equal(newerPack(congress("2027-03-14", []), [{ ...version, until: "2027-02-01" }]), null);
});

test("where the program has written the same regulation anew, its edition is offered as such", () => {
  const state = congress("2027-03-14", []);
  const older = importPack({
    ...exportPack(packOf("vn-190-2024")),
    articles: { order: [{ source: "190-QĐ/TW", article: "14", confidence: "U" }] },
  });
  assert.ok(older.ok);
  const changes = exportPack(older.pack, "changes");
  assert.equal(newerPack({ ...state, pack: { id: "vn-190-2024", hash: "", changes } }, [])?.why, "edition");
});

test("nothing is offered to a congress that has it, or that was opened", () => {
  assert.equal(newerPack(congress("2027-03-14", [version]), [version]), null);
  const person = { id: "p1", details: { name: "An" }, attendee: { standing: "official", seat: "member", flags: [] } };
  const opened = congress(
    "2027-03-14",
    [],
    [
      { type: "add-people", people: [person] },
      { type: "open-sitting", sitting: "main" },
    ],
  );
  assert.equal(newerPack(opened, [version]), null);
});

test("where the version in use was withdrawn, or the day moved before it, the one of the day is offered", () => {
  const state = congress("2027-03-14", [version]);
  const back = newerPack(state, []);
  assert.equal(back?.then.id, "vn-190-2024");
  assert.equal(back?.why, "of-the-day");
  assert.equal(newerPack({ ...state, about: { ...state.about, day: "2026-12-20" } }, [version])?.why, "of-the-day");
});
