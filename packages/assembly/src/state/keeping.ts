/** Sealed ballots after the sealing: how long they are kept, and what must be settled before they may be destroyed. */
import { floorOf } from "../hall/floor.ts";
import type { AssemblyState, ElectionId, Instant } from "../model.ts";

/** Months for which sealed ballots are kept (190-QĐ/TW Art. 35). */
export const keptMonths = 6;
/** Vietnam keeps one time, without summer time. */
const ahead = 7 * 3_600_000;

/** The last day, as `2027-01-24`, of the six months for which ballots sealed at `sealedAt` are kept. */
export const keptUntil = (sealedAt: Instant): string => {
  const sealed = new Date(Date.parse(sealedAt) + ahead);
  const month = sealed.getUTCMonth() + keptMonths;
  // A month that has no such day ends sooner: 31 August and six months is 28 February.
  const lastOfMonth = new Date(Date.UTC(sealed.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(sealed.getUTCDate(), lastOfMonth);
  return new Date(Date.UTC(sealed.getUTCFullYear(), month, day)).toISOString().slice(0, 10);
};

/** Whether that time is over at `now`. */
export const isKeptTimeOver = (sealedAt: Instant, now: Instant): boolean =>
  new Date(Date.parse(now) + ahead).toISOString().slice(0, 10) > keptUntil(sealedAt);

/** Complaints about an election that nobody has concluded on, or that went to the competent level. */
export const complaintsOpen = (state: AssemblyState, election: ElectionId): number =>
  state.sittings
    .flatMap((sitting) => floorOf(sitting).complaints ?? [])
    .filter((c) => c.election === null || c.election === election)
    .filter((c) => c.conclusion === null || c.conclusion.outcome === "referred").length;
