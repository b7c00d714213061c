/** Pages of a screen that are the hall's own: the speaker and the clock, a vote by hand, a candidate. */
import type { AssemblyState, ElectionId, PersonId, Sitting } from "../model.ts";
import { baseOf } from "../state/base.ts";
import { attendeeOf, electionOf } from "../state/lookup.ts";
import { meetingOf, packFor } from "../state/pack.ts";
import { votersPresent } from "../state/roll.ts";
import type { HallScreen } from "../view-types.ts";
import { castVotes, floorOf, sectionState, speakingIn, waitingIn } from "./floor.ts";
import type { FloorVote, SpeechRequest } from "./types.ts";

const nameOf = (state: AssemblyState, person: PersonId): string => state.people[person]?.details?.name ?? "";

/** Names of those who are called next: the hall needs to know who gets ready, not the whole list. */
const nextShown = 3;

export const speakerScreen = (state: AssemblyState, sitting: Sitting): HallScreen => {
  const floor = floorOf(sitting);
  const speaking = speakingIn(floor);
  const shown = (r: SpeechRequest) => ({
    name: nameOf(state, r.person),
    from: attendeeOf(sitting, r.person)?.delegation ?? state.people[r.person]?.details?.position ?? "",
    kind: r.kind,
  });
  return {
    kind: "speaker",
    now:
      speaking === undefined || speaking.clock === null
        ? null
        : { ...shown(speaking), topic: speaking.topic, clock: speaking.clock },
    warnAt: floor.warnAt,
    next: waitingIn(floor).slice(0, nextShown).map(shown),
    waiting: waitingIn(floor).length,
    open: floor.open,
  };
};

/** What a vote needs to pass, as things stand: base and threshold by the pack. */
export const voteNeeds = (
  state: AssemblyState,
  sitting: Sitting,
  matter: FloorVote["matter"],
): { readonly base: number; readonly needed: number; readonly present: number } => {
  const base = baseOf(state, sitting).answer.base;
  const ruling = packFor(state)["hand-vote"]({ meeting: meetingOf(sitting.kind), matter, base, for: 0 });
  return { base, needed: ruling.answer.needed, present: votersPresent(state, sitting).length };
};

export const voteScreen = (state: AssemblyState, sitting: Sitting): HallScreen | null => {
  const { vote } = floorOf(sitting);
  if (vote === null || vote.state === "withdrawn") return null;
  const { result } = vote;
  const needs = voteNeeds(state, sitting, vote.matter);
  const { for: yes, against, noOpinion } = castVotes(vote);
  return {
    kind: "hand-vote",
    subject: vote.subject,
    way: vote.way,
    base: result?.base ?? needs.base,
    needed: result?.needed ?? needs.needed,
    present: result?.present ?? needs.present,
    // How many have voted, and in how many parts of the hall it is agreed; never how, before the end.
    counted:
      vote.way === "phones"
        ? { done: yes + against + noOpinion, all: needs.present }
        : { done: vote.sections.filter((s) => sectionState(s) === "agreed").length, all: vote.sections.length },
    votes: result?.votes ?? null,
    passed: result?.passed ?? null,
  };
};

export const candidateScreen = (
  state: AssemblyState,
  election: ElectionId,
  person: PersonId,
  names: readonly PersonId[],
): HallScreen | null => {
  const found = electionOf(state, election);
  const details = state.people[person]?.details ?? null;
  if (found === undefined || details === null) return null;
  const at = names.indexOf(person);
  return {
    kind: "candidate",
    title: found.title,
    number: at < 0 ? null : at + 1,
    name: details.name,
    photo: state.photos?.[person]?.id ?? null,
    birthYear: details.birth?.year ?? null,
    position: details.position ?? "",
    delegation: state.sittings.map((s) => attendeeOf(s, person)?.delegation ?? "").find((d) => d !== "") ?? "",
  };
};
