import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Above, noFigures } from "./above.ts";
import { boardOf } from "./board.ts";
import { calendarOf } from "./calendar.ts";
import { type Context, decide } from "./decide.ts";
import { type AboveEvent, eventSchema } from "./events.ts";
import { provinceFacts } from "./generate.ts";
import { type Arrived, altered, type Relation, receive } from "./receive.ts";
import { maySeeComplainant, topsOf } from "./rights.ts";
import { readBodies, readMembers } from "./tables.ts";
import type { RollUp } from "./types.ts";

const today = "2026-06-01";
const owner: Context = { actor: { account: "own", owner: true }, today };
const as = (account: string): Context => ({ actor: { account, owner: false }, today });

const record = (above: Above, event: AboveEvent, context: Context = owner): void => {
  const decided = decide(above, eventSchema.parse(event), context);
  assert.ok(decided.ok, decided.ok ? "" : decided.refusal.text.en);
  for (const one of decided.events) above.apply(one, "2026-06-01T00:00:00Z", context.actor.account);
};
const refused = (above: Above, event: AboveEvent, code: string, context: Context = owner): void => {
  const decided = decide(above, event, context);
  assert.equal(decided.ok ? "accepted" : decided.refusal.code, code);
};
const body = (id: string, parent: string | null, name = `Đảng bộ ${id}`) =>
  ({ id, code: id, name, level: parent === null ? "province" : "grassroots", parent, from: "2025-07-01" }) as const;

/** Province p with communes a and b; a1 and a2 under a. */
const small = (): Above => {
  const above = new Above();
  const bodies = [body("p", null), body("a", "p"), body("b", "p"), body("a1", "a"), body("a2", "a")];
  record(above, { type: "bodies-opened", bodies });
  for (const [account, at, role] of [
    ["phong", "p", "office"],
    ["btv", "a", "committee"],
    ["ubkt", "a", "inspection"],
    ["ubkt2", "a", "inspection"],
    ["chi-bo", "a1", "inspection"],
  ] as const)
    record(above, { type: "place-given", account, body: at, role });
  record(above, {
    type: "round-opened",
    id: "dot",
    title: "Đợt",
    body: "p",
    regulation: "vn-190-2024",
    from: "2026-01-01",
    to: "2026-12-31",
    due: [{ level: "grassroots", by: "2026-06-30" }],
    checklist: [{ id: "plan", days: -30, title: { vi: "Kế hoạch", en: "Plan" } }],
    holidays: [],
    workdays: [],
  });
  const congress = { kind: "members-congress", days: 1, contents: 4, election: true } as const;
  record(above, {
    type: "congresses-planned",
    round: "dot",
    congresses: [
      { ...congress, id: "c1", body: "a1", day: "2026-05-04" },
      { ...congress, id: "c2", body: "a2", day: "2026-06-05" },
      { ...congress, id: "c3", body: "b", day: "2026-12-05" },
    ],
  });
  return above;
};
const arrived = (change: Partial<Arrived["facts"]> = {}, named: Partial<Arrived> = {}): Arrived => ({
  facts: {
    sha256: "a".repeat(64),
    size: 1,
    installation: "0011223344556677",
    assembly: "dh-1",
    head: { size: 10, root: "r" },
    verdict: "holds",
    title: "Đại hội a1",
    bodyName: "Đảng bộ a1",
    day: "2026-05-04",
    sample: false,
    findings: [],
    ...change,
  },
  persons: [
    { id: "x", name: "Lê A", election: "e", electionTitle: "Chi ủy" },
    { id: "y", name: "Lê B", election: "e", electionTitle: "Chi ủy" },
  ],
  rounds: [{ title: "Chi ủy", round: 1, base: 20, found: 20, valid: 20 }],
  steps: [],
  congress: null,
  body: null,
  ...named,
});
const take = (above: Above, a: Arrived, relation: Relation = null): string => {
  const got = receive(above, a, relation, today, "hs-1");
  above.apply(got.event, "2026-06-01T00:00:00Z", "phong");
  return got.kind === "aside" ? got.event.reason : `${got.event.type} ${got.dossier}`;
};

