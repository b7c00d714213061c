import assert from "node:assert/strict";
import { test } from "node:test";
import { understandNote, understandSeat, understandStanding } from "./vocabulary.ts";

test("kinds of delegate", () => {
  const seats: readonly (readonly [string, string])[] = [
    ["Đương nhiên", "ex-officio"],
    ["ĐẠI BIỂU ĐƯƠNG NHIÊN", "ex-officio"],
    ["dai bieu duong nhien", "ex-officio"],
    ["Được bầu", "elected"],
    ["Đại biểu do đại hội chi bộ bầu", "elected"],
    ["Chính thức", "elected"],
    ["Chỉ định", "appointed"],
    ["Dự khuyết", "alternate"],
    ["Khách mời", "guest"],
  ];
  for (const [text, seat] of seats)
    assert.deepEqual([understandSeat(text).seat, understandSeat(text).rest], [seat, null], text);
  const convening = understandSeat("Cấp ủy viên cấp triệu tập");
  assert.deepEqual([convening.seat, convening.flags], ["ex-officio", ["convening-committee"]]);
  assert.equal(understandSeat("Đại biểu danh dự").rest, "Đại biểu danh dự");
});

test("standing of members, alone and in notes", () => {
  assert.equal(understandStanding("Dự bị").standing, "probationary");
  assert.equal(understandStanding("Đảng viên chính thức").standing, "official");
  assert.equal(understandStanding("Sinh hoạt tạm thời").standing, "temporary");
  assert.deepEqual(understandStanding("Đảng viên sinh hoạt tạm thời nơi khác").flags, ["temporary-elsewhere"]);
  assert.deepEqual(understandStanding("Miễn sinh hoạt").flags, ["exempt"]);
  assert.deepEqual(understandStanding("Đang bị đình chỉ sinh hoạt đảng").flags, ["suspended"]);
  assert.deepEqual(understandNote("Được miễn công tác và sinh hoạt Đảng").flags, ["exempt"]);
  const mixed = understandNote("Dự bị; Cựu chiến binh");
  assert.deepEqual([mixed.standing, mixed.rest], ["probationary", "Cựu chiến binh"]);
  for (const text of ["Nghỉ hưu trước tuổi", "Mới chuyển sinh hoạt đến", "ĐB", "Mới"]) {
    assert.deepEqual(understandNote(text), { flags: [], rest: text });
  }
  assert.deepEqual(understandNote("Nghỉ hưu trước khai mạc đại hội").flags, ["retired-before-opening"]);
  const plain = understandNote("Huân chương Lao động, hạng Ba");
  assert.deepEqual(plain, { flags: [], rest: "Huân chương Lao động, hạng Ba" });
});
