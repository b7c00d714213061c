import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { Shelves } from "./shelves.ts";

it("is the map that an ordinary one would be, and the one before stays as it was", () => {
  const key = fc.oneof(fc.string({ maxLength: 3 }), fc.nat(2_000).map(String));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat()), { maxLength: 400 }), (all) => {
      const plain = new Map(all);
      let shelves = Shelves.empty<number>();
      for (const [k, v] of all) {
        const before = shelves;
        const had = before.get(k);
        shelves = shelves.with(k, v);
        assert.equal(before.get(k), had);
      }
      assert.equal(shelves.size, plain.size);
      for (const [k, v] of plain) assert.equal(shelves.get(k), v);
      assert.deepEqual([...shelves.values()].sort(), [...plain.values()].sort());
      assert.equal(shelves.has("không có khóa này"), false);
    }),
  );
});
