import assert from "node:assert/strict";
import { test } from "node:test";
import { toEntry } from "../codec.ts";
import { type CommandInput, commandSchema } from "../commands.ts";
import { decide } from "../decide.ts";
import { fold } from "../evolve.ts";
import type { Round } from "../model.ts";
import { roles } from "../roles.ts";
import { toAssemblyId } from "../state/ids.ts";
import { announced, boxOpened, firstRound } from "../testing/meetings.ts";
import type { Play } from "../testing/play.ts";
import { viewFor } from "../view.ts";

const seed = "27182 81828 45904 52353 60287";
const start: CommandInput = {
  type: "start-audit",
  ...firstRound,
  seed,
  readBy: "p15",
  limit: 50,
  bundles: [
    { batch: 1, papers: 25 },
    { batch: 2, papers: 35 },
  ],
};

/** Sixty papers of four names for three seats: the strikes of the k-th paper, from 1. */
const struck = (k: number): readonly number[] => (k % 12 === 0 ? [0] : [3]);

/** A count of those papers, keyed by two pairs and concluded, the machine with the counting committee. */
const counted = (): Play => {
  const papers = Array.from({ length: 60 }, (_, i) => ({ struck: [...struck(i + 1)] }));
  const batch = (number: number, pair: 1 | 2, from: number, to: number): CommandInput => ({
    type: "key-batch",
    ...firstRound,
    batch: number,
    pair,
    papers: papers.slice(from, to),
  });
  return boxOpened({ people: 60 }).does(
    { type: "choose-count", ...firstRound, way: "keyed", purpose: "official" },
    batch(1, 1, 0, 25),
    batch(1, 2, 0, 25),
    batch(2, 1, 25, 60),
    batch(2, 2, 25, 60),
    { type: "conclude-count", ...firstRound },
  );
};
const roundOf = (play: Play): Round => {
  const round = play.state.elections[0]?.rounds[0];
  assert.ok(round !== undefined);
  return round;
};
const roomOf = (play: Play) => {
  const { audit } = viewFor(play.state, "counting");
  assert.ok(audit !== undefined);
  return audit;
};
const read = (draw: number, pair: 1 | 2, marks: readonly number[] | null): CommandInput => ({
  type: "record-audit-paper",
  ...firstRound,
  draw,
  pair,
  reading: marks === null ? { found: false } : { found: true, reading: { struck: [...marks] } },
});

/** Reads papers as they are drawn until the limit is met, or `most` are read. */
const readAll = (play: Play, paper: (k: number) => readonly number[] | null, most = 60): number => {
  for (let draw = 1; draw <= most; draw++) {
    const room = roomOf(play);
    if (room.confirmed) return draw - 1;
    const place = room.lot[draw - 1];
    assert.ok(place !== undefined, "the next papers to fetch are listed");
    const k = place.batch === 1 ? place.position : 25 + place.position;
    play.does(read(draw, 1, paper(k)), read(draw, 2, paper(k)));
  }
  return most;
};
const conclude = (outcome: "confirmed" | "recount"): CommandInput => ({
  type: "conclude-audit",
  ...firstRound,
  outcome,
});

test("a right count is confirmed by a part of its papers, and the announcement publishes how surely", () => {
  const play = counted().does(start);
  assert.equal(play.tries(conclude("confirmed"))?.code, "limit-not-met");
  assert.equal(play.tries(start)?.code, "audit-open");
  const drawn = readAll(play, struck);
  assert.ok(drawn < 40, `${drawn} papers`);
  const room = roomOf(play);
  assert.equal(room.steps.length, drawn);
  assert.ok(room.claims.every((c) => c.met) && room.claims.length === 4);
  assert.equal(play.tries({ type: "announce", ...firstRound })?.code, "wrong-stage");
  play.does({ type: "sign-minutes", ...firstRound, signedBy: ["p10", "p11"] });
  play.does({ type: "report-to-presidium", ...firstRound, receivedBy: "p60" });
  assert.equal(play.tries({ type: "announce", ...firstRound })?.code, "audit-open");
  play.does(conclude("confirmed"), { type: "announce", ...firstRound });
  const [audit] = roundOf(play).audits ?? [];
  assert.deepEqual(audit?.concluded, { outcome: "confirmed", papers: drawn });
  assert.ok(audit?.findings?.every((f) => f.met && f.p <= 500));
});

