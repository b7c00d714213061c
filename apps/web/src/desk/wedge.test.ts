import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Scan, type WedgeKey, type WedgeState, wedgeKey, wedgeStart } from "./wedge.ts";

type Key = Omit<WedgeKey<string>, "before">;
/** Keys into a field that keeps what no scan has claimed; what it holds at the end, and the scans. */
const field = (keys: readonly Key[]): { readonly left: string; readonly scans: readonly Scan[] } => {
  let state: WedgeState<string> = wedgeStart;
  let left = "";
  const scans: Scan[] = [];
  for (const key of keys) {
    const next = wedgeKey(state, { ...key, before: left });
    state = next.state;
    if (next.found !== null) {
      scans.push(next.found.scan);
      left = next.found.before;
    } else if (!next.fast && key.key.length === 1) left += key.key;
  }
  return { left, scans };
};
const type = (keys: readonly Key[]): readonly Scan[] => field(keys).scans;
const keysAt = (text: string, at: (i: number) => number): Key[] => [
  ...[...text].map((key, i) => ({ key, code: "", shift: false, at: at(i) })),
  { key: "Enter", code: "Enter", shift: false, at: at(text.length) },
];
const burst = (text: string, from = 0, every = 8): Key[] => keysAt(text, (i) => from + i * every);
/** Typed by somebody, without Enter. */
const slowly = (text: string): Key[] => burst(text, 0, 150).slice(0, -1);
const address = "http://192.168.1.5:8080/dt/abcdefghjkmn";

test("a fast burst ending in Enter is a scan, at any speed a scanner types", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 1e9 }), (every, from) => {
      assert.deepEqual(type(burst(address, from, every)), [{ kind: "code", text: "abcdefghjkmn" }]);
    }),
  );
});

test("two scans one after the other are two, and what was typed slowly before is not part of them", () => {
  const slow = slowly("nguyen");
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
  const keys = burst("ABCDEFGHJKMN").flatMap((key): Key[] => [
    { key: "Shift", code: "ShiftLeft", shift: true, at: key.at },
    key,
  ]);
  assert.deepEqual(type(keys), [{ kind: "code", text: "ABCDEFGHJKMN" }]);
});

test("keys that the system's input method has taken are read by their place on the keyboard", () => {
  const keys = [..."abcdefghjkmn"].map((letter, i): Key => {
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

test("the address of a card leaves nothing in the field, at whatever pace its keys arrive", () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: address.length, maxLength: address.length });
  fc.assert(
    fc.property(gaps, fc.constantFrom("", "ng", "tran thi"), (late, typed) => {
      let at = 9_000;
      const times = late.map((one) => {
        at += one;
        return at;
      });
      const keys = [...slowly(typed), ...keysAt(address, (i) => times[i] ?? at + 1)];
      assert.deepEqual(field(keys), { left: typed, scans: [{ kind: "code", text: "abcdefghjkmn" }] });
    }),
  );
});

test("a bare code with a late key in it is read whole, and what was typed before it stays", () => {
  for (let late = 0; late <= 12; late += 1) {
    const keys = keysAt("0123456789ab", (i) => 9_000 + i * 8 + (i > late ? 400 : 0));
    const expected = { left: "ng", scans: [{ kind: "code", text: "0123456789ab" }] };
    assert.deepEqual(field([...slowly("ng"), ...keys]), expected, `late after ${late}`);
  }
});
