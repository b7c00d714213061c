/** The list of an election as it stands: who is on it, in which order, and what the regulation says of it. */
import type { Answers, OrderName, Ruling } from "@laphieu/regulations";
import type { AssemblyState, Candidate, Election, PartialDate, PersonId, Round, Sitting } from "../model.ts";
import { packFor } from "./pack.ts";
import { isStanding, votersPresent } from "./roll.ts";

const two = (n: number): string => String(n).padStart(2, "0");
const dateText = (date: PartialDate): string =>
  [
    String(date.year),
    ...(date.month === undefined ? [] : [two(date.month), ...(date.day === undefined ? [] : [two(date.day)])]),
  ].join("-");

const orderName = (state: AssemblyState, person: PersonId): OrderName => {
  const details = state.people[person]?.details;
  if (details === undefined || details === null) return { name: person };
  return {
    name: details.name,
    ...(details.sortKey === undefined || details.sortKey === "" ? {} : { sortKey: details.sortKey }),
    ...(details.joined === undefined ? {} : { since: dateText(details.joined) }),
  };
};

/** People in the order of the ballot: by the pack, those it cannot tell apart by id. */
export const inBallotOrder = (state: AssemblyState, people: readonly PersonId[]): readonly PersonId[] => {
  const waiting = new Map<string, PersonId[]>();
  const names = [...people].sort().map((person) => {
    const name = orderName(state, person);
    const key = JSON.stringify(name);
    waiting.set(key, [...(waiting.get(key) ?? []), person]);
    return name;
  });
  const ordered = packFor(state)
    .order({ names })
    .answer.names.flatMap((name) => waiting.get(JSON.stringify(name))?.shift() ?? []);
  // A pack that rewrites a name must not lose the person.
  return [...ordered, ...[...waiting.values()].flat()];
};

export const standingCandidates = (election: Election): readonly Candidate[] => election.candidates.filter(isStanding);

const isFloor = (c: Candidate): boolean => c.origin !== "prepared";
/** People named from the floor who have not been polled: the only ones an opinion poll is held on. */
export const toPoll = (election: Election): readonly PersonId[] =>
  standingCandidates(election)
    .filter((c) => isFloor(c) && c.admitted !== true && !isTiedAtCut(election, c.person))
    .map((c) => c.person);

/** People tied at the ceiling in the poll, between whom the meeting has still to decide. */
export const tiedAtCut = (election: Election): readonly PersonId[] => {
  const { poll } = election;
  if (poll === null || poll.cutSettled) return [];
  const tied = poll.ruling.answer["cut-tied"] ?? [];
  return tied.flatMap((i) => poll.support[i]?.person ?? []);
};
const isTiedAtCut = (election: Election, person: PersonId): boolean => tiedAtCut(election).includes(person);

/**
 * The regulation on the list as it stands now. People whom a poll let onto the list count with the prepared ones: they
 * are not polled a second time.
 */
export const listRuling = (state: AssemblyState, sitting: Sitting, election: Election): Ruling<Answers["list"]> => {
  const added = toPoll(election).length;
  const standing = standingCandidates(election).filter((c) => !isTiedAtCut(election, c.person)).length;
  return packFor(state).list({
    for: election.office,
    level: state.about.level,
    seats: election.seats,
    prepared: standing - added,
    added,
    attending: votersPresent(state, sitting).length,
  });
};

/** With more names than seats people strike out, else they mark agree or disagree (190 Art. 15, 244 Art. 17). */
export const formOf = (names: number, seats: number): Round["form"] => (names > seats ? "strike" : "agree");
