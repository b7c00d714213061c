/** Finding and replacing parts of the state. */
import type {
  AssemblyState,
  Attendee,
  BodyKind,
  Election,
  ElectionId,
  PersonId,
  Round,
  Sitting,
  SittingId,
  WorkingBody,
} from "../model.ts";
import { toSittingId } from "./ids.ts";

/** Id of the sitting that every assembly has from its creation. */
export const mainSittingId = toSittingId("main");

export const sittingOf = (state: AssemblyState, id: SittingId): Sitting | undefined =>
  state.sittings.find((s) => s.id === id);
export const electionOf = (state: AssemblyState, id: ElectionId): Election | undefined =>
  state.elections.find((e) => e.id === id);
export const roundOf = (election: Election, number: number): Round | undefined =>
  election.rounds.find((r) => r.number === number);
export const lastRound = (election: Election): Round | undefined => election.rounds.at(-1);
export const attendeeOf = (sitting: Sitting, person: PersonId): Attendee | undefined =>
  sitting.roll.find((a) => a.person === person);
export const bodyOf = (sitting: Sitting, kind: BodyKind): WorkingBody | undefined =>
  sitting.bodies.find((b) => b.kind === kind);
export const headOf = (body: WorkingBody | undefined): PersonId | null =>
  body?.members.find((m) => m.head)?.person ?? null;
export const isMember = (body: WorkingBody | undefined, person: PersonId): boolean =>
  body?.members.some((m) => m.person === person) ?? false;

export const withSitting = (
  state: AssemblyState,
  id: SittingId,
  change: (sitting: Sitting) => Sitting,
): AssemblyState => ({ ...state, sittings: state.sittings.map((s) => (s.id === id ? change(s) : s)) });

export const withElection = (
  state: AssemblyState,
  id: ElectionId,
  change: (election: Election) => Election,
): AssemblyState => ({ ...state, elections: state.elections.map((e) => (e.id === id ? change(e) : e)) });

export const withRound = (
  state: AssemblyState,
  id: ElectionId,
  number: number,
  change: (round: Round) => Round,
): AssemblyState =>
  withElection(state, id, (e) => ({ ...e, rounds: e.rounds.map((r) => (r.number === number ? change(r) : r)) }));
