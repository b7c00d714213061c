import assert from "node:assert/strict";
import { test } from "node:test";
import { commandSchema } from "./commands.ts";
import { fold } from "./evolve.ts";
import { audienceOf, rolesFor } from "./permissions.ts";
import { roles } from "./roles.ts";
import { announced, boxOpened, firstRound, opened, prepared, tally } from "./testing/meetings.ts";
import { viewFor } from "./view.ts";

const counted = () =>
  boxOpened({ people: 211, kind: "delegates-congress", level: "grassroots" }, 211, 8, 9).does(
    { type: "choose-count", ...firstRound, way: "hand-tally", purpose: "official" },
    tally(211, [197, 193, 191, 181, 179, 173, 167, 163, 157]),
    { type: "confirm-tally", ...firstRound, teller: "p12" },
    { type: "conclude-count", ...firstRound },
  );

test("before the announcement only the counting audience sees a total", () => {
  const { state } = counted();
  for (const audience of ["chair", "desk", "observer", "projector"] as const) {
    const text = JSON.stringify(viewFor(state, audience));
    for (const planted of [197, 193, 191, 181, 179, 173, 167, 163, 157]) {
      assert.doesNotMatch(text, new RegExp(`[:\\[,]${planted}[,\\]}]`), `${audience} sees ${planted}`);
    }
  }
  assert.deepEqual(viewFor(state, "counting").counting?.ours?.votes.length, 9);
});

test("while the second pair keys, the first pair's readings are out of its sight", () => {
  const play = boxOpened().does(
    { type: "choose-count", ...firstRound, way: "keyed", purpose: "official" },
    { type: "key-batch", ...firstRound, batch: 1, pair: 1, papers: [{ struck: [2] }] },
  );
  const batch = viewFor(play.state, "counting").state.elections[0]?.rounds[0]?.count?.batches[0];
  assert.equal(batch?.first, null);
  assert.equal(batch?.papers, 1);
});

test("outside the counting room its steps are one word: wait", () => {
  const play = boxOpened();
  assert.equal(viewFor(play.state, "chair").next?.action, "wait");
  assert.equal(viewFor(play.state, "counting").next?.action, "choose-count");
});

test("a cell that counts itself sees its own count, in the one account it has", () => {
  const play = boxOpened({ mode: "short" }).does({
    type: "choose-count",
    ...firstRound,
    way: "hand-tally",
    purpose: "official",
  });
  assert.equal(viewFor(play.state, "chair").next?.action, "enter-tally");
});

test("observers get no sensitive columns and the projector gets names alone", () => {
  const { state } = opened({ flags: { 4: ["exempt"] } });
  const observer = JSON.stringify(viewFor(state, "observer").state);
  assert.ok(!observer.includes("ghi chú kín") && !observer.includes('"Thái"') && !observer.includes('"exempt"'));
  assert.ok(!observer.includes('"birth"'));
  const projector = viewFor(state, "projector");
  assert.deepEqual(Object.keys(projector.state.people.p4?.details ?? {}), ["name"]);
  assert.deepEqual(projector.state.sittings[0]?.roll, []);
  assert.equal(projector.next, null);
});

test("the hall follows the meeting: roll, list, voting, counting, result", () => {
  const kinds: string[] = [];
  const play = boxOpened();
  for (let i = 1; i <= play.facts.length; i++) {
    const state = fold(play.facts.slice(0, i).map((f) => f.event));
    if (state === null) continue;
    const { kind } = viewFor(state, "projector").hall;
    if (kinds.at(-1) !== kind) kinds.push(kind);
  }
  assert.deepEqual(kinds, ["welcome", "roll", "list", "voting", "counting"]);
  const hall = viewFor(announced(play, 15, [15, 14, 10, 5]).state, "projector").hall;
  assert.equal(hall.kind, "result");
  if (hall.kind !== "result") return;
  assert.equal(hall.majority, 8);
  assert.deepEqual(
    hall.rows.map((r) => r.elected),
    [true, true, true, false],
  );
  assert.equal(hall.rows[2]?.percent, "66,67%");
});

test("before the meeting opens the next steps are the preparation, one at a time, and then the opening", () => {
  assert.equal(viewFor(prepared().state, "chair").next?.action, "open-sitting");
});

test("every command has its roles, every role its audience, and counting is nobody's but the committee's", () => {
  for (const option of commandSchema.options) {
    const [type] = option.shape.type.values;
    if (type === undefined) continue;
    assert.ok(rolesFor(type).length > 0, type);
  }
  for (const role of roles) assert.ok(audienceOf(role));
  for (const type of ["choose-count", "key-batch", "enter-tally", "conclude-count", "announce"] as const) {
    assert.ok(rolesFor(type).every((r) => r === "counting-head" || r === "teller"));
  }
  assert.deepEqual(rolesFor("announce"), ["counting-head"]);
});
