import assert from "node:assert/strict";
import { test } from "node:test";
import { type AuditRoom, toElectionId, toPersonId } from "@laphieu/assembly";
import { parseBundles, percentOfP, seedDigits, walk } from "./audit-model.ts";

test("bundles are typed as they lie, equal ones together", () => {
  const typed = parseBundles("3x25, 18");
  assert.deepEqual(typed.ok ? typed.bundles.map((b) => b.papers) : null, [25, 25, 25, 18]);
  assert.deepEqual(typed.ok ? typed.bundles.map((b) => b.batch) : null, [1, 2, 3, 4]);
  assert.deepEqual(parseBundles("25 0"), { ok: false, token: "0" });
  assert.deepEqual(parseBundles("25 a"), { ok: false, token: "a" });
});

test("a seed may be typed in groups", () => {
  assert.deepEqual(seedDigits("3141 5926"), { digits: 8, wrong: false });
  assert.equal(seedDigits("3141x").wrong, true);
});

test("the walk goes along the bundles, and nobody reads a paper twice", () => {
  const paper = (
    draw: number,
    batch: number,
    position: number,
    state: "to-read" | "second-to-read",
    by: string | null,
  ) => ({
    draw,
    batch,
    position,
    state,
    firstBy: by === null ? null : toPersonId(by),
    readings: [],
  });
  const room: AuditRoom = {
    election: toElectionId("bch"),
    round: 1,
    audit: 1,
    seed: "1",
    limit: 50,
    papers: 60,
    drawn: 0,
    expected: 5,
    recountIsShorter: false,
    lot: [
      paper(1, 2, 7, "to-read", null),
      paper(2, 1, 20, "to-read", null),
      paper(3, 2, 3, "to-read", null),
      paper(4, 1, 1, "second-to-read", "p1"),
      paper(5, 1, 2, "second-to-read", "p2"),
    ],
    steps: [],
    claims: [],
    confirmed: false,
    complete: false,
  };
  assert.deepEqual(
    walk(room, 1, toPersonId("p1")).map((p) => p.draw),
    [2, 3, 1],
  );
  assert.deepEqual(
    walk(room, 2, toPersonId("p1")).map((p) => p.draw),
    [5],
  );
  assert.deepEqual(
    walk(room, 2, null).map((p) => p.draw),
    [4, 5],
  );
});

test("a P-value is rounded up and written with a comma", () => {
  assert.equal(percentOfP(50_000_000), "5,00 %");
  assert.equal(percentOfP(50_000_001), "5,01 %");
  assert.equal(percentOfP(1), "0,01 %");
  assert.equal(percentOfP(1_000_000_000), "100,00 %");
});
