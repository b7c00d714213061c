/** How many were convened and came, as every other table says it. */
import type { AssemblyState } from "@laphieu/assembly";
import { figuresOf } from "@laphieu/summing-up";

export const attendanceOf = (state: AssemblyState): { readonly convened: number; readonly attended: number } => {
  const { convened, attended } = figuresOf(state);
  return { convened, attended };
};
