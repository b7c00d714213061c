import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fromEntry, toEntry } from "./codec.ts";
import type { CommandInput } from "./commands.ts";
import { fold } from "./evolve.ts";
import type { AssemblyState, AttendeeFlag } from "./model.ts";
import type { Audience } from "./roles.ts";
import { toAssemblyId } from "./state/ids.ts";
import { Chance } from "./testing/chance.ts";
import { Driver } from "./testing/driver.ts";
import { createCommand, ids, peopleCommand, preparation, type Setup } from "./testing/meetings.ts";
import { Play } from "./testing/play.ts";
import { viewFor } from "./view.ts";

const setupOf = (chance: Chance): Setup => {
  const regulation = chance.pick(["vn-190-2024", "vn-244-2014", "majority"] as const);
  const flags: { [n: number]: AttendeeFlag[] } = {};
  const kind = chance.pick([
    "members-congress",
    "members-congress",
    "delegates-congress",
    "committee-conference",
    "inspection-conference",
    "by-election-conference",
  ] as const);
  const conference = kind !== "members-congress" && kind !== "delegates-congress";
  const people = kind === "inspection-conference" ? chance.int(5, 9) : chance.int(10, 34);
  for (let n = 1; n <= people; n++) {
    if (conference) {
      if (n <= 5) flags[n] = ["outgoing-standing-committee"];
    } else if (chance.percent(8))
      flags[n] = [chance.pick(["exempt", "temporary-elsewhere", "convening-committee", "suspended"])];
  }
  const level = kind === "members-congress" ? chance.pick(["cell", "grassroots"] as const) : "grassroots";
  return {
    regulation,
    kind,
    level,
    people,
    flags,
    mode: level === "cell" && chance.percent(60) ? "short" : "full",
    withElection: conference || chance.percent(90),
    secretaryDirect: chance.percent(30),
    ...(kind === "delegates-congress" && chance.percent(50) ? { delegations: ["Đoàn 1", "Đoàn 2", "Đoàn 3"] } : {}),
  };
};

/** Something people do of their own accord; the program may refuse it. */
const aside = (state: AssemblyState, chance: Chance, people: number): CommandInput => {
  const sitting = chance.pick(state.sittings);
  const person = chance.pick(ids(1, people));
  const last = state.elections.at(-1);
  const election = last?.id ?? "none";
  return chance.pick<CommandInput>([
    { type: "check-in", sitting: sitting.id, people: [person] },
    { type: "check-out", sitting: sitting.id, people: [person] },
    {
      type: "find-absent-throughout",
      sitting: sitting.id,
      person,
      reason: "Ốm",
      excused: chance.percent(70),
      acceptedBy: "Chi ủy",
    },
    { type: "ask-to-withdraw", election, person, reason: "Tuổi cao" },
    { type: "exchange-spoiled", election, round: 1 },
    { type: "show-agenda-item", sitting: sitting.id, item: null },
  ]);
};

const outside: readonly Audience[] = ["chair", "desk", "observer", "projector"];

const keysIn = (value: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(value)) for (const inner of value) keysIn(inner, found);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      found.add(key);
      keysIn(inner, found);
    }
  }
  return found;
};

const checkSecrecy = (state: AssemblyState): void => {
  const audiences = state.mode === "short" ? outside.filter((a) => a !== "chair") : outside;
  for (const audience of audiences) {
    const view = viewFor(state, audience);
    assert.equal(view.counting, null);
    for (const election of view.state.elections) {
      for (const round of election.rounds) {
        const keys = keysIn(round.count);
        for (const secret of ["struck", "agree", "disagree", "votes", "invalidReasons", "valid", "found"]) {
          assert.ok(!keys.has(secret), `${audience} sees ${secret} before the announcement`);
        }
        if (round.result === null) assert.ok(!JSON.stringify(round).includes("several-inks"));
      }
    }
  }
};

