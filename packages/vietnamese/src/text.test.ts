import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fold, foldTone, normalize } from "./text.ts";

test("normalize composes, joins spaces and removes what cannot be seen", () => {
  assert.equal(normalize("  Nguyễn\u00a0 Văn\u200b\tAn\ufeff ".normalize("NFD")), "Nguyễn Văn An");
  assert.equal(normalize("Đặng\u00adThị"), "ĐặngThị");
});

test("fold gives plain letters for search", () => {
  assert.equal(fold("Đặng Thị Ơn"), "dang thi on");
  assert.equal(fold("NGUYỄN TRƯỜNG ƯỚC".normalize("NFD")), "nguyen truong uoc");
  assert.equal(fold("H’Hen Niê"), "h'hen nie");
});

test("foldTone joins old and new tone placement and keeps different names apart", () => {
  const pairs = [
    ["Hoà", "Hòa"],
    ["Thuý", "Thúy"],
    ["Khoẻ", "Khỏe"],
    ["QUÝ", "qúy"],
  ] as const;
  for (const [old, recent] of pairs) assert.equal(foldTone(old), foldTone(recent));
  assert.equal(foldTone("Nguyễn Văn Hoà"), foldTone("NGUYỄN VĂN HÒA".normalize("NFD")));
  assert.notEqual(foldTone("Hoà"), foldTone("Hoá"));
  assert.notEqual(foldTone("Lý"), foldTone("Lí"));
  assert.notEqual(foldTone("Hòa An"), foldTone("Hoa Àn"));
});

test("folding twice changes nothing more, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      assert.equal(normalize(normalize(text)), normalize(text));
      assert.equal(foldTone(foldTone(text)), foldTone(text));
    }),
  );
});
