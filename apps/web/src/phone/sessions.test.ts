import assert from "node:assert/strict";
import { test } from "node:test";
import { nowAndNext, sessionsOf } from "./sessions.ts";

const item = (id: string, session: number, state: "done" | "now" | "todo") => ({
  id,
  title: id,
  minutes: null,
  startsAt: null,
  session,
  state,
});
const sessions = [
  { name: "Trù bị", day: "2026-11-19", startsAt: "14:00" },
  { name: "Chính thức", day: "2026-11-20", startsAt: null },
];

test("every item of the programme is shown once, under its session", () => {
  const agenda = [item("a", 0, "done"), item("b", 1, "now"), item("c", 7, "todo")];
  assert.deepEqual(
    sessionsOf({ sessions, agenda }).map((session) => [session.when, session.items.map((one) => one.id)]),
    [
      ["19/11/2026, 14:00", ["a", "c"]],
      ["20/11/2026", ["b"]],
    ],
  );
});

test("before the first item there is only a next, after the last only a now", () => {
  const of = (...states: ("done" | "now" | "todo")[]) => {
    const found = nowAndNext(states.map((state, i) => item(`${i}`, 0, state)));
    return [found.now?.id ?? null, found.next?.id ?? null];
  };
  assert.deepEqual(of("todo", "todo"), [null, "0"]);
  assert.deepEqual(of("done", "now", "todo"), ["1", "2"]);
  assert.deepEqual(of("done", "now"), ["1", null]);
  assert.deepEqual(of(), [null, null]);
});
