/** The programme as it is read: by sessions, and what is now and next. */
import type { DelegateAgendaItem, DelegateView } from "@laphieu/assembly";

export type ShownSession = {
  readonly name: string;
  /** Day and hour, `20/11/2026, 07:30`. */
  readonly when: string;
  readonly items: readonly DelegateAgendaItem[];
};

/** `2026-11-20` as it is written in Vietnamese. */
const dayOf = (day: string): string => day.split("-").toReversed().join("/");

/** Sessions that have items, in order; items of a session that is gone stand under the first. */
export function sessionsOf(view: Pick<DelegateView, "sessions" | "agenda">): readonly ShownSession[] {
  const at = (item: DelegateAgendaItem): number => (item.session < view.sessions.length ? item.session : 0);
  return view.sessions
    .map((session, i) => ({
      name: session.name,
      when: session.startsAt === null ? dayOf(session.day) : `${dayOf(session.day)}, ${session.startsAt}`,
      items: view.agenda.filter((item) => at(item) === i),
    }))
    .filter((session) => session.items.length > 0);
}

/** What is being done and what comes after it. */
export function nowAndNext(agenda: readonly DelegateAgendaItem[]): {
  readonly now: DelegateAgendaItem | null;
  readonly next: DelegateAgendaItem | null;
} {
  return {
    now: agenda.find((item) => item.state === "now") ?? null,
    next: agenda.find((item) => item.state === "todo") ?? null,
  };
}
