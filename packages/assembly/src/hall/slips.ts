/** Reading the papers from the floor: which still wait, and whom a written name means. */
import { foldTone, normalize } from "@laphieu/vietnamese";
import type { AssemblyState, ElectionId, PersonId, Sitting } from "../model.ts";
import type { Slip } from "./types.ts";

export const slipsOf = (sitting: Sitting): readonly Slip[] => sitting.floor?.slips ?? [];

/** Slips of an election that nobody has settled. */
export const waitingSlips = (state: AssemblyState, election: ElectionId): readonly Slip[] =>
  state.sittings.flatMap(slipsOf).filter((slip) => slip.election === election && slip.state === "waiting");

/** The slip, with the sitting in which it was handed in. */
export const slipOf = (state: AssemblyState, id: string): { readonly sitting: Sitting; readonly slip: Slip } | null => {
  for (const sitting of state.sittings) {
    const slip = slipsOf(sitting).find((one) => one.id === id);
    if (slip !== undefined) return { sitting, slip };
  }
  return null;
};

/** The one person on record who bears a name exactly; null for nobody, and for several. */
export const personNamed = (state: AssemblyState, name: string): PersonId | null => {
  const wanted = foldTone(normalize(name));
  const found = Object.values(state.people).filter((p) => foldTone(normalize(p.details?.name ?? "")) === wanted);
  const [only] = found;
  return found.length === 1 && only !== undefined ? only.id : null;
};
