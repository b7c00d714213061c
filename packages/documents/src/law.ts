/** The only place that asks the assembly for figures that the state does not hold yet. */
import { type AssemblyState, type SittingFigures, viewFor } from "@laphieu/assembly";

/** Convened, deductions, base and presence of each sitting. */
export const chairFigures = (state: AssemblyState): { readonly [sitting: string]: SittingFigures } =>
  viewFor(state, "chair").figures;
