/** What a further ballot would be: of whom, for how many seats. */
import type { Election, PersonId, Round } from "../model.ts";
import { electedSoFar, heldRounds } from "./outcome.ts";

export type Further = {
  readonly kind: "further" | "revote";
  readonly fills: "seats" | "alternates";
  /** A revote is of the tied alone; a further ballot of those not elected, unless the meeting names others. */
  readonly names: readonly PersonId[];
  readonly seats: number;
  /** Whether the regulation leaves it to the meeting, so that a vote is needed. */
  readonly meetingDecides: boolean;
};

/** Rounds with a result after which an election is stopped and reported upward: nobody votes for ever on the same names. */
export const mostRounds = 20;

export const hasHadMostRounds = (election: Election): boolean => heldRounds(election).length >= mostRounds;

/** The further ballot that the last announced round calls for; null when none is called for. */
export const furtherOf = (election: Election): Further | null => {
  const last: Round | undefined = heldRounds(election).at(-1);
  const answer = last?.result?.ruling.answer;
  if (last === undefined || answer === undefined || election.outcome.state !== "running") return null;
  if (answer.next !== "revote-tied" && answer.next !== "ballot-again" && answer.next !== "meeting-decides") return null;
  const { elected, alternates } = electedSoFar(election);
  const open = Math.max(0, election.seats - elected.length);
  const fills = open === 0 ? "alternates" : "seats";
  const seats = open === 0 ? Math.max(0, election.alternates - alternates.length) : open;
  const meetingDecides = answer.next === "meeting-decides";
  if (answer.tied.length > 0) {
    const names = answer.tied.flatMap((i) => last.names[i] ?? []);
    return { kind: "revote", fills, names, seats, meetingDecides };
  }
  const names = last.names.filter((p) => !elected.includes(p) && !alternates.includes(p));
  return { kind: "further", fills, names, seats, meetingDecides };
};
