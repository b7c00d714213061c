/** The ballot of one round as it was printed: what the reader of scans must know. */
import type { AssemblyState } from "@laphieu/assembly";
import type { BallotDefinition } from "./ballot-definition.ts";
import { contextOf, sittingOf } from "./context.ts";
import { blankBallot, firstRound, opinionBallot, roundBallot } from "./papers/ballots.ts";
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

/** What a printing office may want beside the ballots of the round as they are. */
export type WantedBallot = {
  /** `blank`: numbered empty rows for handwriting; `4a` and `4b`: opinion forms for those who stood, those nominated. */
  readonly which: "list" | "blank" | "4a" | "4b";
  /** The last round that is not cancelled, or the ballot as expected before the first. */
  readonly round?: number;
  readonly paper?: PaperSize;
  /** Rows of a blank one. */
  readonly rows?: number;
};

/**
 * A ballot of an election by its own definition, whether or not its list is voted yet; null when there is no such election,
 * nobody is on it, or nobody stood or was nominated.
 */
export const wantedDefinition = (
  state: AssemblyState,
  election: string,
  { which, round, paper, rows }: WantedBallot,
): BallotDefinition | null => {
  const found = state.elections.find((e) => e.id === election);
  const sitting = found === undefined ? undefined : sittingOf(state, found);
  if (found === undefined || sitting === undefined) return null;
  const context = contextOf(state, sitting, paper === undefined ? {} : { paper });
  switch (which) {
    case "blank":
      return blankBallot(context, found, rows ?? found.seats + 2);
    case "4a":
      return opinionBallot(context, found, "stood");
    case "4b":
      return opinionBallot(context, found, "nominated");
    case "list": {
      const number = round ?? found.rounds.findLast((r) => !r.cancelled)?.number;
      if (number !== undefined) return roundDefinition(state, election, number, paper);
      const expected = firstRound(context, found);
      return expected.names.length === 0 ? null : roundBallot(context, found, expected);
    }
    default: {
      const never: never = which;
      return never;
    }
  }
};
