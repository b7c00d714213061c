import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { type Claim, claimsOf, type PaperVotes, type Reported, testOf, worthOf } from "./claims.ts";
import { comparisonP } from "./comparison.ts";
import { expectedDraws, meets, P_ONE, run, type Test } from "./martingale.ts";
import { expectedPapers, sampleOf } from "./sample.ts";
import { drawPapers, numberAt, placeIn, seedOf } from "./sampler.ts";

// Published test cases of Rivest's sampler (github.com/cjerdonek/rivest-sampler-tests, checked with sampler.py).
test("numbers drawn are those of the published sampler", () => {
  const cases: readonly [seed: string, total: number, numbers: readonly number[]][] = [
    ["0", 1000, [905, 573, 160]],
    ["0", 2, [1, 1, 2]],
    ["1", 1000, [97, 89, 163]],
    ["0000000000", 1000, [978, 359, 132]],
    ["999999999999999999999999", 1000, [544, 800, 654]],
    ["abcde", 1000, [247, 427, 157]],
  ];
  for (const [seed, total, numbers] of cases) {
    assert.deepEqual(
      numbers.map((_, i) => numberAt(seed, i + 1, total)),
      numbers,
    );
  }
});

test("a seed gives the same papers anywhere, each once, and all of them in the end", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{20,30}$/u), fc.integer({ min: 1, max: 60 }), (seed, total) => {
      const all = drawPapers(seed, total, total + 5);
      assert.deepEqual(
        [...all].sort((a, b) => a - b),
        Array.from({ length: total }, (_, i) => i + 1),
      );
      const some = Math.ceil(total / 3);
      assert.deepEqual(drawPapers(seed, total, some), all.slice(0, some));
      const first = BigInt(`0x${createHash("sha256").update(`${seed},1`).digest("hex")}`) % BigInt(total);
      assert.equal(all[0], Number(first) + 1);
    }),
    { numRuns: 50 },
  );
});

test("a seed is digits alone, at least twenty, however they are grouped", () => {
  assert.equal(seedOf("31415 92653 58979 32384"), "31415926535897932384");
  assert.equal(seedOf("3141592653589793238"), null);
  assert.equal(seedOf("3141592653589793238x"), null);
});

test("papers are found by bundle and position", () => {
  const bundles = [
    { batch: 1, papers: 50 },
    { batch: 2, papers: 50 },
    { batch: 4, papers: 34 },
  ];
  assert.deepEqual(placeIn(bundles, 1), { batch: 1, position: 1 });
  assert.deepEqual(placeIn(bundles, 51), { batch: 2, position: 1 });
  assert.deepEqual(placeIn(bundles, 134), { batch: 4, position: 34 });
  assert.equal(placeIn(bundles, 135), null);
});

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-7 + expected * 1e-7, `${actual} is not ${expected}`);

// The history that the reference program SHANGRLA prints for its own test: N = 7, null mean 3/7, alternative mean 3/4.
test("P-values are those published for ALPHA without replacement", () => {
  const published: Test = { size: 7, most: 4, nullSum: 12, claimedSum: 21, weight: null };
  const history = run(published, [4, 0, 4, 4, 0, 0, 4]);
  const now = history.map((s) => s.now / P_ONE);
  for (const [i, p] of [0.57142857, 1, 0.61464586, 0.1891218].entries()) near(now[i + 1] ?? -1, p);
  assert.equal(history.at(-1)?.p, 0);
  assert.notEqual(run(published, [4, 0, 4, 4, 0, 0, 0]).at(-1)?.p, 0);
});

/** The formulas of the paper in floating point, written for this test alone. */
const byFormula = (t: Test, values: readonly number[]): readonly number[] => {
  let sum = 0;
  let value = 1;
  let best = 1;
  return values.map((x, i) => {
    const mu = (t.nullSum - sum) / (t.size - i);
    const d = t.weight ?? 0;
    const c = (t.claimedSum - t.nullSum) / t.size / 2;
    const learned = ((d * t.claimedSum) / t.size + sum) / (d + i);
    const eta = Math.min(Math.max(learned, mu + c / Math.sqrt(d + i)), t.most - (t.most - mu) / 100);
    sum += x;
    if (mu > t.most) value = 0;
    else if (mu > 0 && mu < t.most && eta > mu) value *= ((x * (eta - mu)) / mu + t.most - eta) / (t.most - mu);
    if (sum > t.nullSum) value = Number.POSITIVE_INFINITY;
    best = Math.max(best, value);
    return 1 / best;
  });
};

