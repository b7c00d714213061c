/** The ballot of one round as it was printed: what the reader of scans must know. */
import type { AssemblyState } from "@laphieu/assembly";
import type { BallotDefinition } from "./ballot-definition.ts";
import { contextOf, sittingOf } from "./context.ts";
import { roundBallot } from "./papers/ballots.ts";
import type { PaperSize } from "./types.ts";

/** Null when there is no such round. `paper` is the size used, where it is neither on record nor the one suggested. */
export const roundDefinition = (
  state: AssemblyState,
  election: string,
  number: number,
  paper?: PaperSize,
): BallotDefinition | null => {
  const found = state.elections.find((e) => e.id === election);
  const round = found?.rounds.find((r) => r.number === number);
  const sitting = found === undefined ? undefined : sittingOf(state, found);
  if (found === undefined || round === undefined || sitting === undefined) return null;
  const size = paper ?? round.papers.paper;
  const definition = roundBallot(contextOf(state, sitting, size === undefined ? {} : { paper: size }), found, round);
  return round.papers.style === "marked" ? { ...definition, style: "marked" } : definition;
};
