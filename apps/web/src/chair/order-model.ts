/** The running order while it is edited: rows that move, sessions that are named, and templates to begin with. */
import type { About, AgendaItem, AgendaTemplate } from "@laphieu/assembly";

export type Sessions = About["sessions"];
export type Draft = { readonly items: readonly AgendaItem[]; readonly sessions: Sessions };

/** The list with one row taken to another place; a place outside of it leaves everything as it is. */
export const moved = <T>(list: readonly T[], from: number, to: number): readonly T[] => {
  const row = list[from];
  if (row === undefined || to < 0 || to >= list.length || from === to) return list;
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), row, ...rest.slice(to)];
};

/** An id that no item has. */
export const freshId = (items: readonly AgendaItem[]): string =>
  `m${Math.max(0, ...items.map((i) => Number(i.id.replace(/\D/g, "")) || 0)) + 1}`;

/** A template laid over the days of the meeting: sessions beyond those that exist take the last day. */
export const fromTemplate = (template: AgendaTemplate, sessions: Sessions): Draft => ({
  items: template.items.map((item, i) => ({ id: `m${i + 1}`, ...item })),
  sessions: template.sessions.map((s, i) => ({
    name: s.name,
    day: (sessions[i] ?? sessions.at(-1))?.day ?? "",
    startsAt: sessions[i]?.startsAt ?? s.startsAt,
  })),
});

/** What is sent: rows with a title, without empty fields. */
export const cleaned = (items: readonly AgendaItem[]): AgendaItem[] =>
  items
    .filter((i) => i.title.trim() !== "")
    .map(({ id, title, minutes, election, session, startsAt, who, shows, paper }) => ({
      id,
      title: title.trim(),
      ...(minutes === undefined || minutes === 0 ? {} : { minutes }),
      ...(election === undefined ? {} : { election }),
      ...(session === undefined || session === 0 ? {} : { session }),
      ...(startsAt === undefined || !/^\d{2}:\d{2}$/.test(startsAt) ? {} : { startsAt }),
      ...(who === undefined || who.trim() === "" ? {} : { who: who.trim() }),
      ...(shows === undefined ? {} : { shows }),
      ...(paper === undefined || paper === "" ? {} : { paper }),
    }));

/** Sessions as they are sent: a start only where one is given. */
export const namedSessions = (sessions: Sessions): { name: string; day: string; startsAt?: string }[] =>
  sessions.map(({ name, day, startsAt = "" }) => ({
    name: name.trim(),
    day,
    ...(/^\d{2}:\d{2}$/.test(startsAt) ? { startsAt } : {}),
  }));

/** Minutes between two instants in milliseconds, whole. */
export const minutesOf = (millis: number): number => Math.round(millis / 60_000);

/** Minutes left until noon of the place, from now; null once noon has passed. */
export const untilNoon = (now: number): number | null => {
  const noon = new Date(now);
  noon.setHours(12, 0, 0, 0);
  const left = minutesOf(noon.getTime() - now);
  return left > 0 ? left : null;
};
