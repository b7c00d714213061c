/** What the regulation makes of the totals of a round. */
import type { Answers, Ruling } from "@laphieu/regulations";
import type { AssemblyState, Election, PersonId, Round, Sitting, Totals } from "../model.ts";
import { heldRounds } from "../state/outcome.ts";
import { meetingOf, packFor } from "../state/pack.ts";

/** Seats for alternates that earlier rounds have not filled. */
const alternatesOpen = (election: Election, round: Round): number => {
  const before = election.rounds.filter((r) => r.number < round.number).flatMap((r) => r.result?.alternates ?? []);
  return Math.max(0, election.alternates - before.length);
};

/** The number that this ballot is among the ballots held: rounds the meeting voided are not counted. */
const ballotNumber = (election: Election, round: Round): number =>
  heldRounds(election).filter((r) => r.number <= round.number).length;

/** The ruling on a round (190 Art. 30, 244 Art. 32) from its totals and a base. */
export const resultOf = (
  state: AssemblyState,
  sitting: Sitting,
  election: Election,
  round: Round,
  totals: Totals,
  base: number,
): Ruling<Answers["result"]> => {
  const fields = {
    meeting: meetingOf(sitting.kind),
    for: election.office,
    level: state.about.level,
    base,
    seats: round.seats,
    votes: totals.votes,
    round: ballotNumber(election, round),
    "revote-of-tied": round.kind === "revote",
  } as const;
  return packFor(state).result(
    election.office === "delegate-upward" && round.fills === "seats"
      ? { ...fields, alternates: alternatesOpen(election, round) }
      : fields,
  );
};

/** Who a ruling makes official and who an alternate: in a round for alternates alone, everybody is one. */
export const winnersOf = (
  round: Round,
  answer: Answers["result"],
): { readonly elected: readonly PersonId[]; readonly alternates: readonly PersonId[] } => {
  const first = peopleAt(round.names, answer.elected);
  return round.fills === "alternates"
    ? { elected: [], alternates: first }
    : { elected: first, alternates: peopleAt(round.names, answer.alternates ?? []) };
};

/** The people behind indexes of a round's names. */
export const peopleAt = (names: readonly PersonId[], indexes: readonly number[]): readonly PersonId[] =>
  indexes.flatMap((i) => names[i] ?? []);
