/** Who was elected, with votes and base, over all announced rounds of an election. */
import type { Election, PersonId, Round } from "@laphieu/assembly";

export type Winner = { readonly person: PersonId; readonly votes: number; readonly base: number };

const among = (round: Round, people: readonly PersonId[]): readonly Winner[] => {
  const { result } = round;
  if (result === null) return [];
  return people
    .map((person) => ({
      person,
      votes: result.totals.votes[round.names.indexOf(person)] ?? 0,
      base: result.base.answer.base,
    }))
    .sort((a, b) => b.votes - a.votes);
};

/** Elected of one election in the order of votes, round by round. */
export const winnersOf = (election: Election): readonly Winner[] =>
  election.rounds.filter((r) => !r.cancelled).flatMap((round) => among(round, round.result?.elected ?? []));
/** Elected as alternates, in the order of votes. */
export const alternatesOf = (election: Election): readonly Winner[] =>
  election.rounds.filter((r) => !r.cancelled).flatMap((round) => among(round, round.result?.alternates ?? []));

/** Elections with a result that the level above approves: all but the delegates upward. */
export const approvable = (elections: readonly Election[]): readonly Election[] =>
  elections.filter((e) => e.office !== "delegate-upward" && winnersOf(e).length > 0);
