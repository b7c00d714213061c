/** Pages of one ballot put together: what is certain, what people must look at, and whether it is valid. */
import { ask, type RegulationId } from "@laphieu/regulations";
import type { Doubt, LayoutFile, MarkReading, PageReading } from "../types.ts";

export type Review = { readonly name: number | null; readonly why: Doubt };
export type BallotReading = {
  readonly form: LayoutFile["ballot"]["form"];
  /** Names read as struck, ascending; only on a form with struck names. */
  readonly struck?: readonly number[];
  readonly agree?: readonly number[];
  readonly disagree?: readonly number[];
  /** Null wherever a person must look. */
  readonly valid: boolean | null;
  readonly counts: readonly number[];
  readonly review: readonly Review[];
};

const indexes = (marks: readonly MarkReading[], mark: MarkReading["mark"]): number[] =>
  [...new Set(marks.filter((m) => m.mark === mark && m.state === "marked").map((m) => m.index))].sort((a, b) => a - b);

const judge = (layout: LayoutFile, marks: readonly MarkReading[], regulation: RegulationId) => {
  const { form, seats, names } = layout.ballot;
  const common = { regulation, ask: "ballot", seats, names: names.length, issued: true };
  const asked =
    form === "strike"
      ? ask({ ...common, form, struck: indexes(marks, "strike") })
      : form === "introduction"
        ? null
        : ask({ ...common, form, agree: indexes(marks, "agree"), disagree: indexes(marks, "disagree") });
  if (asked === null || !asked.ok) return null;
  const { answer } = asked.ruling;
  return "valid" in answer && "counts" in answer ? answer : null;
};

/**
 * Puts the pages of one ballot together, in any order. Validity is asked of the regulation (issued by the committee is
 * taken for granted: the paper tells that, not the scan), and is null with reasons wherever any doubt stands.
 */
export const ballotOf = (
  layout: LayoutFile,
  pages: readonly PageReading[],
  regulation: RegulationId = "vn-190-2024",
): BallotReading => {
  const { form } = layout.ballot;
  const review: Review[] = [];
  const add = (name: number | null, why: Doubt) => {
    if (!review.some((r) => r.name === name && r.why === why)) review.push({ name, why });
  };
  for (const page of pages) {
    for (const doubt of page.doubts) add(null, doubt);
    if (page.sheet !== "own" && page.doubts.length === 0) add(null, "page-not-certain");
    if (page.writing.length > 0) add(null, "writing");
  }
  const missing = layout.pages.some((p) => pages.filter((q) => q.page === p.page).length !== 1);
  if (missing && !pages.some((p) => p.sheet === "foreign")) add(null, "page-missing");
  if (layout.pages.some((p) => p.blankRows.length > 0)) add(null, "handwritten-row");
  const own = pages.filter((p) => p.sheet !== "foreign");
  const marks = own.flatMap((p) => p.marks);
  for (const m of marks) if (m.state === "look") add(m.index, m.doubt ?? "page-not-certain");
  // A name that no page showed is as doubtful as a name that was seen badly.
  layout.ballot.names.forEach((_, i) => {
    if (own.length > 0 && !marks.some((m) => m.index === i)) add(i, "page-missing");
  });
  review.sort((a, b) => (a.name ?? -1) - (b.name ?? -1));
  const read =
    form === "strike" || form === "introduction"
      ? { struck: indexes(marks, "strike") }
      : { agree: indexes(marks, "agree"), disagree: indexes(marks, "disagree") };
  const ruling = review.length === 0 ? judge(layout, marks, regulation) : null;
  if (ruling === null || typeof ruling.valid !== "boolean") {
    if (review.length === 0) add(null, "page-not-certain");
    return { form, ...read, valid: null, counts: [], review };
  }
  return { form, ...read, valid: ruling.valid, counts: ruling.counts, review };
};
