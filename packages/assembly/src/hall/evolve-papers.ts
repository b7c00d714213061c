/** Folding of papers from the floor, complaints, documents handed out, and photos. */
import type { AssemblyState, ElectionId, SittingId } from "../model.ts";
import { electionOf, lastRound, withElection, withSitting } from "../state/lookup.ts";
import type { HallEvent } from "./events.ts";
import { floorOf } from "./floor.ts";
import type { Floor, Slip } from "./types.ts";

export type PaperEvent = Extract<
  HallEvent,
  {
    type:
      | "slip-handed-in"
      | "slip-identified"
      | "slip-answered"
      | "slip-taken-back"
      | "slip-settled"
      | "withdrawal-proposed"
      | "complaint-raised"
      | "complaint-concluded"
      | "handout-given"
      | "handout-taken-back"
      | "photo-set";
  }
>;

const withFloor = (state: AssemblyState, id: SittingId, change: (floor: Floor) => Floor): AssemblyState =>
  withSitting(state, id, (s) => ({ ...s, floor: change(floorOf(s)) }));
const withSlip = (
  state: AssemblyState,
  { sitting, slip: id }: { readonly sitting: SittingId; readonly slip: string },
  change: (slip: Slip) => Slip,
): AssemblyState =>
  withFloor(state, sitting, (f) => ({
    ...f,
    slips: (f.slips ?? []).map((slip) => (slip.id === id ? change(slip) : slip)),
  }));

/** The round of an election whose ballots are out or counted at this moment. */
const roundUnderWay = (state: AssemblyState, id: ElectionId | null): number | null => {
  const election = id === null ? undefined : electionOf(state, id);
  const round = election === undefined ? undefined : lastRound(election);
  return round === undefined || round.cancelled || round.stage === "prepare" ? null : round.number;
};

/** The state after a fact about papers, version untouched. */
export const evolvePapers = (state: AssemblyState, event: PaperEvent): AssemblyState => {
  switch (event.type) {
    case "slip-handed-in": {
      const { slip: id, kind, election, by, person, via, consent, at } = event;
      const words = { named: event.named ?? "", reason: event.reason ?? "" };
      const slip: Slip = { id, kind, election, by, person, ...words, via, at, consent, state: "waiting", because: "" };
      return withFloor(state, event.sitting, (f) => ({ ...f, slips: [...(f.slips ?? []), slip] }));
    }
    case "slip-identified":
      return withSlip(state, event, (slip) => ({ ...slip, person: event.person }));
    case "slip-answered":
      return withSlip(state, event, (slip) => ({ ...slip, consent: event.consents ? "given" : "refused" }));
    case "slip-taken-back":
      return withSlip(state, event, (slip) => ({ ...slip, state: "taken-back" }));
    case "slip-settled":
      return withSlip(state, event, (slip) => ({
        ...slip,
        state: event.taken ? "taken" : "set-aside",
        because: event.because ?? "",
      }));
    case "withdrawal-proposed":
      return withElection(state, event.election, (e) => ({
        ...e,
        candidates: e.candidates.map((c) =>
          c.person === event.person && c.withdrawal !== undefined
            ? { ...c, withdrawal: { ...c.withdrawal, proposal: event.allow ? "allow" : "refuse" } }
            : c,
        ),
      }));
    case "complaint-raised": {
      const { complaint: id, election, words, at } = event;
      return withFloor(state, event.sitting, (f) => ({
        ...f,
        complaints: [
          ...(f.complaints ?? []),
          {
            id,
            by: words?.by ?? null,
            election,
            round: roundUnderWay(state, election),
            text: words?.text ?? "",
            at,
            conclusion: null,
          },
        ],
      }));
    }
    case "complaint-concluded": {
      const { outcome, by, at } = event;
      const conclusion = { outcome, text: event.text ?? "", by, at };
      return withFloor(state, event.sitting, (f) => ({
        ...f,
        complaints: (f.complaints ?? []).map((one) => (one.id === event.complaint ? { ...one, conclusion } : one)),
      }));
    }
    case "handout-given": {
      const { id, title, fileName, kind, size, hash, at } = event;
      return withFloor(state, event.sitting, (f) => ({
        ...f,
        handouts: [...(f.handouts ?? []), { id, title, fileName, kind, size, hash, at }],
      }));
    }
    case "handout-taken-back":
      return withFloor(state, event.sitting, (f) => ({
        ...f,
        handouts: (f.handouts ?? []).filter((one) => one.id !== event.id),
      }));
    case "photo-set": {
      const { [event.person]: _old, ...rest } = state.photos ?? {};
      const { person, jpeg } = event;
      return {
        ...state,
        photos: jpeg === null ? rest : { ...rest, [person]: { id: `i${state.version}`, jpeg } },
      };
    }
    default: {
      const never: never = event;
      return never;
    }
  }
};
