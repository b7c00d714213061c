import assert from "node:assert/strict";
import { test } from "node:test";
import { packFor } from "@laphieu/assembly";
import { boxOpened } from "@laphieu/assembly/testing/meetings";
import { type Line, sheetOf } from "./sheets.ts";

const { state } = boxOpened();
const pack = packFor(state);
const round = state.elections[0]?.rounds[0];
assert.ok(round);
const sides = [{ file: "1.jpg", page: 1 }];
const read = (struck: readonly number[], review: Line["review"] = []) =>
  sheetOf(pack, round, { kind: "ballot", ballot: { struck }, review }, sides);
const enough = Array.from({ length: round.names.length - round.seats }, (_, i) => i);

test("a ballot read without a doubt is a reading; no ballot is set aside by the machine alone", () => {
  assert.deepEqual(read(enough)?.reading, { struck: enough });
  const everybody = round.names.map((_, i) => i);
  const invalid = read(everybody);
  assert.equal(invalid?.reading, null);
  assert.ok((invalid?.content?.doubts.length ?? 0) + (invalid?.content?.doubtful.length ?? 0) > 0);
});

test("where one name decides over a whole ballot people read every mark, else what was read as a whole", () => {
  const [, ...rest] = enough;
  const near = read(rest)?.content;
  assert.deepEqual(
    near?.doubtful.map((m) => m.doubt),
    round.names.map(() => "one-name-away"),
  );
  const wide = { ...round, seats: 1 };
  const far = sheetOf(pack, wide, { kind: "ballot", ballot: { struck: [] }, review: [] }, sides)?.content;
  assert.deepEqual([far?.doubts, far?.doubtful, far?.sure], [["reads-invalid"], [], { struck: [] }]);
});

test("a sheet with a doubt goes to people with that doubt alone", () => {
  const content = read(enough, [{ name: 3, why: "faint" }])?.content;
  assert.deepEqual(content?.doubts, []);
  assert.deepEqual(content?.doubtful, [{ index: 3, mark: "strike", doubt: "faint" }]);
});

test("of a sheet that the scanner bleached nothing is sure, whatever was seen on it", () => {
  const content = read(enough, [{ name: null, why: "bleached" }])?.content;
  assert.deepEqual(content, { ...content, sure: null, doubtful: [], doubts: ["bleached"] });
});
