/** Which private values go to whom. Everything that is not named here stays at home. */
import type { BundleAudience } from "./format.ts";

export type Column = {
  readonly log: "congress" | "papers";
  /** Type of the entry. */
  readonly type: string;
  /** Subject of the key that holds the value. */
  readonly subject: string;
};

/** Whether a value belongs to single ballots, or to one person's open vote: it travels in the sealed annex alone. */
export const annexHolds = (column: Column): boolean =>
  column.log === "congress" &&
  (column.subject.startsWith("count:") || (column.type === "hand-vote-cast" && column.subject.startsWith("person:")));

/** Whether a bundle for an audience may hold a value. Readings and totals of a count never; keys of stored files never. */
export const bundleHolds = (audience: BundleAudience, column: Column): boolean => {
  // A picture serves the cards of the hall and nothing else.
  if (audience === "public" || annexHolds(column) || column.type === "photo-set") return false;
  return column.log === "congress"
    ? column.subject.startsWith("person:") || column.subject.startsWith("words:")
    : column.type === "paper-made" || column.type === "scan-withdrawn";
};
