import assert from "node:assert/strict";
import { test } from "node:test";
import { importPack, type PackFile, type PackVersion, packDifference, packOf } from "@laphieu/regulations";
import { amended, versionOf } from "@laphieu/regulations/amended-pack";
import { fromEntry, toEntry } from "../codec.ts";
import { commandSchema } from "../commands.ts";
import { decide } from "../decide.ts";
import { evolve, fold } from "../evolve.ts";
import { toAssemblyId } from "../state/ids.ts";
import { packFor, packHash } from "../state/pack.ts";
import { boxOpened, createCommand, opened, prepared } from "../testing/meetings.ts";
import { viewFor } from "../view.ts";

const owner = { account: "a1", role: "owner" } as const;
const at = "2027-03-01T00:00:00.000Z";
const create = (versions: readonly PackVersion[], more: object = {}) =>
  decide(null, commandSchema.parse({ ...createCommand(), ...more }), { at, actor: owner, versions });
const stateAfter = (decision: ReturnType<typeof create>) => {
  assert.ok(decision.ok, JSON.stringify(decision));
  const state = fold(decision.events);
  assert.ok(state !== null);
  return { state, events: decision.events };
};
const ceiling = (state: Parameters<typeof packFor>[0]) =>
  packFor(state).list({ for: "committee", seats: 10, prepared: 12, added: 0, attending: 9 }).answer.ceiling;

test("a new assembly opens with the version in force on its day, whole and with its hash", () => {
  const before = stateAfter(create([]));
  assert.equal(before.state.pack?.id, "vn-190-2024");
  assert.equal(before.state.pack?.changes, null);
  assert.equal(ceiling(before.state), 13);

  const { state, events } = stateAfter(create([versionOf(amended)]));
  assert.equal(state.pack?.id, "vn-190-2024.2027");
  assert.equal(ceiling(state), 12);
  const [first] = events;
  assert.ok(first?.type === "assembly-created" && first.pack !== undefined);
  assert.equal(packHash(first.pack.file), first.pack.hash);
  assert.equal(state.pack?.hash, first.pack.hash);
  // Whoever holds the log needs nothing else to know the rules.
  const read = importPack(JSON.parse(JSON.stringify(first.pack.file)));
  assert.ok(read.ok);
  assert.deepEqual(packDifference(read.pack, packFor(state)), []);

  const command = createCommand();
  assert.ok(command.type === "create-assembly");
  const early = { about: { ...command.about, day: "2026-12-31" } };
  assert.equal(stateAfter(create([versionOf(amended)], early)).state.pack?.id, "vn-190-2024");
});

test("an assembly keeps its version over log and wire, whatever versions come later", () => {
  const { events } = stateAfter(create([versionOf(amended)]));
  const context = { assembly: toAssemblyId("dh-1"), at, actor: owner };
  const again = events.map((event) => {
    const entry = toEntry(event, context);
    const leaf = { format: 1, stream: "assembly:dh-1", position: 0, type: entry.type, at, actor: entry.actor } as const;
    return fromEntry({ leaf: { ...leaf, data: entry.data }, data: entry.data });
  });
  const state = fold(again);
  assert.ok(state !== null);
  assert.equal(ceiling(JSON.parse(JSON.stringify(viewFor(state, "observer").state))), 12);
});

test("a log without a version is decided by the regulation as it is built in", () => {
  const [first] = stateAfter(create([])).events;
  assert.ok(first?.type === "assembly-created");
  const { pack: _pack, ...old } = first;
  const state = evolve(null, old);
  assert.equal(packFor(state), packOf("vn-190-2024"));
});

test("a version that is unknown, of another regulation or not in force is refused by name", () => {
  const versions = [versionOf(amended), versionOf({ ...amended, id: "later", line: "later", from: "2028-01-01" })];
  const code = (more: object) => {
    const decision = create(versions, more);
    return decision.ok ? null : `${decision.refusal.code} ${decision.refusal.field}`;
  };
  assert.equal(code({ packVersion: "vn-190-2024.2030" }), "no-such-pack packVersion");
  assert.equal(
    code({ packVersion: "vn-190-2024.2027", regulation: "vn-244-2014" }),
    "pack-of-other-regulation packVersion",
  );
  assert.equal(code({ packVersion: "later" }), "pack-not-in-force packVersion");
  assert.equal(code({ packVersion: "vn-190-2024" }), null);
});

const change = { type: "change-pack", packVersion: amended.id } as const;
/** A meeting set up before the amendment was known, on a machine that knows it by now. */
const setUpBefore = () => {
  const known: PackVersion[] = [];
  const play = prepared({ versions: known });
  known.push(versionOf(amended), versionOf({ ...amended, id: "later", line: "later", from: "2028-01-01" }));
  return play;
};

test("before the opening a meeting takes a newer version of its rules, whole, and is decided by it from then on", () => {
  const play = setUpBefore();
  assert.equal(ceiling(play.state), 13);
  play.does(change);
  assert.equal(play.state.pack?.id, amended.id);
  assert.equal(ceiling(play.state), 12);
  const event = play.facts.at(-1)?.event;
  assert.ok(event?.type === "pack-changed");
  assert.equal(event.before, "vn-190-2024");
  assert.equal(packHash(event.pack.file), event.pack.hash);
  assert.equal(play.tries(change)?.code, "pack-same");
  // A version saved by mistake must not bind a meeting that has not begun.
  play.does({ ...change, packVersion: "vn-190-2024" });
  assert.equal(ceiling(play.state), 13);
});

