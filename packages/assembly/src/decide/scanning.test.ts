import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CommandInput } from "../commands.ts";
import type { BallotReading, Count, PersonId } from "../model.ts";
import { packFor } from "../state/pack.ts";
import { totalsOf } from "../state/readings.ts";
import { closeMarks, oneNameAway } from "../state/scans.ts";
import { boxOpened, firstRound } from "../testing/meetings.ts";
import type { Play } from "../testing/play.ts";
import { viewFor } from "../view.ts";

type Record = Extract<CommandInput, { type: "record-scanned-batch" }>;
type Case = Record["cases"][number];
type Decision = Extract<CommandInput, { type: "judge-case" }>["decision"];

const names = 4;
const images = "A".repeat(43);
const sheetOf = (n: number): string => n.toString(16).padStart(64, "0");
const choose = (way: "keyed" | "scanned" | "hand-tally", check?: true) =>
  ({ type: "choose-count", ...firstRound, way, purpose: "official", ...(check === true ? { check } : {}) }) as const;
const scan = (batch: number, papers: number, readings: Record["readings"], cases: Case[] = []): Record => ({
  type: "record-scanned-batch",
  ...firstRound,
  batch,
  papers,
  images,
  readings,
  cases,
});
const judge = (batch: number, number: number, teller: string, decision: Decision) =>
  ({ type: "judge-case", ...firstRound, batch, case: number, teller, decision }) as const;
const faint = (n: number, index: number, sure: number[] = []): Case => ({
  sheet: sheetOf(n),
  sure: { struck: sure },
  doubtful: [{ index, mark: "strike", doubt: "faint" }],
  doubts: [],
});
const mark = (index: number, marked: boolean): Decision => ({
  as: "marks",
  marks: [{ index, mark: "strike", marked }],
});
const struck = (n: number, who: number[]): { struck: number[] }[] => Array.from({ length: n }, () => ({ struck: who }));
const countOf = (play: Play): Count => {
  const count = play.state.elections[0]?.rounds[0]?.count;
  assert.ok(count);
  return count;
};
const conclude = { type: "conclude-count", ...firstRound } as const;

test("a bundle without doubt is settled when its sheets are the papers counted by hand", () => {
  const play = boxOpened().does(choose("scanned"), scan(1, 10, struck(10, [3])), scan(2, 5, struck(5, [0])), conclude);
  assert.deepEqual(countOf(play).concluded?.totals?.votes, [10, 15, 15, 5]);
});

test("more sheets than papers are refused, fewer are counted by hand again by two or scanned again", () => {
  const play = boxOpened().does(choose("scanned"));
  assert.equal(play.tries(scan(1, 9, struck(10, [3])))?.code, "papers-do-not-meet");
  play.does(scan(1, 11, struck(10, [3])));
  assert.equal(viewFor(play.state, "counting").next?.action, "recount-papers");
  assert.equal(viewFor(play.state, "counting").counting?.scanning?.batches[0]?.doesNotMeet, true);
  assert.equal(play.tries(conclude)?.code, "batches-open");
  const again = { type: "recount-papers", ...firstRound, batch: 1, papers: 10, by: "p11" } as const;
  assert.equal(play.tries({ ...again, second: "p11" })?.code, "same-teller");
  play.does({ ...again, second: "p12" });
  assert.equal(countOf(play).scans?.[0]?.isSettled, true);
  play.does({ type: "rekey-batch", ...firstRound, batch: 1, reason: "Quét lại" });
  assert.equal(countOf(play).scans?.length, 0);
});

test("a doubtful sheet is judged by two different members apart; agreement decides", () => {
  const play = boxOpened().does(choose("scanned"), scan(1, 15, struck(14, [3]), [faint(1, 2)]));
  assert.equal(viewFor(play.state, "counting").next?.action, "judge-case");
  // The hall sees that fourteen papers need nobody any more.
  assert.equal(viewFor(play.state, "counting").progress?.counted, 14);
  assert.equal(play.tries(judge(1, 1, "p1", mark(2, true)))?.code, "teller-on-list");
  assert.equal(play.tries(judge(1, 1, "p5", mark(2, true)))?.code, "not-a-teller");
  assert.equal(play.tries(judge(1, 1, "p11", mark(1, true)))?.code, "not-all-decided");
  assert.equal(play.tries(judge(1, 1, "p11", mark(2, true)), "teller", "p12")?.code, "not-this-person");
  play.does(judge(1, 1, "p11", mark(2, true)));
  const blind = viewFor(play.state, "counting");
  assert.deepEqual(blind.counting?.scanning?.cases[0]?.decisions, []);
  assert.equal(blind.state.elections[0]?.rounds[0]?.count?.scans?.[0]?.cases[0]?.first?.decision, null);
  assert.equal(play.tries(judge(1, 1, "p11", mark(2, true)))?.code, "same-teller");
  // The same reading, said in another way, is agreement.
  play.does(judge(1, 1, "p12", { as: "keyed", reading: { struck: [2] } }));
  assert.equal(countOf(play).scans?.[0]?.isSettled, true);
});