test("a count that named the wrong people is not confirmed, and all papers are counted again", () => {
  const play = counted().does(start);
  // On paper the fourth stands where the third was counted.
  const drawn = readAll(play, (k) => (k % 12 === 0 ? [0] : [2]));
  assert.equal(drawn, 60);
  const room = roomOf(play);
  assert.ok(room.complete && !room.confirmed);
  assert.equal(play.tries(conclude("confirmed"))?.code, "limit-not-met");
  play.does(conclude("recount"));
  assert.equal(roundOf(play).stage, "count");
  assert.equal(roundOf(play).audits?.[0]?.concluded?.outcome, "recount");
  assert.equal(viewFor(play.state, "counting").audit, undefined);
});

test("two people read each paper; what they read differently two members settle", () => {
  const play = counted().does(start, read(1, 1, [3]));
  assert.equal(roomOf(play).lot[0]?.state, "second-to-read");
  const [hidden] = viewFor(play.state, "counting").state.elections[0]?.rounds[0]?.audits?.[0]?.papers ?? [];
  assert.equal(hidden?.first, null);
  assert.equal(play.tries(read(2, 2, [3]))?.code, "first-pair-first");
  assert.equal(play.tries(read(1, 1, [3]))?.code, "already-keyed");
  assert.equal(play.tries(read(61, 1, [3]))?.code, "no-such-paper");
  assert.equal(play.tries(read(2, 1, [4]))?.code, "not-on-paper");
  play.does(read(1, 2, [0]));
  assert.equal(roomOf(play).lot[0]?.state, "differs");
  assert.equal(roomOf(play).lot[0]?.readings.length, 2);
  assert.equal(play.tries(conclude("confirmed"))?.code, "papers-unread");
  const settle = {
    type: "settle-audit-paper",
    ...firstRound,
    draw: 1,
    reading: { found: true, reading: { struck: [3] } },
    by: "p11",
    second: "p12",
  } as const;
  assert.equal(
    play.tries({ ...settle, reading: { found: true, reading: { struck: [3] } }, second: "p11" })?.code,
    "same-teller",
  );
  assert.equal(
    play.tries({ ...settle, reading: { found: true, reading: { struck: [3] } }, second: "p1" })?.code,
    "teller-on-list",
  );
  play.does({ ...settle, reading: { found: true, reading: { struck: [3] } } });
  assert.equal(roomOf(play).drawn, 1);
});

test("the second reading is for another person than the first", () => {
  const play = counted().does(start);
  const as = (person: string, pair: 1 | 2) => play.tries(read(1, pair, [3]), "teller", person)?.code ?? null;
  assert.equal(as("p11", 1), null);
  assert.equal(as("p11", 2), "same-person");
  assert.equal(as("p2", 2), "teller-on-list");
  assert.equal(as("p12", 2), null);
});

test("papers are counted in the order of drawing: none can be left aside", () => {
  const play = counted().does(start, read(2, 1, [3]), read(2, 2, [3]));
  assert.equal(roomOf(play).drawn, 0);
  assert.equal(play.tries(conclude("confirmed"))?.code, "papers-unread");
  play.does(read(1, 1, [3]), read(1, 2, [3]));
  assert.equal(roomOf(play).drawn, 2);
});

test("a paper that is not at its place counts against every claim", () => {
  const play = counted().does(start, read(1, 1, null), read(1, 2, null));
  assert.ok(roomOf(play).claims.every((c) => c.p === 1_000_000_000));
});

test("a seed is digits, bundles are as many papers as were counted, and before the announcement the head alone begins", () => {
  const play = counted();
  assert.equal(play.tries({ ...start, seed: "1234567890" })?.field, "seed");
  assert.equal(play.tries({ ...start, bundles: [{ batch: 1, papers: 59 }] })?.field, "bundles");
  assert.doesNotMatch(play.tries({ ...start, bundles: [{ batch: 1, papers: 59 }] })?.text.vi ?? "", /60/u);
  const twice = [
    { batch: 1, papers: 30 },
    { batch: 1, papers: 30 },
  ];
  assert.equal(play.tries({ ...start, bundles: twice })?.field, "bundles");
  assert.deepEqual(play.tries(start, "owner")?.roles, ["counting-head"]);
  assert.equal(boxOpened().tries(start)?.code, "wrong-stage");
});

