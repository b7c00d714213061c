import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Book, emptyBook, evolveBook, reportKey, taskStanding } from "./book.ts";
import { difficultRounds } from "./cases.ts";
import { conferenceRecord } from "./conference.ts";
import { decideBook } from "./decide.ts";
import { exchangeFormat, openExchange, sealExchange } from "./exchange.ts";
import { figuresOf } from "./figures.ts";
import { similarGroups } from "./merging.ts";
import { receive } from "./receive.ts";
import { RollUps } from "./rollup.ts";
import type { BookCommand, BookEvent, Payload, Proposal } from "./schema.ts";
import { unitTable } from "./tables.ts";
import { questionSet } from "./template.ts";
import { played } from "./testing.ts";
import type { Unit } from "./tree.ts";
import { unitsOf } from "./units.ts";

const province: Unit = { id: "tinh", name: "Đảng bộ tỉnh", parent: null };
const commune: Unit = { id: "xa", name: "Đảng bộ xã", parent: "tinh" };
const cell: Unit = { id: "chi-bo", name: "Chi bộ thôn Đông", parent: "xa" };
const signer = (n: number) => ({ installation: "00112233445566ff", secretKey: new Uint8Array(32).fill(n) });
const made = "2026-11-23T00:00:00Z";

/** One machine: its book, its roll-ups. */
class Desk {
  book: Book = emptyBook;
  readonly rolls = new RollUps();
  readonly signer: ReturnType<typeof signer>;
  constructor(key: number) {
    this.signer = signer(key);
  }
  take(events: readonly BookEvent[]): this {
    for (const event of events) {
      this.book = evolveBook(this.book, event);
      if (event.type === "unit-placed") this.rolls.place(event.unit);
    }
    return this;
  }
  refuses(command: BookCommand): string | null {
    const decided = decideBook(this.book, this.rolls, command);
    if (!decided.ok) return decided.problem.code;
    this.take(decided.value);
    return null;
  }
  does(...commands: readonly BookCommand[]): this {
    for (const command of commands) assert.equal(this.refuses(command), null, command.type);
    return this;
  }
  file(payload: Payload): string {
    return sealExchange(payload, this.signer, made);
  }
  gets(text: string): readonly BookEvent[] {
    const read = openExchange(text);
    assert.ok(read.ok);
    const events = receive(this.book, read.value);
    this.take(events);
    return events;
  }
}

const campaign = {
  id: "tong-ket-2026",
  title: "Tổng kết đại hội nhiệm kỳ 2025-2030",
  issuer: province,
  from: "2025-01-01",
  to: "2026-12-01",
  due: "2026-12-20",
  questions: [...questionSet],
};
const answers = (text: string, unit: Unit) =>
  questionSet.map((q) => ({ question: q.id, statements: [{ text: `${text}: ${q.text}`, units: [unit] }] }));
const sign = (unit: string): BookCommand => ({
  type: "sign-report",
  campaign: campaign.id,
  unit,
  by: "Nguyễn Văn An",
  post: "Bí thư",
  on: "2026-12-10",
});
const write = (unit: Unit, text = "Không"): BookCommand => ({
  type: "save-report",
  campaign: campaign.id,
  unit: unit.id,
  answers: answers(text, unit),
});
const send = (unit: string): BookCommand => ({ type: "send-report", campaign: campaign.id, unit });
const reportOf = (desk: Desk, unit: string): Payload => {
  const report = desk.book.reports.get(reportKey(campaign.id, unit))?.signed?.report;
  assert.ok(report !== undefined);
  return { kind: "report", report };
};
const top = () => {
  const desk = new Desk(1).take([province, commune, cell].map((unit) => ({ type: "unit-placed" as const, unit })));
  return desk.does({ type: "open-campaign", campaign });
};
/** A commune's machine that got the campaign as a file. */
const below = (from: Desk) => {
  const desk = new Desk(2);
  desk.gets(from.file({ kind: "campaign", campaign, units: [province, commune, cell] }));
  return desk;
};

