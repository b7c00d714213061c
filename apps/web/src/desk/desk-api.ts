/** The desk's part of the API: one request for a card or a ticked name, and the cards. */
import type { Attendee, PersonId } from "@laphieu/assembly";
import type { DeskStanding } from "@laphieu/assembly/presence/door";
import { type Result, request } from "../app/api.ts";

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
/** What the server says of one card or name; without a person where the card is nobody's. */
export type DeskAnswer = {
  readonly outcome: DeskOutcome;
  readonly version: number;
  readonly person?: PersonId;
  readonly name?: string;
  readonly delegation?: string | null;
  readonly seatKind?: Attendee["seat"] | null;
  readonly number?: number | null;
  readonly place?: { readonly row: number; readonly seat: number } | null;
  readonly standing?: DeskStanding;
  readonly other?: string | null;
};
export type DeskRequest = {
  readonly sitting: string;
  readonly code?: string;
  readonly person?: string;
  readonly leaving?: boolean;
  readonly sure?: boolean;
};
export type DelegateCard = {
  readonly person: PersonId;
  readonly name: string;
  readonly delegation: string | null;
  readonly code: string;
  readonly url: string;
  readonly number: number;
  readonly used: string | null;
};
export type CardLayout = "sheet-8" | "sheet-10" | "badge";

const of = (id: string) => `/api/assemblies/${encodeURIComponent(id)}`;

export const sendToDesk = (id: string, body: DeskRequest): Promise<Result<DeskAnswer>> =>
  request("POST", `${of(id)}/desk`, body);
export const makeCards = (
  id: string,
  sitting: string,
): Promise<Result<{ readonly made: number; readonly cards: readonly DelegateCard[] }>> =>
  request("POST", `${of(id)}/cards`, { sitting });
export const replaceCard = (id: string, person: string): Promise<Result<{ readonly card: DelegateCard }>> =>
  request("POST", `${of(id)}/cards/replace`, { person });

/** Cards in one file to print. */
export const cardsPerFile = 400;
/** Address of cards to print: all of a sitting, of one delegation, or of one person. */
export const cardsUrl = (
  id: string,
  wanted: {
    readonly sitting: string;
    readonly layout: CardLayout;
    readonly person?: string;
    readonly delegation?: string;
  },
): string => `${of(id)}/cards.pdf?${new URLSearchParams({ ...wanted })}`;
