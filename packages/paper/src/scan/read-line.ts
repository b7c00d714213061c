/** A line of `laphieu paper read`: the shape that scripts and checks rely on. */
import type { LayoutFile } from "../types.ts";
import type { BallotLike, ReviewEntry, ScanLine, SideAt } from "./read-scans.ts";

export type ReadLine = {
  readonly file: string;
  /** From 1; null when the file could not be opened. */
  readonly page: number | null;
  readonly form: string;
  readonly struck?: readonly number[];
  readonly agree?: readonly number[];
  readonly disagree?: readonly number[];
  readonly valid: boolean | null;
  readonly counts: readonly number[];
  readonly review: readonly ReviewEntry[];
  readonly ms: number;
  /** What the side is when it is no ballot. */
  readonly kind?: "foreign" | "blank" | "unreadable";
  /** Sides of a ballot of several pages. */
  readonly sides?: readonly SideAt[];
  readonly same?: SideAt;
  readonly error?: { readonly code: string; readonly text: { readonly vi: string; readonly en: string } };
};

type Read = BallotLike & Pick<ReadLine, "struck" | "agree" | "disagree">;

/** A ballot that the stack casts doubt on (scanned twice, pages out of order) is valid for nobody yet: `valid` null. */
export const readLine = (line: ScanLine<Read>, layout: LayoutFile): ReadLine => {
  const { ballot, review, kind, same, problem, ms } = line;
  const form = layout.ballot.form;
  const crosses = form === "agree" || form === "opinion";
  const decided = ballot !== null && review.length === 0;
  return {
    file: line.file,
    page: line.page,
    form,
    ...(crosses ? { agree: ballot?.agree ?? [], disagree: ballot?.disagree ?? [] } : { struck: ballot?.struck ?? [] }),
    valid: decided ? ballot.valid : null,
    counts: decided ? ballot.counts : [],
    review,
    ms: Math.round((ms.decode + ms.register + ms.read) * 10) / 10,
    ...(kind === "ballot" ? {} : { kind }),
    ...(line.sides.length > 1 ? { sides: line.sides } : {}),
    ...(same === null ? {} : { same }),
    ...(problem === null ? {} : { error: { code: problem.code, text: problem.text } }),
  };
};
