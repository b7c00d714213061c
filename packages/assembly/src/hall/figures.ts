/** What the chair's page shows beside the floor itself. */
import type { HandVoteMatter } from "@laphieu/regulations";
import type { Context } from "../decide/common.ts";
import type { AssemblyState, Sitting } from "../model.ts";
import { packFor } from "../state/pack.ts";
import type { FloorFigures } from "../view-types.ts";
import { choicesIn } from "./cast.ts";
import { slipRefusal } from "./decide-slips.ts";
import { floorOf, phoneVotingOf } from "./floor.ts";
import { voteNeeds } from "./screens.ts";
import { slipsOf } from "./slips.ts";

/** What the rules say against slips that wait, each as if it were taken into its list now. */
const refusalsOf = (state: AssemblyState, sitting: Sitting): NonNullable<FloorFigures["slips"]> => {
  const ctx: Context = { state, pack: packFor(state), at: "", actor: { account: "", role: "owner" } };
  return Object.fromEntries(
    slipsOf(sitting)
      .filter((slip) => slip.state === "waiting")
      .flatMap((slip) => {
        const no = slipRefusal(ctx, slip);
        return no === null ? [] : [[slip.id, no.refusal]];
      }),
  );
};

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
    slips: refusalsOf(state, sitting),
  };
};

/** Figures of the floor of every open sitting. */
export const floorFigures = (state: AssemblyState): { readonly [sitting: string]: FloorFigures } =>
  Object.fromEntries(state.sittings.filter((s) => s.status === "open").map((s) => [s.id, figuresOf(state, s)]));