test("integer arithmetic gives what the formulas of the paper give", () => {
  const lists = fc
    .integer({ min: 4, max: 60 })
    .chain((size) =>
      fc.tuple(fc.constant(size), fc.array(fc.integer({ min: 0, max: 1 }), { minLength: size, maxLength: size })),
    );
  fc.assert(
    fc.property(lists, fc.double({ min: 0.05, max: 0.9, noNaN: true }), ([size, values], share) => {
      const nullSum = Math.floor(size * share);
      const claimedSum = Math.min(size, nullSum + 1 + Math.floor(size / 5));
      const t: Test = { size, most: 1, nullSum, claimedSum, weight: 20 };
      const ours = run(t, values).slice(1);
      for (const [i, p] of byFormula(t, values).entries()) {
        if (p > 1e-6) near((ours[i]?.p ?? -1) / P_ONE, p);
      }
    }),
    { numRuns: 300 },
  );
});

/** The exact chance, over all orders of a list of ones and zeros, that the limit is ever met. */
const chanceOfMeeting = (t: Test, ones: number, limit: number): number => {
  const visit = (history: readonly number[], left1: number, left0: number): number => {
    const last = run(t, history).at(-1);
    if (last !== undefined && meets(last.p, limit)) return 1;
    const left = left1 + left0;
    if (left === 0) return 0;
    const one = left1 === 0 ? 0 : (left1 / left) * visit([...history, 1], left1 - 1, left0);
    return one + (left0 === 0 ? 0 : (left0 / left) * visit([...history, 0], left1, left0 - 1));
  };
  return visit([], ones, t.size - ones);
};

test("a wrong result is confirmed with no more than the chance of the limit: all small elections, all orders of drawing", () => {
  for (let papers = 2; papers <= 11; papers++) {
    for (let nullSum = 0; nullSum < papers; nullSum++) {
      for (const claimedSum of [nullSum + 1, papers]) {
        for (const limit of [50, 100, 200]) {
          const t: Test = { size: papers, most: 1, nullSum, claimedSum, weight: 100 };
          // The truth nearest to the claim is where a wrong confirmation is likeliest.
          const chance = chanceOfMeeting(t, nullSum, limit);
          assert.ok(chance <= limit / 1000 + 1e-12, `${papers} ${nullSum} ${claimedSum} ${limit}: ${chance}`);
          assert.ok(chanceOfMeeting(t, nullSum + 1, limit) > 0.999999, "a right result is confirmed at last");
        }
      }
    }
  }
});

test("no sample speaks louder than the hypergeometric distribution allows", () => {
  // All j papers drawn bear the person's name; under the null that has chance C(K, j) / C(N, j).
  const t: Test = { size: 40, most: 1, nullSum: 20, claimedSum: 38, weight: 100 };
  const states = run(
    t,
    Array.from({ length: 20 }, () => 1),
  );
  let exact = 1;
  for (let j = 1; j <= 20; j++) {
    exact *= (20 - (j - 1)) / (40 - (j - 1));
    assert.ok((states[j]?.p ?? 0) / P_ONE >= exact - 1e-9);
  }
});

const paperVotes = (names: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.integer({ min: 0, max: 1 }), { minLength: names, maxLength: names });
const totalsOf = (papers: readonly (readonly number[])[], names: number): readonly number[] =>
  Array.from({ length: names }, (_, i) => papers.reduce((sum, p) => sum + (p[i] ?? 0), 0));

/** Elected are those at or above the majority, the highest first, ties at the last place left open. */
const resultOf = (votes: readonly number[], majority: number, seats: number) => {
  const order = votes.map((_, i) => i).sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  const above = order.filter((i) => (votes[i] ?? 0) >= majority);
  if (above.length <= seats) return { elected: above, tied: [] };
  const last = votes[above[seats] ?? 0] ?? 0;
  const sure = above.filter((i) => (votes[i] ?? 0) > last);
  const level = above.filter((i) => votes[i] === last);
  return sure.length === seats ? { elected: sure, tied: [] } : { elected: sure, tied: level };
};

test("claims hold together exactly when the result is right", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      (claimed, truth, seats) => {
        const majority = 5;
        const reported: Reported = { papers: 9, majority, votes: claimed, result: resultOf(claimed, majority, seats) };
        const holds = (claim: Claim): boolean => {
          const of = (i: number) => truth[i] ?? 0;
          switch (claim.kind) {
            case "above":
              return of(claim.name) >= majority;
            case "below":
              return of(claim.name) < majority;
            case "rank":
              return of(claim.name) > of(claim.other);
            case "tie":
              return of(claim.name) === of(claim.other);
          }
        };
        const real = resultOf(truth, majority, seats);
        const same =
          [...real.elected].sort().join() === [...reported.result.elected].sort().join() &&
          [...real.tied].sort().join() === [...reported.result.tied].sort().join();
        if (claimsOf(reported).every(holds)) assert.ok(same);
      },
    ),
    { numRuns: 2000 },
  );
});