test("permissions follow the tree, and an outsider may do nothing", () => {
  const above = small();
  const rename = (id: string): AboveEvent => ({ type: "body-renamed", body: id, name: "Mới", from: today });
  record(above, rename("a1"), as("phong"));
  refused(above, rename("a1"), "no-right", as("btv"));
  refused(above, rename("p"), "no-right", as("nobody"));
  refused(above, { type: "bodies-opened", bodies: [body("q", null)] }, "no-right", as("phong"));
  refused(above, { type: "bodies-opened", bodies: [body("a3", "a"), body("b9", "b")] }, "outside", as("phong"));
  refused(above, { type: "place-given", account: "phong", body: "a", role: "inspection" }, "own-place", as("phong"));
  assert.deepEqual(topsOf(above, as("btv").actor), ["a"]);
});

test("a merger needs an open successor and no bodies below, a move makes no circle", () => {
  const above = small();
  refused(above, { type: "body-ended", body: "a", end: { how: "merged", on: today, into: "b" } }, "has-bodies");
  refused(above, { type: "body-moved", body: "a", parent: "a1", from: today }, "circle");
  refused(above, { type: "body-moved", body: "a", parent: "b", from: "2027-01-01" }, "later");
  record(above, { type: "body-ended", body: "a1", end: { how: "merged", on: "2026-03-01", into: "a2" } });
  refused(above, { type: "body-ended", body: "a2", end: { how: "merged", on: today, into: "a1" } }, "no-successor");
  assert.equal(take(above, arrived()), "merged-body");
  assert.match(above.aside[0]?.text.vi ?? "", /Đảng bộ a2/);
});

