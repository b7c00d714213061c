/** Presence at a sitting: who stands at the door, who was in the hall when, the seats, and the make-up in totals. */
export { isMinority } from "../state/figures.ts";
export * from "./make-up.ts";
export * from "./over-time.ts";
export * from "./seating.ts";
export * from "./standing.ts";
