/** Which steps go wrong where: the checklists of a branch taken together. Small groups are hidden. */
import type { Text } from "@laphieu/regulations";
import type { Above } from "./above.ts";
import { checklistSteps } from "./checklist.ts";
import { type BodyId, type StepResult, stepResults } from "./types.ts";

/** Groups of fewer congresses than this are not shown: one could tell who is meant. */
export const smallest = 3;
/** A number of people, or null where it is too small to be shown. */
export const shown = (n: number, least: number = smallest): number | null => (n > 0 && n < least ? null : n);

export type StepCount = {
  readonly id: string;
  readonly title: Text;
  readonly article: string;
  readonly counts: { readonly [R in StepResult]: number };
  /** Dossiers in which the step was not done. */
  readonly where: readonly string[];
};

/** Counts that may be shown to whoever does not examine: small ones are hidden, and with one alone the next, which would give it back. */
export const shownCounts = (
  counts: StepCount["counts"],
  least: number = smallest,
): { readonly [R in StepResult]: number | null } => {
  const order = stepResults.filter((r) => counts[r] > 0).sort((a, b) => counts[a] - counts[b]);
  const hidden = new Set(order.filter((r) => shown(counts[r], least) === null));
  if (hidden.size === 1) for (const next of order.filter((r) => !hidden.has(r)).slice(0, 1)) hidden.add(next);
  const cell = (r: StepResult): number | null => (hidden.has(r) ? null : counts[r]);
  return {
    done: cell("done"),
    "not-done": cell("not-done"),
    decided: cell("decided"),
    "not-checked": cell("not-checked"),
  };
};

/** For each step of the checklist: in how many congresses below `top` it was done, was not, or was for the meeting to decide. */
export const wrongSteps = (above: Above, top: BodyId): readonly StepCount[] => {
  const found = new Map(
    checklistSteps.map((s) => [
      s.id,
      { counts: { done: 0, "not-done": 0, decided: 0, "not-checked": 0 }, where: [] as string[] },
    ]),
  );
  for (const dossier of above.dossiers.values()) {
    if (!above.isUnder(dossier.body, top)) continue;
    for (const step of above.steps.get(dossier.id) ?? []) {
      const row = found.get(step.id);
      if (row === undefined) continue;
      row.counts[step.result] += 1;
      if (step.result === "not-done") row.where.push(dossier.id);
    }
  }
  return checklistSteps.map((s) => ({
    ...s,
    ...(found.get(s.id) ?? { counts: { done: 0, "not-done": 0, decided: 0, "not-checked": 0 }, where: [] }),
  }));
};
