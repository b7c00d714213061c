import assert from "node:assert/strict";
import { test } from "node:test";
import { otherTotalsOf, readOtherTotals } from "./other-totals.ts";

const names = ["Nguyễn Văn Hòa", "Trần Thị Bình", "Nguyễn Văn Hòa"];

test("a table of another program is read by name, with any of its separators, tones and thousands", () => {
  for (const mark of [";", "\t", ","]) {
    const text = [
      "\uFEFFSTT,Họ và tên,Số phiếu",
      "1|Nguyễn Văn Hoà|1.204",
      '2|"Trần Thị Bình"|87',
      "3|Nguyễn Văn Hòa|3",
    ]
      .join("\r\n")
      .replaceAll("|", mark);
    assert.deepEqual(readOtherTotals(text, names), { votes: [1204, 87, 3], problems: [] });
  }
});

test("what does not fit is told with its line, and no vote is guessed", () => {
  const read = readOtherTotals("1;Nguyễn Văn Hòa;12\n2;Người Lạ;5\n2;Trần Thị Bình;mười 2\n1;Nguyễn Văn Hòa;9", names);
  assert.deepEqual(read.votes, [12, null, null]);
  assert.deepEqual(
    read.problems.map((p) => p.line),
    [2, 3, 4, 0, 0],
  );
});

test("columns are found by their headings, wherever they stand and whatever follows them", () => {
  const rows = [
    ["KẾT QUẢ KIỂM PHIẾU, ngày 20/11/2026"],
    [],
    ["TT", "Họ và tên", "Đơn vị", "Số phiếu", "Tỉ lệ %"],
    ["1", "Nguyễn Văn Hòa", "Thôn 1", "12", "80,00%"],
    ["2", "Trần Thị Bình", "Thôn 2", "9", "60,00%"],
    ["3", "Nguyễn Văn Hòa", "Thôn 3", "7", "46,67%"],
    ["", "Cộng", "", "28", ""],
  ].map((cells, i) => ({ row: i + 1, cells }));
  assert.deepEqual(otherTotalsOf(rows, names), { votes: [12, 9, 7], problems: [] });
});
