/** Properties of every small election, by going through all of them where that is possible. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { packs } from "./packs.ts";
import type { Answers, QuestionFields } from "./types.ts";

/** Every tuple of `length` whole numbers from 0 to `max`. */
function* tuples(length: number, max: number): Generator<number[]> {
  for (let code = 0; code < (max + 1) ** length; code++)
    yield Array.from({ length }, (_, i) => Math.floor(code / (max + 1) ** i) % (max + 1));
}
const permutations = (n: number): number[][] =>
  n === 0
    ? [[]]
    : permutations(n - 1).flatMap((p) =>
        Array.from({ length: n }, (_, at) => [...p.slice(0, at), n - 1, ...p.slice(at)]),
      );
const rank = (a: Answers["result"], i: number): number => (a.elected.includes(i) ? 2 : a.tied.includes(i) ? 1 : 0);

describe("every election of up to four names and three seats", () => {
  for (const pack of packs) {
    it(`${pack.id}: fills no more than the seats, helps whoever gets a vote, and knows no order of names`, () => {
      for (let names = 1; names <= 4; names++) {
        const orders = permutations(names);
        for (const base of [4, 5]) {
          for (const votes of tuples(names, base)) {
            for (let seats = 1; seats <= 3; seats++) {
              const q: QuestionFields["result"] = {
                meeting: "members",
                for: "committee",
                base,
                seats,
                votes,
                round: 1,
              };
              const a = pack.result(q).answer;
              assert.ok(a.elected.length <= seats && a.unfilled === seats - a.elected.length);
              assert.ok([...a.elected, ...a.tied].every((i) => 2 * (votes[i] ?? 0) > base));
              assert.ok(a.tied.length === 0 || a.elected.length + a.tied.length > seats);
              for (let i = 0; i < names; i++) {
                const had = votes[i] ?? 0;
                if (had === base) continue;
                const more = { ...q, votes: votes.map((v, at) => (at === i ? v + 1 : v)) };
                assert.ok(rank(pack.result(more).answer, i) >= rank(a, i));
              }
              // Two orders suffice to generate all of them: a swap of the first two and a full turn.
              for (const order of orders.filter((_, at) => at === 1 || at === orders.length - 1)) {
                const moved = pack.result({ ...q, votes: order.map((i) => votes[i] ?? 0) }).answer;
                const back = (places: readonly number[]) => places.map((p) => order[p] ?? -1).sort((x, y) => x - y);
                assert.deepEqual([back(moved.elected), back(moved.tied), moved.next], [a.elected, a.tied, a.next]);
              }
            }
          }
        }
      }
    });
    it(`${pack.id}: a revote elects only from those tied, and never more than the open seats`, () => {
      for (let names = 2; names <= 4; names++) {
        for (const votes of tuples(names, 4)) {
          for (let seats = 1; seats < names; seats++) {
            const q = {
              meeting: "members",
              for: "committee",
              base: 4,
              seats,
              votes,
              round: 1,
              "revote-of-tied": true,
            } as const;
            const a = pack.result(q).answer;
            assert.ok(a.elected.length + a.tied.length <= names && a.elected.length <= seats);
            // Whoever stays out has no more votes than anybody who is in.
            const least = Math.min(...a.elected.map((i) => votes[i] ?? 0));
            for (let i = 0; i < names; i++) if (!a.elected.includes(i)) assert.ok((votes[i] ?? 0) <= least);
          }
        }
      }
    });
  }
});

describe("every count of ballots of up to three names", () => {
  it("elects the same from the ballots as from their sums, in whatever order they are read", () => {
    const [pack] = packs;
    assert.ok(pack);
    const judge = pack.ballot;
    const [names, seats] = [3, 2];
    const papers = Array.from({ length: 2 ** names }, (_, m) =>
      Array.from({ length: names }, (_, i) => i).filter((i) => m & (1 << i)),
    );
    for (const batch of tuples(4, papers.length - 1)) {
      const votes = [0, 0, 0];
      let valid = 0;
      for (const at of batch) {
        const { answer } = judge({ form: "strike", seats, names, struck: papers[at] ?? [], issued: true });
        assert.equal(typeof answer.valid, "boolean");
        if (answer.valid === true) valid++;
        else assert.deepEqual(answer.counts, []);
        for (const i of answer.counts) votes[i] = (votes[i] ?? 0) + 1;
      }
      // No name has more votes than there are valid ballots, and together no more than these allow.
      assert.ok(votes.every((v) => v <= valid) && votes.reduce((s, v) => s + v, 0) <= valid * seats);
    }
  });
});

describe("every base to sixty", () => {
  it("needs the fewest votes above half, and exactly half never elects", () => {
    for (const pack of packs) {
      for (let base = 1; base <= 60; base++) {
        const { majority } = pack.base({ meeting: "members", convened: base }).answer;
        for (let v = 0; v <= base; v++) {
          const a = pack.result({ meeting: "members", for: "committee", base, seats: 1, votes: [v], round: 1 }).answer;
          assert.equal(a.elected.length === 1, v >= majority);
          assert.equal(a.elected.length === 1, 2 * v > base);
        }
      }
    }
  });
  it("leaves every deduction out once, whichever way it is split", () => {
    const [pack] = packs;
    assert.ok(pack);
    for (const [a = 0, b = 0, c = 0] of tuples(3, 4)) {
      const deduct = { suspended: a, prosecuted: b, "temporary-elsewhere": c };
      for (const meeting of ["members", "committee", "inspection"] as const)
        assert.equal(pack.base({ meeting, convened: 20, deduct }).answer.base, 20 - a - b - c);
    }
  });
});

describe("the decisions", () => {
  it("are made in whole numbers: no rule divides into fractions or parses one", () => {
    const folder = new URL("./rules/", import.meta.url);
    for (const name of readdirSync(folder).filter((n) => n.endsWith(".ts") && !n.endsWith(".test.ts"))) {
      const source = readFileSync(new URL(name, folder), "utf8").replace(
        /\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`|"[^"]*"|\/\^.*\$\/\w*/g,
        "",
      );
      assert.doesNotMatch(source, /parseFloat|toFixed|Math\.(floor|round|ceil|trunc)|\b\d+\.\d+/, name);
      for (const m of source.matchAll(/[^\n]*\w\)? \/ \w[^\n]*/g)) assert.fail(`${name}: ${m[0]}`);
    }
  });
});
