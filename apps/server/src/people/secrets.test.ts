import assert from "node:assert/strict";
import { test } from "node:test";
import { pinProblem, randomToken, sameSecret, tokenHash, typedCode } from "./secrets.ts";

test("a PIN that anybody would try first is refused", () => {
  for (const pin of [
    "000000",
    "111111",
    "123456",
    "654321",
    "012345",
    "987654",
    "121212",
    "123123",
    "112233",
    "1234567890",
    "8888888",
  ])
    assert.notEqual(pinProblem(pin), null, pin);
  for (const pin of ["12345", "1234567890123", "28059a", "", "28 593"]) assert.notEqual(pinProblem(pin), null, pin);
  for (const pin of ["280593", "190724", "71093846", "502918374651"]) assert.equal(pinProblem(pin), null, pin);
});

test("tokens are long, differ, and are read whatever the case, spaces and look-alike letters", () => {
  const token = randomToken();
  assert.match(token, /^[0-9a-hjkmnp-tv-z]{26}$/);
  assert.notEqual(token, randomToken());
  assert.equal(typedCode(` ${token.slice(0, 13).toUpperCase()}-${token.slice(13)} `), token);
  assert.equal(typedCode("OIL"), "011");
  assert.notEqual(tokenHash(token), token);
  assert.ok(sameSecret("a", "a"));
  assert.ok(!sameSecret("a", "ab"));
});
