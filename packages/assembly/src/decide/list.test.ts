import assert from "node:assert/strict";
import { test } from "node:test";
import { allFor, ids, opened, type Setup } from "../testing/meetings.ts";
import type { Play } from "../testing/play.ts";

const commune: Setup = {
  kind: "delegates-congress",
  level: "grassroots",
  people: 40,
  flags: { 20: ["convening-committee"] },
};
const presented = (setup: Setup = commune, seats = 9, names = 10): Play => {
  const n = setup.people ?? 15;
  return opened(setup).does(
    {
      type: "add-election",
      id: "bch",
      sitting: "main",
      office: "committee",
      title: "Bầu Ban Chấp hành",
      seats,
      alternates: 0,
    },
    { type: "vote-number", election: "bch", seats, votes: allFor(n) },
    { type: "prepare-list", election: "bch", people: ids(1, names) },
  );
};

test("the number of delegates upward is allocated: the congress does not vote it, and the article says so", () => {
  const play = opened(commune).does({
    type: "add-election",
    id: "up",
    sitting: "main",
    office: "delegate-upward",
    title: "Bầu đại biểu",
    seats: 5,
    alternates: 1,
  });
  const refusal = play.tries({ type: "vote-number", election: "up", seats: 6, votes: allFor(40) });
  assert.equal(refusal?.code, "number-allocated");
  assert.equal(refusal?.ruling?.because[0]?.article, "18");
});

test("a member of the convening committee outside its list may neither stand nor be nominated (190 Art. 11)", () => {
  const play = presented();
  const refusal = play.tries({ type: "stand", election: "bch", person: "p20" });
  assert.equal(refusal?.code, "may-not-stand");
  assert.ok(refusal?.ruling?.because.some((c) => c.article === "11"));
});

test("somebody who is no delegate can be nominated for a committee", () => {
  const play = presented();
  play.does({ type: "add-people", people: [{ id: "outside", details: { name: "Lò Thị Ban" } }] });
  assert.equal(play.tries({ type: "nominate", election: "bch", by: "p12", person: "outside" }), null);
});

test("under 190 a name from the floor is polled, and stays off the list without support above thirty percent", () => {
  const play = presented().does({ type: "nominate", election: "bch", by: "p12", person: "p13" });
  assert.equal(play.tries({ type: "vote-list", election: "bch", votes: allFor(40) })?.code, "opinion-poll");
  const poll = {
    type: "hold-opinion-poll",
    election: "bch",
    team: ["p39"],
    attending: 40,
    issued: 40,
    returned: 40,
    valid: 40,
    support: [{ person: "p13", votes: 12 }],
  } as const;
  assert.equal(play.tries({ ...poll, team: ["p13"], support: [...poll.support] })?.code, "team-polled");
  play.does({ ...poll, team: ["p39"], support: [...poll.support] });
  assert.equal(play.state.elections[0]?.candidates.find((c) => c.person === "p13")?.out, "poll");
  play.does({ type: "vote-list", election: "bch", votes: allFor(40) });
  assert.equal(
    play.state.elections[0]?.rounds[0]?.names.some((p) => p === "p13"),
    false,
  );
});

test("a request to withdraw is decided by vote before the list", () => {
  const play = presented(commune, 9, 11).does({
    type: "ask-to-withdraw",
    election: "bch",
    person: "p3",
    reason: "Tuổi cao",
  });
  assert.equal(play.tries({ type: "vote-list", election: "bch", votes: allFor(40) })?.code, "withdrawals-open");
  play.does(
    { type: "decide-withdrawal", election: "bch", person: "p3", allowed: true, votes: allFor(40) },
    { type: "vote-list", election: "bch", votes: allFor(40) },
  );
  assert.equal(play.state.elections[0]?.rounds[0]?.names.length, 10);
});

test("a committee's list outnumbers its seats; a list in order of given names opens a round of striking out", () => {
  const play = presented(commune, 9, 9);
  const refusal = play.tries({ type: "vote-list", election: "bch", votes: allFor(40) });
  assert.equal(refusal?.code, "too-few");
  play.does(
    { type: "prepare-list", election: "bch", people: ids(1, 10) },
    { type: "vote-list", election: "bch", votes: allFor(40) },
  );
  assert.equal(play.state.elections[0]?.rounds[0]?.form, "strike");
});

test("in a cell the committee comes first, and secretary and deputy come from it", () => {
  const play = presented({}, 3, 4).does({
    type: "add-election",
    id: "bt",
    sitting: "main",
    office: "secretary",
    title: "Bầu bí thư",
    seats: 1,
    alternates: 0,
  });
  play.does({ type: "prepare-list", election: "bt", people: ["p1"] });
  assert.equal(play.tries({ type: "vote-list", election: "bt", votes: allFor(15) })?.code, "committee-first");
});

test("a cell of fewer than nine official members elects no committee, and the ruling says why", () => {
  const play = opened({ people: 8 });
  const refusal = play.tries({
    type: "add-election",
    id: "bch",
    sitting: "main",
    office: "committee",
    title: "Bầu chi ủy",
    seats: 3,
    alternates: 0,
  });
  assert.equal(refusal?.code, "office-not-elected");
  assert.match(refusal?.text.vi ?? "", /8/);
});

test("where the congress elects its secretary directly an introduction ballot comes first", () => {
  const play = opened({ ...commune, secretaryDirect: true }).does({
    type: "add-election",
    id: "bt",
    sitting: "main",
    office: "secretary",
    title: "Bầu bí thư",
    seats: 1,
    alternates: 0,
  });
  assert.equal(play.tries({ type: "prepare-list", election: "bt", people: ["p1"] })?.code, "introduction-missing");
});
