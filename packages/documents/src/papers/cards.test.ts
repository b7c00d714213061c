import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type AssemblyState, type Sitting, toPersonId } from "@laphieu/assembly";
import { arrange } from "@laphieu/assembly/presence";
import { encode } from "uqr";
import { documentData } from "../documents.ts";
import { communeFixture } from "../fixtures.ts";
import { createDocumentMaker } from "../maker.ts";
import { cardsData, qrPath } from "./cards.ts";

const { state, figures } = communeFixture();
const main = (of: AssemblyState): Sitting => {
  const [sitting] = of.sittings;
  if (sitting === undefined) throw new Error("no sitting");
  return sitting;
};
const sitting = main(state);
const plan = { rows: 16, seats: 16, keep: 1, fill: "rows", order: [] } as const;
const seated = (): AssemblyState => {
  const places = arrange(state, sitting, plan);
  assert.ok(places !== null);
  return { ...state, sittings: [{ ...sitting, seating: { plan, places } }, ...state.sittings.slice(1)] };
};
const cardsOf = (of: Sitting) =>
  of.roll
    .filter((a) => a.seat !== "guest")
    .map((a, i) => {
      const code = String(i).padStart(12, "k");
      return { person: String(a.person), code, url: `http://192.168.1.10:8080/tham-gia/${code}` };
    });
const maker = createDocumentMaker();
after(() => maker.close());

test("the drawn code has exactly the dark modules of the code", () => {
  const text = "http://192.168.1.10:8080/tham-gia/0123456789ab";
  const { path, size } = qrPath(text);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let i = 0; i < Number(width); i++) {
      const row = drawn[Number(y)];
      if (row !== undefined) row[Number(x) + i] = true;
    }
  assert.deepEqual(drawn, encode(text, { border: 0, ecc: "M" }).data);
});

test("every card carries its own code, number and seat, delegation by delegation", () => {
  const of = seated();
  const made = cardsData(of, main(of), cardsOf(main(of)), "sheet-8");
  assert.equal(made.cards.length, cardsOf(main(of)).length);
  assert.equal(new Set(made.cards.map((c) => c.number)).size, made.cards.length);
  assert.equal(new Set(made.cards.map((c) => c.code)).size, made.cards.length);
  const runs = made.cards.filter((c, i) => made.cards[i - 1]?.delegation !== c.delegation).length;
  assert.equal(runs, new Set(made.cards.map((c) => c.delegation)).size);
  assert.ok(made.cards.filter((c) => c.role === "ĐẠI BIỂU").every((c) => /^Hàng \d+ · Ghế \d+$/.test(c.seat)));
});

test("the files of a large congress hold every card once, in one order", () => {
  const whole = cardsData(state, sitting, cardsOf(sitting), "sheet-8").cards;
  const parts = [1, 2].flatMap((part) => cardsData(state, sitting, cardsOf(sitting), "sheet-8", part).cards);
  assert.deepEqual(parts, whole);
});

test("cards come on sheets and as badges, with the longest names", async () => {
  const of = seated();
  const long = toPersonId(String(sitting.roll[0]?.person ?? ""));
  const details = { name: "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Ngọc Diệp Thùy Dương" };
  const named = { ...of, people: { ...of.people, [long]: { id: long, details } } };
  const cards = cardsOf(main(named)).slice(0, 20);
  for (const [layout, pages] of [
    ["sheet-8", 3],
    ["sheet-10", 2],
    ["badge", 20],
  ] as const) {
    const made = await maker.cards(named, main(named), cards, layout);
    assert.ok(made.ok, made.ok ? "" : `${made.refusal.template}: ${made.refusal.text.vi}`);
    assert.equal(made.pages, pages, layout);
  }
});

test("the seat map and the record of presence are set", async () => {
  const of = seated();
  for (const id of ["seats-main", "presence-main"]) {
    const made = await maker.make(of, id, { figures });
    assert.ok(made.ok, made.ok ? "" : `${made.refusal.template}: ${made.refusal.text.vi}`);
  }
  const map = documentData(of, "seats-main", { figures });
  assert.ok(map.ok && map.data.template === "seat-map");
  assert.equal(
    map.data.blocks.reduce((sum, b) => sum + b.seats, 0),
    map.data.seats.length,
  );
});

test("names come into the report on credentials only where they are asked for", () => {
  const wordsOf = (naming: boolean): string => {
    const made = documentData(state, "attendance-main", { figures, naming });
    assert.ok(made.ok && made.data.template === "official");
    return JSON.stringify(made.data.blocks);
  };
  const names = Object.values(state.people).flatMap((p) => (p.details === null ? [] : [p.details.name]));
  assert.equal(names.filter((name) => wordsOf(false).includes(name)).length, 0);
  assert.ok(names.some((name) => wordsOf(true).includes(name)));
});
