/** The state as a delegate's phone may have it. */
import { percent } from "@laphieu/vietnamese";
import { choiceOf } from "../hall/cast.ts";
import { floorOf as floorIn, phoneVotingOf } from "../hall/floor.ts";
import { emptyFloor, type Floor } from "../hall/types.ts";
import type { AssemblyState, Attendee, Election, PersonId, Round, Sitting } from "../model.ts";
import { inBallotOrder, standingCandidates } from "../state/list.ts";
import { sittingOf } from "../state/lookup.ts";
import { isConvened, isPresent } from "../state/roll.ts";
import type {
  DelegateCandidate,
  DelegateElection,
  DelegateResult,
  DelegateSelf,
  DelegateView,
  DelegateVote,
} from "./types.ts";

const nameOf = (state: AssemblyState, person: PersonId): string => state.people[person]?.details?.name ?? "";

/** The sitting that a phone follows: the one last opened, or the next to come. */
export const sittingNow = (state: AssemblyState): Sitting | undefined =>
  state.sittings.findLast((s) => s.status === "open") ??
  state.sittings.find((s) => s.status === "planned") ??
  state.sittings.at(-1);

const floorOf = (sitting: Sitting | undefined): Floor => (sitting === undefined ? emptyFloor : floorIn(sitting));

const agendaOf = (sitting: Sitting | undefined): DelegateView["agenda"] => {
  if (sitting === undefined) return [];
  const at = sitting.agenda.findIndex((item) => item.id === sitting.agendaItem);
  return sitting.agenda.map((item, i) => ({
    id: item.id,
    title: item.title,
    minutes: item.minutes ?? null,
    startsAt: item.startsAt ?? null,
    session: item.session ?? 0,
    state: i < at ? "done" : i === at ? "now" : "todo",
  }));
};

const candidateOf = (state: AssemblyState, person: PersonId): DelegateCandidate => {
  const details = state.people[person]?.details ?? null;
  const photo = state.photos?.[person]?.id;
  return {
    name: details?.name ?? "",
    ...(details?.position === undefined ? {} : { position: details.position }),
    ...(photo === undefined ? {} : { photo }),
  };
};

/** A result is set by the announcement, and by nothing before it. */
const resultOf = (state: AssemblyState, round: Round): DelegateResult | null => {
  const { result, papers } = round;
  if (result === null || (round.stage !== "seal" && round.stage !== "done")) return null;
  const { base, totals } = result;
  const chosen = round.fills === "alternates" ? result.alternates : result.elected;
  return {
    round: round.number,
    base: base.answer.base,
    majority: base.answer.majority,
    issued: papers.issued ?? 0,
    returned: papers.returned ?? 0,
    valid: totals.valid,
    invalid: totals.invalid,
    seats: round.seats,
    rows: round.names.map((person, i) => ({
      name: nameOf(state, person),
      votes: totals.votes[i] ?? 0,
      percent: base.answer.base === 0 ? "" : percent(totals.votes[i] ?? 0, base.answer.base, "half-up"),
      elected: chosen.includes(person),
    })),
  };
};

const stageOf = (election: Election, round: Round | undefined): DelegateElection["stage"] => {
  if (round === undefined) return election.list === null ? "to-come" : "list";
  switch (round.stage) {
    case "prepare":
    case "issue":
    case "stopped":
      return "list";
    case "vote":
      return "voting";
    case "count":
    case "minutes":
    case "report":
    case "announce":
      return "counting";
    case "seal":
    case "done":
      return "announced";
    default: {
      const never: never = round.stage;
      return never;
    }
  }
};

const electionFor = (state: AssemblyState, election: Election): DelegateElection => {
  const round = election.rounds.at(-1);
  // While the list is being made it is what was presented and named so far, as it is read out.
  const making = election.preparedAt === null ? [] : standingCandidates(election).map((c) => c.person);
  const open = sittingOf(state, election.sitting)?.status !== "planned";
  const names = round?.names ?? election.list?.names ?? (open ? inBallotOrder(state, making) : []);
  return {
    id: election.id,
    title: election.title,
    seats: round?.seats ?? election.seats,
    list: names.map((person) => candidateOf(state, person)),
    form: round?.form ?? null,
    naming:
      election.list === null &&
      election.preparedAt !== null &&
      election.outcome.state === "running" &&
      sittingOf(state, election.sitting)?.status === "open",
    stage: stageOf(election, round),
    results: election.rounds.flatMap((one) => {
      const result = one.cancelled ? null : resultOf(state, one);
      return result === null ? [] : [result];
    }),
  };
};

const voteOf = (floor: Floor): DelegateVote | null => {
  const { vote } = floor;
  if (vote === null) return null;
  const { id, subject, way, state, matter, result } = vote;
  return {
    id,
    subject,
    way,
    state,
    matter,
    result:
      state === "closed" && result !== null ? { votes: result.votes, base: result.base, passed: result.passed } : null,
  };
};

