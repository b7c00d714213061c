/** Ids and times of the state. */

declare const brand: unique symbol;

type Branded<B extends string> = string & { readonly [brand]: B };

export type AssemblyId = Branded<"assembly">;

export type PersonId = Branded<"person">;

export type SittingId = Branded<"sitting">;

export type ElectionId = Branded<"election">;

/** Calendar day `YYYY-MM-DD`. */
export type Day = string;

/** Instant, ISO 8601 UTC. */
export type Instant = string;

/** A date as precise as it is known. */
export type PartialDate = { readonly year: number; readonly month?: number; readonly day?: number };
