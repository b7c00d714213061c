/**
 * Votes on phones as they come in, kept in parts: in a hall of thousands every vote makes a new state, and only the one
 * part that it falls into is copied.
 */
import type { VoteChoice } from "./types.ts";

/** By part, then by person. */
export type Cast = { readonly [part: string]: { readonly [person: string]: VoteChoice | null } };

const parts = 64;

const partOf = (person: string): string => {
  let hash = 0;
  for (let i = 0; i < person.length; i++) hash = (hash * 31 + person.charCodeAt(i)) >>> 0;
  return String(hash % parts);
};

/** Whether the card of a person was used. A choice may be gone with the person's key; the vote remains. */
export const hasCast = (cast: Cast, person: string): boolean => cast[partOf(person)]?.[person] !== undefined;

/** How a person voted; null when the person did not, or when nobody may know it any more. */
export const choiceOf = (cast: Cast, person: string): VoteChoice | null => cast[partOf(person)]?.[person] ?? null;

/** With one more vote. */
export const withChoice = (cast: Cast, person: string, choice: VoteChoice | null): Cast => {
  const part = partOf(person);
  return { ...cast, [part]: { ...cast[part], [person]: choice } };
};

/** All votes, in no order. */
export const choicesIn = (cast: Cast): readonly (VoteChoice | null)[] =>
  Object.values(cast).flatMap((part) => Object.values(part));