test("where two disagree, only a majority of the committee decides, with its numbers", () => {
  const play = boxOpened().does(
    choose("scanned"),
    scan(1, 15, struck(14, [3]), [faint(1, 2)]),
    judge(1, 1, "p11", mark(2, true)),
    judge(1, 1, "p12", { as: "invalid", reason: "other", words: "Rách, không rõ" }),
  );
  assert.equal(viewFor(play.state, "counting").next?.action, "decide-case");
  assert.equal(viewFor(play.state, "counting").counting?.scanning?.cases[0]?.decisions.length, 2);
  const decide = { type: "decide-case", ...firstRound, batch: 1, case: 1, decision: mark(2, true) } as const;
  assert.equal(play.tries({ ...decide, for: 1, against: 2 })?.code, "no-majority");
  assert.equal(play.tries({ ...decide, for: 3, against: 1 })?.code, "no-majority");
  play.does({ ...decide, for: 2, against: 1 });
  assert.equal(countOf(play).scans?.[0]?.isSettled, true);
  assert.equal(viewFor(play.state, "counting").counting?.scanning?.disagreements, 1);
});

test("a sheet that is no ballot or was scanned twice is left out of the papers", () => {
  const foreign: Case = { sheet: sheetOf(7), sure: null, doubtful: [], doubts: ["foreign-page"] };
  const out: Decision = { as: "leave-out", why: "not-a-ballot" };
  const play = boxOpened().does(choose("scanned"), scan(1, 15, struck(15, [3]), [foreign]));
  assert.equal(play.tries(judge(1, 1, "p11", { as: "marks", marks: [] }))?.code, "not-all-decided");
  play.does(judge(1, 1, "p11", out), judge(1, 1, "p12", out), conclude);
  assert.deepEqual(countOf(play).concluded?.totals?.votes, [15, 15, 15, 0]);
});

test("a ballot one name away from being valid is never counted on the word of the machine", () => {
  const play = boxOpened().does(choose("scanned"));
  assert.equal(play.tries(scan(1, 15, [...struck(14, [3]), { struck: [] }]))?.code, "people-must-look");
  assert.equal(play.tries(scan(1, 15, [...struck(14, [3]), { struck: [0, 1, 2, 3] }]))?.code, "people-must-look");
});

test("marks that could tip a candidate over the line are looked at again before the count is concluded", () => {
  // Base 15, 8 needed: name 2 has 8 with one doubtful mark read as not struck.
  const play = boxOpened().does(
    choose("scanned"),
    scan(1, 15, [...struck(7, [3]), ...struck(7, [2])], [faint(1, 2, [3])]),
    judge(1, 1, "p11", mark(2, false)),
    judge(1, 1, "p12", mark(2, false)),
  );
  assert.equal(play.tries(conclude)?.code, "close-marks");
  assert.equal(viewFor(play.state, "counting").next?.action, "confirm-close-marks");
  assert.deepEqual(viewFor(play.state, "counting").counting?.scanning?.close?.names, [2]);
  const seen = { type: "confirm-close-marks", ...firstRound } as const;
  assert.equal(play.tries({ ...seen, people: ["p11", "p11"] })?.code, "same-teller");
  play.does({ ...seen, people: ["p11", "p12"] });
  // Judged again, the bundle is open again and must be looked at once more.
  play.does({ type: "reopen-case", ...firstRound, batch: 1, case: 1, reason: "Xem lại trên phiếu" });
  assert.equal(play.tries(conclude)?.code, "batches-open");
  play.does(judge(1, 1, "p11", mark(2, true)), judge(1, 1, "p12", mark(2, true)));
  assert.equal(play.tries(conclude)?.code, "close-marks");
  play.does({ ...seen, people: ["p10", "p12"] }, conclude);
  assert.deepEqual(countOf(play).concluded?.totals?.votes, [15, 15, 7, 7]);
});

test("more papers by physical count than were issued stop the round", () => {
  const play = boxOpened().does(choose("scanned"), scan(1, 16, struck(16, [3])), conclude);
  assert.equal(play.state.elections[0]?.rounds[0]?.stage, "stopped");
});

