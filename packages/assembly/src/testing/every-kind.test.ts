import assert from "node:assert/strict";
import { test } from "node:test";
import { commandSchema } from "../commands.ts";
import { playSample, sampleKinds } from "../samples/index.ts";
import { everyKind } from "./every-kind.ts";

test("every kind of command is given in these meetings or in a sample, and accepted", () => {
  const given = new Set<string>([
    ...everyKind().flatMap((meeting) => meeting.map(({ command }) => command.type)),
    ...sampleKinds.flatMap((kind) => playSample(kind).steps.map(({ command }) => command.type)),
  ]);
  const kinds = commandSchema.options.map((option) => option.shape.type.value);
  assert.ok(kinds.length > 90);
  assert.deepEqual(
    kinds.filter((kind) => !given.has(kind)),
    [],
  );
});
