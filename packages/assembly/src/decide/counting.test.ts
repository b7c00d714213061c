import assert from "node:assert/strict";
import { test } from "node:test";
import { commandSchema } from "../commands.ts";
import { decide } from "../decide.ts";
import { evolve } from "../evolve.ts";
import type { AssemblyState } from "../model.ts";
import { playSample, type SampleStage } from "../samples/index.ts";
import { allFor, announced, boxOpened, firstRound, listed, tally } from "../testing/meetings.ts";
import { viewFor } from "../view.ts";

const choose = (way: "keyed" | "hand-tally", purpose: "official" | "beside" = "official") =>
  ({ type: "choose-count", ...firstRound, way, purpose }) as const;
const key = (batch: number, pair: 1 | 2, struck: readonly (readonly number[])[]) => ({
  type: "key-batch" as const,
  ...firstRound,
  batch,
  pair,
  papers: struck.map((s) => ({ struck: [...s] })),
});

test("papers printed are those issued, unused and spoiled; no more are issued than people are present", () => {
  const play = listed().does({ type: "print-ballots", ...firstRound, printed: 18 });
  const issue = { type: "issue-ballots", ...firstRound, byDelegation: [] } as const;
  assert.equal(play.tries({ ...issue, issued: 16, unused: 2, byDelegation: [] })?.code, "above-present");
  assert.equal(play.tries({ ...issue, issued: 15, unused: 2, byDelegation: [] })?.code, "papers-do-not-meet");
  play.does({ type: "exchange-spoiled", ...firstRound }, { ...issue, issued: 15, unused: 2, byDelegation: [] });
  assert.equal(play.state.elections[0]?.rounds[0]?.stage, "vote");
});

test("two keyings of one batch agree on a doubtful paper as on any other", () => {
  const papers = Array.from({ length: 15 }, (_, i) => ({
    struck: [i % 4],
    ...(i === 0 ? { extra: ["signed" as const], judged: "valid" as const } : {}),
    ...(i === 1 ? { issued: false } : {}),
  }));
  const play = boxOpened().does(
    choose("keyed"),
    { type: "key-batch", ...firstRound, batch: 1, pair: 1, papers },
    { type: "key-batch", ...firstRound, batch: 1, pair: 2, papers: [...papers].reverse() },
  );
  const batch = play.state.elections[0]?.rounds[0]?.count?.batches[0];
  assert.deepEqual([batch?.isSettled, viewFor(play.state, "counting").counting?.open], [true, []]);
});

test("more papers in the box than were issued stop the round, and the meeting votes on the same list again", () => {
  const play = listed().does(
    { type: "print-ballots", ...firstRound, printed: 15 },
    { type: "issue-ballots", ...firstRound, issued: 15, unused: 0, byDelegation: [] },
    { type: "open-box", ...firstRound, returned: 16 },
  );
  assert.equal(play.state.elections[0]?.rounds[0]?.stage, "stopped");
  assert.equal(viewFor(play.state, "chair").next?.action, "cancel-round");
  play.does({ type: "cancel-round", ...firstRound, reason: "Thừa một phiếu", votes: allFor(15) });
  assert.equal(play.state.elections[0]?.rounds[1]?.stage, "prepare");
});

test("in a full meeting nothing is counted before the machine is handed to the head of the counting committee", () => {
  const play = boxOpened();
  play.does({ type: "return-machine" });
  assert.equal(play.tries(choose("keyed"))?.code, "machine-not-handed-over");
  assert.equal(play.tries({ type: "hand-over-machine", ...firstRound, head: "p11" })?.code, "not-the-head");
});

test("every figure of a tally meets the others, and the refusal names the two that do not", () => {
  const play = boxOpened().does(choose("hand-tally"));
  const sheet = tally(15, [15, 15, 10, 5]);
  const withTotals = (change: Partial<typeof sheet.totals>, struck?: number[]) => ({
    ...sheet,
    totals: { ...sheet.totals, ...change },
    ...(struck === undefined ? {} : { struck }),
  });
  const codeOf = (c: typeof sheet) => play.tries(c)?.field;
  assert.equal(codeOf(withTotals({ votes: [16, 10, 10, 5] })), "votes.0");
  assert.equal(codeOf(withTotals({ votes: [15, 15, 15, 5] })), "votes");
  assert.equal(codeOf(withTotals({ valid: 14 })), "valid");
  assert.equal(codeOf(withTotals({ valid: 14, invalid: 1 })), "invalidReasons");
  assert.equal(codeOf(withTotals({ found: 14, valid: 14, votes: [14, 14, 9, 5] })), "found");
  assert.equal(codeOf(withTotals({}, [0, 0, 5, 9])), "struck.3");
  assert.equal(play.tries(withTotals({}, [0, 0, 5, 10])), null);
});

