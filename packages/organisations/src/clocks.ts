/** Last days, by the settings of the regulation. */
import { type DeadlineEvent, packOf, type RegulationId } from "@laphieu/regulations";
import type { CongressRound, Day } from "./types.ts";

/** Days on which nobody works, and weekend days worked instead. */
export type Calendar = Pick<CongressRound, "holidays" | "workdays">;
export const plainCalendar: Calendar = { holidays: [], workdays: [] };

/** Last day of a period of the regulation, counted from a day that does not count itself. */
export const lastDay = (
  event: DeadlineEvent,
  from: Day,
  calendar: Calendar = plainCalendar,
  regulation: RegulationId = "vn-190-2024",
): Day =>
  packOf(regulation).deadline({ event, from, holidays: calendar.holidays, workdays: calendar.workdays }).answer.due;

export const regulationOf = (text: string): RegulationId => (text === "vn-244-2014" ? "vn-244-2014" : "vn-190-2024");

const dayMs = 86_400_000;
/** `n` calendar days on, or back. */
export const daysOn = (from: Day, n: number): Day => new Date(Date.parse(from) + n * dayMs).toISOString().slice(0, 10);
/** Calendar days from one day to another; negative when it is past. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
