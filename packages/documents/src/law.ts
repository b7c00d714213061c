/** The only place that asks the assembly and the regulation for figures that the state does not hold yet. */
import {
  type AssemblyState,
  type Election,
  type Round,
  type Sitting,
  type SittingFigures,
  viewFor,
} from "@laphieu/assembly";
import { type Answers, type Meeting, packOf, type Ruling } from "@laphieu/regulations";

/** Convened, deductions, base and presence of each sitting. */
export const chairFigures = (state: AssemblyState): { readonly [sitting: string]: SittingFigures } =>
  viewFor(state, "chair").figures;

const meetingOf = (kind: Sitting["kind"]): Meeting => {
  switch (kind) {
    case "members-congress":
      return "members";
    case "delegates-congress":
      return "delegates";
    case "committee-conference":
    case "by-election-conference":
      return "committee";
    case "inspection-conference":
      return "inspection";
    default: {
      const never: never = kind;
      return never;
    }
  }
};

/**
 * What the regulation makes of totals that are concluded and not announced: the minutes are signed before the
 * announcement and name those elected.
 */
export const rulingBeforeAnnouncement = (
  state: AssemblyState,
  sitting: Sitting,
  election: Election,
  round: Round,
  votes: readonly number[],
  base: number,
): Ruling<Answers["result"]> => {
  const fields = {
    meeting: meetingOf(sitting.kind),
    for: election.office,
    level: state.about.level,
    base,
    seats: round.seats,
    votes,
    round: election.rounds.filter((r) => !r.cancelled && r.number <= round.number).length,
    "revote-of-tied": round.kind === "revote",
  };
  if (election.office !== "delegate-upward" || round.fills === "alternates")
    return packOf(state.regulation).result(fields);
  const earlier = election.rounds.filter((r) => r.number < round.number).flatMap((r) => r.result?.alternates ?? []);
  return packOf(state.regulation).result({ ...fields, alternates: Math.max(0, election.alternates - earlier.length) });
};
