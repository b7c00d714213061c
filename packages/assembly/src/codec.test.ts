import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "@laphieu/ledger";
import { countSubject, fromEntry, toEntry } from "./codec.ts";
import { commandSchema } from "./commands.ts";
import { decide } from "./decide.ts";
import { fold } from "./evolve.ts";
import { toAssemblyId, toElectionId } from "./state/ids.ts";
import { announced, boxOpened, firstRound, tally } from "./testing/meetings.ts";
import type { Play } from "./testing/play.ts";
import { viewFor } from "./view.ts";

/** What a stranger reads: every sealed value taken out. */
const published = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(published);
  if (typeof value !== "object" || value === null) return value;
  if ("$value" in value) return "sealed";
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, published(v)]));
};
const entriesOf = (play: Play) =>
  play.facts.map(({ event, at, actor }) => toEntry(event, { assembly: toAssemblyId("dh-1"), at, actor }));

const keyed = (): Play => {
  const papers = Array.from({ length: 15 }, (_, i) => ({
    struck: [i % 4],
    ...(i === 0 ? { extra: ["several-inks" as const] } : {}),
  }));
  const batch = { type: "key-batch", ...firstRound, batch: 1 } as const;
  return boxOpened().does(
    { type: "choose-count", ...firstRound, way: "keyed", purpose: "official" },
    { ...batch, pair: 1, papers },
    { ...batch, pair: 2, papers: [...papers].reverse() },
    { type: "recount", ...firstRound, reason: "Nguyễn Bí Mật 3 đề nghị" },
  );
};

test("nothing public names anybody, and no flag of a person is public", () => {
  const play = keyed();
  play.does(
    {
      type: "vote-by-hand",
      sitting: "main",
      matter: "resolution",
      subject: "Khen Nguyễn Bí Mật 4",
      votes: { for: 15, against: 0, noOpinion: 0 },
    },
    {
      type: "amend-attendee",
      sitting: "main",
      person: "p9",
      attendee: { standing: "official", seat: "member", flags: ["exempt"] },
    },
  );
  const text = JSON.stringify(published(entriesOf(play)));
  assert.ok(!text.includes("Bí Mật"));
  assert.ok(!text.includes("ghi chú kín"));
  assert.ok(!text.includes('"exempt"'));
});

test("before the announcement nothing of a count is public, and no entry tells when or in which order papers were read", () => {
  const play = keyed();
  const entries = entriesOf(play);
  // The first entry holds the rules, which speak of every kind of mark.
  const text = JSON.stringify(published(entries.filter((e) => e.type !== "assembly-created")));
  assert.ok(!text.includes("struck") && !text.includes("several-inks") && !text.includes('"votes":['));
  const opened = entries.find((e) => e.type === "box-opened")?.at;
  for (const entry of entries.filter((e) => e.type.startsWith("batch-") || e.type.startsWith("tally-"))) {
    assert.equal(entry.at, opened);
  }
  const [first, second] = entries.filter((e) => e.type === "batch-keyed");
  assert.equal(JSON.stringify(first?.data.readings), JSON.stringify(second?.data.readings));
});

