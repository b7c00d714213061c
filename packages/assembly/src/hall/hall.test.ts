import assert from "node:assert/strict";
import { test } from "node:test";
import { toEntry } from "../codec.ts";
import type { CommandInput } from "../commands.ts";
import { fold } from "../evolve.ts";
import { ids, opened } from "../testing/meetings.ts";
import type { Play } from "../testing/play.ts";
import { screenShown } from "../view/hall.ts";
import { viewFor } from "../view.ts";
import { collectedSpeeches, floorOf, timeByDelegation, waitingIn } from "./floor.ts";
import type { Floor } from "./types.ts";

const place = { sitting: "main" } as const;
const floorIn = (play: Play): Floor => {
  const [sitting] = play.state.sittings;
  assert.ok(sitting !== undefined);
  return floorOf(sitting);
};
/** A delegate's phone, joined with the card of one person. */
const phone = (play: Play, person: string) => ({
  tries: (command: CommandInput) => play.tries(command, "delegate", person),
  does: (command: CommandInput) => assert.equal(play.tries(command, "delegate", person), null),
});

const ask = (person: string, kind: "speech" | "point-of-order" = "speech"): CommandInput => ({
  type: "ask-to-speak",
  ...place,
  person,
  kind,
  topic: "Chuyển đổi số",
});
const openFloor: CommandInput = {
  type: "set-floor",
  ...place,
  open: true,
  seconds: 300,
  warnAt: 60,
  perDelegation: null,
};

test("points of order stand before speeches, behind earlier points of order", () => {
  const play = opened().does(openFloor, ask("p1"), ask("p2"), ask("p3", "point-of-order"), ask("p4", "point-of-order"));
  assert.deepEqual(
    waitingIn(floorIn(play)).map((r) => r.person),
    ["p3", "p4", "p1", "p2"],
  );
});

test("the chair orders those who wait; a list that changed meanwhile is not overwritten", () => {
  const play = opened().does(openFloor, ask("p1"), ask("p2"), ask("p3"));
  const [a, b, c] = waitingIn(floorIn(play)).map((r) => r.id);
  const order = [c ?? "", a ?? "", b ?? ""];
  play.does({ type: "order-speakers", ...place, requests: order });
  assert.deepEqual(
    waitingIn(floorIn(play)).map((r) => r.person),
    ["p3", "p1", "p2"],
  );
  play.does(ask("p4"));
  assert.equal(play.tries({ type: "order-speakers", ...place, requests: order })?.code, "list-changed");
});

test("a delegate asks for nobody else, only while the list is open, and once", () => {
  const play = opened();
  const self = phone(play, "p5");
  const mine = { type: "ask-to-speak", ...place, kind: "speech", topic: "" } as const;
  assert.equal(self.tries(mine)?.code, "list-closed");
  self.does({ ...mine, kind: "point-of-order" });
  play.does(openFloor);
  assert.equal(self.tries({ ...mine, person: "p6" })?.code, "own-card");
  self.does(mine);
  assert.equal(self.tries(mine)?.code, "asked-already");
  const request = waitingIn(floorIn(play)).find((r) => r.kind === "speech")?.id ?? "";
  assert.equal(phone(play, "p6").tries({ type: "take-back-request", ...place, request })?.code, "own-card");
  self.does({ type: "take-back-request", ...place, request });
  assert.deepEqual(
    waitingIn(floorIn(play)).map((r) => r.kind),
    ["point-of-order"],
  );
});

test("calling the next ends the one before; held time is not counted; notes go to nobody but the chair", () => {
  const play = opened().does(openFloor, ask("p1"), ask("p2"));
  const [first, second] = waitingIn(floorIn(play)).map((r) => r.id);
  // Every command comes a minute after the one before it.
  play.does(
    { type: "call-speaker", ...place, request: first ?? "" },
    { type: "hold-clock", ...place, held: true },
    { type: "hold-clock", ...place, held: false },
    { type: "call-speaker", ...place, request: second ?? "" },
    { type: "end-speech", ...place },
  );
  play.does({ type: "note-speech", ...place, request: first ?? "", note: "Điều kín đáo" });
  const sitting = play.state.sittings[0];
  assert.ok(sitting !== undefined);
  assert.deepEqual(
    collectedSpeeches(sitting).map((s) => [s.person, s.seconds, s.note]),
    [
      ["p1", 120, "Điều kín đáo"],
      ["p2", 60, ""],
    ],
  );
  for (const audience of ["observer", "desk", "counting", "projector", "delegate"] as const)
    assert.doesNotMatch(JSON.stringify(viewFor(play.state, audience)), /Điều kín đáo/, audience);
  assert.match(JSON.stringify(viewFor(play.state, "chair")), /Điều kín đáo/);
});

