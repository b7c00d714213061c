import assert from "node:assert/strict";
import { test } from "node:test";
import { commandSchema } from "@laphieu/assembly";
import { z } from "zod";
import { shapeProblem } from "./shape.ts";

const problemOf = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value);
  assert.ok(!parsed.success);
  return shapeProblem(parsed.error);
};

test("an unknown field is named with its place", () => {
  const problem = problemOf(z.strictObject({ command: commandSchema }), {
    command: { type: "open-sitting", sitting: "main", colour: "red" },
  });
  assert.equal(problem.code, "unknown-field");
  assert.equal(problem.field, "command.colour");
  assert.match(problem.text.vi, /“command\.colour”/);
});

test("a missing or wrong field is named", () => {
  assert.equal(problemOf(z.strictObject({ pin: z.string() }), {}).field, "pin");
  assert.equal(problemOf(commandSchema, { type: "check-in", sitting: "main", people: ["a", 3] }).field, "people[1]");
  assert.equal(problemOf(commandSchema, { type: "fly" }).field, "type");
});