test("after sealing a sample needs the recorded decision of the competent level, even when the congress is closed", () => {
  const sealed = announced(boxOpened({ people: 60 }), 60, [55, 60, 60, 5]).does(
    { type: "return-machine" },
    { type: "seal-ballots", ...firstRound, packages: 1, handedTo: "p60" },
    { type: "close-sitting", sitting: "main" },
    { type: "close-assembly" },
  );
  assert.equal(sealed.tries(start)?.code, "assembly-closed");
  const decision = { issuer: "Ban Thường vụ Đảng ủy xã", number: "12-QĐ/ĐU", day: "2027-04-01" };
  sealed.does({ ...start, decision });
  assert.equal(sealed.tries(read(1, 1, [3]))?.code, "machine-not-handed-over");
  sealed.does({ type: "hand-over-machine", ...firstRound, head: "p10" });
  const drawn = readAll(sealed, struck);
  sealed.does(conclude("confirmed"), { type: "return-machine" });
  const [audit] = roundOf(sealed).audits ?? [];
  assert.deepEqual(audit?.decision, decision);
  assert.equal(audit?.concluded?.papers, drawn);
  assert.ok(audit?.findings !== null);
  assert.equal(sealed.tries({ type: "open-box", ...firstRound, returned: 60 })?.code, "assembly-closed");
});

test("announced but not sealed: without a decision, and a result not borne out is for the competent level", () => {
  const play = announced(boxOpened({ people: 60 }), 60, [55, 60, 60, 5]).does(start);
  play.does(read(1, 1, [3]), read(1, 2, [3]), conclude("recount"));
  assert.equal(roundOf(play).audits?.[0]?.concluded?.outcome, "not-confirmed");
  assert.equal(roundOf(play).stage, "seal");
});

/** What a stranger reads: every sealed value taken out. */
const published = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(published);
  if (typeof value !== "object" || value === null) return value;
  if ("$value" in value) return "sealed";
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, published(v)]));
};

/** A sample of a count in which the k-th paper bears these marks, up to a number of papers. */
const sampled = (paper: (k: number) => readonly number[], papers: number): Play => {
  const play = counted().does(start);
  for (let draw = 1; draw <= papers; draw++) play.does(read(draw, 1, paper(draw)), read(draw, 2, paper(draw)));
  return play;
};

test("outside the counting room nothing of a sample is seen but papers drawn, in views and in the log", () => {
  const one = sampled(() => [3], 6);
  const other = sampled((k) => (k % 2 === 0 ? [0] : [1]), 6);
  for (const audience of ["chair", "desk", "observer", "projector"] as const) {
    const seen = JSON.stringify(viewFor(one.state, audience));
    assert.equal(seen, JSON.stringify(viewFor(other.state, audience)), audience);
    assert.ok(!seen.includes("struck") && !seen.includes('"claims"'));
  }
  const hall = viewFor(one.state, "projector").hall;
  assert.equal(hall.kind === "counting" ? hall.drawn : null, 6);
  const log = (play: Play) =>
    play.facts.map(({ event, at, actor }) => published(toEntry(event, { assembly: toAssemblyId("dh-1"), at, actor })));
  assert.equal(JSON.stringify(log(one)), JSON.stringify(log(other)));
  const entries = one.facts.map(({ event, at, actor }) =>
    toEntry(event, { assembly: toAssemblyId("dh-1"), at, actor }),
  );
  const opened = entries.find((e) => e.type === "box-opened")?.at;
  assert.ok(entries.filter((e) => e.type.startsWith("audit-paper")).every((e) => e.at === opened));
});

test("only the counting committee gives the commands of a sample", () => {
  const play = counted().does(start);
  for (const role of roles) {
    const decision = decide(play.state, commandSchema.parse(read(1, 1, [3])), {
      at: "2027-03-14T09:00:00Z",
      actor: { account: "x", role },
    });
    assert.equal(decision.ok, role === "counting-head" || role === "teller", role);
  }
});

test("the same log folds to the same sample", () => {
  const play = sampled(() => [3], 4);
  assert.deepEqual(fold(play.facts.map((f) => f.event)), play.state);
});
