/** The meeting around a ruling: by which pack it was ruled, what was decided on open points, and how to record one. */
import type { AssemblyState, AssemblyView, CommandInput } from "@laphieu/assembly";
import { createContext } from "react";

export type WhyPlace = {
  readonly state: AssemblyState;
  /** Voters in the hall, for a decision by vote; null where nothing can be recorded from this screen. */
  readonly decide: {
    readonly sitting: string;
    readonly present: number;
    readonly run: (command: CommandInput) => Promise<boolean>;
  } | null;
};

export const WhyContext = createContext<WhyPlace | null>(null);

/** The place of a view: whoever runs the meeting may record what was decided while a sitting is open. */
export const whyPlaceOf = (view: AssemblyView, run: (command: CommandInput) => Promise<boolean>): WhyPlace => {
  const { state, audience, figures } = view;
  const sitting = state.sittings.findLast((s) => s.status === "open") ?? state.sittings[0];
  const runs = audience === "chair" || (state.mode === "short" && audience === "counting");
  if (!runs || sitting === undefined || state.closedAt !== null) return { state, decide: null };
  return { state, decide: { sitting: sitting.id, present: figures[sitting.id]?.present ?? 0, run } };
};
