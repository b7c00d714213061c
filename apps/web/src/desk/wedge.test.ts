import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Scan, type WedgeKey, wedgeKey, wedgeStart } from "./wedge.ts";

const type = (keys: readonly WedgeKey[]): readonly Scan[] => {
  let state = wedgeStart;
  const scans: Scan[] = [];
  for (const key of keys) {
    const next = wedgeKey(state, key);
    state = next.state;
    if (next.scan !== null) scans.push(next.scan);
  }
  return scans;
};
const burst = (text: string, from = 0, every = 8): WedgeKey[] => [
  ...[...text].map((key, i) => ({ key, code: "", shift: false, at: from + i * every })),
  { key: "Enter", code: "Enter", shift: false, at: from + text.length * every },
];
const address = "http://192.168.1.5:8080/dt/abcdefghjkmn";

test("a fast burst ending in Enter is a scan, at any speed a scanner types", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 1e9 }), (every, from) => {
      assert.deepEqual(type(burst(address, from, every)), [{ kind: "code", text: "abcdefghjkmn" }]);
    }),
  );
});

test("two scans one after the other are two, and what was typed slowly before is not part of them", () => {
  const slow = [..."nguyen"].map((key, i) => ({ key, code: "", shift: false, at: i * 150 }));
  assert.deepEqual(type([...slow, ...burst(address, 5_000), ...burst("0123456789ab", 9_000)]), [
    { kind: "code", text: "abcdefghjkmn" },
    { kind: "code", text: "0123456789ab" },
  ]);
});

test("a person who types a name and presses Enter has scanned nothing", () => {
  assert.deepEqual(type(burst("nguyen van an", 0, 90)), []);
  assert.deepEqual(type(burst("an", 0, 5)), []);
});

test("shift between the keys of a scanner does not break the burst", () => {
  const keys = burst("ABCDEFGHJKMN").flatMap((key): WedgeKey[] => [
    { key: "Shift", code: "ShiftLeft", shift: true, at: key.at },
    key,
  ]);
  assert.deepEqual(type(keys), [{ kind: "code", text: "ABCDEFGHJKMN" }]);
});

test("keys that the system's input method has taken are read by their place on the keyboard", () => {
  const keys = [..."abcdefghjkmn"].map((letter, i): WedgeKey => {
    return { key: "Process", code: `Key${letter.toUpperCase()}`, shift: false, at: i * 8 };
  });
  const enter = { key: "Enter", code: "Enter", shift: false, at: 100 };
  assert.deepEqual(type([...keys, enter]), [{ kind: "code", text: "abcdefghjkmn" }]);
});

test("what a Vietnamese typing program has changed is said to be so, unless it changed the address alone", () => {
  const changed = burst("http://192.168.1.5:8080/dt/abcdâghjkmn7");
  assert.deepEqual(type(changed), [{ kind: "input-method" }]);
  const back = [...burst("abcdeeghjkmn")];
  back.splice(6, 0, { key: "Backspace", code: "Backspace", shift: false, at: 47 });
  assert.deepEqual(type(back), [{ kind: "input-method" }]);
  assert.deepEqual(type(burst("http://mây.local:8080/dt/abcdefghjkmn")), [{ kind: "code", text: "abcdefghjkmn" }]);
});
