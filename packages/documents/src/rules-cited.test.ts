import assert from "node:assert/strict";
import { test } from "node:test";
import { type Command, commandSchema, decide, fold } from "@laphieu/assembly";
import { importPack } from "@laphieu/regulations";
import { ruleDecisionBlocks, rulesCited } from "./rules-cited.ts";

const about = {
  kind: "members-congress",
  level: "cell",
  body: "Chi bộ Đông",
  above: "Đảng bộ xã",
  place: "",
  title: "Đại hội",
  term: "2027-2030",
  day: "2027-03-14",
  sessions: [{ name: "Đại hội", day: "2027-03-14" }],
  secretaryDirect: false,
  withElection: true,
};
const command: Command = commandSchema.parse({
  type: "create-assembly",
  id: "dh-1",
  mode: "short",
  sample: false,
  regulation: "vn-190-2024",
  about,
});
const stateWith = (file: object | null) => {
  const read = file === null ? null : importPack(file);
  const versions = read?.ok === true ? [read.version] : [];
  const actor = { account: "a", role: "owner" } as const;
  const decision = decide(null, command, { at: "2027-03-01T00:00:00Z", actor, versions });
  const state = decision.ok ? fold(decision.events) : null;
  assert.ok(state !== null);
  return state;
};

test("a paper cites the regulation, and the text that amended it where the meeting opened with that version", () => {
  assert.equal(
    rulesCited(stateWith(null)),
    "Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định số 190-QĐ/TW, ngày 10/10/2024",
  );
  const amended = {
    format: "laphieu-pack-1",
    id: "vn-190-2024.2027",
    base: "vn-190-2024",
    title: { vi: "Sửa đổi 2027", en: "Amended 2027" },
    from: "2027-01-01",
    source: { title: "Quyết định 1-QĐ/TW", date: "2026-12-01" },
  };
  assert.match(rulesCited(stateWith(amended)), /được sửa đổi, bổ sung theo Quyết định 1-QĐ\/TW, ngày 01\/12\/2026$/);
});

test("minutes say who decided an open point, when and in which words", () => {
  const decision = {
    id: "d1",
    setting: "result.short-after-first",
    value: "ballot-again",
    by: "superior",
    body: "Đảng ủy xã",
    day: "2027-03-10",
    wording: "Thiếu thì bầu tiếp ngay.",
    at: "2027-03-10T00:00:00Z",
  } as const;
  assert.deepEqual(ruleDecisionBlocks({ ...stateWith(null), ruleDecisions: [decision] }), [
    {
      type: "para",
      text: "Về điểm quy chế chưa nói rõ, Đảng ủy xã quyết định ngày 10/3/2027: Thiếu thì bầu tiếp ngay.",
    },
  ]);
});
