import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { answersDown, type Book, emptyBook, evolveBook, isAsked } from "./book.ts";
import { decideBook } from "./decide.ts";
import { openExchange, sealExchange } from "./exchange.ts";
import { noFigures } from "./keys.ts";
import { receive } from "./receive.ts";
import { joinRegister, type RegisterBody } from "./register.ts";
import { RollUps } from "./rollup.ts";
import type { BookEvent, Campaign, Report } from "./schema.ts";
import { questionSet } from "./template.ts";

const body = (
  id: string,
  name: string,
  parent: string | null,
  into: readonly string[] | null = null,
): RegisterBody => ({
  id,
  name,
  parent,
  end: into === null ? null : { on: "2025-07-01", into },
});
const tree = [
  body("b-tinh", "Đảng bộ tỉnh Mẫu", null),
  body("b-xa", "Đảng bộ xã Đông", "b-tinh"),
  body("b-cu", "Đảng bộ xã Cũ", "b-tinh", ["b-xa"]),
];
const fold = (book: Book, events: readonly BookEvent[]): Book => events.reduce(evolveBook, book);
const joined = (bodies: readonly RegisterBody[], book = emptyBook): Book => fold(book, joinRegister(book, bodies));

const unit = (book: Book, id: string) => {
  const found = book.units.get(book.unitOfBody.get(id) ?? "");
  assert.ok(found);
  return found;
};
const campaignOf = (book: Book): Campaign => ({
  id: "dot",
  title: "Tổng kết",
  issuer: unit(book, "b-tinh"),
  from: "2025-01-01",
  to: "2025-12-31",
  due: "2026-01-31",
  questions: [...questionSet],
});
const signer = { installation: "00112233445566ff", secretKey: new Uint8Array(32).fill(7) };

