/** Folding of facts about an election before and after its rounds: number, list, further ballots, outcome. */
import type { AssemblyEvent, EventOf } from "../events.ts";
import type { AssemblyState, Candidate, Election, PersonId, Round } from "../model.ts";
import { electionOf, withElection, withRound, withSitting } from "../state/lookup.ts";
import { electedSoFar, outcomeAfter } from "../state/outcome.ts";
import { voteFrom, withVote } from "./meeting.ts";

/** A round before its ballots are printed. */
export const newRound = (
  number: number,
  kind: Round["kind"],
  fills: Round["fills"],
  names: readonly PersonId[],
  seats: number,
  form: Round["form"],
): Round => ({
  number,
  kind,
  fills,
  names,
  seats,
  form,
  stage: "prepare",
  papers: {
    printed: null,
    spoiled: 0,
    unused: null,
    issued: null,
    issuedByDelegation: [],
    returned: null,
  },
  openedAt: null,
  handOvers: [],
  count: null,
  minutes: null,
  reportedTo: null,
  result: null,
  announcedBy: null,
  sealed: null,
  stoppedBecause: null,
  cancelled: false,
});

const changeCandidate = (election: Election, person: PersonId, change: (c: Candidate) => Candidate): Election => ({
  ...election,
  candidates: election.candidates.map((c) => (c.person === person ? change(c) : c)),
});

export type ElectionEvent = Extract<
  AssemblyEvent,
  {
    type:
      | "election-added"
      | "number-voted"
      | "list-prepared"
      | "candidate-stood"
      | "candidate-nominated"
      | "withdrawal-asked"
      | "withdrawal-decided"
      | "introduction-held"
      | "poll-held"
      | "poll-cut-settled"
      | "list-voted"
      | "ballot-style-voted"
      | "ballots-pre-printed"
      | "pre-printed-destroyed"
      | "announced"
      | "result-reexamined"
      | "round-cancelled"
      | "further-ballot-opened"
      | "further-ballot-refused"
      | "election-stopped";
  }
>;

const remember = (state: AssemblyState, event: ElectionEvent): AssemblyState => {
  if (!("vote" in event) || event.vote === null) return state;
  const { vote } = event;
  const sitting = electionOf(state, event.election)?.sitting;
  if (sitting === undefined) return state;
  return withSitting(state, sitting, (s) => withVote(s, vote));
};

const announced = (state: AssemblyState, event: EventOf<"announced">): AssemblyState => {
  const after = withRound(state, event.election, event.round, (r) => ({
    ...r,
    stage: "seal",
    result: event.result,
    announcedBy: event.by,
  }));
  return withElection(
    { ...after, focus: { on: "round", election: event.election, round: event.round } },
    event.election,
    (e) => ({ ...e, outcome: outcomeAfter(e) }),
  );
};

