import assert from "node:assert/strict";
import { test } from "node:test";
import { meaningOfHeader } from "./headers.ts";

const field = (text: string, above: string | null = null) => meaningOfHeader(text, above)?.field ?? null;

test("headers are known in many spellings, with and without marks", () => {
  const known: readonly (readonly [string, readonly string[]])[] = [
    ["ordinal", ["STT", "TT", "Số TT", "stt", "Số thứ tự"]],
    [
      "name",
      ["Họ và tên", "HỌ VÀ TÊN", "Ho va ten", "Họ tên", "Họ và tên (chữ in hoa)", "Họ và tên đại biểu", "Full name"],
    ],
    ["family-name", ["Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ và chữ đệm", "Họ lót", "Họ"]],
    ["given-name", ["Tên", "TEN"]],
    [
      "birth",
      [
        "Ngày sinh",
        "Năm sinh",
        "Ngày, tháng, năm sinh",
        "Nam sinh",
        "Ngày tháng năm sinh",
        "NTNS",
        "Sinh ngày",
        "Date of birth",
      ],
    ],
    ["sex", ["Giới tính", "Giới", "Nam/Nữ", "Phái", "Sex"]],
    ["ethnic-group", ["Dân tộc", "Dan toc"]],
    ["joined", ["Ngày vào Đảng", "Ngày vào ĐCSVN", "Ngày kết nạp", "Ngày, tháng, năm vào Đảng", "Thời gian vào Đảng"]],
    ["official-date", ["Ngày chính thức", "Ngày vào Đảng chính thức", "Ngày công nhận chính thức"]],
    ["position", ["Chức vụ", "Chức vụ, đơn vị công tác", "Chức danh"]],
    ["delegation", ["Đơn vị", "Chi bộ", "Đoàn đại biểu", "Đảng bộ, chi bộ", "Đơn vị công tác", "Sinh hoạt tại chi bộ"]],
    ["seat", ["Loại đại biểu", "Diện đại biểu", "Loại", "Hình thức"]],
    ["standing", ["Tình trạng", "Tình trạng sinh hoạt", "Loại đảng viên", "Chính thức/dự bị"]],
    ["note", ["Ghi chú", "GHI CHU", "Ghi chú (nếu có)"]],
  ];
  for (const [expected, texts] of known) for (const text of texts) assert.equal(field(text), expected, text);
});

test("a header under another is read with it", () => {
  assert.equal(field("Nam", "Năm sinh"), "birth-male");
  assert.equal(field("Nữ", "Năm sinh"), "birth-female");
  assert.equal(field("Năm sinh (Nữ)"), "birth-female");
  assert.equal(field("Chính thức", "Ngày vào Đảng"), "official-date");
  assert.equal(field("Dự bị", "Ngày vào Đảng"), "joined");
  assert.equal(meaningOfHeader("Nữ", null)?.tick, "nữ");
  assert.equal(meaningOfHeader("Đương nhiên", "Loại đại biểu")?.tick, "Đương nhiên");
});

test("headers that are not asked for are left alone", () => {
  for (const text of [
    "Quê quán",
    "Nơi sinh",
    "Tôn giáo",
    "Số thẻ đảng viên",
    "Trình độ",
    "Số điện thoại",
    "Họ tên vợ",
    "",
  ]) {
    assert.equal(field(text), null, text);
  }
});
