/** The portal keeps the clock of Viet Nam, wherever the editor's device stands. */
import { dayShort } from "@laphieu/vietnamese";

const local = (at: number): string => new Date(at + 7 * 3_600_000).toISOString();

/** `09:30, 06/5/2026`. */
export function timeShown(at: string): string {
  const there = local(Date.parse(at));
  return `${there.slice(11, 16)}, ${dayShort(there.slice(0, 10))}`;
}

/** Today in Viet Nam, `YYYY-MM-DD`. */
export const today = (): string => local(Date.now()).slice(0, 10);

/** The instant of a day and a time as people type it (`7:30`, `7h30`); null without a day. */
export function momentOf(day: string, time: string): string | null | "wrong" {
  if (day === "") return null;
  const found = /^([01]?\d|2[0-3])[:hg.]([0-5]\d)$/i.exec(time.trim());
  if (found === null) return "wrong";
  const at = Date.parse(`${day}T${(found[1] ?? "").padStart(2, "0")}:${found[2] ?? ""}:00+07:00`);
  return Number.isFinite(at) ? new Date(at).toISOString() : "wrong";
}
