import assert from "node:assert/strict";
import { it } from "node:test";
import type { FilePaper, FileRecord } from "./papers-api.ts";
import { groupsOf, statusOf, totalsOf } from "./status.ts";

const record: FileRecord = {
  position: 1,
  at: "2026-11-23T03:00:00Z",
  number: null,
  pages: 1,
  sha256: "00",
  code: "A",
  log: 9,
  replaces: null,
};
const paper = (rest: Partial<FilePaper> = {}): FilePaper => ({
  id: "x",
  kind: "roll",
  title: { vi: "x", en: "x" },
  step: "open",
  ready: true,
  missing: [],
  filed: true,
  number: null,
  toNumber: null,
  formats: ["pdf"],
  signers: ["TRƯỞNG BAN"],
  counting: false,
  record: null,
  changed: false,
  earlier: [],
  scans: [],
  ...rest,
});
const scan = { position: 2, of: 1, sha256: "01", kind: "pdf", size: 1, at: record.at, code: "B" } as const;

it("goes from missing over ready and waiting for signatures to signed", () => {
  assert.equal(statusOf(paper({ ready: false })), "missing");
  assert.equal(statusOf(paper()), "ready");
  assert.equal(statusOf(paper({ record })), "to-sign");
  assert.equal(statusOf(paper({ record, signers: [] })), "kept");
  assert.equal(statusOf(paper({ record, scans: [scan] })), "signed");
  assert.equal(statusOf(paper({ record, scans: [scan], changed: true })), "changed");
});

it("counts the file alone, not the blank forms", () => {
  const totals = totalsOf([
    paper(),
    paper({ record, scans: [scan] }),
    paper({ ready: false }),
    paper({ filed: false }),
  ]);
  assert.deepEqual(totals, { ready: 2, missing: 1, toSign: 1, signed: 1 });
});

it("groups papers of elections by election, in their order", () => {
  const papers = [paper({ step: "elect", election: "b" }), paper({ step: "elect", election: "a" }), paper()];
  const groups = groupsOf(papers, "elect", [
    { id: "a", title: "A" },
    { id: "b", title: "B" },
  ]);
  assert.deepEqual(
    groups.map((g) => g.title),
    ["A", "B"],
  );
  assert.equal(groupsOf(papers, "open", []).length, 1);
  assert.deepEqual(groupsOf(papers, "close", []), []);
});