test("the board shows what is overdue first, and steps that are late", () => {
  const above = small();
  const round = above.rounds.get("dot");
  assert.ok(round);
  assert.deepEqual(
    boardOf(above, round, "p", today).rows.map((r) => [r.congress.id, r.standing]),
    [
      ["c1", "overdue"],
      ["c2", "step-late"],
      ["c3", "planned"],
    ],
  );
  record(above, { type: "step-done", congress: "c2", item: "plan", on: today });
  record(above, { type: "congress-held", congress: "c1", on: "2026-05-04" });
  const later = boardOf(above, round, "p", today);
  assert.equal(later.counts["late-report"], 1);
  assert.equal(later.rows.find((r) => r.congress.id === "c2")?.standing, "soon");
  assert.deepEqual(
    later.tiles.map((t) => [t.body, t.all]),
    [
      ["a", 2],
      ["b", 1],
    ],
  );
  const ics = calendarOf("Lịch; đợt", later.rows, "2026-06-01T00:00:00Z");
  assert.match(ics, /X-WR-CALNAME:Lịch\\; đợt\r\n/);
  assert.ok(ics.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
});

test("what is wrong with an arriving file is named and kept aside, and nothing is overwritten", () => {
  const above = small();
  assert.equal(take(above, arrived({ bodyName: "Đảng bộ lạ" })), "unknown-body");
  assert.equal(take(above, arrived({ verdict: "does-not-hold" })), "altered");
  assert.equal(altered("b".repeat(64), "hỏng").event.type, "result-aside");
  assert.equal(take(above, arrived({}, { body: "b" })), "other-congress");
  assert.equal(take(above, arrived({ bodyName: "ĐẢNG BỘ A1" })), "result-received hs-1");
  const before = above.dossiers.get("hs-1");
  assert.equal(take(above, arrived()), "sent-twice");
  const second = { sha256: "c".repeat(64) };
  assert.equal(take(above, arrived(second), "differs"), "disagrees");
  assert.equal(take(above, arrived({ ...second, assembly: "dh-9" })), "disagrees");
  assert.equal(take(above, arrived({ ...second, installation: "ff11223344556677" })), "key-changed");
  assert.equal(take(above, arrived(second), "extended-by"), "sent-twice");
  assert.equal(above.dossiers.get("hs-1"), before);
  assert.equal(take(above, arrived(second), "extends"), "result-replaced hs-1");
  assert.equal(above.dossiers.get("hs-1")?.earlier[0]?.sha256, "a".repeat(64));
  assert.equal(above.figures("p").received, 1);
});

test("clocks run in working days; every person elected is decided upon once, by the level above", () => {
  const above = small();
  take(above, arrived());
  const dossier = above.dossiers.get("hs-1");
  assert.deepEqual([dossier?.reportDue, dossier?.answerDue], ["2026-05-13", "2026-06-22"]);
  const decision = { kind: "approved", on: today, by: "BTV", number: "1-QĐ" } as const;
  const approve = (approved: string[], out: string[]): AboveEvent => ({
    type: "result-decided",
    dossier: "hs-1",
    decision: { ...decision, approved, refused: out.map((person) => ({ person, reason: "thiếu tiêu chuẩn" })) },
  });
  refused(above, approve(["x", "y"], []), "no-right");
  refused(above, approve(["x"], []), "persons", as("btv"));
  refused(above, approve(["x", "y"], ["x"]), "persons", as("btv"));
  record(above, approve(["x"], ["y"]), as("btv"));
  assert.equal(above.dossiers.get("hs-1")?.state, "partly-approved");
  refused(above, approve(["x"], ["y"]), "state", as("btv"));
  const annul = {
    kind: "annulled",
    on: today,
    by: "BTV",
    number: "2",
    reason: "sai",
    again: [],
    by_day: null,
  } as const;
  record(above, { type: "result-decided", dossier: "hs-1", decision: annul }, as("btv"));
  assert.equal(
    take(above, arrived({ sha256: "d".repeat(64), assembly: "dh-2", day: "2026-05-30" })),
    "result-received hs-1",
  );
});

test("a complaint goes its way, nobody concerned handles it, and it holds the approval up", () => {
  const above = small();
  take(above, arrived());
  const register = { id: "d1", number: 1, kind: "denunciation", body: "a1", dossier: "hs-1" } as const;
  const rest = { received: "2026-05-20", about: "Việc kiểm phiếu", complainant: "Trần C", due: today, inTime: null };
  record(above, { type: "complaint-registered", ...register, ...rest, concerned: ["ubkt2"] }, as("ubkt"));
  assert.deepEqual([above.complaints.get("d1")?.due, above.complaints.get("d1")?.inTime], ["2026-06-10", true]);
  const assign = (...accounts: string[]): AboveEvent => ({ type: "complaint-assigned", complaint: "d1", accounts });
  refused(above, assign("ubkt2"), "conflict", as("ubkt"));
  refused(above, assign("ubkt"), "conflict", as("ubkt2"));
  refused(above, assign("chi-bo"), "conflict", as("ubkt"));
  refused(above, assign("btv"), "not-inspection", as("ubkt"));
  refused(above, assign("ubkt"), "no-right", as("chi-bo"));
  record(above, assign("ubkt"), as("ubkt"));
  assert.equal(maySeeComplainant(above, as("ubkt").actor, "a1", ["ubkt"]), true);
  for (const account of ["btv", "phong", "chi-bo", "own", "ubkt2"])
    assert.equal(maySeeComplainant(above, { account, owner: account === "own" }, "a1", ["ubkt"]), false, account);
  const conclude = {
    type: "complaint-concluded",
    complaint: "d1",
    on: today,
    founded: "unfounded",
    text: "Đúng",
  } as const;
  refused(above, conclude, "state", as("ubkt"));
  const evidence = { type: "complaint-evidence", complaint: "d1", position: 4, note: "kiểm phiếu" } as const;
  refused(above, { ...evidence, sha256: "e".repeat(64) }, "no-bundle", as("ubkt"));
  record(above, { ...evidence, sha256: "a".repeat(64) }, as("ubkt"));
  record(above, { type: "complaint-heard", complaint: "d1", on: today, with: "Ban kiểm phiếu", text: "…" }, as("ubkt"));
  record(above, conclude, as("ubkt"));
  const approved = { kind: "approved", on: today, by: "BTV", number: "1", approved: ["x", "y"], refused: [] } as const;
  const approve: AboveEvent = {
    type: "result-decided",
    dossier: "hs-1",
    decision: { ...approved, approved: ["x", "y"], refused: [] },
  };
  refused(above, approve, "complaint-pending", as("btv"));
  record(above, { type: "complaint-decided", complaint: "d1", on: today, number: "3", text: "Giữ" }, as("btv"));
  record(above, approve, as("btv"));
  record(above, { type: "complaint-answered", complaint: "d1", on: today, text: "Đã trả lời" }, as("ubkt"));
  refused(above, { type: "complaint-withdrawn", complaint: "d1", on: today }, "state", as("ubkt"));
});

test("lists of bodies and members name every problem by row", () => {
  const above = small();
  const rows = [
    ["DANH SÁCH"],
    ["Mã tổ chức", "Tên tổ chức", "Cấp", "Mã cấp trên", "Từ ngày"],
    ["b.1.1", "Chi bộ 1", "chi bộ", "b.1", "01/7/2025"],
    ["b.1", "Đảng bộ cơ sở", "Cơ sở", "b", ""],
    ["b.2", "Sai cấp", "phòng", "b", ""],
    ["b.3", "Mồ côi", "Chi bộ", "z", ""],
    ["a1", "Trùng", "Chi bộ", "a", ""],
    ["b.4", "Sai ngày", "Chi bộ", "b", "31/02/2025"],
  ].map((cells, i) => ({ row: i + 1, cells }));
  const read = readBodies(above, rows, "p", today);
  assert.deepEqual(
    read.bodies.map((b) => b.id),
    ["b.1", "b.1.1"],
  );
  assert.deepEqual(
    read.problems.map((p) => p.row),
    [5, 6, 7, 8],
  );
  record(above, { type: "bodies-opened", bodies: [...read.bodies] });
  const people = readMembers(
    above,
    [
      ["Số thẻ", "Họ và tên", "Mã tổ chức", "Giới tính", "Năm sinh", "Tình trạng"],
      ["111", "Trần Thị A", "b.1.1", "Nữ", "1980", "Dự bị"],
      ["111", "Lê B", "b.1.1", "", "", ""],
      ["112", "Lê C", "zz", "", "", ""],
    ].map((cells, i) => ({ row: i + 1, cells })),
    today,
  );
  assert.deepEqual([people.members.get("b.1.1")?.[0]?.female, people.problems.map((p) => p.row)], [true, [3, 4]]);
});

test("the figures kept for every body are those counted afresh, whatever moves", () => {
  const facts = [...provinceFacts({ communes: 3, grassroots: 2, cells: 2, members: 60 })];
  const fresh = (above: Above, top: string): RollUp => {
    let sum = noFigures;
    for (const id of above.under(top)) {
      const members = [...(above.membersOf.get(id) ?? [])].length;
      const own = [...above.dossiers.values()].filter((d) => d.body === id);
      const planned = (above.congressesOf.get(id) ?? []).map((c) => above.congresses.get(c));
      sum = {
        ...sum,
        bodies: sum.bodies + (above.bodies.get(id)?.end === null ? 1 : 0),
        members: sum.members + members,
        planned: sum.planned + planned.length,
        held: sum.held + planned.filter((c) => c?.held != null).length,
        received: sum.received + own.length,
        approved: sum.approved + own.filter((d) => d.state === "approved").length,
        answered: sum.answered + own.filter((d) => d.state === "approved").length,
      };
    }
    return sum;
  };
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }), (moves) => {
      const above = new Above();
      for (const fact of facts) above.apply(fact, "2030-06-01T00:00:00Z", "x");
      const ids = [...above.bodies.keys()];
      const later: Context = { actor: owner.actor, today: "2031-01-01" };
      for (const [i, j] of moves) {
        const one = ids[i % ids.length] ?? "";
        const parent = ids[j % ids.length] ?? "";
        const event: AboveEvent = { type: "body-moved", body: one, parent, from: "2031-01-01" };
        const decided = decide(above, event, later);
        if (decided.ok && one !== "38") above.apply(event, "2031-01-01T00:00:00Z", "x");
      }
      for (const id of ids) assert.deepEqual(above.figures(id), fresh(above, id));
    }),
    { numRuns: 15 },
  );
});
