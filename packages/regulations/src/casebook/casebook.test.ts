import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { z } from "zod";
import { ask } from "../index.ts";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const cases = z.array(z.looseObject({ id: z.string(), situation: z.string() })).parse(JSON.parse(read("./cases.json")));
/** Each line asks one question of a case, or says why the case asks none of these kinds. */
const mapping = read("./mapping.jsonl")
  .trim()
  .split("\n")
  .map((line) =>
    z
      .union([
        z.strictObject({
          case: z.string(),
          question: z.record(z.string(), z.unknown()),
          expect: z.record(z.string(), z.unknown()),
          note: z.string().optional(),
        }),
        z.strictObject({ case: z.string(), unmapped: z.string().min(1) }),
      ])
      .parse(JSON.parse(line)),
  );

describe("the casebook", () => {
  it("accounts for every case: mapped to questions, or left out with a reason", () => {
    const asked = new Set(mapping.filter((m) => "question" in m).map((m) => m.case));
    const left = mapping.filter((m) => "unmapped" in m).map((m) => m.case);
    assert.deepEqual(
      left.filter((id) => asked.has(id)),
      [],
    );
    assert.deepEqual([...asked, ...left].sort(), cases.map((c) => c.id).sort());
  });
  for (const { id, situation } of cases) {
    const questions = mapping.filter((m) => m.case === id && "question" in m);
    if (questions.length === 0) continue;
    it(`${id}: ${situation.slice(0, 100)}`, () => {
      for (const line of questions) {
        if (!("question" in line)) continue;
        const asked = ask(line.question);
        assert.ok(asked.ok, JSON.stringify(asked));
        const answer = new Map(Object.entries(asked.ruling.answer));
        for (const [key, value] of Object.entries(line.expect)) assert.deepEqual(answer.get(key), value, key);
        assert.ok(asked.ruling.because.length > 0);
      }
    });
  }
});