const floorFor = (state: AssemblyState, floor: Floor): DelegateView["floor"] => {
  const speaking = floor.requests.find((request) => request.state === "speaking");
  const clock = speaking?.clock ?? null;
  return {
    open: floor.open,
    seconds: floor.seconds,
    speaking:
      speaking === undefined || clock === null
        ? null
        : {
            request: speaking.id,
            name: nameOf(state, speaking.person),
            startedAt: clock.startedAt,
            heldAt: clock.heldAt,
            heldFor: clock.heldFor,
            seconds: clock.seconds,
          },
    waiting: floor.requests.filter((request) => request.state === "waiting").map((request) => request.id),
  };
};

/** What every phone of the hall receives, the same for all. */
export const delegateView = (state: AssemblyState): DelegateView => {
  const { about } = state;
  const sitting = sittingNow(state);
  const floor = floorOf(sitting);
  return {
    title: about.title,
    body: about.body,
    place: about.place,
    day: about.day,
    sample: state.sample,
    closed: state.closedAt !== null,
    sessions: about.sessions.map(({ name, day, startsAt }) => ({ name, day, startsAt: startsAt ?? null })),
    sitting: sitting === undefined ? null : { id: sitting.id, title: sitting.title, status: sitting.status },
    agenda: agendaOf(sitting),
    floor: floorFor(state, floor),
    vote: voteOf(floor),
    phoneVoting: phoneVotingOf(state).allowed,
    elections: state.elections.map((election) => electionFor(state, election)),
    handouts: (floor.handouts ?? []).map(({ id, title, fileName, kind, size, hash }) => ({
      id,
      title,
      fileName,
      kind,
      size,
      hash,
    })),
  };
};

/** Attendees by person, made once per roll: a change of state asks for two thousand people at once. */
const places = new WeakMap<readonly Attendee[], ReadonlyMap<PersonId, Attendee>>();
const attendeeIn = (sitting: Sitting, person: PersonId): Attendee | undefined => {
  let known = places.get(sitting.roll);
  if (known === undefined) {
    known = new Map(sitting.roll.map((attendee) => [attendee.person, attendee]));
    places.set(sitting.roll, known);
  }
  return known.get(person);
};

const askedBy = new WeakMap<Floor["requests"], ReadonlyMap<PersonId, DelegateSelf["requests"]>>();
const requestsOf = (floor: Floor, person: PersonId): DelegateSelf["requests"] => {
  let known = askedBy.get(floor.requests);
  if (known === undefined) {
    const all = new Map<PersonId, DelegateSelf["requests"][number][]>();
    for (const { id, person: who, kind, topic, state } of floor.requests) {
      const list = all.get(who) ?? [];
      list.push({ id, kind, topic, state });
      all.set(who, list);
    }
    known = all;
    askedBy.set(floor.requests, known);
  }
  return known.get(person) ?? [];
};

const hasVote = (state: AssemblyState, sitting: Sitting, attendee: Attendee): boolean =>
  !attendee.flags.includes("suspended") &&
  !attendee.flags.includes("prosecuted") &&
  isConvened(state, sitting, attendee);

const papersOf = (
  state: AssemblyState,
  floor: Floor,
  person: PersonId,
): Pick<DelegateSelf, "slips" | "named" | "standing" | "complaints"> => ({
  slips: (floor.slips ?? [])
    .filter((slip) => slip.by === person)
    .map(({ id, kind, election, state: now, consent, because, person: about, named }) => ({
      id,
      kind,
      election,
      name: about === null || named !== "" ? named : nameOf(state, about),
      state: now,
      consent,
      because,
    })),
  named: (floor.slips ?? [])
    .filter((slip) => slip.person === person && slip.by !== person && slip.state === "waiting")
    .filter((slip) => slip.consent === "needed")
    .map(({ id, election, by }) => ({ id, election, by: nameOf(state, by) })),
  standing: state.elections
    .filter((election) => election.list === null && election.preparedAt !== null)
    .flatMap((election) => {
      const own = standingCandidates(election).find((c) => c.person === person);
      const decision = own?.withdrawal?.decision ?? null;
      return own === undefined || decision === "allowed" ? [] : [{ election: election.id, withdrawal: decision }];
    }),
  complaints: (floor.complaints ?? [])
    .filter((one) => one.by === person)
    .map(({ id, text, conclusion }) => ({
      id,
      text,
      conclusion: conclusion === null ? null : { outcome: conclusion.outcome, text: conclusion.text },
    })),
});

/** What is the holder's own; null for a person who is not in this congress. */
export const delegateSelf = (state: AssemblyState, person: PersonId): DelegateSelf | null => {
  const details = state.people[person]?.details ?? null;
  const sitting = sittingNow(state);
  if (details === null || sitting === undefined) return null;
  const attendee = attendeeIn(sitting, person);
  const floor = floorOf(sitting);
  const choice = choiceOf(floor.vote?.cast ?? {}, person);
  return {
    person,
    name: details.name,
    position: details.position ?? null,
    delegation: attendee?.delegation ?? null,
    seat: attendee?.seat ?? null,
    place: sitting.seating?.places[person] ?? null,
    votes: attendee !== undefined && hasVote(state, sitting, attendee),
    present: isPresent(sitting, person),
    requests: requestsOf(floor, person),
    ...papersOf(state, floor, person),
    cast: floor.vote === null || choice === null ? null : { vote: floor.vote.id, choice },
  };
};
