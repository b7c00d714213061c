/** People as the roll knows them, and who was there. */
import type { Instant, PartialDate, PersonId } from "./ids.ts";

export type PersonDetails = {
  /** Full name exactly as signed. */
  readonly name: string;
  /** Where the derived order would be wrong (minority names): `given family middle` as the person is listed. */
  readonly sortKey?: string;
  readonly birth?: PartialDate;
  readonly sex?: "female" | "male";
  readonly ethnicGroup?: string;
  readonly joined?: PartialDate;
  readonly position?: string;
  readonly note?: string;
};

export type Person = {
  readonly id: PersonId;
  /** Null when erased. */
  readonly details: PersonDetails | null;
};

export type AttendeeFlag =
  | "exempt"
  | "temporary-elsewhere"
  | "suspended"
  | "prosecuted"
  | "retired-before-opening"
  | "transferred-out"
  | "elected-in-breach"
  | "convening-committee"
  | "outgoing-standing-committee"
  | "politburo"
  | "secretariat";

export type Seat = "member" | "ex-officio" | "elected" | "appointed" | "alternate" | "guest";

export type Attendee = {
  readonly person: PersonId;
  readonly standing: "official" | "probationary" | "temporary";
  readonly seat: Seat;
  readonly delegation?: string;
  readonly flags: readonly AttendeeFlag[];
  /** Set on an alternate seated in place of an official delegate. */
  readonly replaces?: PersonId;
  /** Set by the vote on the credentials report. */
  readonly notRecognised?: boolean;
};

export type Presence = { readonly from: Instant; readonly to?: Instant };

/** A recorded finding that somebody was absent throughout. */
export type AbsenceFinding = {
  readonly person: PersonId;
  readonly reason: string;
  readonly excused: boolean;
  readonly acceptedBy: string;
  readonly at: Instant;
};
