import assert from "node:assert/strict";
import { it } from "node:test";
import { cropOf } from "./crop.ts";

it("takes the largest frame of the shape", () => {
  assert.equal(cropOf({ width: 3200, height: 1000 }, "whole", 0.5), null);
  assert.deepEqual(cropOf({ width: 3200, height: 1000 }, "wide", 0.5), { x: 0.25, y: 0, width: 0.5, height: 1 });
  assert.deepEqual(cropOf({ width: 1000, height: 2000 }, "square", 1), { x: 0, y: 0.5, width: 1, height: 0.5 });
});
