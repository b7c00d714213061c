/** The clock of a speech, for screens: alone in its file, so that light pages carry nothing else. */
import type { SpeechClock } from "./types.ts";

/** Milliseconds that a speech has run at an instant, the time it was held left out. */
export const spokenMillis = (clock: SpeechClock, now: number): number => {
  const end = clock.endedAt ?? clock.heldAt;
  const until = end === null ? now : Date.parse(end);
  return Math.max(0, until - Date.parse(clock.startedAt) - clock.heldFor);
};

export type ClockPhase = "running" | "warning" | "over" | "held";
export type ClockFace = {
  /** Whole seconds left; negative once the time is over. A second is counted when it is full. */
  readonly left: number;
  /** `4:59`, and `+0:10` for ten seconds over. */
  readonly text: string;
  readonly phase: ClockPhase;
};

/** Minutes and seconds: `12:05`. */
export const minutesText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** What the clock shows at an instant (milliseconds, the server's); `warnAt` seconds before the end it warns. */
export const clockFace = (clock: SpeechClock, warnAt: number, now: number): ClockFace => {
  const left = Math.ceil(clock.seconds - spokenMillis(clock, now) / 1000);
  const text = left < 0 ? `+${minutesText(-left)}` : minutesText(left);
  const held = clock.heldAt !== null && clock.endedAt === null;
  return { left, text, phase: held ? "held" : left <= 0 ? "over" : left <= warnAt ? "warning" : "running" };
};
