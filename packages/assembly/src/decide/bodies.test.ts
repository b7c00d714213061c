import assert from "node:assert/strict";
import { test } from "node:test";
import { allFor, body, firstRound, ids, listed, opened, prepared } from "../testing/meetings.ts";

test("a counting committee has exactly one head", () => {
  const play = opened();
  const two = play.tries({
    type: "elect-body",
    sitting: "main",
    body: "counting-committee",
    members: ["p10", "p11"].map((person) => ({ person, head: true })),
    vote: allFor(15),
  });
  assert.equal(two?.code, "one-head");
  assert.match(two?.text.vi ?? "", /có 2/);
  assert.equal(two?.ruling?.because[0]?.article, "8");
});

test("nobody on the election list is elected onto the counting committee", () => {
  const play = listed();
  const refusal = play.tries(body("counting-committee", ["p1", "p11"], 15));
  assert.equal(refusal?.code, "may-not-count");
  assert.ok((refusal?.ruling?.because.length ?? 0) > 0);
});

test("a teller who becomes a candidate is replaced before the ballots are printed", () => {
  const play = opened().does(
    {
      type: "add-election",
      id: "bch",
      sitting: "main",
      office: "committee",
      title: "Bầu chi ủy",
      seats: 3,
      alternates: 0,
    },
    { type: "vote-number", election: "bch", seats: 3, votes: allFor(15) },
    body("counting-committee", ["p10", "p11"], 15),
    { type: "prepare-list", election: "bch", people: ["p1", "p2", "p3", "p10"] },
    { type: "vote-list", election: "bch", votes: allFor(15) },
  );
  const print = { type: "print-ballots", ...firstRound, printed: 15 } as const;
  assert.equal(play.tries(print)?.code, "teller-on-list");
  play.does({
    type: "replace-body-member",
    sitting: "main",
    body: "counting-committee",
    out: "p10",
    in: "p12",
    head: true,
    vote: allFor(15),
  });
  assert.equal(play.tries(print), null);
});

test("bodies are elected in their order, by people in the hall, with no more hands than voters", () => {
  const play = prepared().does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(1, 12) },
  );
  assert.equal(play.tries(body("secretariat", ["p1"], 12))?.code, "body-order");
  assert.equal(play.tries(body("presidium", ["p1"], 13))?.code, "votes-above-present");
  assert.equal(play.tries(body("presidium", ["p14"], 12))?.code, "not-present");
});

test("a vote that finds no majority is a fact without effect", () => {
  const play = prepared().does(
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people: ids(1, 15) },
    body("presidium", ["p1"], 7),
  );
  assert.deepEqual(play.state.sittings[0]?.bodies, []);
  assert.equal(play.state.sittings[0]?.handVotes[0]?.passed, false);
});
