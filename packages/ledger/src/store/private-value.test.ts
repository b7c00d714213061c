import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { concat, utf8 } from "../bytes.ts";
import { canonicalize } from "../canonical.ts";
import { encrypt, newKey } from "./cipher.ts";
import { closePrivate, openPrivate, type PrivatePlace } from "./private-value.ts";

const key = newKey();
const salt = new Uint8Array(32).fill(7);
const place: PrivatePlace = { stream: "assembly:a", position: 3, ordinal: 0, commitment: "c" };
const closed = (value: string | readonly object[]) =>
  closePrivate(key, place, { subject: "count:a:b:1", salt, commitment: "c", value: JSON.parse(JSON.stringify(value)) });

test("whatever is closed opens again as it was, spaces at its ends and all", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (raw) => {
      const value = JSON.parse(JSON.stringify(raw));
      const opened = openPrivate(key, place, closePrivate(key, place, { subject: "s", salt, commitment: "c", value }));
      assert.equal(canonicalize(opened.value), canonicalize(value));
      assert.deepEqual([...opened.salt], [...salt]);
    }),
    { numRuns: 60 },
  );
  assert.equal(openPrivate(key, place, closed(" hai  đầu ")).value, " hai  đầu ");
});

test("the length tells neither a choice nor how many struck the one name of a ballot", () => {
  const lengths = (values: readonly (string | readonly object[])[]) => new Set(values.map((v) => closed(v).length));
  assert.equal(lengths(["for", "against", "no-opinion"]).size, 1);
  const papers = (struck: number) => Array.from({ length: 50 }, (_, i) => ({ struck: i < struck ? [0] : [] }));
  assert.equal(lengths(Array.from({ length: 51 }, (_, struck) => papers(struck))).size, 1);
});

test("a value of an older folder, without padding, opens too", () => {
  const { stream, position, ordinal, commitment } = place;
  const context = utf8(`laphieu/private/1\0${stream}\0${position}\0${ordinal}\0${commitment}`);
  const old = encrypt(key, context, concat(salt, utf8(canonicalize({ name: "Nguyễn Văn An" }))));
  assert.deepEqual(openPrivate(key, place, old).value, { name: "Nguyễn Văn An" });
});
