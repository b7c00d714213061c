import assert from "node:assert/strict";
import { test } from "node:test";
import type { ImportedRow, ImportPreview } from "@laphieu/imports";
import { mayImport, mend, openProblems, peopleOf, rowsOf } from "./import-model.ts";

const row = (n: number, name: string, found: ImportedRow["found"] = {}): ImportedRow => ({
  row: n,
  details: { name, birth: { year: 1975, month: 3, day: 2 } },
  delegation: "Chi bộ thôn Đông",
  seat: "elected",
  standing: "official",
  flags: [],
  found,
});
const preview: ImportPreview = {
  sheets: ["Trang 1"],
  sheet: "Trang 1",
  headerRow: 4,
  columns: [],
  rows: [
    row(5, "Nguyễn Văn An"),
    { ...row(6, "Trần Thị Bình", { birth: "31/2/1980" }), details: { name: "Trần Thị Bình" } },
  ],
  problems: [
    {
      row: 6,
      column: "C",
      field: "birth",
      severity: "error",
      code: "bad-date",
      text: { vi: "Không đọc được ngày sinh.", en: "The date of birth is not understood." },
    },
  ],
  legacy: [],
};

test("a problem is settled by mending its cell, and only then may the list come in", () => {
  const rows = rowsOf(preview);
  assert.equal(openProblems(preview, rows).length, 1);
  assert.equal(mayImport(preview, rows, false), false);
  const mended = rows.map((r) => (r.row === 6 ? mend(r, "birth", "28/2/1980") : r));
  assert.deepEqual(openProblems(preview, mended), []);
  assert.equal(mayImport(preview, mended, false), true);
  assert.deepEqual(peopleOf(mended)[1]?.details.birth, { year: 1980, month: 2, day: 28 });
});

test("a cell mended to nonsense stays a problem", () => {
  const rows = rowsOf(preview).map((r) => (r.row === 6 ? mend(r, "birth", "hôm qua") : r));
  assert.equal(openProblems(preview, rows).length, 1);
});

test("a row may be left out instead", () => {
  const rows = rowsOf(preview).map((r) => (r.row === 6 ? { ...r, skipped: true } : r));
  assert.equal(mayImport(preview, rows, false), true);
  assert.equal(peopleOf(rows).length, 1);
});

test("old encodings come in only after somebody has looked at them", () => {
  const legacy: ImportPreview = {
    ...preview,
    rows: [row(5, "Nguyễn Văn An")],
    problems: [],
    legacy: [{ encoding: "TCVN3", font: ".VnTime", before: "NguyÔn V¨n An", after: "Nguyễn Văn An" }],
  };
  assert.equal(mayImport(legacy, rowsOf(legacy), false), false);
  assert.equal(mayImport(legacy, rowsOf(legacy), true), true);
});