test("time is summed by delegation", () => {
  const play = opened({ kind: "delegates-congress", delegations: ["Thôn Một", "Thôn Hai"] }).does(
    openFloor,
    ask("p1"),
    ask("p3"),
  );
  const requests = waitingIn(floorIn(play)).map((r) => r.id);
  for (const request of requests) play.does({ type: "call-speaker", ...place, request });
  play.does({ type: "end-speech", ...place });
  const sitting = play.state.sittings[0];
  assert.ok(sitting !== undefined);
  assert.deepEqual(timeByDelegation(sitting, "2027-03-14T03:00:00.000Z"), [
    { name: "Thôn Một", speeches: 2, seconds: 120 },
  ]);
});

const voteCommand = (more: Partial<Extract<CommandInput, { type: "open-hand-vote" }>> = {}): CommandInput => ({
  type: "open-hand-vote",
  ...place,
  matter: "resolution",
  subject: "Thông qua nghị quyết",
  way: "cards",
  sections: [],
  ...more,
});
const voteId = (play: ReturnType<typeof opened>): string => floorIn(play).vote?.id ?? "";
const votes = (yes: number, against = 0, noOpinion = 0) => ({ for: yes, against, noOpinion });

test("two counters of a section must agree, or count again; the second counts blind", () => {
  const play = opened().does(
    voteCommand({
      sections: [
        { name: "Dãy trái", counters: ["p1", "p2"] },
        { name: "Dãy phải", counters: ["p3", "p4"] },
      ],
    }),
  );
  const vote = voteId(play);
  const report = (section: number, counter: 1 | 2, given: ReturnType<typeof votes>): CommandInput => ({
    type: "report-section",
    ...place,
    vote,
    section,
    counter,
    votes: given,
  });
  assert.equal(play.tries(report(0, 2, votes(7)))?.code, "other-counter");
  play.does(report(0, 1, votes(7, 1)));
  const seen = viewFor(play.state, "chair").state.sittings[0]?.floor?.vote?.sections[0]?.first;
  assert.deepEqual(seen?.votes, votes(0), "what the first found is out of sight until the second has spoken");
  play.does(report(0, 2, votes(8)), report(1, 1, votes(6)), report(1, 2, votes(6)));
  const close: CommandInput = { type: "close-hand-vote", ...place, vote };
  const refused = play.tries(close);
  assert.equal(refused?.code, "sections-open");
  assert.match(refused?.text.vi ?? "", /Dãy trái/);
  play.does(report(0, 1, votes(8)), report(0, 2, votes(8)));
  assert.equal(floorIn(play).vote?.sections[0]?.recounts, 1);
  play.does(close);
  const held = play.state.sittings[0]?.handVotes.at(-1);
  assert.deepEqual(held?.votes, votes(14));
  assert.equal(held?.needed, 8);
  assert.deepEqual(held?.sections, [
    { name: "Dãy trái", votes: votes(8) },
    { name: "Dãy phải", votes: votes(6) },
  ]);
});

test("one tap for all in favour is checked against those present now", () => {
  const play = opened().does(voteCommand());
  const all = (n: number): CommandInput => ({
    type: "close-hand-vote",
    ...place,
    vote: voteId(play),
    votes: votes(n),
    everybody: true,
  });
  play.does({ type: "check-out", ...place, people: ["p15"] });
  const refused = play.tries(all(15));
  assert.equal(refused?.code, "not-everybody");
  assert.match(refused?.text.vi ?? "", /14/);
  play.does(all(14));
  assert.equal(play.tries(all(14))?.code, "vote-over", "the second of two people is told");
  const screen = screenShown(play.state, "any");
  assert.ok(screen.kind === "hand-vote" && screen.passed === true && screen.votes?.for === 14);
});