describe("a report campaign", () => {
  it("goes down, comes up merged and signed, between machines that are never online together", () => {
    const tinh = top();
    const xa = below(tinh);
    const state = played("cell");
    xa.rolls.put({
      id: state.id,
      unit: cell.id,
      title: state.about.title,
      day: state.about.day,
      figures: figuresOf(state),
    });
    xa.does(write(cell, "Làm tốt"), sign(cell.id), send(cell.id));
    xa.does(
      write(commune, "Làm tốt"),
      { type: "merge-reports", campaign: campaign.id, unit: commune.id },
      sign(commune.id),
      send(commune.id),
    );
    const events = tinh.gets(xa.file(reportOf(xa, commune.id)));
    assert.deepEqual(
      events.map((e) => e.type),
      ["report-received"],
    );
    const report = tinh.book.reports.get(reportKey(campaign.id, commune.id))?.signed?.report;
    assert.equal(report?.congresses, 1);
    assert.equal(report?.figures.committee, figuresOf(state).committee);
    // What both said in the same words stands once, with both bodies.
    assert.ok(report?.answers.every((a) => a.statements.length === 1 && a.statements[0]?.units.length === 2));
    assert.equal(report?.merged[0]?.unit.id, cell.id);
    tinh.does({ type: "merge-reports", campaign: campaign.id, unit: province.id });
  });

  it("names what comes twice, disagrees or is unknown, keeps it aside and overwrites nothing", () => {
    const tinh = top();
    const xa = below(tinh).does(write(commune), sign(commune.id), send(commune.id));
    const first = xa.file(reportOf(xa, commune.id));
    tinh.gets(first);
    const kept = tinh.book.reports;
    const reason = (events: readonly BookEvent[]) => events.map((e) => (e.type === "set-aside" ? e.reason : e.type));
    assert.deepEqual(reason(tinh.gets(first)), ["sent-twice"]);
    const other = below(tinh).does(write(commune, "Khác"), sign(commune.id));
    assert.deepEqual(reason(tinh.gets(other.file(reportOf(other, commune.id)))), ["disagrees"]);
    const forged = new Desk(9);
    forged
      .take([
        { type: "unit-placed", unit: commune },
        { type: "campaign-opened", campaign },
      ])
      .does(write(commune, "Giả"), sign(commune.id));
    assert.deepEqual(reason(tinh.gets(forged.file(reportOf(forged, commune.id)))), ["key-changed"]);
    const stranger: Unit = { id: "la", name: "Tổ chức lạ", parent: null };
    forged.take([{ type: "unit-placed", unit: stranger }]).does(write(stranger), sign(stranger.id));
    assert.deepEqual(reason(tinh.gets(forged.file(reportOf(forged, stranger.id)))), ["unknown-unit"]);
    assert.deepEqual(
      reason(
        below(new Desk(1)).gets(top().file({ kind: "campaign", campaign: { ...campaign, title: "Khác" }, units: [] })),
      ),
      ["known-campaign"],
    );
    assert.equal(tinh.book.reports, kept);
    assert.equal(tinh.book.aside.length, 4);
    // A corrected version is a new one; the first stays.
    xa.does(write(commune, "Sửa"), sign(commune.id), send(commune.id));
    assert.deepEqual(reason(tinh.gets(xa.file(reportOf(xa, commune.id)))), ["report-received"]);
    assert.equal(tinh.book.reports.get(reportKey(campaign.id, commune.id))?.earlier.length, 1);
  });

  it("refuses what is not in order, with a code", () => {
    const tinh = top();
    assert.equal(tinh.refuses({ type: "open-campaign", campaign }), "taken");
    assert.equal(tinh.refuses(send(cell.id)), "no-report");
    assert.equal(
      tinh.refuses({ type: "save-report", campaign: "khong-co", unit: cell.id, answers: [] }),
      "no-campaign",
    );
    assert.equal(tinh.refuses({ type: "save-report", campaign: campaign.id, unit: cell.id, answers: [] }), null);
    assert.equal(tinh.refuses(sign(cell.id)), "not-answered");
    assert.equal(tinh.refuses({ type: "merge-reports", campaign: campaign.id, unit: province.id }), "nothing-below");
    tinh.does(write(cell), sign(cell.id), send(cell.id));
    assert.equal(tinh.refuses(send(cell.id)), "sent-before");
    assert.equal(tinh.refuses({ type: "place-unit", unit: { ...province, parent: "chi-bo" } }), "circle");
  });
});

describe("exchange files", () => {
  it("do not open once a letter of them is changed", () => {
    const text = top().file({ kind: "campaign", campaign, units: [commune] });
    assert.ok(openExchange(text).ok);
    for (let i = 0; i < text.length; i += 7) {
      const changed = `${text.slice(0, i)}${text[i] === "a" ? "b" : "a"}${text.slice(i + 1)}`;
      const read = openExchange(changed);
      if (read.ok) assert.equal(changed, text);
    }
    assert.equal(openExchange("{}").ok, false);
    assert.equal(openExchange(`{"format":"${exchangeFormat}"}`).ok, false);
  });
});

const proposal = (id: string, unit: Unit, rule: string, value = 20): Proposal => ({
  id,
  article: { source: "190-QĐ/TW", article: "14" },
  wording: "Số dư tối đa 30%.",
  difficulty: "Cấp ủy nhỏ không làm tròn được số dư theo tỷ lệ.",
  cases: [],
  rule,
  changes: [{ setting: "list.ceiling-percent", value }],
  authors: [unit],
});

