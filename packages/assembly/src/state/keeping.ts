/** Sealed ballots after the sealing: how long they are kept, and what must be settled before they may be destroyed. */
import { floorOf } from "../hall/floor.ts";
import type { AssemblyState, ElectionId, Instant } from "../model.ts";
import { packFor } from "./pack.ts";

/** The day in Vietnam, which keeps one time without summer time. */
const dayOf = (at: Instant): string => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);

/** The last day, as `2027-01-24`, on which ballots sealed at `sealedAt` are kept by the rules of this congress (190-QĐ/TW Art. 35). */
export const keptUntil = (state: AssemblyState, sealedAt: Instant): string =>
  packFor(state).deadline({ event: "ballots-kept", from: dayOf(sealedAt) }).answer.due;

/** Whether that time is over at `now`. */
export const isKeptTimeOver = (state: AssemblyState, sealedAt: Instant, now: Instant): boolean =>
  dayOf(now) > keptUntil(state, sealedAt);

/** Complaints about an election that nobody has concluded on, or that went to the competent level. */
export const complaintsOpen = (state: AssemblyState, election: ElectionId): number =>
  state.sittings
    .flatMap((sitting) => floorOf(sitting).complaints ?? [])
    .filter((c) => c.election === null || c.election === election)
    .filter((c) => c.conclusion === null || c.conclusion.outcome === "referred").length;