describe("the tree of a summing-up joined to the register", () => {
  it("takes over a unit that congresses had named, and says nothing twice", () => {
    const named = evolveBook(emptyBook, {
      type: "unit-placed",
      unit: { id: "dang-bo-xa-dong", name: "Đảng bộ xã Đông", parent: null },
    });
    const book = joined(tree, named);
    assert.equal(book.unitOfBody.get("b-xa"), "dang-bo-xa-dong");
    assert.equal(unit(book, "b-xa").parent, "b-tinh");
    assert.deepEqual(joinRegister(book, tree), []);
    const renamed = joined([...tree.slice(0, 1), body("b-xa", "Đảng bộ phường Đông", "b-tinh")], book);
    assert.equal(unit(renamed, "b-xa").name, "Đảng bộ phường Đông");
  });

  it("keeps a report of a body that was merged away aside under its name, and refuses to write one", () => {
    const before = joined(tree);
    const campaign = campaignOf(before);
    const book = evolveBook(before, { type: "campaign-opened", campaign });
    const report: Report = {
      campaign: campaign.id,
      unit: unit(book, "b-cu"),
      version: 1,
      answers: [],
      figures: {},
      congresses: 0,
      merged: [],
      signed: { by: "Trần Thị Bình", post: "Bí thư", on: "2025-12-31" },
    };
    const arrives = (one: Report) => {
      const read = openExchange(sealExchange({ kind: "report", report: one }, signer, "2026-01-01T00:00:00Z"));
      assert.ok(read.ok);
      return receive(book, read.value)[0];
    };
    const late = arrives(report);
    assert.ok(late?.type === "set-aside");
    assert.equal(late.reason, "merged-body");
    assert.match(late.about, /xã Cũ → Đảng bộ xã Đông/);
    assert.equal(arrives({ ...report, signed: { ...report.signed, on: "2025-06-30" } })?.type, "report-received");
    const refused = decideBook(book, new RollUps(), {
      type: "save-report",
      campaign: "dot",
      unit: report.unit.id,
      answers: [],
    });
    assert.ok(!refused.ok && refused.problem.code === "body-ended");
    assert.equal(isAsked(book, "dot", report.unit.id), false);
    assert.equal(isAsked(book, "dot", unit(book, "b-xa").id), true);
  });

  it("knows a body of another machine by the name that only one of its own has", () => {
    const above = joined(tree);
    const below = joined([body("k-xa", "Đảng bộ xã Đông", null)]);
    const campaign = campaignOf(above);
    const down = openExchange(
      sealExchange({ kind: "campaign", campaign, units: [...above.units.values()] }, signer, "2026-01-01T00:00:00Z"),
    );
    assert.ok(down.ok);
    const book = fold(below, receive(below, down.value));
    assert.equal([...book.units.values()].filter((u) => u.name === "Đảng bộ xã Đông").length, 1);
    const report: Report = {
      campaign: campaign.id,
      unit: unit(book, "k-xa"),
      version: 1,
      answers: [],
      figures: {},
      congresses: 0,
      merged: [],
      signed: { by: "Trần Thị Bình", post: "Bí thư", on: "2025-12-31" },
    };
    const up = openExchange(sealExchange({ kind: "report", report }, signer, "2026-01-02T00:00:00Z"));
    assert.ok(up.ok);
    const opened = evolveBook(above, { type: "campaign-opened", campaign });
    const taken = receive(opened, up.value)[0];
    assert.ok(taken?.type === "report-received");
    assert.equal(taken.report.unit.id, unit(above, "b-xa").id);
  });

  it("follows any moves of the register with its sums", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 4 }),
        (moves) => {
          let book = emptyBook;
          const rolls = new RollUps();
          for (const parents of moves) {
            // A body stands under one before it in a shuffled order: always a tree, turned over at each step.
            const order = [...parents.keys()].sort((a, b) => (parents[a] ?? 0) - (parents[b] ?? 0) || a - b);
            const bodies = order.map((n, i) => {
              const parent = i === 0 ? null : (order[(parents[n] ?? 0) % i] ?? null);
              return body(`b-${n}`, `Chi bộ ${n}`, parent === null ? "b-goc" : `b-${parent}`);
            });
            const events = joinRegister(book, [body("b-goc", "Đảng bộ", null), ...bodies]);
            for (const event of events)
              if (event.type === "register-joined")
                for (const { unit: one } of event.bodies) assert.ok(rolls.place(one).ok);
            book = fold(book, events);
            for (const n of order) rolls.putRegister(`b-${n}`, "2026-01-01", { ...noFigures, findings: n + 1 });
            assert.equal(rolls.of("b-goc").findings, 45);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("answers to proposals that were merged", () => {
  it("go down to everybody who sent one, under the id that they know", () => {
    const author = (id: string) => ({ id, name: `Đảng bộ ${id}`, parent: null });
    const proposal = (id: string) => ({
      id,
      article: { source: "Quy chế bầu cử", article: "14" },
      wording: "Số dư tối đa 30%.",
      difficulty: "Nơi ít người không làm tròn được.",
      cases: [],
      rule: "Được thêm một người.",
      changes: [],
      authors: [author(`xa-${id}`)],
    });
    const said = { state: "accepted", text: "Tiếp thu.", by: "Trung ương", on: "2026-01-01" } as const;
    const book = fold(emptyBook, [
      ...["p1", "p2", "p3"].map((id) => ({ type: "proposal-added" as const, proposal: proposal(id) })),
      { type: "proposals-merged", into: "p2", others: ["p3"] },
      { type: "proposals-merged", into: "p1", others: ["p2"] },
      { type: "proposals-answered", answers: [{ ...said, proposal: "p1" }] },
    ]);
    const down = answersDown(book.proposals.values());
    assert.deepEqual(down.map((a) => a.proposal).sort(), ["p1", "p2", "p3"]);
    assert.deepEqual(
      book.proposals
        .get("p1")
        ?.proposal.authors.map((a) => a.id)
        .sort(),
      ["xa-p1", "xa-p2", "xa-p3"],
    );
    const low = evolveBook(evolveBook(emptyBook, { type: "unit-placed", unit: author("tinh") }), {
      type: "proposal-added",
      proposal: proposal("p3"),
    });
    const read = openExchange(
      sealExchange({ kind: "answers", from: author("tinh"), answers: [...down] }, signer, "2026-01-03T00:00:00Z"),
    );
    assert.ok(read.ok);
    assert.equal(fold(low, receive(low, read.value)).proposals.get("p3")?.state, "accepted");
  });
});