test("two counts of papers differ by bundle and paper, are settled on paper by two, and then agree", () => {
  const play = boxOpened().does(choose("scanned"));
  play.does(scan(1, 10, struck(10, [3])), scan(2, 5, struck(5, [0])), choose("keyed", true));
  const key = (batch: number, pair: 1 | 2, papers: { struck: number[] }[]) =>
    ({ type: "key-batch", ...firstRound, check: true, batch, pair, papers }) as const;
  assert.equal(viewFor(play.state, "counting").next?.check, true);
  const second = [...struck(4, [0]), { struck: [1] }];
  play.does(key(1, 1, struck(10, [3])), key(1, 2, struck(10, [3])), key(2, 1, second), key(2, 2, second));
  const room = viewFor(play.state, "counting").counting;
  assert.equal(room?.agreement.agrees, false);
  assert.deepEqual(room?.agreement.papers, [{ batch: 2, onlyFirst: [{ struck: [0] }], onlySecond: [{ struck: [1] }] }]);
  assert.deepEqual(room?.agreement.byName, [-1, 1, 0, 0]);
  assert.equal(play.tries(conclude)?.code, "counts-differ");
  assert.equal(viewFor(play.state, "counting").next?.action, "settle-difference");
  const settle = { type: "settle-difference", ...firstRound, batch: 2, by: "p11", second: "p12" } as const;
  assert.equal(play.tries({ ...settle, decided: [] })?.code, "not-all-decided");
  play.does({ ...settle, decided: [{ struck: [1] }] });
  const now = viewFor(play.state, "counting").counting?.agreement;
  assert.deepEqual([now?.agrees, now?.settled, now?.ways], [true, 1, ["scanned", "keyed"]]);
  play.does(conclude);
  assert.deepEqual(countOf(play).concluded?.totals?.votes, [11, 14, 15, 5]);
});

test("counts over other bundles are compared and settled over the whole round", () => {
  const key = (batch: number, pair: 1 | 2, papers: { struck: number[] }[]) =>
    ({ type: "key-batch", ...firstRound, check: true, batch, pair, papers }) as const;
  const play = boxOpened().does(choose("scanned"), scan(1, 15, [...struck(9, [3]), ...struck(6, [0])]));
  play.does(choose("keyed", true), key(1, 1, struck(10, [3])), key(1, 2, struck(10, [3])));
  play.does(key(2, 1, struck(5, [0])), key(2, 2, struck(5, [0])));
  const [difference] = viewFor(play.state, "counting").counting?.agreement.papers ?? [];
  assert.deepEqual(difference, { batch: null, onlyFirst: [{ struck: [0] }], onlySecond: [{ struck: [3] }] });
  const settle = { type: "settle-difference", ...firstRound, by: "p11", second: "p12" } as const;
  play.does({ ...settle, decided: [{ struck: [0] }] }, conclude);
  assert.deepEqual(countOf(play).concluded?.totals?.votes, [9, 15, 15, 6]);
});

test("outside the counting room nothing of a scanned count is seen but numbers", () => {
  const play = boxOpened().does(
    choose("scanned"),
    scan(1, 15, struck(14, [3]), [faint(0xabc, 2)]),
    judge(1, 1, "p11", mark(2, true)),
    judge(1, 1, "p12", { as: "invalid", reason: "other", words: "Bí mật của phiếu" }),
  );
  for (const audience of ["chair", "desk", "observer", "projector"] as const) {
    const text = JSON.stringify(viewFor(play.state, audience));
    for (const secret of ["struck", "Bí mật của phiếu", sheetOf(0xabc), '"marked"', "faint"]) {
      assert.ok(!text.includes(secret), `${secret} for ${audience}`);
    }
  }
});