const checkFigures = (state: AssemblyState): void => {
  for (const election of state.elections) {
    const elected = election.rounds.flatMap((r) => r.result?.elected ?? []);
    assert.ok(elected.length <= election.seats, "more elected than seats");
    assert.equal(new Set(elected).size, elected.length, "somebody is elected twice");
    for (const round of election.rounds) {
      const { issued, unused, printed, spoiled, returned } = round.papers;
      if (issued !== null && unused !== null) assert.equal(printed, issued + unused + spoiled);
      const { result } = round;
      if (result === null) continue;
      assert.ok((returned ?? 0) <= (issued ?? 0));
      assert.equal(result.totals.valid + result.totals.invalid, result.totals.found);
      assert.equal(result.totals.found, returned);
      for (const i of result.ruling.answer.elected) {
        if (round.kind !== "revote") assert.ok(2 * (result.totals.votes[i] ?? 0) > result.base.answer.base);
      }
    }
  }
};

const onTheFloor = (play: Play, driver: Driver, chance: Chance): void => {
  const before = driver.nextOf(play.state);
  const election = play.state.elections.find((e) => e.id === before?.election);
  const sitting = play.state.sittings.find((s) => s.id === election?.sitting);
  if (before?.step !== "list" || election === undefined || sitting === undefined || !chance.percent(35)) return;
  play.tries(driver.onTheFloor(play.state, election, sitting));
};

/** Everybody else comes in, where only tellers are wanting; false when there is nobody else. */
const moreCome = (play: Play): boolean => {
  const sitting = play.state.sittings.findLast((s) => s.status === "open");
  if (sitting === undefined) return false;
  const came = sitting.roll.filter(
    (a) => play.tries({ type: "check-in", sitting: sitting.id, people: [a.person] }) === null,
  );
  return came.length > 0;
};

export const playToTheEnd = (seed: number): Play => {
  const chance = new Chance(seed);
  const setup = setupOf(chance);
  const play = new Play().does(
    createCommand(setup),
    ...(setup.mode === "short" ? [] : preparation),
    peopleCommand(setup),
  );
  if (setup.withElection && chance.percent(50)) {
    // Refused where the meeting elects no delegates; then it simply has no such election.
    play.tries({
      type: "add-election",
      id: "upward",
      sitting: "main",
      office: "delegate-upward",
      title: "Bầu đại biểu",
      seats: chance.int(1, 3),
      alternates: chance.int(0, 2),
    });
  }
  const driver = new Driver(chance);
  for (let i = 0; i < 2000 && play.state.closedAt === null; i++) {
    if (chance.percent(15)) play.tries(aside(play.state, chance, setup.people ?? 10));
    onTheFloor(play, driver, chance);
    const next = driver.nextOf(play.state);
    assert.ok(next !== null, "there is a next step until the end");
    if (next.missing.length > 0) {
      if (!moreCome(play)) return play;
      continue;
    }
    const command = driver.command(play.state, next);
    const refusal = play.tries(command);
    assert.equal(
      refusal,
      null,
      `${next.action} was the next step and is refused: ${JSON.stringify(refusal)} ${JSON.stringify(setup)}`,
    );
    if (i % 5 === 0) checkSecrecy(play.state);
    checkFigures(play.state);
  }
  assert.notEqual(play.state.closedAt, null, "the meeting comes to its end");
  return play;
};

test("whoever always does the next step brings every kind of meeting to its end, and its figures meet", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      playToTheEnd(seed);
    }),
    // Two meetings that voted for ever on the same names, until an election had its last round.
    { numRuns: 40, examples: [[1294218766], [965643257]] },
  );
});

test("the log tells the whole meeting: folded again, and written and read back, it is the same", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const play = playToTheEnd(seed);
      const events = play.facts.map((f) => f.event);
      assert.deepEqual(fold(events), play.state);
      const read = play.facts.map(({ event, at, actor }, position) => {
        const {
          data,
          type,
          at: instant,
          actor: who,
        } = JSON.parse(JSON.stringify(toEntry(event, { assembly: toAssemblyId("dh-1"), at, actor })));
        return fromEntry({
          leaf: { format: 1, stream: "assembly:dh-1", position, type, at: instant, actor: who, data },
          data,
        });
      });
      assert.deepEqual(read, events);
      assert.equal(play.state.version, events.length);
    }),
    { numRuns: 15 },
  );
});
