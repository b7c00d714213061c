/** Branded ids from plain strings; the only place where a string becomes an id outside the command schema. */
import type { AssemblyId, ElectionId, PersonId, SittingId } from "../model.ts";

const isId = (value: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(value);
const isAssemblyId = (value: string): value is AssemblyId => isId(value);
const isPersonId = (value: string): value is PersonId => isId(value);
const isSittingId = (value: string): value is SittingId => isId(value);
const isElectionId = (value: string): value is ElectionId => isId(value);

const checked =
  <T extends string>(test: (value: string) => value is T) =>
  (value: string): T => {
    if (!test(value)) throw new Error(`not an id: ${value}`);
    return value;
  };
/** Throws when the text is no id: lower-case letters, digits and hyphens, 1 to 40. */
export const toAssemblyId = checked(isAssemblyId);
export const toPersonId = checked(isPersonId);
export const toSittingId = checked(isSittingId);
export const toElectionId = checked(isElectionId);