test("phones vote where the pack allows it, every card once, and nobody sees how while the vote is open", () => {
  for (const regulation of ["vn-190-2024", "vn-244-2014"] as const) {
    const refused = opened({ regulation }).tries(voteCommand({ way: "phones" }));
    assert.equal(refused?.code, "no-phone-voting", regulation);
  }
  const play = opened({ regulation: "majority" }).does(voteCommand({ way: "phones" }));
  const vote = voteId(play);
  const cast = (choice: "for" | "against" | "no-opinion"): CommandInput => ({
    type: "cast-hand-vote",
    ...place,
    vote,
    choice,
  });
  for (const person of ids(1, 9)) phone(play, person).does(cast("for"));
  phone(play, "p10").does(cast("against"));
  assert.equal(phone(play, "p10").tries(cast("for"))?.code, "voted-already");
  play.does({ type: "check-out", ...place, people: ["p15"] });
  assert.equal(phone(play, "p15").tries(cast("for"))?.code, "not-present");
  const audiences = ["chair", "observer", "projector", "delegate"] as const;
  for (const audience of audiences)
    assert.doesNotMatch(JSON.stringify(viewFor(play.state, audience)), /"against":1|"p10":"against"/, audience);
  play.does({ type: "close-hand-vote", ...place, vote });
  assert.deepEqual(play.state.sittings[0]?.handVotes.at(-1)?.votes, votes(9, 1));
});

test("each screen shows its own page or follows the congress", () => {
  const play = opened().does(openFloor, ask("p1"), {
    type: "set-screen",
    screen: "a1",
    name: "Sảnh",
    page: { page: "message", text: "Mời các đồng chí vào hội trường" },
  });
  const request = waitingIn(floorIn(play))[0]?.id ?? "";
  play.does({ type: "call-speaker", ...place, request });
  assert.equal(screenShown(play.state, "a1").kind, "message");
  const following = screenShown(play.state, "b2");
  assert.ok(following.kind === "speaker" && following.now?.name === "Nguyễn Bí Mật 1");
  assert.deepEqual(
    viewFor(play.state, "chair").screens?.map((s) => [s.name, s.hall.kind]),
    [["Sảnh", "message"]],
  );
  play.does({ type: "set-screen", screen: "a1", name: "Sảnh", page: { page: "follow" } });
  assert.equal(screenShown(play.state, "a1").kind, "speaker");
});

test("an item of the running order may bring its own page", () => {
  const play = opened().does(
    {
      type: "set-agenda",
      ...place,
      items: [{ id: "m1", title: "Điểm danh", shows: { page: "roll" }, who: "Đồng chí A" }],
    },
    { type: "show-agenda-item", ...place, item: "m1" },
  );
  assert.equal(screenShown(play.state, "x").kind, "roll");
  assert.notEqual(play.state.sittings[0]?.agendaTimes?.m1, undefined);
});

test("names, topics, notes and choices are sealed in the log, and the log folds to the same state", () => {
  const play = opened({ regulation: "majority" }).does(openFloor, ask("p1"), voteCommand({ way: "phones" }));
  phone(play, "p2").does({ type: "cast-hand-vote", ...place, vote: voteId(play), choice: "against" });
  const entries = play.facts.map(({ event, at, actor }) => toEntry(event, { assembly: play.state.id, at, actor }));
  const dataOf = (type: string) => JSON.stringify(entries.find((e) => e.type === type)?.data);
  assert.match(dataOf("speech-asked"), /"topic":\{"\$subject":"person:dh-1:p1"/);
  assert.match(dataOf("hand-vote-cast"), /"choice":\{"\$subject":"person:dh-1:p2"/);
  assert.match(dataOf("hand-vote-opened"), /"subject":\{"\$subject":"words:dh-1"/);
  assert.deepEqual(fold(play.facts.map((f) => f.event)), play.state);
});
