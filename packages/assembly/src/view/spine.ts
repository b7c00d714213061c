/** Where the meeting stands on its spine. */
import type { AssemblyState } from "../model.ts";
import type { NextStep, SpineStep, SpineStepId } from "../view-types.ts";

const order: readonly SpineStepId[] = [
  "preparation",
  "roll",
  "bodies",
  "number",
  "list",
  "ballots",
  "count",
  "minutes",
  "announcement",
  "papers",
  "file",
];
const ofElections: readonly SpineStepId[] = ["number", "list", "ballots", "count", "minutes"];

const notNeeded = (state: AssemblyState, id: SpineStepId): boolean =>
  (id === "preparation" && state.mode === "short") || (!state.about.withElection && ofElections.includes(id));

/** The steps of the spine; those of an election stand for the election that is under way. */
export const spineOf = (state: AssemblyState, next: NextStep | null): readonly SpineStep[] => {
  const at = next === null ? order.length : order.indexOf(next.step);
  return order.map((id, i) => {
    if (notNeeded(state, id) && i !== at) return { id, status: "not-needed" };
    if (i < at) return { id, status: "done" };
    return { id, status: i === at ? "current" : "todo" };
  });
};
