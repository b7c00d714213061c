/** The desk's part of the API: one request for a card or a ticked name, and the cards. */
import type { CardReplaced, CardsMade, DelegateCard } from "@laphieu/server/wire/access";
import type { DeskAnswer, DeskRequest } from "@laphieu/server/wire/desk";
import { type Result, request } from "../app/api.ts";

export type * from "@laphieu/server/wire/desk";
export type { DelegateCard };

export type CardLayout = "sheet-8" | "sheet-10" | "badge";

const of = (id: string) => `/api/assemblies/${encodeURIComponent(id)}`;

export const sendToDesk = (id: string, body: DeskRequest): Promise<Result<DeskAnswer>> =>
  request("POST", `${of(id)}/desk`, body);
export const makeCards = (id: string, sitting: string): Promise<Result<CardsMade>> =>
  request("POST", `${of(id)}/cards`, { sitting });
export const replaceCard = (id: string, person: string): Promise<Result<CardReplaced>> =>
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
