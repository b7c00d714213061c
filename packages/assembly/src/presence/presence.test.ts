import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { toEntry } from "../codec.ts";
import type { AssemblyState, Sitting } from "../model.ts";
import { figuresOf } from "../state/figures.ts";
import { toPersonId } from "../state/ids.ts";
import { ids, opened, prepared } from "../testing/meetings.ts";
import type { Play } from "../testing/play.ts";
import {
  arrange,
  atTheDoor,
  cardNumbers,
  deskStanding,
  makeUpOf,
  presenceAtVotes,
  presenceSteps,
  seatOfPerson,
  votersAt,
  yearsAt,
} from "./index.ts";

const main = (state: AssemblyState): Sitting => {
  const [sitting] = state.sittings;
  if (sitting === undefined) throw new Error("no sitting");
  return sitting;
};
const p = toPersonId;
const sitting = (play: Play) => main(play.state);
const door = (play: Play, person: string) => atTheDoor(deskStanding(sitting(play), p(person)));

test("a card shown twice says that the person is inside, and a leaver is expected again", () => {
  const play = prepared().does({ type: "open-sitting", sitting: "main" });
  assert.equal(door(play, "p1"), "let-in");
  play.does({ type: "check-in", sitting: "main", people: ["p1"] });
  assert.equal(door(play, "p1"), "inside");
  play.does({ type: "check-out", sitting: "main", people: ["p1"] });
  const standing = deskStanding(sitting(play), p("p1"));
  assert.equal(standing.kind, "expected");
  assert.ok(standing.kind === "expected" && standing.left !== null);
});

test("somebody found absent throughout is asked about before the finding is lifted", () => {
  const play = prepared().does(
    { type: "open-sitting", sitting: "main" },
    {
      type: "find-absent-throughout",
      sitting: "main",
      person: "p1",
      reason: "Ốm",
      excused: true,
      acceptedBy: "Chi ủy",
    },
  );
  assert.deepEqual(deskStanding(sitting(play), p("p1")), { kind: "found-absent", reason: "Ốm" });
  assert.equal(door(play, "p1"), "ask");
});

test("guests are let in and counted in no figure", () => {
  const play = prepared().does(
    {
      type: "add-people",
      people: [
        { id: "g1", details: { name: "Khách Mời" }, attendee: { standing: "official", seat: "guest", flags: [] } },
      ],
    },
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ["g1"] },
  );
  const figures = figuresOf(play.state, sitting(play));
  assert.equal(figures.present, 0);
  assert.equal(figures.presentWithoutVote, 1);
  assert.equal(deskStanding(sitting(play), p("g1")).kind, "guest");
  assert.equal(presenceSteps(play.state, sitting(play)).length, 0);
  assert.equal(cardNumbers(play.state.people, sitting(play)).get("g1"), undefined);
});

test("presence at a moment is what the figure said at that moment, however people came and went", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 30 }), (moves) => {
      const play = prepared().does({ type: "open-sitting", sitting: "main" });
      const seen: { at: string; present: number }[] = [];
      for (const n of moves) {
        const person = `p${n}`;
        const inside = door(play, person) === "inside";
        play.does({ type: inside ? "check-out" : "check-in", sitting: "main", people: [person] });
        seen.push({ at: play.facts.at(-1)?.at ?? "", present: figuresOf(play.state, sitting(play)).present });
      }
      const steps = presenceSteps(play.state, sitting(play));
      for (const { at, present } of seen) {
        assert.equal(votersAt(play.state, sitting(play), at).length, present);
        assert.equal(steps.find((s) => s.at === at)?.present, present);
      }
    }),
    { numRuns: 25 },
  );
});

test("presence at a vote is that of its moment, not of now", () => {
  const play = opened().does(
    {
      type: "vote-by-hand",
      sitting: "main",
      matter: "resolution",
      subject: "Chương trình",
      votes: { for: 15, against: 0, noOpinion: 0 },
    },
    { type: "check-out", sitting: "main", people: ["p5", "p6"] },
  );
  const votes = presenceAtVotes(play.state, sitting(play));
  assert.equal(votes.find((v) => v.subject === "Chương trình")?.present, 15);
});

