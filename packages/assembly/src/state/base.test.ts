import assert from "node:assert/strict";
import { test } from "node:test";
import { importPack, type PackFile, type PackVersion } from "@laphieu/regulations";
import { announced, boxOpened, listed, type Setup, tally } from "../testing/meetings.ts";

const taking = (of: "present" | "valid"): PackVersion => {
  const file: PackFile = {
    format: "laphieu-pack-1",
    id: `hoi-${of}`,
    base: "majority",
    title: { vi: "Điều lệ Hội", en: "Rules of an association" },
    from: "2027-01-01",
    source: { title: "Điều lệ Hội", date: "2026-12-01" },
    articles: {},
    settings: { "base.of": { value: of, confidence: "V", origin: "Điều 13" } },
  };
  const read = importPack(file);
  assert.ok(read.ok, JSON.stringify(read));
  return read.version;
};
const meeting = (of: "present" | "valid"): Setup => ({ regulation: "majority", people: 20, versions: [taking(of)] });
const leaves = (from: number, to: number) => ({
  type: "check-out" as const,
  sitting: "main",
  people: Array.from({ length: to - from + 1 }, (_, i) => `p${from + i}`),
});
const result = (play: ReturnType<typeof boxOpened>) => {
  const found = play.state.elections[0]?.rounds[0]?.result;
  assert.ok(found);
  return found;
};

test("rules that count from those present take who was there when the ballots were issued", () => {
  const play = listed(meeting("present")).does(leaves(17, 20));
  const round = { election: "bch", round: 1 } as const;
  play.does(
    { type: "print-ballots", ...round, printed: 16 },
    { type: "issue-ballots", ...round, issued: 16, unused: 0, byDelegation: [] },
    // Who leaves after voting changes nothing.
    leaves(14, 16),
    { type: "open-box", ...round, returned: 16 },
    { type: "hand-over-machine", ...round, head: "p10" },
  );
  const { base, elected } = result(announced(play, 16, [9, 8, 10, 3]));
  assert.deepEqual(base.answer, { base: 16, majority: 9 });
  assert.deepEqual(elected, ["p1", "p3"]);
});

test("rules that count from the valid ballots take them, and show nothing of them before the announcement", () => {
  const play = boxOpened(meeting("valid"));
  const before = { ...tally(20, [10, 9, 11, 2]) };
  const invalid = [{ reason: "signed" as const, count: 2 }];
  play.does(
    { type: "choose-count", election: "bch", round: 1, way: "hand-tally", purpose: "official" },
    { ...before, totals: { ...before.totals, valid: 18, invalid: 2, invalidReasons: invalid } },
    { type: "confirm-tally", election: "bch", round: 1, teller: "p12" },
    { type: "conclude-count", election: "bch", round: 1 },
    { type: "sign-minutes", election: "bch", round: 1, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", election: "bch", round: 1, receivedBy: "p20" },
    { type: "announce", election: "bch", round: 1 },
  );
  const { base, elected } = result(play);
  assert.deepEqual(base.answer, { base: 18, majority: 10 });
  assert.deepEqual(elected, ["p1", "p3"]);
});

test("a vote by cards under such rules needs more than half of the votes given", () => {
  const play = listed(meeting("valid"));
  const votes = { for: 7, against: 5, noOpinion: 1 };
  play.does({ type: "vote-by-hand", sitting: "main", matter: "resolution", subject: "Thông qua nghị quyết", votes });
  assert.equal(play.state.sittings[0]?.handVotes.at(-1)?.base, 13);
  assert.equal(play.state.sittings[0]?.handVotes.at(-1)?.passed, true);
});