test("two different tellers stand behind a tally, and nobody on the list is one of them", () => {
  const play = boxOpened().does(choose("hand-tally"));
  const sheet = tally(15, [15, 15, 10, 5]);
  assert.equal(play.tries({ ...sheet, teller: "p1" })?.code, "teller-on-list");
  assert.equal(play.tries(sheet, "teller", "p2")?.code, "teller-on-list");
  play.does(sheet);
  assert.equal(play.tries({ type: "conclude-count", ...firstRound })?.code, "not-confirmed");
  assert.equal(play.tries({ type: "confirm-tally", ...firstRound, teller: "p11" })?.code, "same-teller");
  assert.equal(play.tries({ type: "confirm-tally", ...firstRound, teller: "p12" }), null);
});

test("two pairs key the same papers in any order; where they differ two members decide", () => {
  const papers = [[3], [3], [2], [0, 1]];
  const rest = Array.from({ length: 11 }, () => [3]);
  const play = boxOpened().does(choose("keyed"), key(1, 1, papers), key(2, 1, rest));
  assert.equal(play.tries(key(3, 2, papers))?.code, "first-pair-first");
  play.does(key(2, 2, [...rest].reverse()), key(1, 2, [[0, 1], [3], [2], [1]]));
  const round = play.state.elections[0]?.rounds[0];
  assert.deepEqual(
    round?.count?.batches.map((b) => b.isSettled),
    [false, true],
  );
  assert.equal(play.tries({ type: "conclude-count", ...firstRound })?.code, "batches-open");
  const settle = { type: "settle-batch", ...firstRound, batch: 1, by: "p11", second: "p12" } as const;
  assert.equal(play.tries({ ...settle, second: "p11", decided: [{ struck: [3] }] })?.code, "same-teller");
  assert.equal(play.tries({ ...settle, decided: [] })?.code, "not-all-decided");
  play.does({ ...settle, decided: [{ struck: [3] }] }, { type: "conclude-count", ...firstRound });
  assert.deepEqual(play.state.elections[0]?.rounds[0]?.count?.concluded?.totals?.votes, [14, 14, 14, 2]);
});

test("a batch of which the pairs keyed different numbers of papers is keyed anew", () => {
  const play = boxOpened().does(choose("keyed"), key(1, 1, [[3], [2]]), key(1, 2, [[3]]));
  const settle = { type: "settle-batch", ...firstRound, batch: 1, by: "p11", second: "p12", decided: [] } as const;
  assert.equal(play.tries({ ...settle, decided: [] })?.code, "rekey");
  assert.equal(viewFor(play.state, "counting").next?.action, "rekey-batch");
});

test("the count is not concluded while a returned paper is missing", () => {
  const play = boxOpened().does(choose("keyed"), key(1, 1, [[3]]), key(1, 2, [[3]]));
  const refusal = play.tries({ type: "conclude-count", ...firstRound });
  assert.equal(refusal?.code, "papers-do-not-meet");
  assert.match(refusal?.text.vi ?? "", /15/);
});

test("beside another program both counts agree before either is concluded, and differences are seen name by name", () => {
  const play = boxOpened().does(choose("hand-tally", "beside"), tally(15, [15, 14, 10, 5]), {
    type: "confirm-tally",
    ...firstRound,
    teller: "p12",
  });
  const other = (votes: number[]) => ({
    type: "enter-other-program" as const,
    ...firstRound,
    totals: { found: 15, valid: 15, invalid: 0, invalidReasons: [], votes },
  });
  play.does(other([15, 13, 10, 6]));
  assert.deepEqual(viewFor(play.state, "counting").counting?.differences, [0, 1, 0, -1]);
  assert.equal(viewFor(play.state, "chair").counting, null);
  assert.equal(play.tries({ type: "conclude-count", ...firstRound })?.code, "programs-differ");
  play.does(other([15, 14, 10, 5]), { type: "conclude-count", ...firstRound });
});

test("the head of the counting committee announces, and nobody else, after signed minutes were reported", () => {
  const play = boxOpened().does(
    choose("hand-tally"),
    tally(15, [15, 14, 10, 5]),
    { type: "confirm-tally", ...firstRound, teller: "p12" },
    { type: "conclude-count", ...firstRound },
  );
  assert.equal(play.tries({ type: "announce", ...firstRound })?.code, "wrong-stage");
  assert.equal(
    play.tries({ type: "sign-minutes", ...firstRound, signedBy: ["p11", "p12"] })?.code,
    "signatures-missing",
  );
  play.does({ type: "sign-minutes", ...firstRound, signedBy: ["p10", "p11"] });
  assert.equal(play.tries({ type: "report-to-presidium", ...firstRound, receivedBy: "p2" })?.code, "not-the-presidium");
  play.does({ type: "report-to-presidium", ...firstRound, receivedBy: "p15" });
  const announce = { type: "announce", ...firstRound } as const;
  assert.deepEqual(play.tries(announce, "owner")?.roles, ["counting-head"]);
  assert.equal(play.tries(announce, "counting-head", "p11")?.code, "not-the-head");
  assert.equal(play.tries(announce, "counting-head", "p10"), null);
  const outcome = play.state.elections[0]?.outcome;
  assert.equal(outcome?.state, "complete");
});

