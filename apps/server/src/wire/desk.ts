/** Check-in desks over HTTP. */
import type { Attendee, PersonId } from "@laphieu/assembly";
import type { DeskStanding } from "@laphieu/assembly/presence/door";
import type { deskBody } from "../routes/desks.ts";
import type { Told } from "./common.ts";

/** A card that was read, or a name that was ticked. */
export type DeskRequest = Told<typeof deskBody>;
/** What a desk is told. `wrong-card`: no card of ours; `old-card`: replaced by a new one since. */
export type DeskOutcome =
  | "in"
  | "already-in"
  | "out"
  | "already-out"
  | "ask"
  | "stop"
  | "wrong-card"
  | "old-card"
  | "other-congress";
export type DeskPerson = {
  readonly person: PersonId;
  readonly name: string;
  readonly delegation: string | null;
  readonly seatKind: Attendee["seat"] | null;
  readonly number: number | null;
  readonly place: { readonly row: number; readonly seat: number } | null;
  readonly standing: DeskStanding;
  /** Name of who is meant by a standing that names somebody, or whom this alternate replaces. */
  readonly other: string | null;
};
/** What the server says of one card or name; without a person where the card is nobody's. */
export type DeskAnswer = { readonly outcome: DeskOutcome; readonly version: number } & Partial<DeskPerson>;