test("seats: everybody has one of their own, delegations stay together, and the map outlives later people", () => {
  const plan = { rows: 6, seats: 4, keep: 1, fill: "rows", order: [] } as const;
  const play = prepared().does({ type: "set-seating", sitting: "main", plan: { ...plan, order: [] } });
  const places = Object.values(sitting(play).seating?.places ?? {});
  assert.equal(places.length, 15);
  assert.equal(new Set(places.map(String)).size, 15);
  assert.ok(places.every(([row, seat]) => row >= 2 && row <= 6 && seat >= 1 && seat <= 4));
  const before = seatOfPerson(sitting(play), p("p7"));
  play.does({
    type: "add-people",
    people: [{ id: "n1", details: { name: "An An" }, attendee: { standing: "official", seat: "member", flags: [] } }],
  });
  assert.deepEqual(seatOfPerson(sitting(play), p("p7")), before);
  assert.equal(seatOfPerson(sitting(play), p("n1")), null);
  assert.equal(
    play.tries({ type: "set-seating", sitting: "main", plan: { ...plan, rows: 3, order: [] } })?.code,
    "too-few-seats",
  );
  play.does({ type: "set-seating", sitting: "main", plan: null });
  assert.equal(sitting(play).seating, undefined);
});

test("delegations sit in the order of the plan", () => {
  const state = prepared().state;
  const roll = main(state).roll.map((a, i) => ({ ...a, delegation: i % 2 === 0 ? "Tổ 1" : "Tổ 2" }));
  const places = arrange(
    state,
    { ...main(state), roll },
    { rows: 5, seats: 5, keep: 0, fill: "columns", order: ["Tổ 2"] },
  );
  const seatOf = (i: number) => places?.[roll[i]?.person ?? ""] ?? [0, 0];
  const rank = ([row, seat]: readonly [number, number]) => seat * 100 + row;
  const second = roll.flatMap((a, i) => (a.delegation === "Tổ 2" ? [rank(seatOf(i))] : []));
  const first = roll.flatMap((a, i) => (a.delegation === "Tổ 1" ? [rank(seatOf(i))] : []));
  assert.ok(Math.max(...second) < Math.min(...first));
});

test("a card's number stays when somebody before it is taken off the roll", () => {
  const play = prepared();
  const before = cardNumbers(play.state.people, sitting(play)).get("p9");
  play.does({ type: "remove-attendee", sitting: "main", person: "p3", reason: "Chuyển sinh hoạt" });
  assert.equal(cardNumbers(play.state.people, sitting(play)).get("p9"), before);
  assert.equal(cardNumbers(play.state.people, sitting(play)).get("p3"), undefined);
});

test("ages are whole years on the day of the meeting, as far as the date of birth is known", () => {
  assert.equal(yearsAt({ year: 1985, month: 5, day: 7 }, "2025-05-06"), 39);
  assert.equal(yearsAt({ year: 1985, month: 5, day: 6 }, "2025-05-06"), 40);
  assert.equal(yearsAt({ year: 1985, month: 6 }, "2025-05-06"), 39);
  assert.equal(yearsAt({ year: 1985 }, "2025-05-06"), 40);
});

test("the make-up adds up: bands give all whose age is known, sexes give everybody", () => {
  const { state } = opened();
  const of = makeUpOf(state, main(state));
  assert.equal(of.women + of.men + of.sexUnknown, of.people);
  assert.equal(
    Object.values(of.ages).reduce((a, b) => a + b, 0),
    of.ageKnown,
  );
  assert.equal(
    Object.values(of.membership).reduce((a, b) => a + b, 0),
    of.joinedKnown,
  );
});

test("the map goes through the log and back", () => {
  const play = prepared().does({
    type: "set-seating",
    sitting: "main",
    plan: { rows: 4, seats: 4, keep: 0, fill: "rows", order: [] },
  });
  const fact = play.facts.at(-1);
  if (fact === undefined) throw new Error("no fact");
  assert.equal(fact.event.type, "seating-set");
  const { data } = toEntry(fact.event, { assembly: play.state.id, at: fact.at, actor: fact.actor });
  assert.deepEqual(JSON.parse(JSON.stringify({ type: fact.event.type, ...data })), fact.event);
  assert.ok(ids(1, 15).every((id) => id in (sitting(play).seating?.places ?? {})));
});

