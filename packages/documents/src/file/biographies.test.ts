import assert from "node:assert/strict";
import { it } from "node:test";
import { documentData, documentList } from "../documents.ts";
import { communeFixture } from "../fixtures.ts";
import { readBiographies } from "./biographies.ts";

const { state } = communeFixture();
const list = documentList(state).find((d) => d.kind === "biography-list" && d.ready && d.election !== undefined);
assert.ok(list !== undefined);
const listed = state.elections.find((e) => e.id === list.election)?.list?.names[0];
assert.ok(listed !== undefined);
const name = state.people[listed]?.details?.name ?? "";
const year = state.people[listed]?.details?.birth?.year ?? 0;

it("reads what was pasted from a sheet and prints it in the biographical list alone", () => {
  const text = `Họ và tên\tNăm sinh\tQuê quán\tTôn giáo\tLý luận chính trị\n${name}\t${year}\tLàng Nhà\tKhông\tTrung cấp\n`;
  const read = readBiographies(text, state);
  assert.deepEqual(read.problems, []);
  assert.deepEqual(read.biographies, { [listed]: { origin: "Làng Nhà", religion: "Không", theory: "Trung cấp" } });
  const made = documentData(state, list.id, { biographies: read.biographies });
  assert.ok(made.ok);
  const printed = JSON.stringify(made.data);
  for (const part of ["Làng Nhà", "Dân tộc; tôn giáo", "lý luận chính trị: Trung cấp"])
    assert.ok(printed.includes(part), part);
  for (const other of documentList(state)) {
    if (!other.ready || other.kind === "biography-list") continue;
    const plain = documentData(state, other.id, { biographies: read.biographies });
    assert.ok(!plain.ok || !JSON.stringify(plain.data).includes("Làng Nhà"), other.id);
  }
});

it("names rows that it does not take, and guesses nothing", () => {
  const twin = { ...state.people, twin: { id: listed, details: { name } } };
  const read = readBiographies(`Họ và tên;Quê quán\nNgười Lạ Mặt;A\n${name};B`, { ...state, people: twin });
  assert.deepEqual(read.biographies, {});
  assert.deepEqual(
    read.problems.map((p) => p.row),
    [2, 3],
  );
  assert.match(read.problems[1]?.text.vi ?? "", /Năm sinh/);
  assert.match(readBiographies("a\tb\nc\td", state).problems[0]?.text.vi ?? "", /Dòng đầu/);
  assert.equal(readBiographies("", state).problems.length, 1);
});

it("leaves nothing of a person who was erased", () => {
  const people = { ...state.people, [listed]: { id: listed, details: null } };
  const made = documentData({ ...state, people }, list.id, { biographies: { [listed]: { origin: "Làng Nhà" } } });
  assert.ok(made.ok);
  assert.ok(!JSON.stringify(made.data).includes("Làng Nhà"));
});
