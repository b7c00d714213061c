/** New ids made in this browser. `crypto.randomUUID` is missing on plain HTTP in the hall's network; this is not. */
import type { AssemblyId, ElectionId, PersonId, SittingId } from "@laphieu/assembly";

const shape = /^[a-z0-9][a-z0-9-]{0,39}$/;
const isAssembly = (text: string): text is AssemblyId => shape.test(text);
const isPerson = (text: string): text is PersonId => shape.test(text);
const isSitting = (text: string): text is SittingId => shape.test(text);
const isElection = (text: string): text is ElectionId => shape.test(text);

const random = (prefix: string): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return `${prefix}-${[...bytes].map((b) => b.toString(16).padStart(2, "0")).join("")}`;
};
const made =
  <T extends string>(prefix: string, is: (text: string) => text is T) =>
  (): T => {
    const text = random(prefix);
    if (!is(text)) throw new Error(`not an id: ${text}`);
    return text;
  };
export const newAssemblyId = made("dh", isAssembly);
export const newPersonId = made("n", isPerson);
export const newSittingId = made("p", isSitting);
export const newElectionId = made("b", isElection);

/** Ids out of addresses and fields; null when the text is none. */
export const personIdFrom = (text: string | null): PersonId | null => (text !== null && isPerson(text) ? text : null);
export const personIds = (texts: readonly string[]): PersonId[] => texts.filter(isPerson);