test("a committee that seals its ballots first is then told to return the machine, and nothing else", () => {
  const play = announced(boxOpened(), 15, [15, 14, 10, 5]);
  play.does({ type: "seal-ballots", ...firstRound, packages: 1, handedTo: "p15" });
  assert.equal(viewFor(play.state, "counting").next?.action, "return-machine");
  play.does({ type: "return-machine" });
  assert.notEqual(viewFor(play.state, "chair").next?.action, "return-machine");
});

test("those tied for the last seat are voted on again, and they alone", () => {
  const play = announced(boxOpened(), 15, [15, 10, 10, 10]);
  play.does({ type: "return-machine" }, { type: "seal-ballots", ...firstRound, packages: 1, handedTo: "p15" });
  const next = viewFor(play.state, "chair").next;
  assert.equal(next?.action, "hold-further-ballot");
  assert.equal(next?.people?.length, 3);
  const people = ["p1", ...(next?.people ?? [])];
  assert.equal(play.tries({ type: "hold-further-ballot", election: "bch", people })?.code, "wrong-names");
  assert.equal(
    play.tries({ type: "hold-further-ballot", election: "bch", people: [...(next?.people ?? []).slice(1)] })?.code,
    "tied-only",
  );
  play.does({ type: "hold-further-ballot", election: "bch" });
  const round = play.state.elections[0]?.rounds[1];
  assert.equal(round?.kind, "revote");
  assert.equal(round?.seats, 2);
});

test("whether a short committee election goes on is for the meeting to vote", () => {
  const play = announced(boxOpened(), 15, [15, 10, 7, 5]);
  const further = { type: "hold-further-ballot", election: "bch" } as const;
  assert.equal(play.tries(further)?.code, "ballots-not-sealed");
  play.does({ type: "return-machine" }, { type: "seal-ballots", ...firstRound, packages: 1, handedTo: "p15" });
  assert.equal(play.tries(further)?.code, "vote-needed");
  play.does({ ...further, votes: { for: 3, against: 12, noOpinion: 0 } });
  assert.equal(viewFor(play.state, "chair").next?.action, "stop-election");
  play.does({ type: "stop-election", election: "bch", reason: "Báo cáo cấp trên", votes: allFor(15) });
  const outcome = play.state.elections[0]?.outcome;
  assert.equal(outcome?.state === "stopped" ? outcome.unfilled : -1, 1);
});

test("the second keying of a batch is for another person than the first", () => {
  const at = firstRound;
  const papers = Array.from({ length: 15 }, () => ({ struck: [0] }));
  const play = boxOpened().does({ type: "choose-count", ...at, way: "keyed", purpose: "official" });
  const by = (person: string, pair: 1 | 2) =>
    decide(play.state, commandSchema.parse({ type: "key-batch", ...at, batch: 1, pair, papers }), {
      at: "2027-03-14T03:00:00Z",
      actor: { account: "test", role: "teller", person },
    });
  const first = by("p10", 1);
  assert.ok(first.ok);
  const state = first.events.reduce<AssemblyState | null>(evolve, play.state);
  const second = (person: string) =>
    decide(state, commandSchema.parse({ type: "key-batch", ...at, batch: 1, pair: 2, papers }), {
      at: "2027-03-14T03:01:00Z",
      actor: { account: "test", role: "teller", person },
    });
  const same = second("p10");
  assert.ok(!same.ok);
  assert.equal(same.refusal.code, "same-person");
  assert.ok(second("p11").ok);
});

test("when the machine went to the counting committee and came back is kept with the round, for the minutes", () => {
  const played = replayedCommune("counted");
  const round = played.elections[0]?.rounds[0];
  assert.equal(round?.handOvers.length, 1);
  assert.equal(round?.handOvers[0]?.to, null);
  const returned = replayedCommune("closed").elections[0]?.rounds[0]?.handOvers[0];
  assert.ok(returned !== undefined && returned.to !== null && returned.from < returned.to);
});

const replayedCommune = (until: SampleStage): AssemblyState => {
  const { steps } = playSample("commune", { until });
  const state = steps.reduce<AssemblyState | null>((now, step) => {
    const decision = decide(now, step.command, step);
    assert.ok(decision.ok);
    return decision.events.reduce<AssemblyState | null>(evolve, now);
  }, null);
  assert.ok(state !== null);
  return state;
};