test("of a scanned count only numbers are public: no reading, no sheet, no doubt, no conclusion", () => {
  const sheet = "ab".repeat(32);
  const at = { ...firstRound, batch: 1, case: 1 } as const;
  const play = boxOpened().does(
    { type: "choose-count", ...firstRound, way: "scanned", purpose: "official" },
    {
      type: "record-scanned-batch",
      ...firstRound,
      batch: 1,
      papers: 15,
      images: "A".repeat(43),
      readings: Array.from({ length: 14 }, () => ({ struck: [3] })),
      cases: [
        { sheet, sure: { struck: [3] }, doubtful: [{ index: 1, mark: "strike", doubt: "part-of-name" }], doubts: [] },
      ],
    },
    { type: "judge-case", ...at, teller: "p11", decision: { as: "keyed", reading: { struck: [3] } } },
    { type: "judge-case", ...at, teller: "p12", decision: { as: "invalid", reason: "signed", words: "Có chữ ký" } },
    { type: "decide-case", ...at, decision: { as: "keyed", reading: { struck: [3] } }, for: 2, against: 1 },
    { type: "reopen-case", ...at, reason: "Nguyễn Bí Mật 3 đề nghị" },
  );
  const entries = entriesOf(play);
  const text = JSON.stringify(published(entries.filter((e) => e.type !== "assembly-created")));
  for (const secret of ["struck", sheet, "part-of-name", "keyed", "invalid", "signed", "Có chữ ký", "Bí Mật"])
    assert.ok(!text.includes(secret), secret);
  const opened = entries.find((e) => e.type === "box-opened")?.at;
  const ofCount = entries.filter((e) => e.type.startsWith("batch-") || e.type.startsWith("case-"));
  assert.ok(ofCount.length >= 5 && ofCount.every((e) => e.at === opened));
  const locked = fold(readWithout(play, "count:"))?.elections[0]?.rounds[0]?.count?.scans?.[0];
  assert.deepEqual([locked?.readings, locked?.cases.length, locked?.cases[0]?.content], [null, 1, null]);
});

test("the count is sealed under the subject of its own round", () => {
  const subject = countSubject(toAssemblyId("dh-1"), toElectionId("bch"), 1);
  assert.equal(subject, "count:dh-1:bch:1");
  const play = boxOpened().does(
    { type: "choose-count", ...firstRound, way: "hand-tally", purpose: "official" },
    tally(15, [15, 14, 10, 5]),
  );
  const entry = entriesOf(play).find((e) => e.type === "tally-entered");
  assert.match(JSON.stringify(entry?.data.totals), /"\$subject":"count:dh-1:bch:1"/);
});

test("the announcement is public: totals for each candidate, and no single ballot", () => {
  const play = announced(boxOpened(), 15, [15, 14, 10, 5]);
  const entry = entriesOf(play).find((e) => e.type === "announced");
  const text = JSON.stringify(published(entry));
  assert.ok(text.includes('"votes":[15,14,10,5]'));
  assert.ok(!text.includes("sealed") && !text.includes("struck"));
});

/** The events as read when every key whose subject begins so is locked or destroyed. */
const readWithout = (play: Play, subject: string) =>
  entriesOf(play).map((entry, position) => {
    const hide = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(hide);
      if (typeof value !== "object" || value === null) return value;
      if ("$subject" in value && String(value.$subject).startsWith(subject)) return { ...value, $value: null };
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, hide(v)]));
    };
    const { type, at, actor } = entry;
    const data: JsonObject = JSON.parse(JSON.stringify(hide(entry.data)));
    return fromEntry({ leaf: { format: 1, stream: "assembly:dh-1", position, type, at, actor, data }, data });
  });

test("with the counting room locked the meeting is still there, and the announcement waits for the key", () => {
  const play = boxOpened().does(
    { type: "choose-count", ...firstRound, way: "hand-tally", purpose: "official" },
    tally(15, [15, 14, 10, 5]),
    { type: "confirm-tally", ...firstRound, teller: "p12" },
    { type: "conclude-count", ...firstRound },
    { type: "sign-minutes", ...firstRound, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", ...firstRound, receivedBy: "p15" },
  );
  const state = fold(readWithout(play, "count:"));
  assert.equal(state?.elections[0]?.rounds[0]?.count?.concluded?.totals, null);
  if (state === null) return;
  const actor = { account: "a1", role: "counting-head" } as const;
  const decision = decide(state, commandSchema.parse({ type: "announce", ...firstRound }), {
    at: "2027-03-14T03:00:00Z",
    actor,
  });
  assert.equal(decision.ok ? null : decision.refusal.code, "room-locked");
});

test("erased names leave the figures and the announced result as they were", () => {
  const play = announced(boxOpened(), 15, [15, 14, 10, 5]);
  const state = fold(readWithout(play, "person:"));
  if (state === null) throw new Error("no state");
  assert.equal(state.people.p1?.details, null);
  assert.deepEqual(state.elections[0]?.rounds[0]?.result, play.state.elections[0]?.rounds[0]?.result);
  assert.equal(viewFor(state, "projector").hall.kind, "result");
});
