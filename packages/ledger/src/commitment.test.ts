import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalize } from "./canonical.ts";
import { commitmentsIn, commitTo, joinData, ReservedNameError, splitData, verifyOpening } from "./commitment.ts";
import { isSealed, openSealed, seal } from "./sealed.ts";
import type { JsonObject, JsonValue } from "./types.ts";

const plain: fc.Arbitrary<JsonValue> = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));

/** Data with sealed values anywhere inside. */
const data: fc.Arbitrary<JsonObject> = fc.letrec<{ node: JsonValue; object: JsonObject }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    plain,
    fc.record({ $subject: fc.string({ minLength: 1 }), $value: plain }),
    fc.array(tie("node"), { maxLength: 4 }),
    tie("object"),
  ),
  object: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "10", "9", "a")), tie("node"), {
    maxKeys: 5,
  }),
})).object;

test("the commitment is SHA-256 of exactly the documented bytes", () => {
  const salt = new Uint8Array(32).fill(7);
  const value = { ten: "Nguyễn Thị Ánh", sinh: 1975 };
  const text = Buffer.from('{"sinh":1975,"ten":"Nguyễn Thị Ánh"}', "utf8");
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(text.length));
  const bytes = Buffer.concat([Buffer.from("laphieu/commitment/1\0", "latin1"), salt, length, text]);
  assert.equal(commitTo(salt, value), createHash("sha256").update(bytes).digest("base64url"));
  // Fixed for ever: a change of this value breaks every log already written.
  assert.equal(commitTo(salt, value), "iCGwVfbDC56yi_r03al9rSeEijWDOsIqrA2ttdEsCvY");
});

test("what is split joins again to the same data", () => {
  fc.assert(
    fc.property(data, (value) => {
      const { publicData, openings } = splitData(value);
      const read: JsonObject = JSON.parse(canonicalize(publicData));
      const joined = joinData(read, (commitment, ordinal) => {
        assert.equal(openings[ordinal]?.commitment, commitment.$commitment);
        return openings[ordinal]?.value ?? null;
      });
      assert.equal(canonicalize(joined), canonicalize(value));
      assert.equal(commitmentsIn(read).length, openings.length);
      for (const opening of openings) {
        assert.ok(verifyOpening(opening));
        assert.ok(!verifyOpening({ ...opening, value: [opening.value] }));
        assert.ok(!verifyOpening({ ...opening, salt: opening.salt.map((byte) => byte ^ 1) }));
      }
    }),
  );
});

test("nothing private is left in the public data", () => {
  const { publicData } = splitData({ người: [{ tên: seal("p1", "Trần Văn Bí Mật"), giới: "nữ" }] });
  assert.ok(!canonicalize(publicData).includes("Bí Mật"));
  assert.ok(canonicalize(publicData).includes("nữ"));
});

test("equal values of two people have different commitments", () => {
  const { openings } = splitData({ a: seal("p1", "Kinh"), b: seal("p2", "Kinh") });
  assert.notEqual(openings[0]?.commitment, openings[1]?.commitment);
});

test("a fixed random source gives fixed commitments, whatever the order of properties", () => {
  const source = () => {
    let next = 0;
    return (length: number) => new Uint8Array(length).fill(next++);
  };
  const one = splitData({ b: seal("p", 1), a: seal("p", 2) }, source());
  const two = splitData({ a: seal("p", 2), b: seal("p", 1) }, source());
  assert.deepEqual(one, two);
});

test("reserved names and double sealing are refused", () => {
  for (const value of [
    { $commitment: "x", $subject: "p" },
    { a: [{ $value: 1 }] },
    { a: { $subject: "p", $value: 1, more: true } },
    { a: seal("p", { inner: seal("q", 1) }) },
  ]) {
    assert.throws(() => splitData(value), ReservedNameError);
  }
});

test("an object of a class is refused and not copied", () => {
  // A class whose instances have the shape of JSON: the type checker lets it through.
  class Point {
    [key: string]: JsonValue;
    x = 1;
  }
  assert.throws(() => splitData({ at: new Point() }), { name: "CanonicalJsonError", path: "$.at" });
});

test("sealed values are recognised and opened", () => {
  assert.ok(isSealed(seal("p", null)));
  assert.ok(!isSealed({ $subject: 1, $value: 2 }));
  assert.equal(openSealed(seal("p", 5)), 5);
});
