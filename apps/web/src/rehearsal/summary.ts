/** What the last page says of a rehearsal; computed for the screen, never sent. */
import type { RehearsalEntry } from "@laphieu/assembly/rehearsal";
import type { Citation } from "@laphieu/regulations";

export type Summary = {
  readonly own: number;
  readonly shown: number;
  readonly refused: number;
  /** The person's steps in their order, those shown included. */
  readonly steps: readonly RehearsalEntry[];
};

/** The person's own part of the entries. */
export function summaryOf(entries: readonly RehearsalEntry[]): Summary {
  const steps = entries.filter((e) => e.by !== "others");
  return {
    own: steps.filter((e) => e.by === "person").length,
    shown: steps.filter((e) => e.by === "shown").length,
    refused: steps.reduce((sum, e) => sum + e.refusals.length, 0),
    steps,
  };
}

export const citationKey = (c: Citation): string => `${c.source}-${c.article}-${c.clause ?? ""}`;

/** Each article once: several rules of one step may stand in the same one. */
export const distinct = (law: readonly Citation[]): readonly Citation[] => [
  ...new Map(law.map((c) => [citationKey(c), c])).values(),
];
