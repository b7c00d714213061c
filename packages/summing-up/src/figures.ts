/** The figures of one congress, from its log alone. Nobody is named; a figure that the log does not hold is nought of nought known. */
import {
  type AssemblyState,
  type Attendee,
  type Candidate,
  type Election,
  type InvalidReason,
  mainSittingId,
  type PersonId,
  type Round,
  type Sitting,
} from "@laphieu/assembly";
import { isMinority, makeUpOf, yearsAt } from "@laphieu/assembly/presence";
import { type FigureKey, type Figures, figureKeys, figuresFrom } from "./keys.ts";

/**
 * Age under which a committee member counts as young, whole years. No text of the election rules says it: it was 40 in
 * the directives of 2019-2020 and is laid down anew for each round of congresses.
 */
export const youngUnder = 40;

const reasonKey: { readonly [R in InvalidReason]: FigureKey } = {
  "not-issued": "invalidNotIssued",
  "too-many": "invalidTooMany",
  nobody: "invalidNobody",
  "both-or-neither": "invalidBoth",
  "name-added": "invalidAdded",
  signed: "invalidSigned",
  writing: "invalidWriting",
  "several-inks": "invalidInks",
  other: "invalidOther",
};

class Sums {
  readonly #by = new Map<FigureKey, number>();
  add(key: FigureKey, n = 1): void {
    this.#by.set(key, (this.#by.get(key) ?? 0) + n);
  }
  of(key: FigureKey): number {
    return this.#by.get(key) ?? 0;
  }
}

const minutesBetween = (from: string, to: string): number | null => {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  return Number.isFinite(minutes) && minutes >= 0 ? minutes : null;
};

const countRound = (sums: Sums, round: Round): void => {
  sums.add("rounds");
  if (round.kind === "further") sums.add("further");
  if (round.kind === "revote") sums.add("revotes");
  if (round.stage === "stopped") sums.add("recounts");
  if (round.cancelled) sums.add("cancelled");
  sums.add("spoiled", round.papers.spoiled);
  const { result } = round;
  // Papers of a round without a result say nothing on a turnout.
  if (result === null || round.cancelled) return;
  sums.add("base", result.base.answer.base);
  sums.add("issued", round.papers.issued ?? 0);
  sums.add("returned", round.papers.returned ?? result.totals.found);
  sums.add("valid", result.totals.valid);
  sums.add("invalid", result.totals.invalid);
  for (const { reason, count } of result.totals.invalidReasons) sums.add(reasonKey[reason], count);
  const minutes =
    round.openedAt === null || round.minutes === null ? null : minutesBetween(round.openedAt, round.minutes.at);
  if (minutes !== null) {
    sums.add("countsTimed");
    sums.add("countMinutes", minutes);
  }
};

const electedIn = (election: Election): readonly PersonId[] => [
  ...new Set(election.rounds.flatMap((r) => (r.cancelled ? [] : (r.result?.elected ?? [])))),
];

const countCandidate = (
  sums: Sums,
  candidate: Candidate,
  names: readonly PersonId[],
  won: readonly PersonId[],
): void => {
  const floor = candidate.origin !== "prepared";
  if (candidate.origin === "stood") sums.add("stood");
  if (candidate.origin === "nominated") sums.add("nominated");
  if (floor && names.includes(candidate.person)) sums.add("floorAdmitted");
  if (floor && won.includes(candidate.person)) sums.add("floorElected");
  if (candidate.withdrawal !== undefined) sums.add("withdrawalsAsked");
  if (candidate.withdrawal?.decision === "allowed") sums.add("withdrawalsAllowed");
  if (candidate.out === "breach") sums.add("breach");
};

const countElection = (sums: Sums, election: Election): void => {
  sums.add("elections");
  const won = electedIn(election);
  sums.add("seats", election.seats);
  sums.add("filled", won.length);
  if (election.outcome.state === "complete") sums.add("complete");
  if (election.poll !== null) sums.add("polls");
  const first = election.rounds[0];
  if (first !== undefined) {
    sums.add("listNames", first.names.length);
    sums.add("listSeats", first.seats);
    if (first.names.length > first.seats) sums.add("withSurplus");
  }
  for (const candidate of election.candidates) countCandidate(sums, candidate, first?.names ?? [], won);
  for (const round of election.rounds) countRound(sums, round);
};

