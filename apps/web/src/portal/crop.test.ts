import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { type Crop, cropOf, drawn, keyed, moved, ratioOf, resized } from "./crop.ts";

it("takes the largest frame of the shape", () => {
  assert.equal(cropOf({ width: 3200, height: 1000 }, "whole"), null);
  assert.deepEqual(cropOf({ width: 3200, height: 1000 }, "wide"), { x: 0.25, y: 0, width: 0.5, height: 1 });
  assert.deepEqual(cropOf({ width: 1000, height: 2000 }, "square"), { x: 0, y: 0.25, width: 1, height: 0.5 });
});

it("is drawn from any corner, and moved and sized by keys", () => {
  assert.deepEqual(drawn({ x: 0.8, y: 0.6 }, { x: 0.2, y: 0.1 }), { x: 0.2, y: 0.1, width: 0.6, height: 0.5 });
  assert.deepEqual(drawn({ x: 0.5, y: 0.5 }, { x: 2, y: 0.5 }), { x: 0.5, y: 0.5, width: 0.5, height: 0.05 });
  const frame: Crop = { x: 0.1, y: 0.1, width: 0.8, height: 0.8 };
  assert.deepEqual(keyed(frame, "ArrowRight", false, null), { ...frame, x: 0.12 });
  assert.deepEqual(keyed(frame, "ArrowUp", true, null), { ...frame, height: 0.78 });
  assert.equal(keyed(frame, "Enter", false, null), null);
});

it("stays within the picture and keeps its shape whatever is done to it", () => {
  const step = fc.double({ min: -1.5, max: 1.5, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom("free", "wide", "square"),
      fc.record({ width: fc.integer({ min: 200, max: 9000 }), height: fc.integer({ min: 200, max: 9000 }) }),
      fc.array(fc.tuple(fc.boolean(), step, step), { maxLength: 12 }),
      (shape, size, steps) => {
        const ratio = ratioOf(size, shape);
        let crop = cropOf(size, shape);
        assert.ok(crop !== null);
        for (const [moves, dx, dy] of steps) crop = moves ? moved(crop, dx, dy) : resized(crop, dx, dy, ratio);
        assert.ok(crop.x >= 0 && crop.y >= 0 && crop.width > 0 && crop.height > 0);
        assert.ok(crop.x + crop.width <= 1.001 && crop.y + crop.height <= 1.001);
        if (ratio !== null) assert.ok(Math.abs(crop.width - crop.height * ratio) < 0.001 * Math.max(1, ratio));
      },
    ),
  );
});
