/** The round that a next step is about. */
import type { AssemblyState, Election, Round, Sitting } from "../model.ts";

export type RoundIn = {
  readonly state: AssemblyState;
  readonly sitting: Sitting;
  readonly election: Election;
  readonly round: Round;
};

export const placeOf = ({ sitting, election, round }: RoundIn) => ({
  sitting: sitting.id,
  election: election.id,
  round: round.number,
});