test("a mistaken check-in is taken back as a new fact: the person was never there, and an alternate may be seated", () => {
  const play = prepared({ kind: "delegates-congress", level: "grassroots", seats: { 15: "alternate" } }).does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ["p1", "p2"] },
  );
  const seat = { type: "seat-alternate", sitting: "main", alternate: "p15", replaces: "p1" } as const;
  assert.equal(play.tries(seat)?.code, "was-present");
  const version = play.state.version;
  play.does({ type: "withdraw-check-in", sitting: "main", person: "p1", reason: "Quét nhầm thẻ" });
  assert.equal(play.state.version, version + 1);
  assert.deepEqual(sitting(play).presence[p("p1")], []);
  assert.equal(figuresOf(play.state, sitting(play)).present, 1);
  play.does(seat, { type: "check-in", sitting: "main", people: ["p15"] });
  assert.equal(figuresOf(play.state, sitting(play)).present, 2);
  assert.equal(figuresOf(play.state, sitting(play)).convened, 14);
});

test("a mistaken check-in that had lifted an absence brings it back with its reason, and the base with it", () => {
  const play = prepared({ kind: "delegates-congress", level: "grassroots" }).does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(2, 15) },
    {
      type: "find-absent-throughout",
      sitting: "main",
      person: "p1",
      reason: "Nằm viện",
      excused: true,
      acceptedBy: "Cấp ủy triệu tập",
    },
  );
  const base = figuresOf(play.state, sitting(play)).base.answer.base;
  const before = sitting(play).absences;
  play.does({ type: "check-in", sitting: "main", people: ["p1"] });
  assert.deepEqual(sitting(play).absences, []);
  assert.notEqual(figuresOf(play.state, sitting(play)).base.answer.base, base);
  play.does({ type: "withdraw-check-in", sitting: "main", person: "p1", reason: "Quét nhầm thẻ" });
  assert.deepEqual(sitting(play).absences, before);
  assert.equal(figuresOf(play.state, sitting(play)).base.answer.base, base);
  // Who came, left and came again was there: taking back the second stay leaves the first.
  play.does(
    { type: "check-in", sitting: "main", people: ["p1"] },
    { type: "check-out", sitting: "main", people: ["p1"] },
    { type: "check-in", sitting: "main", people: ["p1"] },
    { type: "withdraw-check-in", sitting: "main", person: "p1", reason: "Quét nhầm thẻ" },
  );
  assert.deepEqual(sitting(play).absences, []);
});

test("a check-in is not taken back from somebody who spoke since, nor from somebody who never came", () => {
  const play = opened().does(
    { type: "set-floor", sitting: "main", open: true, seconds: 300, warnAt: 60, perDelegation: null },
    { type: "ask-to-speak", sitting: "main", person: "p2", kind: "speech", topic: "" },
  );
  const request = sitting(play).floor?.requests[0]?.id ?? "";
  play.does({ type: "call-speaker", sitting: "main", request });
  const withdraw = (person: string) =>
    play.tries({ type: "withdraw-check-in", sitting: "main", person, reason: "Nhầm" })?.code;
  assert.equal(withdraw("p2"), "was-there");
  play.does({ type: "withdraw-check-in", sitting: "main", person: "p3", reason: "Nhầm" });
  assert.equal(withdraw("p3"), "never-present");
});

test("guests are in the hall and in no figure: not convened, not present, not in the base, and they raise no hand", () => {
  const play = prepared({ seats: { 14: "guest", 13: "guest" } }).does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(1, 15) },
  );
  const figures = figuresOf(play.state, sitting(play));
  assert.deepEqual(
    [figures.convened, figures.present, figures.base.answer.base, figures.presentWithoutVote],
    [13, 13, 13, 2],
  );
  const votes = { for: 14, against: 0, noOpinion: 0 };
  const vote = { type: "vote-by-hand", sitting: "main", matter: "resolution", subject: "Chương trình", votes } as const;
  assert.equal(play.tries(vote)?.code, "votes-above-present");
});
