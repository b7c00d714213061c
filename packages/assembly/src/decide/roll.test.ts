import assert from "node:assert/strict";
import { test } from "node:test";
import { baseOf } from "../state/base.ts";
import { quorumOf } from "../state/figures.ts";
import { announced, body, boxOpened, firstRound, ids, opened, prepared } from "../testing/meetings.ts";
import type { Play } from "../testing/play.ts";

const main = (play: Play) => {
  const [sitting] = play.state.sittings;
  if (sitting === undefined) throw new Error("no sitting");
  return sitting;
};
const base = (play: Play) => baseOf(play.state, main(play)).answer.base;
const absent = (person: string, excused = true) =>
  ({ type: "find-absent-throughout", sitting: "main", person, reason: "Ốm", excused, acceptedBy: "Chi ủy" }) as const;

test("leaving early never lowers the base, though it lowers the ballots to issue", () => {
  const play = opened();
  play.does({ type: "check-out", sitting: "main", people: ["p5", "p6"] });
  assert.equal(base(play), 15);
});

test("the base of a members' congress is less the exempt who stay away, and counts them once they come", () => {
  const play = prepared({ flags: { 3: ["exempt"], 4: ["temporary-elsewhere"], 5: ["suspended"] } }).does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ["p1", "p2", ...ids(6, 15)] },
  );
  assert.equal(base(play), 12);
  play.does({ type: "check-in", sitting: "main", people: ["p3"] });
  assert.equal(base(play), 13);
});

test("a suspended member is not checked in, and the refusal carries its article", () => {
  const play = prepared({ flags: { 5: ["suspended"] } }).does({ type: "open-sitting", sitting: "main" });
  const refusal = play.tries({ type: "check-in", sitting: "main", people: ["p5"] });
  assert.equal(refusal?.code, "not-convened");
  assert.ok((refusal?.ruling?.because.length ?? 0) > 0);
});

test("probationary members are in the hall without a vote", () => {
  const play = opened({ mode: "short", people: 14 });
  assert.equal(base(play), 14);
  const other = prepared({ standing: { 15: "probationary" } });
  assert.equal(baseOf(other.state, main(other)).answer.base, 14);
});

test("somebody who was checked in is not absent throughout", () => {
  const play = opened();
  const refusal = play.tries(absent("p4"));
  assert.equal(refusal?.code, "was-present");
  assert.ok((refusal?.ruling?.because.length ?? 0) > 0);
});

test("only an excused absence throughout is deducted at a members' congress", () => {
  const play = prepared().does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(3, 15) },
    absent("p1", true),
    absent("p2", false),
  );
  assert.equal(base(play), 14);
});

test("a delegate found absent is deducted until an alternate takes the seat; a committee member is not replaced", () => {
  const play = prepared({
    kind: "delegates-congress",
    level: "grassroots",
    people: 12,
    seats: { 12: "alternate" },
    flags: { 2: ["convening-committee"] },
  }).does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(3, 10) },
    absent("p1"),
    absent("p2"),
  );
  assert.equal(base(play), 9);
  const refusal = play.tries({ type: "seat-alternate", sitting: "main", alternate: "p12", replaces: "p2" });
  assert.equal(refusal?.code, "committee-not-replaced");
  play.does({ type: "seat-alternate", sitting: "main", alternate: "p12", replaces: "p1" });
  assert.equal(base(play), 10);
});

test("the exempt who need not come do not stand in the way of a quorum", () => {
  const flags = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [i + 1, ["exempt"] as const]));
  const play = prepared({ flags }).does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(7, 12) },
  );
  assert.equal(quorumOf(play.state, main(play)).answer.met, true);
});

test("without a quorum no vote is taken, and the figures are told", () => {
  const play = prepared().does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(1, 9) },
  );
  const refusal = play.tries({
    type: "elect-body",
    sitting: "main",
    body: "presidium",
    members: [{ person: "p1", head: true }],
    vote: { for: 9, against: 0, noOpinion: 0 },
  });
  assert.equal(refusal?.code, "no-quorum");
  assert.match(refusal?.text.vi ?? "", /10/);
});

/** 15 members, p15 and p9 away and excused; the committee is elected on the base of 13. */
const electedWithoutTwo = (votes: readonly number[]): Play => {
  const all = { for: 13, against: 0, noOpinion: 0 };
  const here = ids(1, 14).filter((p) => p !== "p9");
  const play = prepared().does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: here },
    absent("p15"),
    absent("p9"),
    body("presidium", ["p14"], 13),
    body("secretariat", ["p13"], 13),
    { type: "recognise-delegates", sitting: "main", notRecognised: [] },
    {
      type: "add-election",
      id: "bch",
      sitting: "main",
      office: "committee",
      title: "Bầu chi ủy",
      seats: 3,
      alternates: 0,
    },
    { type: "vote-number", election: "bch", seats: 3, votes: all },
    { type: "prepare-list", election: "bch", people: ids(1, 4) },
    { type: "vote-list", election: "bch", votes: all },
    body("counting-committee", ["p10", "p11", "p12"], 13),
    { type: "print-ballots", ...firstRound, printed: 13 },
    { type: "issue-ballots", ...firstRound, issued: 13, unused: 0, byDelegation: [] },
    { type: "open-box", ...firstRound, returned: 13 },
    { type: "hand-over-machine", ...firstRound, head: "p10" },
  );
  return announced(play, 13, votes);
};

test("who was found absent and turns up is put back, and every announced result is looked at again", () => {
  const play = electedWithoutTwo([12, 11, 9, 3]);
  assert.equal(play.state.elections[0]?.outcome.state, "complete");
  play.does({ type: "check-in", sitting: "main", people: ["p15"] });
  assert.deepEqual(
    play.state.sittings[0]?.absences.map((a) => a.person),
    ["p9"],
  );
  assert.deepEqual(play.state.reexamined, [
    { election: "bch", round: 1, base: 14, electedChanged: false, person: "p15" },
  ]);
});

test("the re-examination says when somebody's election hangs on the one more in the base", () => {
  const play = electedWithoutTwo([12, 11, 7, 3]);
  assert.equal(play.state.elections[0]?.outcome.state, "complete");
  play.does({ type: "check-in", sitting: "main", people: ["p15"] });
  assert.equal(play.state.reexamined[0]?.electedChanged, true);
  // Going out and in again is no second reason.
  play.does({ type: "check-out", sitting: "main", people: ["p15"] });
  play.does({ type: "check-in", sitting: "main", people: ["p15"] });
  assert.equal(play.state.reexamined.length, 1);
});

test("delegates are recognised by vote, on the report of a credentials committee", () => {
  const play = prepared({ kind: "delegates-congress", level: "grassroots" }).does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(1, 15) },
  );
  const command = { type: "recognise-delegates" as const, sitting: "main", notRecognised: ["p3"] };
  const vote = { for: 15, against: 0, noOpinion: 0 };
  assert.equal(play.tries({ ...command, vote })?.code, "no-credentials-committee");
  play.does(
    ...(["presidium", "secretariat", "credentials-committee"] as const).map((body) => ({
      type: "elect-body" as const,
      sitting: "main",
      body,
      members: [{ person: "p1", head: true }],
      vote,
    })),
  );
  assert.equal(play.tries(command)?.code, "vote-needed");
  play.does({ ...command, vote });
  assert.equal(base(play), 14);
});

test("a box opened in the short mode needs no hand-over", () => {
  const play = announced(boxOpened({ mode: "short" }), 15, [15, 14, 10, 4]);
  assert.equal(play.state.elections[0]?.outcome.state, "complete");
});