/** What a voter meant, and how well the machine read it. */
const paper = fc.record({
  struck: fc.subarray([0, 1, 2, 3]),
  doubtful: fc.subarray([0, 1, 2, 3], { maxLength: 2 }),
  disagree: fc.boolean(),
  twice: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

test("totals are those of the papers as decided, whatever was doubtful and in whatever order it was judged", () => {
  fc.assert(
    fc.property(fc.array(paper, { minLength: 15, maxLength: 15 }), fc.integer(), (papers, chance) => {
      const play = boxOpened().does(choose("scanned"));
      const pack = packFor(play.state);
      const round = play.state.elections[0]?.rounds[0];
      assert.ok(round);
      const readings: { struck: number[] }[] = [];
      const cases: Case[] = [];
      const truth = new Map<string, { right: Decision; wrong: Decision; disagree: boolean }>();
      papers.forEach((p, n) => {
        const sheet = sheetOf(Math.imul(n + 1, 2654435761) >>> 0);
        const doubtful = oneNameAway(pack, round, { struck: p.struck }) ? [0, 1, 2, 3] : p.doubtful;
        const marks = (flip: boolean): Decision => ({
          as: "marks",
          marks: doubtful.map((index) => ({ index, mark: "strike", marked: p.struck.includes(index) !== flip })),
        });
        if (p.twice) {
          const copy = sheetOf(1_000 + n);
          cases.push({ sheet: copy, sure: { struck: p.struck }, doubtful: [], doubts: ["scanned-twice"] });
          const out: Decision = { as: "leave-out", why: "same-sheet" };
          truth.set(copy, { right: out, wrong: { as: "marks", marks: [] }, disagree: p.disagree });
        }
        if (doubtful.length === 0) {
          readings.push({ struck: p.struck });
          return;
        }
        cases.push({
          sheet,
          sure: { struck: p.struck.filter((i) => !doubtful.includes(i)) },
          doubtful: doubtful.map((index) => ({ index, mark: "strike", doubt: "faint" })),
          doubts: [],
        });
        truth.set(sheet, { right: marks(false), wrong: marks(true), disagree: p.disagree });
      });
      play.does(scan(1, 15, readings, cases));
      const order = (play.state.elections[0]?.rounds[0]?.count?.scans?.[0]?.cases ?? []).map((one) => one);
      if (chance % 2 === 0) order.reverse();
      for (const one of order) {
        const known = truth.get(one.content?.sheet ?? "");
        assert.ok(known);
        play.does(judge(1, one.case, "p11", known.right));
        play.does(judge(1, one.case, "p12", known.disagree ? known.wrong : known.right));
        if (!known.disagree) continue;
        const decide = { type: "decide-case", ...firstRound, batch: 1, case: one.case } as const;
        play.does({ ...decide, decision: known.right, for: 2, against: 1 });
      }
      const close = viewFor(play.state, "counting").next?.action === "confirm-close-marks";
      if (close) play.does({ type: "confirm-close-marks", ...firstRound, people: ["p11", "p12"] });
      play.does(conclude);
      const meant: BallotReading[] = papers.map((p) => ({ struck: p.struck }));
      const ours = countOf(play).concluded?.totals;
      const expected = totalsOf(pack, round, meant);
      assert.deepEqual(
        [ours?.votes, ours?.valid, ours?.invalid],
        [expected?.votes, expected?.valid, expected?.invalid],
      );
      assert.equal(ours?.votes.length, names);
      const signers: PersonId[] = countOf(play).scans?.[0]?.cases.flatMap((c) => c.first?.by ?? []) ?? [];
      assert.ok(signers.every((p) => p === "p11"));
    }),
    { numRuns: 40 },
  );
});

test("a ballot that reads as invalid and is keyed by people weighs on every name at the majority line", () => {
  const one: Case = { sheet: sheetOf(9), sure: { struck: [0, 1, 2, 3] }, doubtful: [], doubts: ["reads-invalid"] };
  const settled = (decision: Decision): Count => {
    const readings = [...struck(7, [0]), ...struck(7, [1])];
    const play = boxOpened().does(choose("scanned"), scan(1, 15, readings, [one]));
    play.does(judge(1, 1, "p11", decision), judge(1, 1, "p12", decision));
    return countOf(play);
  };
  const play = boxOpened();
  const round = play.state.elections[0]?.rounds[0];
  assert.ok(round);
  const closeTo = (count: Count) => closeMarks(packFor(play.state), round, count, 8);
  assert.deepEqual(closeTo(settled({ as: "marks", marks: [] }))?.names, []);
  const keyed = closeTo(settled({ as: "keyed", reading: { struck: [0] } }));
  assert.deepEqual([keyed?.names, keyed?.cases], [[0, 1], [{ batch: 1, case: 1 }]]);
});

test("a bundle gives the same fact in whatever order its papers went through the scanner", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...Array(15).keys()], { minLength: 15, maxLength: 15 }), (order) => {
      const all = Array.from({ length: 15 }, (_, n) => ({ struck: [n % 4] }));
      const play = boxOpened().does(choose("scanned"));
      const cases = order.slice(0, 4).map((n) => faint(n, 2, [3]));
      const inOrder = order.map((n) => all[n] ?? { struck: [] }).slice(4);
      const fixed = [...inOrder].sort((a, b) => (a.struck[0] ?? 0) - (b.struck[0] ?? 0));
      play.does(scan(1, 15, inOrder, cases));
      const again = boxOpened().does(choose("scanned"), scan(1, 15, fixed, [...cases].reverse()));
      assert.deepEqual(play.facts.at(-1)?.event, again.facts.at(-1)?.event);
    }),
    { numRuns: 20 },
  );
});