/** The state after a fact about an election, version untouched. */
export const evolveElection = (before: AssemblyState, event: ElectionEvent): AssemblyState => {
  const state = remember(before, event);
  const change = (f: (e: Election) => Election) => withElection(state, event.election, f);
  switch (event.type) {
    case "election-added":
      return {
        ...state,
        elections: [
          ...state.elections,
          {
            id: event.election,
            sitting: event.sitting,
            office: event.office,
            title: event.title,
            seats: event.seats,
            seatsVote: null,
            alternates: event.alternates,
            candidates: [],
            preparedAt: null,
            introduction: null,
            poll: null,
            list: null,
            rounds: [],
            furtherRefused: false,
            outcome: { state: "running" },
          },
        ],
      };
    case "number-voted":
      return change((e) => ({ ...e, seats: event.seats, seatsVote: voteFrom(event.vote) }));
    case "list-prepared":
      return change((e) => ({
        ...e,
        preparedAt: event.at,
        candidates: [
          ...event.people.map((person): Candidate => ({ person, origin: "prepared" })),
          ...e.candidates.filter((c) => c.origin !== "prepared"),
        ],
      }));
    case "candidate-stood":
      return change((e) => ({ ...e, candidates: [...e.candidates, { person: event.person, origin: "stood" }] }));
    case "candidate-nominated":
      return change((e) => ({
        ...e,
        candidates: [...e.candidates, { person: event.person, origin: "nominated", by: event.by }],
      }));
    case "withdrawal-asked":
      return change((e) =>
        changeCandidate(e, event.person, (c) => ({
          ...c,
          withdrawal: { reason: event.reason ?? "", decision: "asked" },
        })),
      );
    case "withdrawal-decided":
      return change((e) =>
        changeCandidate(e, event.person, (c) => ({
          ...c,
          withdrawal: { reason: "", ...c.withdrawal, decision: event.allowed ? "allowed" : "refused" },
        })),
      );
    case "introduction-held": {
      const { issued, returned, votes } = event;
      return change((e) => ({ ...e, introduction: { issued, returned, votes } }));
    }
    case "poll-held":
      return change((e) => ({
        ...e,
        poll: event.poll,
        candidates: e.candidates.map((c) => {
          if (!event.poll.support.some((s) => s.person === c.person) || event.tied.includes(c.person)) return c;
          return event.admitted.includes(c.person) ? { ...c, admitted: true } : { ...c, out: "poll" };
        }),
      }));
    case "poll-cut-settled":
      return change((e) => ({
        ...e,
        poll: e.poll === null ? null : { ...e.poll, cutSettled: true },
        candidates: e.candidates.map((c) => {
          if (event.admitted.includes(c.person)) return { ...c, admitted: true };
          return event.refused.includes(c.person) ? { ...c, out: "cut-by-meeting" } : c;
        }),
      }));
    case "list-voted":
      return withElection(
        { ...state, focus: { on: "round", election: event.election, round: 1 } },
        event.election,
        (e) => ({
          ...e,
          list: { names: event.names, vote: voteFrom(event.vote) },
          rounds: [newRound(1, "first", "seats", event.names, event.seats, event.form)],
        }),
      );
    case "ballot-style-voted":
      return change((e) => ({ ...e, ballotStyle: { style: event.style, vote: voteFrom(event.vote) } }));
    case "ballots-pre-printed": {
      const { names, seats, printed } = event;
      return change((e) => ({ ...e, prePrinted: { names, seats, printed, state: "waiting", destroyedBy: [] } }));
    }
    case "pre-printed-destroyed":
      return change((e) =>
        e.prePrinted === undefined
          ? e
          : {
              ...e,
              prePrinted: {
                ...e.prePrinted,
                state: "destroyed",
                destroyedBy: event.by,
                counted: event.counted,
                ...(event.reason === undefined ? {} : { reason: event.reason }),
              },
            },
      );
    case "announced":
      return announced(state, event);
    case "result-reexamined":
      return {
        ...state,
        reexamined: [
          ...state.reexamined,
          {
            election: event.election,
            round: event.round,
            base: event.base.answer.base,
            electedChanged: event.electedChanged,
            person: event.person,
          },
        ],
      };
    case "round-cancelled":
      return change((e) => {
        const old = e.rounds.find((r) => r.number === event.round);
        if (old === undefined) return e;
        const stopped: Round = {
          ...old,
          stage: "stopped",
          cancelled: true,
          count: null,
          stoppedBecause: event.reason ?? old.stoppedBecause ?? "",
        };
        return {
          ...e,
          rounds: [
            ...e.rounds.map((r) => (r.number === event.round ? stopped : r)),
            newRound(e.rounds.length + 1, old.kind, old.fills, old.names, old.seats, old.form),
          ],
        };
      });
    case "further-ballot-opened": {
      const number = (electionOf(state, event.election)?.rounds.length ?? 0) + 1;
      return withElection(
        { ...state, focus: { on: "round", election: event.election, round: number } },
        event.election,
        (e) => ({
          ...e,
          furtherRefused: false,
          rounds: [...e.rounds, newRound(number, event.kind, event.fills, event.names, event.seats, event.form)],
        }),
      );
    }
    case "further-ballot-refused":
      return change((e) => ({ ...e, furtherRefused: true }));
    case "election-stopped":
      return change((e) => {
        const { elected, alternates } = electedSoFar(e);
        // With every seat filled only alternates are given up: the election itself is complete.
        if (elected.length >= e.seats) return { ...e, outcome: { state: "complete", elected, alternates } };
        return {
          ...e,
          outcome: {
            state: "stopped",
            elected,
            unfilled: Math.max(0, e.seats - elected.length),
            reason: event.reason ?? "",
          },
        };
      });
    default: {
      const never: never = event;
      return never;
    }
  }
};
