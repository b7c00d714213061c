/** Which steps go wrong where: the checklists of a branch taken together. Small groups are hidden. */
import type { Text } from "@laphieu/regulations";
import type { Above } from "./above.ts";
import { checklistSteps } from "./checklist.ts";
import { type BodyId, type CheckedStep, type StepResult, stepResults } from "./types.ts";

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

type Row = { readonly counts: { [R in StepResult]: number }; readonly where: Set<string> };

/** The checklists of one branch taken together, moved on by each result that comes. */
class KeptSteps {
  readonly #above: Above;
  readonly #top: BodyId;
  #version = -1;
  #rows = new Map<string, Row>();
  /** The steps of each dossier as they were counted. */
  #counted = new Map<string, readonly CheckedStep[]>();

  constructor(above: Above, top: BodyId) {
    this.#above = above;
    this.#top = top;
  }

  now(): readonly StepCount[] {
    const touched = this.#version < 0 ? null : this.#above.since(this.#version);
    if (touched === null || touched.some((t) => t.bodies.length > 0 && !t.opened)) this.#workOut();
    else for (const id of touched.flatMap((t) => t.dossiers)) this.#take(id);
    this.#version = this.#above.version;
    return checklistSteps.map((step) => {
      const row = this.#row(step.id);
      return { ...step, counts: { ...row.counts }, where: [...row.where] };
    });
  }

  #workOut(): void {
    this.#rows = new Map();
    this.#counted = new Map();
    for (const id of this.#above.dossiers.keys()) this.#take(id);
  }

  #take(id: string): void {
    const dossier = this.#above.dossiers.get(id);
    const before = this.#counted.get(id);
    if (dossier === undefined || (before === undefined && !this.#above.isUnder(dossier.body, this.#top))) return;
    for (const step of before ?? []) this.#count(id, step, -1);
    const steps = this.#above.steps.get(id) ?? [];
    for (const step of steps) this.#count(id, step, 1);
    this.#counted.set(id, steps);
  }

  #count(dossier: string, step: CheckedStep, sign: 1 | -1): void {
    const row = this.#row(step.id);
    row.counts[step.result] += sign;
    if (step.result !== "not-done") return;
    if (sign > 0) row.where.add(dossier);
    else row.where.delete(dossier);
  }

  #row(step: string): Row {
    const known = this.#rows.get(step);
    if (known !== undefined) return known;
    const made: Row = { counts: { done: 0, "not-done": 0, decided: 0, "not-checked": 0 }, where: new Set() };
    this.#rows.set(step, made);
    return made;
  }
}

const all = new WeakMap<Above, Map<BodyId, KeptSteps>>();
const mostKept = 40;

/** For each step of the checklist: in how many congresses below `top` it was done, was not, or was for the meeting to decide. */
export const wrongSteps = (above: Above, top: BodyId): readonly StepCount[] => {
  const kept = all.get(above) ?? new Map<BodyId, KeptSteps>();
  all.set(above, kept);
  const steps = kept.get(top) ?? new KeptSteps(above, top);
  kept.delete(top);
  kept.set(top, steps);
  for (const old of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(old);
  }
  return steps.now();
};
