import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces, wordsIn } from "./words.ts";

test("figures are filled in and set strong", () => {
  const sentence = wordsIn("vi")("issued", { issued: 201 });
  assert.deepEqual(pieces(sentence), [
    { text: "Đã phát ra ", strong: false },
    { text: "201", strong: true },
    { text: " phiếu", strong: false },
  ]);
});

test("an unknown language falls back to Vietnamese", () => {
  assert.equal(wordsIn("fr")("closed"), wordsIn("vi")("closed"));
  assert.notEqual(wordsIn("en")("closed"), wordsIn("vi")("closed"));
});