const seatIn = (sitting: Sitting | undefined, person: PersonId): Attendee | undefined =>
  sitting?.roll.find((a) => a.person === person);

/** The committee elected: those who were on the one that convened the congress are re-elected, the others new. */
const countCommittee = (sums: Sums, state: AssemblyState, election: Election, young: number): void => {
  const main = state.sittings.find((s) => s.id === election.sitting);
  for (const person of electedIn(election)) {
    sums.add("committee");
    sums.add(seatIn(main, person)?.flags.includes("convening-committee") === true ? "reelected" : "new");
    const details = state.people[person]?.details;
    if (details === null || details === undefined) continue;
    if (details.sex !== undefined) sums.add("sexKnown");
    if (details.sex === "female") sums.add("women");
    if ((details.ethnicGroup ?? "").trim() !== "") sums.add("groupKnown");
    if (isMinority(details.ethnicGroup)) sums.add("minority");
    if (details.birth === undefined) continue;
    sums.add("ageKnown");
    if (yearsAt(details.birth, state.about.day) < young) sums.add("young");
  }
};

const countSitting = (sums: Sums, sitting: Sitting): void => {
  const floor = sitting.floor;
  sums.add("notRecognised", sitting.roll.filter((a) => a.notRecognised === true).length);
  sums.add("setAside", (floor?.slips ?? []).filter((s) => s.state === "set-aside").length);
  sums.add("complaints", (floor?.complaints ?? []).length);
  sums.add("complaintsUpheld", (floor?.complaints ?? []).filter((c) => c.conclusion?.outcome === "upheld").length);
};

const firstCheckIn = (state: AssemblyState): string | null => {
  const all = state.sittings.flatMap((s) => Object.values(s.presence).flatMap((p) => p[0]?.from ?? []));
  return all.length === 0 ? null : all.reduce((a, b) => (a < b ? a : b));
};

/**
 * Everything that a summing-up counts of one congress, its sittings included. The state may come from a bundle in which
 * names and particulars of people are hidden: then the figures of the make-up are nought of nought known.
 */
export const figuresOf = (state: AssemblyState, options: { readonly youngUnder?: number } = {}): Figures => {
  const sums = new Sums();
  sums.add("congresses");
  if (state.elections.length === 0) sums.add("withoutElection");
  const main = state.sittings.find((s) => s.id === mainSittingId);
  if (main !== undefined) {
    const all = makeUpOf(state, main).people;
    sums.add("convened", all);
    const present = main.roll.filter((a) => (main.presence[a.person]?.length ?? 0) > 0);
    const replaced = new Set(main.roll.flatMap((a) => a.replaces ?? []));
    const voting = present.filter((a) => a.standing === "official" && a.seat !== "guest" && !replaced.has(a.person));
    const seated = voting.filter((a) => a.seat !== "alternate" || a.replaces !== undefined);
    sums.add("attended", Math.min(all, seated.length));
  }
  for (const election of state.elections) {
    countElection(sums, election);
    if (election.office === "committee") countCommittee(sums, state, election, options.youngUnder ?? youngUnder);
  }
  for (const sitting of state.sittings) countSitting(sums, sitting);
  const from = firstCheckIn(state);
  if (state.closedAt !== null) {
    sums.add("closed");
    const minutes = from === null ? null : minutesBetween(from, state.closedAt);
    if (minutes !== null) {
      sums.add("meetingsTimed");
      sums.add("meetingMinutes", minutes);
    }
  }
  return figuresFrom((k) => sums.of(k));
};

/** Two sets of figures added up. */
export const addFigures = (a: Figures, b: Figures): Figures => figuresFrom((k) => a[k] + b[k]);
/** Where two sets of figures differ. */
export const differingFigures = (a: Figures, b: Figures): readonly FigureKey[] =>
  figureKeys.filter((k) => a[k] !== b[k]);
