import assert from "node:assert/strict";
import { it } from "node:test";
import { indexOf, search } from "./search.ts";
import { numberKey, slugOf } from "./slug.ts";

const index = indexOf([
  {
    id: "a",
    title: "Hướng dẫn tuyên truyền đại hội đảng bộ các cấp",
    number: "179-HD/BTGTU",
    text: "Thực hiện nhiệm vụ hòa bình.",
    when: "2026-03-01",
  },
  {
    id: "b",
    title: "Kế hoạch tổ chức đại hội",
    number: "18-KH/ĐU",
    text: "Phân công các ban. Bầu cử.",
    when: "2026-04-01",
  },
  { id: "c", title: "Thông báo lịch làm việc", number: "", text: "Số 179 trong bài. Bâu", when: "2026-05-01" },
]);

it("finds with marks, without marks, and wherever the tone stands", () => {
  assert.deepEqual(search(index, "đại hội"), ["b", "a"]);
  assert.deepEqual(search(index, "dai hoi"), ["b", "a"]);
  assert.deepEqual(search(index, "hoà bình"), ["a"]);
  assert.deepEqual(search(index, "BẦU CỬ"), ["b"]);
  assert.deepEqual(search(index, "bầu"), ["b"], "a word typed with marks asks for those marks");
  assert.deepEqual(search(index, "tuyen truy"), ["a"]);
});

it("finds fragments of numbers, with or without the word for number", () => {
  for (const q of ["179", "179-HD", "Số 179-HD/BTGTU", "so 179 - hd", "hd/btgtu 179"])
    assert.equal(search(index, q)[0], "a", q);
  assert.equal(search(index, "18-KH/DU")[0], "b");
  assert.deepEqual(search(index, "zzz"), []);
  assert.deepEqual(search(index, "  <> "), []);
});

it("writes addresses and compares signs", () => {
  assert.equal(slugOf("Đại hội đại biểu lần thứ I (2025-2030)"), "dai-hoi-dai-bieu-lan-thu-i-2025-2030");
  assert.equal(numberKey("Số: 05 -NQ/ ĐU"), "05-nq/du");
});
