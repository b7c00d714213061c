import assert from "node:assert/strict";
import { test } from "node:test";
import { allFor, body, firstRound, ids, listed, opened } from "../testing/meetings.ts";
import type { Play } from "../testing/play.ts";

const print = (printed: number, more: object = {}) =>
  ({ type: "print-ballots", ...firstRound, printed, ...more }) as const;
/** A meeting about to vote its list, with ballots already printed for people expected on it. */
const expecting = (names: readonly string[]): Play =>
  opened().does(
    { type: "add-election", id: "bch", sitting: "main", office: "committee", title: "Bầu", seats: 3, alternates: 0 },
    { type: "vote-number", election: "bch", seats: 3, votes: allFor(15) },
    { type: "prepare-list", election: "bch", people: ids(1, 4) },
    { type: "pre-print-ballots", election: "bch", names: [...names], printed: 17 },
    { type: "vote-list", election: "bch", votes: allFor(15) },
    body("counting-committee", ["p10", "p11", "p12"], 15),
  );

test("marked ballots need a vote of the meeting; plain ones do not", () => {
  const play = listed();
  assert.equal(play.tries(print(15, { style: "marked" }))?.code, "style-not-voted");
  const vote = { type: "vote-ballot-style", election: "bch", style: "marked" } as const;
  play.does({ ...vote, votes: { for: 2, against: 13, noOpinion: 0 } });
  assert.equal(play.tries(print(15, { style: "marked" }))?.code, "style-not-voted");
  play.does({ ...vote, votes: allFor(15) }, print(15, { style: "marked" }));
  assert.equal(play.state.elections[0]?.rounds[0]?.papers.style, "marked");
  assert.equal(play.tries({ ...vote, votes: allFor(15) })?.code, "printed");
});

test("ballots printed for the expected list are used when the voted list is the same", () => {
  const play = expecting(["p1", "p2", "p3", "p4"]);
  assert.equal(play.tries(print(17))?.code, "pre-printed-waiting");
  assert.equal(play.tries(print(16, { source: "pre-printed" }))?.code, "papers-do-not-meet");
  play.does(print(17, { source: "pre-printed" }));
  assert.equal(play.state.elections[0]?.prePrinted?.state, "used");
});

test("when the list came out otherwise they are counted and destroyed by two, with a record", () => {
  const play = expecting(["p1", "p2", "p3", "p5"]);
  assert.equal(play.tries(print(17, { source: "pre-printed" }))?.code, "list-differs");
  assert.equal(play.tries(print(17))?.code, "pre-printed-waiting");
  const destroy = { type: "destroy-pre-printed", election: "bch", by: "p11", second: "p12" } as const;
  assert.equal(play.tries({ ...destroy, counted: 16 })?.code, "papers-do-not-meet");
  assert.equal(play.tries({ ...destroy, counted: 17, second: "p11" })?.code, "same-teller");
  play.does({ ...destroy, counted: 17 }, print(17));
  assert.equal(play.state.elections[0]?.prePrinted?.state, "destroyed");
});

test("where one of them is gone, the reason stays on record and the meeting goes on", () => {
  const play = expecting(["p1", "p2", "p3", "p5"]);
  const destroy = { type: "destroy-pre-printed", election: "bch", by: "p11", second: "p12" } as const;
  play.does({ ...destroy, counted: 16, reason: "Máy in làm rách một tờ" }, print(17));
  const pre = play.state.elections[0]?.prePrinted;
  assert.deepEqual([pre?.state, pre?.counted, pre?.reason], ["destroyed", 16, "Máy in làm rách một tờ"]);
});

test("a wrong number of ballots printed is put right before they are issued, whatever they were made from", () => {
  const play = expecting(["p1", "p2", "p3", "p4"]);
  play.does(print(17, { source: "pre-printed" }), print(16, { source: "pre-printed" }));
  assert.equal(play.state.elections[0]?.rounds[0]?.papers.printed, 16);
});

test("papers with handwritten names are never counted by the scanner", () => {
  const play = listed().does(
    print(15, { source: "stamped-blanks" }),
    { type: "issue-ballots", ...firstRound, issued: 15, unused: 0, byDelegation: [] },
    { type: "open-box", ...firstRound, returned: 15 },
    { type: "hand-over-machine", ...firstRound, head: "p10" },
  );
  const choose = { type: "choose-count", ...firstRound, purpose: "official" } as const;
  assert.equal(play.tries({ ...choose, way: "scanned" })?.code, "handwritten-names");
  assert.equal(play.tries({ ...choose, way: "keyed" }), null);
});
