import assert from "node:assert/strict";
import { test } from "node:test";
import { figuresOf, purgeList, usualPosts, workloadOf } from "@laphieu/standards-file";
import { decision, draft, Play, toDraft } from "../../../standards-file/src/testing/play.ts";
import { createDocumentMaker } from "../maker.ts";
import {
  figuresSheet,
  purgeSheet,
  type StandardsLetterKind,
  standardsLetter,
  standardsLetterKinds,
  workloadSheet,
} from "./index.ts";

const [post] = usualPosts;

test("every letter of a file is drawn, says purpose and basis, and asks one thing", async (t) => {
  assert.ok(post !== undefined);
  const file = new Play();
  for (const [who, command] of toDraft("differs")) assert.equal(file.do(who, command), null);
  const source = () => ({ state: file.state, post, held: file.held, today: file.today, names: () => "Người làm việc" });
  assert.equal(standardsLetter("decision", source()), null);
  file.do("drafter", { type: "put-difference", content: { enquiry: "h1", what: "Năm cấp bằng" } });
  file.do("subject", { type: "explain", difference: "k1", content: { text: "Ghi nhầm", paper: null } });
  for (const [who, command] of [
    ["drafter", { type: "give-copy" }],
    ["drafter", draft],
    ["decider", decision()],
    ["drafter", { type: "give-result" }],
    ["subject", { type: "complain", content: { text: "Xem lại" } }],
    ["head", { type: "assign", account: "examiner", role: "examiner", until: "2027-01-01", reason: "Giao" }],
    ["examiner", { type: "answer-complaint", content: { outcome: "upheld", text: "Đúng quy định", number: "1" } }],
  ] as const)
    assert.equal(file.do(who, command), null);
  const maker = createDocumentMaker();
  t.after(() => maker.close());
  const one = (kind: StandardsLetterKind) => standardsLetter(kind, source(), "h1");
  for (const kind of standardsLetterKinds) {
    const data = one(kind);
    assert.ok(data !== null, kind);
    const made = await maker.set(data);
    assert.ok(made.ok, `${kind} ${made.ok ? "" : made.refusal.text.en}`);
    if (process.env.LAPHIEU_SHOTS !== undefined) {
      const { writeFileSync } = await import("node:fs");
      writeFileSync(`${process.env.LAPHIEU_SHOTS}/${kind}.pdf`, made.pdf);
    }
  }
  const enquiry = JSON.stringify(one("enquiry"));
  assert.ok(
    enquiry.includes("Bằng cấp chuyên môn") &&
      enquiry.includes("Quy định của cấp ủy") &&
      enquiry.includes("07 tháng 12"),
  );
  for (const other of post.fields.filter((f) => f.id !== "education"))
    assert.ok(!enquiry.includes(other.label), other.label);
  const notice = JSON.stringify(one("notice"));
  for (const field of post.fields) assert.ok(notice.includes(field.label), field.label);
  assert.ok(JSON.stringify(one("result")).includes("khiếu nại"));
});

test("sheets of the work are drawn with counts and days, and name nobody a file is about", async (t) => {
  const file = new Play();
  for (const [who, command] of toDraft()) assert.equal(file.do(who, command), null);
  const head = { above: "ĐẢNG BỘ XÃ CAO AN", issuer: "Phòng Tổ chức 1", today: "2029-01-05" };
  const maker = createDocumentMaker();
  t.after(() => maker.close());
  for (const [name, data] of [
    ["workload", workloadSheet(head, workloadOf([file.state], head.today, head.today), (a) => `Cán bộ ${a}`)],
    ["purge-list", purgeSheet(head, purgeList([file.state], head.today))],
    ["figures", figuresSheet(head, figuresOf([file.state], 2026), 5, (step) => step)],
  ] as const) {
    assert.ok(!JSON.stringify(data).includes("Bí Mật"));
    const made = await maker.set(data);
    assert.ok(made.ok, name);
    if (process.env.LAPHIEU_SHOTS !== undefined) {
      const { writeFileSync } = await import("node:fs");
      writeFileSync(`${process.env.LAPHIEU_SHOTS}/${name}.pdf`, made.pdf);
    }
  }
});
