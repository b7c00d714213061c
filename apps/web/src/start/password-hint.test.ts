import assert from "node:assert/strict";
import { test } from "node:test";
import { passwordHint } from "./password-hint.ts";

const table: readonly [string, string][] = [
  ["", "empty"],
  ["ngắn quá", "short"],
  ["aaaaaaaaaaaa", "guessable"],
  ["123456789012", "guessable"],
  ["matkhau123456", "guessable"],
  ["NguyenVanLam", "guessable"],
  ["con trâu ăn cỏ", "fair"],
  ["con trâu đen ăn cỏ ngoài đê", "strong"],
];
for (const [password, state] of table) {
  test(`"${password}" is ${state}`, () => {
    assert.equal(passwordHint(password, ["Nguyễn Văn Lâm", "nguyenvanlam"]).state, state);
  });
}

test("a short password is told how many characters it lacks, letters with marks counting once", () => {
  assert.deepEqual(passwordHint("đường", []), { state: "short", missing: 7 });
});
