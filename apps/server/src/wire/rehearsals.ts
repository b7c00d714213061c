/** Rehearsals over HTTP: that one was held, never who took part. */
import type { Held } from "../rehearsal/rehearsals.ts";

export type HeldRehearsal = Held;
