/** Questions a strict examiner would ask of the contract, each with its whole answer. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ask } from "./ask.ts";
import { answer, refusal, settingIds } from "./testing.ts";

type Row = readonly [question: object, answer: object];
const both = ["vn-190-2024", "vn-244-2014"] as const;
const holds = (rows: readonly Row[], regulations: readonly string[] = both) => {
  for (const regulation of regulations) {
    for (const [q, a] of rows) {
      it(`${regulation} ${JSON.stringify(q)}`, () => assert.deepEqual(answer({ regulation, ...q }), a));
    }
  }
};

const committee = { ask: "result", meeting: "delegates", for: "committee", base: 100, round: 1 };
const upward = { ...committee, for: "delegate-upward", level: "grassroots" };
const cell = { ask: "result", meeting: "members", for: "secretary", level: "cell", base: 12, seats: 1 };
const none = { elected: [], tied: [] };

describe("result, as an examiner asks", () => {
  holds([
    [
      { ...committee, seats: 2, votes: [50, 51] },
      { elected: [1], tied: [], unfilled: 1, next: "meeting-decides" },
    ],
    [
      { ...committee, seats: 3, votes: [51, 99, 60] },
      { elected: [0, 1, 2], tied: [], unfilled: 0, next: "done" },
    ],
    // Three share the last two seats.
    [
      { ...committee, seats: 3, votes: [60, 90, 60, 60, 55] },
      { elected: [1], tied: [0, 2, 3], unfilled: 2, next: "revote-tied" },
    ],
    // Equal votes below the cut or at half are no tie.
    [
      { ...committee, seats: 1, votes: [70, 60, 60] },
      { elected: [0], tied: [], unfilled: 0, next: "done" },
    ],
    [
      { ...committee, seats: 1, votes: [50, 50] },
      { ...none, unfilled: 1, next: "meeting-decides" },
    ],
    // As many above half as seats, equal or not.
    [
      { ...committee, seats: 2, votes: [60, 60] },
      { elected: [0, 1], tied: [], unfilled: 0, next: "done" },
    ],
    [
      { ...committee, seats: 2, votes: [], round: 2 },
      { ...none, unfilled: 2, next: "stop" },
    ],
    [
      { ...committee, seats: 2, votes: [40, 40, 30], "revote-of-tied": true },
      { elected: [0, 1], tied: [], unfilled: 0, next: "done" },
    ],
    [
      { ...committee, seats: 2, votes: [45, 30, 30], "revote-of-tied": true },
      { elected: [0], tied: [1, 2], unfilled: 1, next: "meeting-decides" },
    ],
    [
      { ...committee, base: 0, seats: 1, votes: [0] },
      { ...none, unfilled: 1, next: "meeting-decides" },
    ],
    [
      { ...upward, seats: 3, votes: [80, 60, 50] },
      { elected: [0, 1], tied: [], unfilled: 1, next: "ballot-again" },
    ],
    [
      { ...upward, seats: 1, votes: [50], round: 3 },
      { ...none, unfilled: 1, next: "meeting-decides" },
    ],
    [
      { ...upward, seats: 2, votes: [55, 90, 60, 70, 52], alternates: 2 },
      { elected: [1, 3], tied: [], unfilled: 0, alternates: [0, 2], next: "done" },
    ],
    // A tie at the last official seat is settled before alternates are taken.
    [
      { ...upward, seats: 2, votes: [90, 60, 60, 55], alternates: 1 },
      { elected: [0], tied: [1, 2], unfilled: 1, alternates: [], next: "revote-tied" },
    ],
    [
      { ...cell, votes: [6, 6], round: 1 },
      { ...none, unfilled: 1, next: "ballot-again" },
    ],
    [
      { ...cell, votes: [7, 5], round: 3 },
      { elected: [0], tied: [], unfilled: 0, next: "done" },
    ],
    [
      { ...cell, votes: [6], round: 3 },
      { ...none, unfilled: 1, next: "superior-appoints" },
    ],
    [
      { ...cell, votes: [6], round: 4 },
      { ...none, unfilled: 1, next: "superior-appoints" },
    ],
  ]);
});

const list190 = { ask: "list", for: "committee", level: "grassroots", seats: 15, prepared: 17, attending: 150 };
describe("list, as an examiner asks", () => {
  holds([
    [
      { ...list190, added: 0 },
      { ceiling: 19, now: 17, next: "vote-list" },
    ],
    [
      { ...list190, prepared: 15, added: 0 },
      { ceiling: 19, now: 15, next: "too-few" },
    ],
    [
      { ...list190, added: 4 },
      { ceiling: 19, now: 21, next: "opinion-poll", "poll-on": 4 },
    ],
    // Exactly thirty percent is within.
    [
      { ...list190, seats: 10, prepared: 13, added: 0 },
      { ceiling: 13, now: 13, next: "vote-list" },
    ],
    [
      { ...list190, for: "standing-committee", seats: 9, prepared: 10, added: 0 },
      { ceiling: 11, now: 10, next: "vote-list" },
    ],
    [
      { ...list190, for: "secretary", seats: 1, prepared: 1, added: 0 },
      { ceiling: null, now: 1, next: "vote-list" },
    ],
    [
      { ...list190, for: "inspection-committee", seats: 5, prepared: 4, added: 0 },
      { ceiling: null, now: 4, next: "too-few" },
    ],
    [
      { ...list190, added: 4, support: [100, 90, 90, 80] },
      { ceiling: 19, now: 21, next: "meeting-decides", admit: [0], "cut-tied": [1, 2] },
    ],
    [
      { ...list190, added: 4, support: [60, 90, 50, 100] },
      { ceiling: 19, now: 21, next: "vote-list", admit: [1, 3] },
    ],
    [
      { ...list190, seats: 4, prepared: 5, added: 0 },
      { ceiling: 5, now: 5, next: "vote-list" },
    ],
  ]);
  holds(
    [
      [
        { ...list190, added: 1 },
        { ceiling: 19, now: 18, next: "opinion-poll", "poll-on": 1 },
      ],
      // 45 of 150 is thirty percent exactly, and not more.
      [
        { ...list190, added: 2, support: [45, 46] },
        { ceiling: 19, now: 19, next: "vote-list", admit: [1] },
      ],
      [
        { ...list190, added: 2, support: [45, 45] },
        { ceiling: 19, now: 19, next: "vote-list", admit: [] },
      ],
      // A tie of names that are not supported enough is no tie.
      [
        { ...list190, added: 4, support: [90, 45, 45, 45] },
        { ceiling: 19, now: 21, next: "vote-list", admit: [0] },
      ],
      [
        { ...list190, seats: 3, prepared: 5, added: 0 },
        { ceiling: 4, now: 5, next: "meeting-decides" },
      ],
    ],
    ["vn-190-2024"],
  );
  holds(
    [
      [
        { ...list190, added: 2 },
        { ceiling: 19, now: 19, next: "vote-list" },
      ],
      [
        { ...list190, added: 3, support: [3, 2, 1] },
        { ceiling: 19, now: 20, next: "vote-list", admit: [0, 1] },
      ],
    ],
    ["vn-244-2014"],
  );
});

const strike = { ask: "ballot", form: "strike", issued: true };
const agree = { ask: "ballot", form: "agree", issued: true };
const no = { valid: false, counts: [] };
describe("ballot, as an examiner asks", () => {
  holds(
    [
      [
        { ...strike, seats: 3, names: 3, struck: [] },
        { valid: true, counts: [0, 1, 2] },
      ],
      [
        { ...strike, seats: 5, names: 3, struck: [1] },
        { valid: true, counts: [0, 2] },
      ],
      [{ ...strike, seats: 1, names: 1, struck: [0] }, no],
      [{ ...strike, seats: 2, names: 3, struck: [] }, no],
      [
        { ...strike, seats: 2, names: 4, struck: [3, 0] },
        { valid: true, counts: [1, 2] },
      ],
      [{ ...agree, seats: 1, names: 1, agree: [], disagree: [] }, no],
      [{ ...agree, seats: 1, names: 1, agree: [0], disagree: [0] }, no],
      [
        { ...agree, seats: 2, names: 2, agree: [1], disagree: [0] },
        { valid: true, counts: [1] },
      ],
      [
        { ...agree, seats: 2, names: 2, agree: [], disagree: [0, 1] },
        { valid: true, counts: [] },
      ],
      [
        { ...agree, seats: 2, names: 2, agree: [0, 1], disagree: [0, 1] },
        { valid: true, counts: [] },
      ],
      [
        { ...agree, form: "opinion", seats: 1, names: 3, agree: [2, 0], disagree: [1] },
        { valid: true, counts: [0, 2] },
      ],
      [{ ...agree, form: "opinion", seats: 1, names: 3, agree: [0], disagree: [], extra: ["signed"] }, no],
      [
        { ...agree, seats: 1, names: 1, agree: [0], disagree: [], extra: [] },
        { valid: true, counts: [0] },
      ],
    ],
    ["vn-190-2024", "vn-244-2014", "majority"],
  );
});

describe("base, quorum, hands and papers, as an examiner asks", () => {
  holds([
    [
      { ask: "base", meeting: "members", convened: 44 },
      { base: 44, majority: 23 },
    ],
    [
      {
        ask: "base",
        meeting: "committee",
        convened: 27,
        deduct: { "temporary-elsewhere": 1, suspended: 0, prosecuted: 1 },
      },
      { base: 25, majority: 13 },
    ],
    [
      { ask: "base", meeting: "inspection", convened: 7, deduct: { prosecuted: 1 } },
      { base: 6, majority: 4 },
    ],
    [
      { ask: "quorum", meeting: "delegates", convened: 200, present: 134 },
      { met: true, needed: 134 },
    ],
    [
      { ask: "quorum", meeting: "delegates", convened: 200, present: 133 },
      { met: false, needed: 134 },
    ],
    [
      { ask: "quorum", meeting: "delegates", convened: 150, present: 150, bodies: 10, "bodies-present": 6 },
      { met: false, needed: 100 },
    ],
    [
      { ask: "hand-vote", meeting: "committee", matter: "withdrawal", base: 26, for: 13 },
      { passed: false, needed: 14 },
    ],
    // The first rule broken in the order of the contract names the state.
    [
      { ask: "reconcile", present: 90, issued: 91, returned: 90, found: 89 },
      { "may-count": false, state: "over" },
    ],
    [
      { ask: "reconcile", issued: 90, returned: 88, found: 87 },
      { "may-count": false, state: "missing" },
    ],
    [
      { ask: "reconcile", issued: 90, returned: 88, found: 88 },
      { "may-count": true, state: "short" },
    ],
    [
      { ask: "reconcile", issued: 0, returned: 0, found: 0 },
      { "may-count": true, state: "met" },
    ],
    [
      { ask: "elects", level: "province", "official-members": 50_000, "committee-size": 8 },
      { committee: true, "standing-committee": true, secretary: true, deputies: 2, "inspection-committee": true },
    ],
  ]);
});

describe("deadlines, as an examiner asks", () => {
  const d = (event: string, from: string, more: object = {}) => ({ ask: "deadline", event, from, ...more });
  holds([
    // 2025-06-20 is a Friday: the first working day after it is Monday the 23rd.
    [d("result-report", "2025-06-20"), { due: "2025-07-01" }],
    // A worked Saturday counts, both ways.
    [d("result-report", "2025-06-20", { workdays: ["2025-06-21"] }), { due: "2025-06-30" }],
    [d("candidacy-file", "2025-06-23", { workdays: ["2025-06-21", "2025-06-22"] }), { due: "2025-06-04" }],
    [d("candidacy-file", "2025-06-23"), { due: "2025-06-02" }],
    // Holidays on a weekend change nothing; in the week they do.
    [d("ratification", "2025-04-25", { holidays: ["2025-04-30", "2025-05-01", "2025-05-03"] }), { due: "2025-05-20" }],
    [d("opening-announced", "2025-08-15"), { due: "2025-07-04" }],
    [d("ballots-kept", "2025-08-31"), { due: "2026-02-28" }],
    [d("ballots-kept", "2023-08-30"), { due: "2024-02-29" }],
    [d("ballots-kept", "2025-06-30"), { due: "2025-12-30" }],
  ]);
  holds([[d("complaint", "2025-06-20"), { due: "2025-07-11" }]], ["vn-190-2024"]);
});

describe("refusals, as an examiner asks", () => {
  const rows: readonly [object, string][] = [
    [{ ask: "base", meeting: "members", convened: 20, deduct: { ill: 1 } }, "deduct.ill"],
    [{ ask: "base", meeting: "members", convened: 20, present: 18 }, "present"],
    [{ ask: "base", meeting: "members", convened: 20, returned: 18 }, "returned"],
    [{ ask: "base", meeting: "congress", convened: 20 }, "meeting"],
    [{ ...committee, seats: 1, votes: [101] }, "votes[0]"],
    [{ ...committee, seats: 1, votes: ["9"] }, "votes[0]"],
    [{ ...committee, for: "chair", seats: 1, votes: [9] }, "for"],
    [{ ask: "list", for: "committee", seats: 5, prepared: 6, added: -1, attending: 9 }, "added"],
    [{ ask: "deadline", event: "complaint", from: "2025-02-29" }, "from"],
    [{ ask: "deadline", event: "complaint", from: "20/6/2025" }, "from"],
    [{ ask: "deadline", event: "complaint", from: "2025-06-20", holidays: ["2025-13-01"] }, "holidays[0]"],
    [{ ask: "deadline", event: "burial", from: "2025-06-20" }, "event"],
    [{ ask: "order", names: ["A", { name: "B", since: "2001-13-01" }] }, "names[1].since"],
    [{ ask: "order", names: ["A", { sortKey: "B" }] }, "names[1].name"],
    [{ ask: "elects", level: "commune", "official-members": 5 }, "level"],
    [{ ask: "voting-form", matter: "anthem" }, "matter"],
    [{ ask: "reconcile", issued: 5, returned: 5 }, "found"],
    [
      { ask: "may", act: "vote", meeting: "members", person: { status: "official", in: ["politbureau"] } },
      "person.in[0]",
    ],
  ];
  for (const [q, field] of rows) it(`${JSON.stringify(q)} names ${field}`, () => assert.equal(refusal(q).field, field));
});

describe("settings named in a ruling", () => {
  it("are those that decided, and no others", () => {
    const names = (...n: string[]) => settingIds({ ask: "order", names: n });
    assert.deepEqual(names("Lê Văn An", "Trần Văn Bình"), []);
    assert.deepEqual(names("Lê Văn An", "Trần Văn An"), ["order.tie-break"]);
    assert.deepEqual(settingIds({ ...committee, seats: 1, votes: [90] }), []);
    assert.deepEqual(settingIds({ ...committee, seats: 1, votes: [9] }), ["result.short-after-first"]);
    assert.deepEqual(settingIds({ ...committee, seats: 1, votes: [9], round: 2 }), ["result.short-later"]);
    assert.deepEqual(settingIds({ ...list190, added: 0 }), []);
    assert.deepEqual(settingIds({ ...list190, added: 1 }), ["list.poll"]);
    assert.deepEqual(settingIds({ ask: "voting-form", matter: "committee" }), []);
    const stand = { ask: "may", act: "stand", meeting: "delegates", for: "committee", person: { status: "official" } };
    assert.deepEqual(settingIds({ ...stand, level: "grassroots" }), ["may.dossier-levels"]);
  });
});

describe("the neutral rules", () => {
  const meetings = ["members", "delegates", "committee", "inspection"];
  const offices = ["committee", "standing-committee", "secretary", "deputy-secretary"].concat([
    "inspection-committee",
    "inspection-chair",
    "inspection-deputy",
    "delegate-upward",
  ]);
  const levels = ["cell", "grassroots", "above-grassroots", "province", "centre"];
  const people = [
    { status: "official" },
    { status: "probationary" },
    { status: "temporary" },
    { status: "official", delegate: true, "retired-before-opening": true, in: ["convening-committee"] },
    { status: "official", delegate: true, suspended: true },
    { status: "official", delegate: true, in: ["committee", "standing-committee", "inspection-committee"] },
  ];
  function* questions(): Generator<object> {
    for (const meeting of meetings) {
      for (const level of levels) {
        for (const office of offices) {
          for (const person of people) {
            for (const act of ["vote", "stand", "accept-nomination", "count-ballots", "be-convened"])
              yield { ask: "may", act, meeting, for: office, level, person };
            yield { ask: "may", act: "nominate", meeting, for: office, level, person, nominee: person };
          }
          for (const votes of [[9, 9, 9], [3], [9]]) {
            yield { ask: "result", meeting, for: office, level, base: 10, seats: 2, votes, round: 3 };
            yield {
              ask: "result",
              meeting,
              for: office,
              level,
              base: 10,
              seats: 2,
              votes,
              round: 1,
              "revote-of-tied": true,
            };
          }
          yield { ask: "list", for: office, level, seats: 3, prepared: 2, added: 2, attending: 9, support: [2, 2] };
        }
        yield { ask: "elects", level, "official-members": 8, "committee-size": 5 };
        yield { ask: "elects", level, "official-members": 2, "committee-size": 5 };
      }
      for (const key of ["temporary-elsewhere", "exempt-absent", "suspended", "committee-absent-throughout"])
        yield { ask: "base", meeting, convened: 9, deduct: { [key]: 1 } };
      for (const matter of ["resolution", "bodies", "number-and-list", "withdrawal"])
        yield { ask: "hand-vote", meeting, matter, base: 9, for: 5 };
      yield { ask: "quorum", meeting, convened: 9, present: 5, bodies: 3, "bodies-present": 2 };
    }
    for (const event of [
      "opening-announced",
      "candidacy-file",
      "result-report",
      "ratification",
      "complaint",
      "ballots-kept",
    ])
      yield { ask: "deadline", event, from: "2025-06-20" };
    yield { ask: "reconcile", issued: 5, returned: 6, found: 6 };
    yield { ask: "ballot", form: "strike", seats: 1, names: 2, struck: [0], issued: false };
  }
  it("never speak in the words of the Party, in rulings and refusals alike", () => {
    for (const q of questions()) {
      const asked = ask({ regulation: "majority", ...q });
      const words = asked.ok ? asked.ruling.text : asked.error.text;
      assert.doesNotMatch(words.vi, /đảng|chi bộ|chi ủy|cấp ủy|đồng chí|bí thư/i, JSON.stringify(q));
      assert.doesNotMatch(words.en, /party|\bcell\b|comrade|grassroots|secretary/i, JSON.stringify(q));
      if (asked.ok) {
        assert.ok(asked.ruling.because.length > 0, JSON.stringify(q));
        assert.ok(!JSON.stringify(asked.ruling.text).includes("undefined"));
      }
    }
  });
});