test("once opened a meeting keeps its version, and says so", () => {
  const play = setUpBefore();
  play.does({ type: "open-sitting", sitting: "main" });
  const refusal = play.tries(change);
  assert.equal(refusal?.code, "opened-by-its-pack");
  assert.match(refusal.text.vi, /^Đã khai mạc: giữ bản “.*190/);
  play.does({ type: "close-sitting", sitting: "main" });
  assert.equal(play.tries(change)?.code, "opened-by-its-pack", "a sitting that is over was held by its rules too");
});

test("a change to a version that is unknown or not in force, or by a role that may not, is refused", () => {
  const play = setUpBefore();
  const code = (packVersion: string) => play.tries({ ...change, packVersion })?.code;
  assert.equal(code("vn-190-2024.2031"), "no-such-pack");
  assert.equal(code("later"), "pack-not-in-force");
  assert.equal(code("vn-244-2014"), "pack-of-other-regulation");
  assert.equal(play.tries(change, "presidium")?.code, "role");
  assert.equal(play.tries(change, "secretary"), null);
});

test("what was decided on an open point lapses when the newer version settles it", () => {
  const settled: PackFile = {
    ...amended,
    settings: { "result.short-after-first": { value: "stop", confidence: "V", origin: "1-QĐ/TW, Điều 4" } },
  };
  const known: PackVersion[] = [];
  const play = prepared({ versions: known });
  play.does({
    type: "record-rule-decision",
    sitting: "main",
    setting: "result.short-after-first",
    value: "ballot-again",
    by: "superior",
    body: "Đảng ủy xã",
    day: "2027-03-01",
    wording: "Thiếu thì bầu tiếp ngay",
  });
  known.push(versionOf(settled));
  play.does(change);
  assert.equal(packFor(play.state).settings.find((s) => s.id === "result.short-after-first")?.value, "stop");
});

const decision = {
  type: "record-rule-decision",
  sitting: "main",
  setting: "result.short-after-first",
  value: "ballot-again",
  by: "meeting",
  body: "Đại hội Chi bộ thôn Đông",
  day: "2027-03-14",
  wording: "Thiếu thì bầu tiếp ngay",
} as const;
const votes = (forIt: number) => ({ for: forIt, against: 15 - forIt, noOpinion: 0 });

test("what the meeting decides on an open point is on record, and the pack decides by it", () => {
  const play = opened();
  assert.equal(play.tries(decision)?.field, "votes");
  play.does({ ...decision, votes: votes(5) });
  assert.deepEqual(play.state.ruleDecisions ?? [], [], "a vote that finds no majority decides nothing");
  play.does({ ...decision, votes: votes(14) });
  const [kept] = play.state.ruleDecisions ?? [];
  assert.equal(kept?.body, "Đại hội Chi bộ thôn Đông");
  assert.equal(kept?.wording, "Thiếu thì bầu tiếp ngay");
  assert.equal(play.state.sittings[0]?.handVotes.length, 2 + (opened().state.sittings[0]?.handVotes.length ?? 0));
  const setting = packFor(play.state).settings.find((s) => s.id === "result.short-after-first");
  assert.equal(setting?.value, "ballot-again");
  assert.notEqual(setting?.confidence, "V", "rulings go on naming the point");
});

test("a settled point, an unknown one and a value that cannot be are refused with the field", () => {
  const play = opened();
  const refused = (more: object) => play.tries({ ...decision, votes: votes(14), ...more });
  assert.equal(refused({ setting: "list.ceiling-percent", value: 40 })?.code, "rule-settled");
  assert.equal(refused({ setting: "list.ceiling" })?.field, "setting");
  assert.equal(refused({ value: "toss-a-coin" })?.field, "value");
  assert.deepEqual(play.state.ruleDecisions ?? [], []);
});

test("no rule changes while ballots are counted; a body above may confirm what is assumed", () => {
  const play = boxOpened();
  const above = { ...decision, by: "superior", body: "Đảng ủy xã" } as const;
  assert.equal(play.tries(above)?.code, "count-under-way");
  play.does({ ...above, value: null });
  assert.equal(play.state.ruleDecisions?.[0]?.value, null);
});

test("a refusal opens to the comparison that was made and the rules behind it", () => {
  const play = opened();
  const refusal = play.tries({ type: "check-out", sitting: "main", people: ["p1", "p2", "p3", "p4", "p5", "p6"] });
  assert.equal(refusal, null);
  const { quorum } = viewFor(play.state, "chair").figures.main ?? {};
  assert.equal(quorum?.why?.comparisons[0]?.formula, "3 × 9 ≥ 2 × 15");
  const failed = play.tries({ ...decision, votes: votes(14) });
  assert.ok((failed?.ruling?.why?.comparisons.length ?? 0) > 0);
  assert.ok(failed?.ruling?.why?.units.includes("quorum"));
});
