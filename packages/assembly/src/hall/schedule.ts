/** The running order against the clock: when each item was planned, when it came, and how late the meeting runs. */
import type { About, AgendaItem, Instant } from "../model.ts";

export type ScheduledItem = {
  readonly id: string;
  /** Place in the sessions of the meeting. */
  readonly session: number;
  /** Planned start and end, milliseconds; null where neither the session nor the item says when it starts. */
  readonly planned: { readonly from: number; readonly to: number } | null;
  /** When the meeting turned to it. */
  readonly began: number | null;
  /** When it is expected to begin, items before it taking their planned time from now on; null once it began. */
  readonly expected: number | null;
};
export type Schedule = {
  readonly items: readonly ScheduledItem[];
  /** Milliseconds by which the item under way is behind its plan (negative: ahead); null without a plan. */
  readonly late: number | null;
};

export type ScheduleInput = {
  readonly items: readonly AgendaItem[];
  readonly sessions: About["sessions"];
  /** When each item was turned to. */
  readonly times: { readonly [item: string]: Instant };
  readonly current: string | null;
  /** Now, milliseconds. */
  readonly now: number;
  /** The instant of a time of day at the place of the meeting, milliseconds. */
  readonly instantOf: (day: string, time: string) => number;
};

const minute = 60_000;

type Plan = { readonly item: AgendaItem; readonly session: number; readonly planned: ScheduledItem["planned"] };

/** Items follow one another within a session; a start of their own, or that of the session, sets the time anew. */
const plansOf = ({ items, sessions, instantOf }: ScheduleInput): readonly Plan[] => {
  const ends = new Map<number, number>();
  return items.map((item) => {
    const session = item.session ?? 0;
    const place = sessions[session];
    const own = item.startsAt ?? (ends.has(session) ? undefined : place?.startsAt);
    const from = own === undefined || place === undefined ? ends.get(session) : instantOf(place.day, own);
    if (from === undefined) return { item, session, planned: null };
    const to = from + (item.minutes ?? 0) * minute;
    ends.set(session, to);
    return { item, session, planned: { from, to } };
  });
};

/**
 * Planned, actual and expected times. An item under way that has used up its time pushes everything after it, up to the
 * next session, which begins at its own time at the earliest.
 */
export const scheduleOf = (input: ScheduleInput): Schedule => {
  const { times, current, now } = input;
  const plans = plansOf(input);
  const at = plans.findIndex((p) => p.item.id === current);
  const began = (id: string): number | null => {
    const time = times[id];
    return time === undefined ? null : Date.parse(time);
  };
  const under = plans[at];
  let free = now;
  if (under !== undefined) {
    const since = began(under.item.id) ?? now;
    free = Math.max(now, since + (under.item.minutes ?? 0) * minute);
  }
  const items = plans.map(({ item, session, planned }, i): ScheduledItem => {
    const start = began(item.id);
    const done = i <= at && at >= 0;
    if (done || planned === null) return { id: item.id, session, planned, began: start, expected: null };
    const fixed = item.startsAt !== undefined || plans[i - 1]?.session !== session;
    const expected = fixed || at < 0 ? Math.max(planned.from, at < 0 ? planned.from : free) : free;
    free = expected + (item.minutes ?? 0) * minute;
    return { id: item.id, session, planned, began: start, expected };
  });
  const planned = under?.planned ?? null;
  if (under === undefined || planned === null) return { items, late: null };
  const behindStart = (began(under.item.id) ?? now) - planned.from;
  // Once its time is used up, an item is as late as it has still not ended.
  return { items, late: Math.max(behindStart, now - planned.to) };
};
