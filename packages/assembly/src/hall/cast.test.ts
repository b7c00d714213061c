import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Cast, choiceOf, choicesIn, hasCast, withChoice } from "./cast.ts";

const choice = fc.constantFrom("for" as const, "against" as const, "no-opinion" as const, null);

test("votes kept in parts are the votes that were cast, and earlier states keep theirs", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ maxLength: 12 }), choice, { maxKeys: 200 }), (votes) => {
      const persons = Object.entries(votes);
      const states: Cast[] = [{}];
      for (const [person, voted] of persons) states.push(withChoice(states.at(-1) ?? {}, person, voted));
      states.forEach((cast, n) => {
        assert.equal(choicesIn(cast).length, n);
        for (const [i, [person, voted]] of persons.entries()) {
          assert.equal(hasCast(cast, person), i < n);
          assert.equal(choiceOf(cast, person), i < n ? voted : null);
        }
      });
    }),
    { numRuns: 30 },
  );
});