describe("proposals", () => {
  it("alike are found, merged with all authors kept, and the answer reaches everybody", () => {
    const tinh = top();
    const a = proposal("a", cell, "Cấp ủy từ 3 người trở xuống được thêm một người.");
    const b = proposal("b", commune, "Thêm một người với cấp ủy từ 3 người trở xuống.");
    const c = {
      ...proposal("c", commune, "Gửi báo cáo trong 10 ngày."),
      article: { source: "190-QĐ/TW", article: "33" },
    };
    assert.deepEqual(
      similarGroups([a, b, c]).map((g) => g.map((p) => p.id)),
      [["a", "b"]],
    );
    for (const p of [a, b, c]) tinh.does({ type: "add-proposal", proposal: p });
    tinh.does({ type: "merge-proposals", into: "a", others: ["b"] }, { type: "send-proposals", proposals: ["a"] });
    assert.deepEqual(
      tinh.book.proposals.get("a")?.proposal.authors.map((u) => u.id),
      ["chi-bo", "xa"],
    );
    assert.equal(tinh.refuses({ type: "merge-proposals", into: "c", others: ["b"] }), "merged-before");

    const above = new Desk(3).take([{ type: "unit-placed", unit: province }]);
    const whole = tinh.book.proposals.get("a")?.proposal;
    assert.ok(whole !== undefined);
    const sent = tinh.file({ kind: "proposals", from: province, proposals: [whole] });
    assert.equal(above.gets(sent)[0]?.type, "proposals-received");
    assert.equal(above.gets(sent)[0]?.type, "set-aside");
    const answer = {
      proposal: "a",
      state: "accepted",
      text: "Tiếp thu.",
      by: "Ban Tổ chức",
      on: "2027-01-10",
    } as const;
    above.does({ type: "answer-proposals", answers: [answer] });
    tinh.gets(above.file({ kind: "answers", from: { id: "tw", name: "Trung ương", parent: null }, answers: [answer] }));
    assert.deepEqual(
      ["a", "b", "c"].map((id) => tinh.book.proposals.get(id)?.state),
      ["accepted", "accepted", "draft"],
    );
  });

  it("rest on cases without persons", () => {
    for (const seed of [1, 2, 3]) {
      const state = played("commune", seed);
      const cases = JSON.stringify(difficultRounds(state));
      for (const p of Object.values(state.people)) if (p.details !== null) assert.ok(!cases.includes(p.details.name));
    }
  });
});

describe("tables and the conference", () => {
  it("draw every figure from the same sums", () => {
    const rolls = new RollUps();
    const state = played("commune");
    const { unit, above } = unitsOf(state);
    if (above !== null) rolls.place(above);
    rolls.place(unit);
    rolls.put({ id: state.id, unit: unit.id, title: "t", day: state.about.day, figures: figuresOf(state) });
    const table = unitTable(rolls, above?.id ?? "", ["congresses", "issued"]);
    assert.deepEqual(table?.total, [1, figuresOf(state).issued]);
    assert.deepEqual(
      table?.rows.map((r) => r.cells),
      [[1, figuresOf(state).issued]],
    );
    assert.equal(unitTable(rolls, "khong-co", ["issued"]), null);
  });

  it("follow a task to its end", () => {
    const tinh = top().does(
      { type: "plan-conference", conference: "hoi-nghi", title: "Hội nghị tổng kết", campaign: campaign.id },
      { type: "record-conclusion", conference: "hoi-nghi", text: "Đã làm đúng quy chế." },
      {
        type: "assign-task",
        conference: "hoi-nghi",
        task: { id: "v1", text: "Rà soát mẫu phiếu", unit: commune, due: "2026-12-31" },
      },
    );
    const file = () => tinh.book.conferences.get("hoi-nghi")?.tasks[0];
    const at = (day: string) => {
      const f = file();
      return f === undefined ? null : taskStanding(f, day);
    };
    assert.equal(at("2026-12-31"), "open");
    assert.equal(at("2027-01-01"), "overdue");
    tinh.does({ type: "follow-task", conference: "hoi-nghi", task: "v1", on: "2027-01-02", text: "Xong", done: true });
    assert.equal(at("2027-01-03"), "done");
    assert.equal(
      tinh.refuses({
        type: "follow-task",
        conference: "hoi-nghi",
        task: "v9",
        on: "2027-01-02",
        text: "?",
        done: true,
      }),
      "no-task",
    );
    const conference = tinh.book.conferences.get("hoi-nghi");
    assert.ok(conference !== undefined);
    const record = conferenceRecord(conference, played("appointed"), "2027-01-03", null);
    assert.equal(record.conclusions.length, 1);
    assert.equal(record.tasks[0]?.standing, "done");
    assert.ok(record.votes.length > 0);
  });
});

describe("the book of a large tree", () => {
  it("keeps every body, and an older book stays as it was", () => {
    let book = emptyBook;
    for (let i = 0; i < 3_000; i += 1)
      book = evolveBook(book, { type: "unit-placed", unit: { id: `u${i}`, name: `U${i}`, parent: null } });
    const before = book;
    book = evolveBook(book, { type: "unit-placed", unit: { id: "u7", name: "Khác", parent: null } });
    assert.equal(book.units.size, 3_000);
    assert.equal([...book.units.values()].length, 3_000);
    assert.deepEqual([before.units.get("u7")?.name, book.units.get("u7")?.name], ["U7", "Khác"]);
  });
});
