/** What the chair's page shows beside the floor itself. */
import type { HandVoteMatter } from "@laphieu/regulations";
import type { AssemblyState, Sitting } from "../model.ts";
import type { FloorFigures } from "../view-types.ts";
import { choicesIn } from "./cast.ts";
import { floorOf, phoneVotingOf } from "./floor.ts";
import { voteNeeds } from "./screens.ts";

const figuresOf = (state: AssemblyState, sitting: Sitting): FloorFigures => {
  const needed = (matter: HandVoteMatter) => voteNeeds(state, sitting, matter).needed;
  return {
    needed: {
      resolution: needed("resolution"),
      bodies: needed("bodies"),
      "number-and-list": needed("number-and-list"),
      withdrawal: needed("withdrawal"),
    },
    cast: choicesIn(floorOf(sitting).vote?.cast ?? {}).length,
    phones: phoneVotingOf(state),
  };
};

/** Figures of the floor of every open sitting. */
export const floorFigures = (state: AssemblyState): { readonly [sitting: string]: FloorFigures } =>
  Object.fromEntries(state.sittings.filter((s) => s.status === "open").map((s) => [s.id, figuresOf(state, s)]));
