import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CanonicalJsonError, canonicalize } from "./canonical.ts";
import type { JsonValue } from "./types.ts";

const json: fc.Arbitrary<JsonValue> = fc
  .jsonValue({ stringUnit: "binary" })
  .map((value) => JSON.parse(JSON.stringify(value)));

/** Values that the type checker would refuse come in through JSON.parse and the like. */
function pretendJson(_value: unknown): _value is JsonValue {
  return true;
}

function double(bits: string): number {
  return new DataView(BigUint64Array.of(BigInt(`0x${bits}`)).buffer).getFloat64(0, true);
}

test("the numbers of RFC 8785 appendix B", () => {
  const samples: readonly (readonly [string, string])[] = [
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ];
  for (const [bits, text] of samples) assert.equal(canonicalize(double(bits)), text, bits);
  for (const bits of ["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"]) {
    assert.throws(() => canonicalize(double(bits)), CanonicalJsonError);
  }
});

test("the document of RFC 8785 section 3.2.2", () => {
  const input = String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`;
  assert.equal(
    canonicalize(JSON.parse(input)),
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test("the property order of RFC 8785 section 3.2.3", () => {
  const input = String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`;
  const order = [...canonicalize(JSON.parse(input)).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
  assert.deepEqual(order, [
    "Carriage Return",
    "One",
    "Control",
    "Latin Small Letter O With Diaeresis",
    "Euro Sign",
    "Emoji: Grinning Face",
    "Hebrew Letter Dalet With Dagesh",
  ]);
});

test("reads back as the same value, and writing that gives the same text", () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalize(value);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      assert.equal(canonicalize(JSON.parse(text)), text);
    }),
  );
});

test("does not depend on the order of properties", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "binary" }), json), (value) => {
      assert.equal(canonicalize(Object.fromEntries(Object.entries(value).toReversed())), canonicalize(value));
    }),
  );
});

test("refuses what JSON cannot say, and names the place", () => {
  assert.throws(() => canonicalize({ rows: [1, { name: "\ud800" }] }), {
    name: "CanonicalJsonError",
    path: "$.rows[1].name",
  });
  for (const value of [
    undefined,
    () => 1,
    Symbol("x"),
    1n,
    new Date(0),
    new Map(),
    [undefined],
    new Array(2),
    { a: undefined },
  ]) {
    assert.ok(pretendJson(value));
    assert.throws(() => canonicalize(value), CanonicalJsonError);
  }
  assert.throws(() => canonicalize({ "\udc00": 1 }), CanonicalJsonError);
});

test("refuses nesting that would exhaust the stack", () => {
  const deep: JsonValue = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`);
  assert.throws(() => canonicalize(deep), { name: "CanonicalJsonError" });
});
