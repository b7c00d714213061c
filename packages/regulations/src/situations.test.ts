/** Situations of the hall that no other test holds, each with what the article says of it. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { answer, ruling } from "./testing.ts";

type Fields = { readonly [field: string]: unknown };
type Row = readonly [situation: string, question: Fields, expected: Fields];

const official = { status: "official" } as const;
const inBodies = (...bodies: readonly string[]) => ({ ...official, in: bodies });
const may = (act: string, meeting: string, more: Fields): Fields => ({ ask: "may", act, meeting, ...more });
const list = (more: Fields): Fields => ({
  ask: "list",
  for: "committee",
  level: "grassroots",
  attending: 180,
  ...more,
});
const result = (more: Fields): Fields => ({ ask: "result", meeting: "members", level: "cell", round: 1, ...more });

const rows190: readonly Row[] = [
  [
    "a member of the convening committee who is also an elected delegate retires before the opening (04-HD item 9)",
    may("vote", "delegates", {
      person: { ...inBodies("convening-committee"), delegate: true, "retired-before-opening": true },
    }),
    { allowed: false },
  ],
  [
    "an elected delegate, on no convening committee, retires before the opening (04-HD item 9)",
    may("be-convened", "delegates", { person: { ...official, delegate: true, "retired-before-opening": true } }),
    { allowed: true },
  ],
  [
    "a member of an outgoing standing committee stands for the new one off its list (Art. 11(2))",
    may("stand", "committee", {
      for: "standing-committee",
      level: "grassroots",
      person: inBodies("committee", "outgoing-standing-committee"),
    }),
    { allowed: false },
  ],
  [
    "a committee member outside the old standing committee stands for the new one (Art. 9(1)c)",
    may("stand", "committee", { for: "standing-committee", level: "grassroots", person: inBodies("committee") }),
    { allowed: true, how: "at-meeting" },
  ],
  [
    "a member of the Secretariat names somebody off the Politburo's list (Art. 11(3))",
    may("nominate", "committee", {
      for: "standing-committee",
      level: "centre",
      person: inBodies("committee", "secretariat"),
      nominee: inBodies("committee"),
    }),
    { allowed: false },
  ],
  [
    "a Politburo member on the list stands for General Secretary (Art. 9(1)d)",
    may("stand", "committee", {
      for: "secretary",
      level: "centre",
      person: inBodies("committee", "politburo", "prepared-list"),
    }),
    { allowed: true, how: "at-meeting" },
  ],
  [
    "a Central Committee member outside the Politburo stands for General Secretary (Art. 9(1)d)",
    may("stand", "committee", { for: "secretary", level: "centre", person: inBodies("committee", "prepared-list") }),
    { allowed: false },
  ],
  [
    "somebody from outside the committee accepts being introduced to the inspection committee (Art. 22)",
    may("accept-nomination", "committee", { for: "inspection-committee", level: "grassroots", person: official }),
    { allowed: true, how: "introduced" },
  ],
  [
    "an inspection-committee member who is not on the standing committee stands for its chair (Art. 9(1)đ)",
    may("stand", "committee", {
      for: "inspection-chair",
      level: "grassroots",
      person: inBodies("committee", "inspection-committee"),
    }),
    { allowed: false },
  ],
  [
    "a temporary member names an official member as delegate upward (Art. 10(1)b)",
    may("nominate", "members", {
      for: "delegate-upward",
      level: "cell",
      person: { status: "temporary" },
      nominee: official,
    }),
    { allowed: true, how: "at-meeting" },
  ],
  [
    "a member who is no delegate sits with the counters of a delegates' congress (Art. 8(1))",
    may("count-ballots", "delegates", { person: official }),
    { allowed: false },
  ],
  [
    "54 of 180 is exactly 30 % and does not support; 55 does (Art. 14(3))",
    list({ seats: 27, prepared: 30, added: 4, support: [54, 55, 100, 20] }),
    { ceiling: 35, now: 34, next: "vote-list", admit: [1, 2] },
  ],
  [
    "two added names share the last place under the ceiling (Art. 14(3))",
    list({ seats: 27, prepared: 34, added: 4, support: [60, 70, 70, 20] }),
    { ceiling: 35, now: 38, next: "meeting-decides", admit: [], "cut-tied": [1, 2] },
  ],
  [
    "the prepared list alone is above the ceiling, and names were added (Art. 14(1))",
    list({ seats: 27, prepared: 36, added: 2 }),
    { ceiling: 35, now: 38, next: "meeting-decides" },
  ],
  [
    "as many prepared names as seats, and the added ones find no support (Art. 14(1), (3))",
    list({ seats: 27, prepared: 27, added: 2, support: [54, 3] }),
    { ceiling: 35, now: 29, next: "too-few", admit: [] },
  ],
  [
    "three share the last two seats of a cell committee: all three are voted on again",
    result({ for: "committee", base: 16, seats: 3, votes: [14, 9, 9, 9] }),
    { elected: [0], tied: [1, 2, 3], unfilled: 2, next: "revote-tied" },
  ],
  [
    "exactly half of 16 elects nobody, however many have it (Art. 30(2))",
    result({ for: "committee", base: 16, seats: 3, votes: [14, 8, 8, 7] }),
    { elected: [0], tied: [], unfilled: 2, next: "meeting-decides" },
  ],
  [
    "a revote fills two seats from three names without half of the base",
    result({ for: "committee", base: 16, seats: 2, votes: [5, 5, 4], round: 2, "revote-of-tied": true }),
    { elected: [0, 1], tied: [], unfilled: 0, next: "done" },
  ],
  [
    "delegates are all elected, one alternate of two is above half: the congress decides (294-QĐ/TW 11.4.1)",
    result({
      meeting: "delegates",
      for: "delegate-upward",
      level: "grassroots",
      base: 201,
      seats: 3,
      alternates: 2,
      votes: [200, 190, 180, 150, 100, 99],
    }),
    { elected: [0, 1, 2], tied: [], unfilled: 0, alternates: [3], next: "meeting-decides" },
  ],
  [
    "a secretary above cell level is not elected: the election stops and the level above is told",
    result({ meeting: "committee", for: "secretary", level: "grassroots", base: 27, seats: 1, votes: [13] }),
    { elected: [], tied: [], unfilled: 1, next: "stop" },
  ],
  [
    "134 of 201 delegates are there, from 6 of 10 bodies",
    { ask: "quorum", meeting: "delegates", convened: 201, present: 134, bodies: 10, "bodies-present": 6 },
    { met: false, needed: 134 },
  ],
  [
    "one paper fewer is found than was reported at the opening of the box (Art. 8(2))",
    { ask: "reconcile", issued: 100, returned: 98, found: 97 },
    { "may-count": false, state: "missing" },
  ],
  [
    "15 working days before 20 May, over two holidays (Art. 9(2))",
    { ask: "deadline", event: "candidacy-file", from: "2026-05-20", holidays: ["2026-04-30", "2026-05-01"] },
    { due: "2026-04-27" },
  ],
  [
    "papers sealed on 31 August are kept to the last day of February (Art. 35)",
    { ask: "deadline", event: "ballots-kept", from: "2025-08-31" },
    { due: "2026-02-28" },
  ],
  [
    "a worked Saturday counts for complaints (Art. 33(1))",
    {
      ask: "deadline",
      event: "complaint",
      from: "2026-04-28",
      holidays: ["2026-04-30", "2026-05-01"],
      workdays: ["2026-05-09"],
    },
    { due: "2026-05-20" },
  ],
];
const rows244: readonly Row[] = [
  [
    "a delegate stands at the National Congress, which makes its own rules (Art. 1)",
    may("stand", "delegates", { for: "committee", level: "centre", person: { ...official, delegate: true } }),
    { allowed: "meeting-decides" },
  ],
  [
    "19 names for 15 seats are within 30 %: no poll",
    list({ seats: 15, prepared: 17, added: 2, attending: 100 }),
    { ceiling: 19, now: 19, next: "vote-list" },
  ],
  [
    "20 names for 15 seats: a poll on the three added, the two best fill the list",
    list({ seats: 15, prepared: 17, added: 3, attending: 100, support: [40, 40, 10] }),
    { ceiling: 19, now: 20, next: "vote-list", admit: [0, 1] },
  ],
  [
    "one more prepared name, and those two share the one place that is left",
    list({ seats: 15, prepared: 18, added: 3, attending: 100, support: [40, 40, 10] }),
    { ceiling: 19, now: 21, next: "meeting-decides", admit: [], "cut-tied": [0, 1] },
  ],
  ["a complaint within 30 days", { ask: "deadline", event: "complaint", from: "2020-07-31" }, { due: "2020-08-30" }],
];

describe("situations", () => {
  for (const [regulation, rows] of [
    ["vn-190-2024", rows190],
    ["vn-244-2014", rows244],
  ] as const) {
    for (const [situation, question, expected] of rows) {
      it(`${regulation}: ${situation}`, () => assert.deepEqual(answer({ regulation, ...question }), expected));
    }
  }
  it("a standing committee is told its largest size: one third of the committee (294-QĐ/TW 14.3)", () => {
    const of = (level: string, size: number) =>
      ruling({ ask: "elects", level, "official-members": 5000, "committee-size": size }).text.vi;
    assert.match(of("grassroots", 29), /Ban Thường vụ \(nhiều nhất 9 người\)/);
    assert.match(of("province", 52), /nhiều nhất 17 người/);
    assert.doesNotMatch(of("centre", 180), /nhiều nhất|0 cấp phó/);
  });
  it("a poll outside a congress electing its committee is said to be for those who preside (04-HD item 5)", () => {
    const asked = (office: string) =>
      ruling({ ask: "list", for: office, level: "grassroots", seats: 9, prepared: 10, added: 1, attending: 27 }).text
        .vi;
    assert.match(asked("standing-committee"), /cơ quan chủ trì quyết định/);
    assert.doesNotMatch(asked("committee"), /cơ quan chủ trì/);
  });
});
