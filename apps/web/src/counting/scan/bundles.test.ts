import assert from "node:assert/strict";
import { test } from "node:test";
import type { BallotPapers, ScanRoom } from "@laphieu/assembly";
import { blockers } from "./blockers.ts";
import { bundlesOf, currentBundle, sums } from "./bundles.ts";
import { inParts, type ScanBatchStatus } from "./scan-api.ts";

type Batch = ScanRoom["batches"][number];
const batch = (n: number, part: Partial<Batch> = {}): Batch => ({
  batch: n,
  papers: 50,
  sheets: 50,
  kept: 50,
  left: 0,
  done: 0,
  disagreements: 0,
  isSettled: true,
  doesNotMeet: false,
  ...part,
});
const room = (...batches: readonly Batch[]): ScanRoom => ({
  batches,
  left: 0,
  done: 0,
  disagreements: 0,
  cases: [],
  close: null,
});
const status = (n: number, state: ScanBatchStatus["state"]): ScanBatchStatus => ({
  batch: n,
  state,
  files: { done: 0, all: 2 },
  pages: 0,
  sheets: 0,
  doubtful: 0,
  problems: [],
});
const papers: BallotPapers = {
  printed: 106,
  issued: 100,
  unused: 5,
  spoiled: 1,
  issuedByDelegation: [],
  returned: 100,
};

test("the bundle to work on is the open one, else the next, else none", () => {
  assert.equal(currentBundle(bundlesOf(null, []), 100), 1);
  assert.equal(currentBundle(bundlesOf(room(batch(1)), [status(1, "recorded")]), 100), 2);
  assert.equal(currentBundle(bundlesOf(room(batch(2)), [status(1, "stopped"), status(2, "recorded")]), 100), 1);
  assert.equal(currentBundle(bundlesOf(room(batch(1), batch(2)), []), 100), null);
  assert.equal(currentBundle(bundlesOf(null, []), 0), null);
});

test("what holds up the count is told in the order in which it is mended, and nothing when all meets", () => {
  const kinds = (r: ScanRoom, p: BallotPapers = papers) => blockers(p, bundlesOf(r, []), r).map((b) => b.kind);
  assert.deepEqual(kinds(room(batch(1), batch(2))), []);
  assert.deepEqual(kinds(room(batch(1))), ["not-scanned"]);
  assert.deepEqual(kinds(room(batch(1), batch(2, { left: 3, isSettled: false }))), ["doubtful"]);
  const unmet = batch(2, { kept: 49, isSettled: false, doesNotMeet: true });
  assert.deepEqual(kinds(room(batch(1), unmet), { ...papers, printed: 105 }), ["printed", "bundle"]);
  assert.deepEqual(kinds(room(batch(1), batch(2), batch(3))), ["more-papers"]);
  const close = { names: [3], cases: [{ batch: 1, case: 2 }], seen: false };
  assert.deepEqual(kinds({ ...room(batch(1), batch(2)), close }), ["close"]);
  assert.deepEqual(kinds({ ...room(batch(1), batch(2)), close: { ...close, seen: true } }), []);
});

test("sums leave out bundles that are not recorded", () => {
  const all = bundlesOf(room(batch(1, { kept: 49 })), [status(2, "read")]);
  assert.deepEqual(sums(all), { papers: 50, sheets: 50, kept: 49, left: 0 });
});

test("files go in the order of their names, in parts that the server takes", () => {
  const files = Array.from({ length: 130 }, (_, i) => ({ name: `${130 - i}.jpg`, size: 1 }));
  const parts = inParts(files);
  assert.deepEqual(
    parts.map((p) => p.length),
    [60, 60, 10],
  );
  assert.deepEqual(
    parts.flat().map((f) => f.name),
    Array.from({ length: 130 }, (_, i) => `${i + 1}.jpg`),
  );
  assert.deepEqual(
    inParts([
      { name: "1", size: 100_000_000 },
      { name: "2", size: 100_000_000 },
    ]).map((p) => p.length),
    [1, 1],
  );
});