test("the null of a claim is met exactly by the totals that make it wrong", () => {
  fc.assert(
    fc.property(fc.array(paperVotes(3), { minLength: 3, maxLength: 12 }), fc.nat(2), (papers, name) => {
      const votes = totalsOf(papers, 3);
      const majority = Math.floor(papers.length / 2) + 1;
      const reported: Reported = { papers: papers.length, majority, votes, result: { elected: [], tied: [] } };
      const other = (name + 1) % 3;
      const check = (claim: Claim, wrong: boolean) => {
        const t = testOf(claim, reported);
        const sum = papers.reduce((s, p) => s + worthOf(claim, p), 0);
        assert.equal(sum <= (t?.nullSum ?? -1), wrong);
      };
      check({ kind: "above", name }, (votes[name] ?? 0) < majority);
      check({ kind: "below", name }, (votes[name] ?? 0) >= majority);
      check({ kind: "rank", name, other }, (votes[name] ?? 0) <= (votes[other] ?? 0));
    }),
  );
});

test("drawing every paper of a right count confirms it, a tie included; of a wrong one never", () => {
  fc.assert(
    fc.property(
      fc.array(paperVotes(4), { minLength: 5, maxLength: 15 }),
      fc.array(paperVotes(4), { minLength: 5, maxLength: 15 }),
      fc.integer({ min: 1, max: 3 }),
      (papers, others, seats) => {
        const majority = Math.floor(papers.length / 2) + 1;
        const votes = totalsOf(papers, 4);
        const right: Reported = { papers: papers.length, majority, votes, result: resultOf(votes, majority, seats) };
        assert.ok(sampleOf(right, papers, 50).confirmed);
        const truth = papers.map((p, i) => others[i] ?? p);
        const real = resultOf(totalsOf(truth, 4), majority, seats);
        if ([...real.elected].sort().join() !== [...right.result.elected].sort().join())
          assert.ok(!sampleOf(right, truth, 1).confirmed);
        const missing: readonly PaperVotes[] = papers.map((p, i) => (i === 0 ? null : p));
        assert.ok(sampleOf(right, missing, 50).steps.length === papers.length);
      },
    ),
  );
});

test("a hall of 201 with clear majorities needs a small part of the papers; a close one nearly all", () => {
  const clear: Reported = {
    papers: 198,
    majority: 101,
    votes: [190, 185, 180, 30],
    result: { elected: [0, 1, 2], tied: [] },
  };
  assert.ok(expectedPapers(clear, 50) < 30);
  const close: Reported = { ...clear, votes: [190, 185, 103, 30] };
  assert.ok(expectedPapers(close, 50) > 150);
  assert.equal(expectedDraws({ size: 10, most: 1, nullSum: -1, claimedSum: 5, weight: 100 }, 50), 0);
});

test("comparison: clean papers confirm sooner than polling, and the chance of a wrong confirmation stays within the limit", () => {
  const reported: Reported = { papers: 200, majority: 101, votes: [120, 40], result: { elected: [0], tied: [] } };
  const claim: Claim = { kind: "above", name: 0 };
  const clean = Array.from({ length: 60 }, () => ({ counted: [1, 0], paper: [1, 0] }));
  const after = comparisonP(claim, reported, clean);
  assert.ok(after !== null && meets(after.p, 50));
  assert.ok(60 < expectedPapers(reported, 50));

  // Eight papers, read as five votes where there are four: every order of drawing.
  const small: Reported = { papers: 8, majority: 5, votes: [5], result: { elected: [0], tied: [] } };
  const right = { counted: [1], paper: [1] };
  const none = { counted: [0], paper: [0] };
  const wrong = { counted: [1], paper: [0] };
  const kinds = [
    { item: right, left: 4 },
    { item: none, left: 3 },
    { item: wrong, left: 1 },
  ];
  const chance = (history: readonly (typeof right)[], left: readonly number[]): number => {
    const state = comparisonP({ kind: "above", name: 0 }, small, history);
    if (state !== null && meets(state.p, 100)) return 1;
    const all = left.reduce((a, b) => a + b, 0);
    return left.reduce((sum, n, k) => {
      const kind = kinds[k];
      if (n === 0 || kind === undefined) return sum;
      const next = left.map((m, i) => (i === k ? m - 1 : m));
      return sum + (n / all) * chance([...history, kind.item], next);
    }, 0);
  };
  assert.ok(
    chance(
      [],
      kinds.map((k) => k.left),
    ) <= 0.1,
  );
});
