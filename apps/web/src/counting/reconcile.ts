/** Figures of one round that must meet, side by side, and the difference between them as a number. */
import type { BallotPapers, Totals } from "@laphieu/assembly";

export type FigureKey =
  | "present"
  | "printed"
  | "issued"
  | "unused"
  | "spoiled"
  | "returned"
  | "found"
  | "valid"
  | "invalid";
export type Term = { readonly key: FigureKey; readonly value: number };
export type Meeting = {
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  /** Left less right; 0 when they meet. */
  readonly difference: number;
  /** Fewer papers may return than were issued: that is told, and does not hold the count up. */
  readonly mayFallShort: boolean;
};

const sum = (terms: readonly Term[]) => terms.reduce((total, term) => total + term.value, 0);

/** Every meeting for which both sides are known. */
export function meetings(papers: BallotPapers, present: number, totals: Totals | null): readonly Meeting[] {
  const { printed, issued, unused, spoiled, returned } = papers;
  const all: Meeting[] = [];
  const meet = (left: readonly Term[], right: readonly Term[], mayFallShort = false) =>
    all.push({ left, right, difference: sum(left) - sum(right), mayFallShort });
  if (issued !== null) meet([{ key: "issued", value: issued }], [{ key: "present", value: present }], true);
  if (printed !== null && issued !== null && unused !== null)
    meet(
      [
        { key: "issued", value: issued },
        { key: "unused", value: unused },
        { key: "spoiled", value: spoiled },
      ],
      [{ key: "printed", value: printed }],
    );
  if (issued !== null && returned !== null)
    meet([{ key: "returned", value: returned }], [{ key: "issued", value: issued }], true);
  if (totals !== null) {
    if (returned !== null) meet([{ key: "found", value: totals.found }], [{ key: "returned", value: returned }]);
    meet(
      [
        { key: "valid", value: totals.valid },
        { key: "invalid", value: totals.invalid },
      ],
      [{ key: "found", value: totals.found }],
    );
  }
  return all;
}

/** True when the meeting holds, or falls short where that is allowed. */
export const holds = (meeting: Meeting): boolean =>
  meeting.difference === 0 || (meeting.mayFallShort && meeting.difference < 0);
