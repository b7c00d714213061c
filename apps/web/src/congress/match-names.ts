/** Finds people of the congress for a pasted list of names; nobody is guessed at. */
import type { PersonId } from "@laphieu/assembly";
import { foldTone, normalize } from "@laphieu/vietnamese";

export type KnownPerson = { readonly person: PersonId; readonly name: string };
export type Matched = {
  readonly found: readonly PersonId[];
  /** Names that nobody on the rolls bears. */
  readonly unknown: readonly string[];
  /** Names that several people bear: these are chosen by hand. */
  readonly several: readonly string[];
};

const keyOf = (name: string) => foldTone(normalize(name)).toLowerCase();

/** Equal names only, whatever the place of the tone mark; each person once. */
export function matchNames(names: readonly string[], people: readonly KnownPerson[]): Matched {
  const byName = new Map<string, PersonId[]>();
  for (const { person, name } of people) byName.set(keyOf(name), [...(byName.get(keyOf(name)) ?? []), person]);
  const found = new Set<PersonId>();
  const unknown: string[] = [];
  const several: string[] = [];
  for (const name of names) {
    const bearers = byName.get(keyOf(name)) ?? [];
    const [only, ...others] = bearers;
    if (only === undefined) unknown.push(name);
    else if (others.length > 0) several.push(name);
    else found.add(only);
  }
  return { found: [...found], unknown, several };
}
