/** What an election has brought so far, over all rounds. */
import type { Election, PersonId, Round } from "../model.ts";

/** Everybody elected, and every alternate, in announced rounds. */
export const electedSoFar = (
  election: Election,
): { readonly elected: readonly PersonId[]; readonly alternates: readonly PersonId[] } => ({
  elected: election.rounds.flatMap((r) => r.result?.elected ?? []),
  alternates: election.rounds.flatMap((r) => r.result?.alternates ?? []),
});

/** Rounds that count as ballots held: a round the meeting voided does not. */
export const heldRounds = (election: Election): readonly Round[] => election.rounds.filter((r) => !r.cancelled);

/** The outcome after the last announced round, as its ruling says what comes next. */
export const outcomeAfter = (election: Election): Election["outcome"] => {
  const result = heldRounds(election).at(-1)?.result;
  if (result === null || result === undefined) return { state: "running" };
  const { elected, alternates } = electedSoFar(election);
  const next = result.ruling.answer.next;
  switch (next) {
    case "done":
      return { state: "complete", elected, alternates };
    case "stop":
    case "superior-appoints":
      return {
        state: "stopped",
        elected,
        unfilled: Math.max(0, election.seats - elected.length),
        reason: result.ruling.text.vi,
      };
    case "revote-tied":
    case "ballot-again":
    case "meeting-decides":
      return { state: "running" };
    default: {
      const never: never = next;
      return never;
    }
  }
};
