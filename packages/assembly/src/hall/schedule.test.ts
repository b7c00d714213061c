import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { AgendaItem } from "../model.ts";
import { clockFace } from "./clock.ts";
import { type ScheduleInput, scheduleOf } from "./schedule.ts";
import { agendaTemplates } from "./templates.ts";

const instantOf = (day: string, time: string): number => Date.parse(`${day}T${time}:00+07:00`);
const sessions = [
  { name: "Phiên trù bị", day: "2027-03-13", startsAt: "14:00" },
  { name: "Phiên chính thức", day: "2027-03-14", startsAt: "07:30" },
];
const items: readonly AgendaItem[] = [
  { id: "a", title: "A", minutes: 20 },
  { id: "b", title: "B", minutes: 10 },
  { id: "c", title: "C", minutes: 30, session: 1 },
  { id: "d", title: "D", minutes: 15, session: 1 },
  { id: "e", title: "E", minutes: 10, session: 1, startsAt: "10:00" },
];
const at = (time: string, day = "2027-03-14") => instantOf(day, time);
const shown = (millis: number | null) =>
  millis === null ? null : new Date(millis + 7 * 3_600_000).toISOString().slice(11, 16);
const schedule = (more: Partial<ScheduleInput>) =>
  scheduleOf({ items, sessions, times: {}, current: null, now: at("07:00"), instantOf, ...more });

test("items follow one another from the start of their session, or from a time of their own", () => {
  assert.deepEqual(
    schedule({}).items.map((i) => shown(i.planned?.from ?? null)),
    ["14:00", "14:20", "07:30", "08:00", "10:00"],
  );
});

test("an item that runs over pushes those after it, up to one with a time of its own", () => {
  const now = at("08:25");
  const { items: all, late } = schedule({ current: "c", times: { c: new Date(at("07:40")).toISOString() }, now });
  assert.equal(late, 25 * 60_000, "planned to end at 08:00, still going on at 08:25");
  assert.deepEqual(
    all.map((i) => shown(i.expected)),
    [null, null, null, "08:25", "10:00"],
  );
});

test("a meeting that began an item early is ahead", () => {
  const { late } = schedule({ current: "d", times: { d: new Date(at("07:55")).toISOString() }, now: at("07:58") });
  assert.equal(late, -5 * 60_000);
});

test("nothing is expected before now or before the item in front of it ends", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ minutes: fc.integer({ min: 0, max: 90 }), session: fc.integer({ min: 0, max: 1 }) }), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.nat(),
      fc.integer({ min: 0, max: 600 }),
      (list, pick, offset) => {
        const all = list
          .sort((a, b) => a.session - b.session)
          .map((i, n): AgendaItem => ({ id: `m${n}`, title: "x", ...i }));
        const current = all[pick % all.length]?.id ?? "m0";
        const now = at("07:30") + offset * 60_000;
        const result = schedule({ items: all, current, now, times: { [current]: new Date(now).toISOString() } });
        let free = now;
        for (const [n, item] of result.items.entries()) {
          if (item.expected === null) continue;
          assert.ok(item.expected >= free);
          free = item.expected + (all[n]?.minutes ?? 0) * 60_000;
        }
      },
    ),
  );
});

test("the clock warns before the end, runs on over it, and stands while it is held", () => {
  const clock = { startedAt: "2027-03-14T01:00:00.000Z", endedAt: null, heldAt: null, heldFor: 0, seconds: 300 };
  const start = Date.parse(clock.startedAt);
  assert.deepEqual(clockFace(clock, 60, start), { left: 300, text: "5:00", phase: "running" });
  assert.equal(clockFace(clock, 60, start + 240_000).phase, "warning");
  assert.deepEqual(clockFace(clock, 60, start + 310_000), { left: -10, text: "+0:10", phase: "over" });
  const held = { ...clock, heldAt: "2027-03-14T01:01:00.000Z" };
  assert.deepEqual(clockFace(held, 60, start + 900_000), { left: 240, text: "4:00", phase: "held" });
});

test("every template has its source, keeps within its sessions and its working day", () => {
  assert.equal(new Set(agendaTemplates.map((t) => t.id)).size, agendaTemplates.length);
  for (const template of agendaTemplates) {
    assert.ok(template.source.length > 10, template.id);
    assert.ok(
      template.items.every((i) => (i.session ?? 0) < template.sessions.length),
      template.id,
    );
    for (const session of template.sessions.keys()) {
      const minutes = template.items.filter((i) => (i.session ?? 0) === session).reduce((sum, i) => sum + i.minutes, 0);
      assert.ok(minutes <= 8 * 60, `${template.id}: ${minutes} minutes in one session`);
    }
  }
});
