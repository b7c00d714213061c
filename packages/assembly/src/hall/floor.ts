/** Reading the floor of a sitting: who waits, who speaks, how long, and what a vote by hand has so far. */
import type { AssemblyState, Instant, PersonId, Sitting, Votes } from "../model.ts";
import { attendeeOf } from "../state/lookup.ts";
import { packFor } from "../state/pack.ts";
import { choicesIn } from "./cast.ts";
import { spokenMillis } from "./clock.ts";
import { emptyFloor, type Floor, type FloorVote, type SpeechRequest, type VoteSection } from "./types.ts";

export const floorOf = (sitting: Sitting): Floor => sitting.floor ?? emptyFloor;

export const requestOf = (floor: Floor, id: string): SpeechRequest | undefined =>
  floor.requests.find((r) => r.id === id);
export const waitingIn = (floor: Floor): readonly SpeechRequest[] =>
  floor.requests.filter((r) => r.state === "waiting");
export const speakingIn = (floor: Floor): SpeechRequest | undefined =>
  floor.requests.find((r) => r.state === "speaking");

export type SpokenTime = { readonly name: string; readonly speeches: number; readonly seconds: number };

const summed = (entries: readonly (readonly [string, number])[]): readonly SpokenTime[] => {
  const by = new Map<string, { speeches: number; millis: number }>();
  for (const [name, millis] of entries) {
    const old = by.get(name) ?? { speeches: 0, millis: 0 };
    by.set(name, { speeches: old.speeches + 1, millis: old.millis + millis });
  }
  return [...by].map(([name, { speeches, millis }]) => ({ name, speeches, seconds: Math.round(millis / 1000) }));
};
const timed = (floor: Floor) => floor.requests.flatMap((r) => (r.clock === null ? [] : [{ ...r, clock: r.clock }]));

/** Time spoken by each person (ids as names), speeches under way up to `now`. */
export const timeByPerson = (floor: Floor, now: Instant): readonly SpokenTime[] =>
  summed(timed(floor).map((r) => [r.person, spokenMillis(r.clock, Date.parse(now))]));

/** Time spoken by each delegation; people of none are left out. */
export const timeByDelegation = (sitting: Sitting, now: Instant): readonly SpokenTime[] =>
  summed(
    timed(floorOf(sitting)).flatMap((r) => {
      const delegation = attendeeOf(sitting, r.person)?.delegation ?? "";
      return delegation === "" ? [] : [[delegation, spokenMillis(r.clock, Date.parse(now))] as const];
    }),
  );

const noVotes: Votes = { for: 0, against: 0, noOpinion: 0 };
export const sumOf = (all: readonly Votes[]): Votes =>
  all.reduce(
    (a, b) => ({ for: a.for + b.for, against: a.against + b.against, noOpinion: a.noOpinion + b.noOpinion }),
    noVotes,
  );
export const sameVotes = (a: Votes, b: Votes): boolean =>
  a.for === b.for && a.against === b.against && a.noOpinion === b.noOpinion;

export type SectionState = "first" | "second" | "differ" | "agreed";
/** What a section waits for. Without named counters one figure is enough: nobody else counts there. */
export const sectionState = (section: VoteSection): SectionState => {
  if (section.first === null) return "first";
  if (section.second === null) return "second";
  return sameVotes(section.first.votes, section.second.votes) ? "agreed" : "differ";
};

/** Votes on phones so far. */
export const castVotes = (vote: FloorVote): Votes => {
  const choices = choicesIn(vote.cast);
  const of = (choice: string) => choices.filter((c) => c === choice).length;
  return { for: of("for"), against: of("against"), noOpinion: of("no-opinion") };
};

/** Votes as counted so far; null while sections are open, or when the hall is counted at once and nobody has said how. */
export const countedVotes = (vote: FloorVote): Votes | null => {
  if (vote.way === "phones") return castVotes(vote);
  if (vote.sections.length === 0) return null;
  const agreed = vote.sections.flatMap((s) =>
    s.first !== null && sectionState(s) === "agreed" ? [s.first.votes] : [],
  );
  return agreed.length === vote.sections.length ? sumOf(agreed) : null;
};

/** Whether the rules of this congress let a vote by hand be given on a phone, and where that is written. */
export type PhoneVoting = { readonly allowed: boolean; readonly origin: string; readonly confidence: string };
export const phoneVotingOf = (state: AssemblyState): PhoneVoting => {
  const setting = packFor(state).settings.find((s) => s.id === "hand-vote.by-phone");
  return setting === undefined
    ? { allowed: false, origin: "", confidence: "U" }
    : { allowed: setting.value === true, origin: setting.origin, confidence: setting.confidence };
};

/** All that was said and handed in at a sitting: the data of the collected contributions. */
export type CollectedSpeech = {
  readonly person: PersonId;
  readonly delegation: string;
  readonly topic: string;
  readonly startedAt: Instant;
  readonly seconds: number;
  readonly note: string;
};
export const collectedSpeeches = (sitting: Sitting): readonly CollectedSpeech[] =>
  timed(floorOf(sitting))
    .filter((r) => r.clock.endedAt !== null)
    .sort((a, b) => Date.parse(a.clock.startedAt) - Date.parse(b.clock.startedAt))
    .map((r) => ({
      person: r.person,
      delegation: attendeeOf(sitting, r.person)?.delegation ?? "",
      topic: r.topic,
      startedAt: r.clock.startedAt,
      seconds: Math.round(spokenMillis(r.clock, 0) / 1000),
      note: r.note,
    }));
