import assert from "node:assert/strict";
import { test } from "node:test";
import { type PersonId, type Sitting, toPersonId, toSittingId } from "@laphieu/assembly";
import { indexOf, searched } from "./people-index.ts";

const names = ["Nguyễn Thị Đào", "Trần Văn Ân", "Lê Thị An", "Phạm Đức Anh", "Đỗ Hòa Bình"];
const ids: readonly PersonId[] = names.map((_, i) => toPersonId(`p${i}`));
const sitting: Sitting = {
  id: toSittingId("main"),
  kind: "delegates-congress",
  title: "Đại hội",
  status: "open",
  roll: ids.map((person, i) => ({
    person,
    standing: "official",
    seat: "elected",
    delegation: i < 2 ? "Chi bộ Đoài" : "Chi bộ Đông",
    flags: [],
  })),
  presence: {},
  absences: [],
  credentials: null,
  bodies: [],
  handVotes: [],
  agenda: [],
  agendaItem: null,
};
const people = Object.fromEntries(ids.map((id, i) => [id, { details: { name: names[i] ?? "" } }]));
const index = indexOf(people, sitting);
const found = (query: string) => searched(index, query).map((row) => row.name);

test("people are found without diacritics, by words in any order, by delegation and by number of the card", () => {
  assert.deepEqual(found("dao nguyen"), ["Nguyễn Thị Đào"]);
  assert.deepEqual(found("hoa binh"), ["Đỗ Hòa Bình"]);
  assert.deepEqual([...found("doai")].sort(), ["Nguyễn Thị Đào", "Trần Văn Ân"].sort());
  assert.deepEqual(found("4"), ["Phạm Đức Anh"]);
  assert.equal(found("").length, 5);
  assert.deepEqual(found("xyz"), []);
});

test("words that begin with what was typed come first", () => {
  assert.ok(["Lê Thị An", "Trần Văn Ân", "Phạm Đức Anh"].includes(found("an")[0] ?? ""));
});

test("names stand in Vietnamese order", () => {
  assert.equal(index[0]?.name, "Lê Thị An");
  assert.equal(index.at(-1)?.name, "Nguyễn Thị Đào");
});
