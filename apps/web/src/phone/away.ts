/** How long a phone was away, in words, and what it has missed. */
import type { PhoneWords } from "./words.ts";

/** Shorter than this nobody needs to be told of; milliseconds. */
export const worthTelling = 10_000;

/** “2 phút”: seconds under a minute, minutes under an hour, then hours. */
export function lengthOf(millis: number, words: PhoneWords): string {
  const seconds = Math.max(1, Math.round(millis / 1_000));
  if (seconds < 60) return words("seconds", { n: seconds });
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? words("minutes", { n: minutes }) : words("hours", { n: Math.round(minutes / 60) });
}

/** The clock of an instant, `09:05`. */
export function clockOf(millis: number): string {
  const date = new Date(millis);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Time left of a speech as `4:05`, `-0:12` beyond its end. */
export function leftOf(
  clock: {
    readonly startedAt: string;
    readonly heldAt: string | null;
    readonly heldFor: number;
    readonly seconds: number;
  },
  now: number,
): string {
  const until = clock.heldAt === null ? now : Date.parse(clock.heldAt);
  const left = Math.round(clock.seconds - (until - Date.parse(clock.startedAt) - clock.heldFor) / 1_000);
  const size = Math.abs(left);
  return `${left < 0 ? "-" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
}
