import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bytesOf } from "../kernels/memory.ts";
import { digestOf } from "./digest.ts";

test("equal pictures have one digest wherever they lie, and one other pixel gives another", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 700 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (data, place, by) => {
        const page = { width: data.length, height: 1, data };
        const digest = digestOf(page);
        assert.equal(digestOf({ ...page, data: bytesOf(data) }), digest);
        const other = Uint8Array.from(data);
        other[place % data.length] = (other[place % data.length] ?? 0) ^ by;
        assert.notEqual(digestOf({ ...page, data: other }), digest);
      },
    ),
  );
  const data = new Uint8Array(64);
  assert.notEqual(digestOf({ width: 8, height: 8, data }), digestOf({ width: 16, height: 4, data }));
});
