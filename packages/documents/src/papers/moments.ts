/** Moments and days that papers hang on, as the log tells them. */
import type { AssemblyState, Day, Instant, Sitting } from "@laphieu/assembly";
import { dayShort } from "@laphieu/vietnamese";

const sorted = (times: readonly (Instant | null)[]): readonly Instant[] =>
  times.filter((at) => at !== null).sort((a, b) => Date.parse(a) - Date.parse(b));
export const earliest = (times: readonly (Instant | null)[]): Instant | null => sorted(times)[0] ?? null;
export const latest = (times: readonly (Instant | null)[]): Instant | null => sorted(times).at(-1) ?? null;

/** Local day of an instant; Viet Nam keeps UTC+7 all year. */
export const localDay = (at: Instant): Day => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);

/** The first moment of a sitting that its log tells. */
export const startOf = (sitting: Sitting): Instant | null =>
  earliest([
    ...Object.values(sitting.presence).flatMap((stays) => stays.map((stay) => stay.from)),
    ...sitting.handVotes.map((vote) => vote.at),
  ]);

/**
 * When a sitting ended: its last vote, minutes or sealing. A sitting closes only with every ballot sealed, so the moment
 * does not change afterwards; null while it is open.
 */
export const endOf = (state: AssemblyState, sitting: Sitting): Instant | null => {
  if (sitting.status !== "closed") return null;
  const rounds = state.elections.filter((e) => e.sitting === sitting.id).flatMap((e) => e.rounds);
  return latest([
    ...sitting.handVotes.map((vote) => vote.at),
    ...rounds.flatMap((r) => [r.minutes?.at ?? null, r.sealed?.at ?? null, r.openedAt]),
    startOf(sitting),
  ]);
};

/** Day of a sitting: that of the congress as planned, that of a conference as it was held. */
export const sittingDay = (state: AssemblyState, sitting: Sitting): Day => {
  const start = sitting.kind.endsWith("congress") ? null : startOf(sitting);
  return start === null ? state.about.day : localDay(start);
};

/** `ngày 24/7/2025`, or from the first day to the last. */
export const daysWords = (days: readonly Day[], otherwise: Day): string => {
  const all = [...new Set(days.length === 0 ? [otherwise] : days)].sort();
  const [first = otherwise] = all;
  const last = all.at(-1) ?? first;
  return first === last ? `ngày ${dayShort(first)}` : `từ ngày ${dayShort(first)} đến ngày ${dayShort(last)}`;
};
