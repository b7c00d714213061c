/** The only place that asks the assembly for figures that the state does not hold yet. */
import { type AssemblyState, type SittingFigures, viewFor } from "@laphieu/assembly";

/** Convened, deductions, base and presence of each sitting. */
export const chairFigures = (state: AssemblyState): { readonly [sitting: string]: SittingFigures } => {
  const known = computed.get(state);
  if (known !== undefined) return known;
  const { figures } = viewFor(state, "chair");
  computed.set(state, figures);
  return figures;
};

// A state never changes, and a file of a hundred papers asks for each of them.
const computed = new WeakMap<AssemblyState, { readonly [sitting: string]: SittingFigures }>();
