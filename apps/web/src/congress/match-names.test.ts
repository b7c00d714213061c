import assert from "node:assert/strict";
import { test } from "node:test";
import { personIds } from "./ids.ts";
import { matchNames } from "./match-names.ts";

const [a, b, c] = personIds(["p1", "p2", "p3"]);

test("names are found whatever the place of the tone mark, unknown and shared names are told", () => {
  assert.ok(a !== undefined && b !== undefined && c !== undefined);
  const people = [
    { person: a, name: "Nguyễn Thị Hoà" },
    { person: b, name: "Lê Văn Nam" },
    { person: c, name: "Lê Văn Nam" },
  ];
  assert.deepEqual(matchNames(["nguyễn thị hòa", "Lê Văn Nam", "Trần Văn Mới", "Nguyễn Thị Hòa"], people), {
    found: [a],
    unknown: ["Trần Văn Mới"],
    several: ["Lê Văn Nam"],
  });
});
