import assert from "node:assert/strict";
import { test } from "node:test";
import { nameProblems, readNames } from "./names.ts";

const names = (text: string) => readNames(text).map((r) => r.name);

test("names come out of numbered, bulleted and plain lines", () => {
  assert.deepEqual(names("1. Nguyễn Văn An\n2) Trần Thị Bình\n- Lê Văn Cường\n\n  Đ/c Phạm Thị Dung \n4 Vũ Văn Em"), [
    "Nguyễn Văn An",
    "Trần Thị Bình",
    "Lê Văn Cường",
    "Phạm Thị Dung",
    "Vũ Văn Em",
  ]);
});

test("columns pasted from a sheet give the name, the birth and the standing", () => {
  assert.deepEqual(
    readNames("STT\tHọ và tên\tNăm sinh\n1\tHoàng Thị Giang\t02/3/1975\tdự bị\n2\tĐỗ Văn Hải\t1950\tđược miễn"),
    [
      { name: "Hoàng Thị Giang", birth: { year: 1975, month: 3, day: 2 }, standing: "probationary", exempt: false },
      { name: "Đỗ Văn Hải", birth: { year: 1950 }, standing: "official", exempt: true },
    ],
  );
});

test("what a bracket tells is read, and a name with a hyphenated part stays whole", () => {
  assert.deepEqual(readNames("Y Ngọc-Niê (dự bị)")[0], { name: "Y Ngọc-Niê", standing: "probationary", exempt: false });
});

test("a decomposed name is stored composed", () => {
  assert.deepEqual(names("Nguyễn Thị Hường".normalize("NFD")), ["Nguyễn Thị Hường"]);
});

test("one word, digits and the same name in another tone placement are pointed at", () => {
  assert.deepEqual(nameProblems(["An", "Nguyễn Văn Hoà", "Nguyễn Văn Hòa", "Lê 3"]), [
    { row: 0, kind: "one-word" },
    { row: 2, kind: "twice" },
    { row: 3, kind: "digits" },
  ]);
});
