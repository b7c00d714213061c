import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { toHex } from "./bytes.ts";
import { leafBytes, leafHash, leafText, parseLeaf } from "./leaf.ts";
import type { Leaf } from "./types.ts";

const leaf: Leaf = {
  format: 1,
  stream: "assembly:dh-7f3a",
  position: 0,
  type: "roll-opened",
  at: "2026-05-06T01:00:00Z",
  actor: "secretariat",
  data: { đại_biểu: 201, vắng: [] },
};
const text =
  '{"actor":"secretariat","at":"2026-05-06T01:00:00Z","data":{"vắng":[],"đại_biểu":201},"format":1,"position":0,"stream":"assembly:dh-7f3a","type":"roll-opened"}';

test("a leaf is its canonical JSON, hashed after a zero byte", () => {
  assert.equal(leafText(leaf), text);
  assert.deepEqual(Buffer.from(leafBytes(leaf)), Buffer.from(text, "utf8"));
  assert.equal(toHex(leafHash(leaf)), createHash("sha256").update(`\0${text}`).digest("hex"));
});

test("only canonical leaves are read", () => {
  assert.deepEqual(parseLeaf(text), leaf);
  for (const bad of [
    "",
    "null",
    text.replace(":201", ": 201"),
    text.replace('"format":1', '"format":2'),
    text.replace('"position":0', '"position":-1'),
    text.replace('"actor"', '"aactor":1,"actor"'),
  ]) {
    assert.equal(parseLeaf(bad), null);
  }
});
