/** The people of a desk, ready to be searched: folded once, sorted once, filtered at every key. */
import type { Attendee, PersonDetails, PersonId, Sitting } from "@laphieu/assembly";
import { cardNumbers } from "@laphieu/assembly/presence/door";
import { compareNames, fold } from "@laphieu/vietnamese";

export type DeskPerson = {
  readonly person: PersonId;
  readonly attendee: Attendee;
  readonly name: string;
  readonly number: number | null;
  /** Name, delegation and number in plain letters. */
  readonly text: string;
};
type People = { readonly [id: string]: { readonly details: PersonDetails | null } };

/** Everybody on the roll of a sitting in the order of names. */
export const indexOf = (people: People, sitting: Sitting): readonly DeskPerson[] => {
  const numbers = cardNumbers(people, sitting);
  return sitting.roll
    .map((attendee) => {
      const details = people[attendee.person]?.details ?? null;
      const name = details?.name ?? "—";
      const number = numbers.get(attendee.person) ?? null;
      return {
        key: details?.sortKey === undefined ? { name } : { name, sortKey: details.sortKey },
        row: {
          person: attendee.person,
          attendee,
          name,
          number,
          text: fold(`${name} ${attendee.delegation ?? ""} ${number ?? ""}`),
        },
      };
    })
    .sort((a, b) => compareNames(a.key, b.key))
    .map((one) => one.row);
};

/** Those whose text holds every word, those with a word at the start of one of theirs first; order kept otherwise. */
export const searched = (index: readonly DeskPerson[], query: string): readonly DeskPerson[] => {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return index;
  const hits = index.filter((row) => words.every((word) => row.text.includes(word)));
  const starts = (row: DeskPerson) => {
    const text = ` ${row.text}`;
    return words.every((word) => text.includes(` ${word}`));
  };
  return [...hits.filter(starts), ...hits.filter((row) => !starts(row))];
};
