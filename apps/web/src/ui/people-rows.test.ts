import assert from "node:assert/strict";
import { test } from "node:test";
import { byName, search, toCsv } from "./people-rows.ts";

const people = ["Nguyễn Văn Đông", "Trần Thị Ánh", "Lê Văn An"].map((name) => ({ name }));

test("a search without diacritics finds the name with them", () => {
  assert.deepEqual(
    search(people, (p) => p.name, "dong nguyen").map((p) => p.name),
    ["Nguyễn Văn Đông"],
  );
  assert.equal(search(people, (p) => p.name, "  ").length, 3);
  assert.equal(search(people, (p) => p.name, "Hoa").length, 0);
});

test("rows stand in the order of given names", () => {
  assert.deepEqual(
    byName(people, (p) => p).map((p) => p.name),
    ["Lê Văn An", "Trần Thị Ánh", "Nguyễn Văn Đông"],
  );
});

test("an exported cell can neither break the table nor become a formula", () => {
  assert.equal(toCsv(["Tên"], [['A "b", c'], ["=1+1"]]), '\ufeffTên\r\n"A ""b"", c"\r\n\'=1+1\r\n');
});
