import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { agreeEverywhere, askEverywhere } from "./everywhere.ts";
import { examplePackFiles } from "./examples/examples.ts";
import { importPack } from "./pack-files/versions.ts";
import { packs } from "./packs.ts";

const list = { ask: "list", for: "committee", seats: 15, prepared: 17, added: 1, attending: 150 };
const answers = (question: unknown) =>
  askEverywhere(question).map((r) => (r.asked.ok ? r.asked.ruling.answer : r.asked.error.field));

describe("one question everywhere", () => {
  it("gives the ruling of each regulation, in the order of the packs", () => {
    assert.deepEqual(answers(list), [
      { ceiling: 19, now: 18, next: "opinion-poll", "poll-on": 1 },
      { ceiling: 19, now: 18, next: "vote-list" },
      { ceiling: null, now: 18, next: "vote-list" },
    ]);
    assert.equal(agreeEverywhere(askEverywhere(list)), false);
    assert.equal(agreeEverywhere(askEverywhere({ ask: "base", meeting: "members", convened: 9 })), true);
  });
  it("sets aside the regulation that the question names", () => {
    assert.deepEqual(answers({ ...list, regulation: "majority" }), answers(list));
  });
  it("refuses in each row what is no question", () => {
    assert.deepEqual(answers({ ...list, seats: 0 }), ["seats", "seats", "seats"]);
    assert.ok(askEverywhere("list").every((r) => !r.asked.ok));
  });
  it("takes other packs along", () => {
    const own = examplePackFiles.map(importPack).flatMap((r) => (r.ok ? [r.pack] : []));
    const rows = askEverywhere({ ask: "quorum", meeting: "members", convened: 90, present: 45 }, [...packs, ...own]);
    assert.deepEqual(
      rows.map((r) => r.asked.ok && "met" in r.asked.ruling.answer && r.asked.ruling.answer.met),
      [false, false, false, false, true],
    );
    assert.deepEqual(rows.map((r) => r.version).slice(3), ["hoi-mau.2026", "hop-tac-xa-mau.2026"]);
  });
});
