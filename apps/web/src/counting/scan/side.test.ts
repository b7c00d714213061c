import assert from "node:assert/strict";
import { test } from "node:test";
import { type CommandInput, toElectionId } from "@laphieu/assembly";
import { toCheck } from "./side.ts";

const at = { election: toElectionId("bch"), round: 1 } as const;

test("commands of counting go to the second count, and what belongs to the round alone stays as it is", () => {
  const judge: CommandInput = {
    type: "judge-case",
    ...at,
    batch: 1,
    case: 1,
    teller: "p1",
    decision: { as: "leave-out", why: "same-sheet" },
  };
  assert.deepEqual(toCheck(judge), { ...judge, check: true });
  const end: CommandInput = { type: "conclude-count", ...at };
  assert.deepEqual(toCheck(end), end);
});
