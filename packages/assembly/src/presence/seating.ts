/** Seats of the hall: delegations as blocks in rows of seats. Who sits where is decided once and then written down. */
import { compareNames } from "@laphieu/vietnamese";
import type { AssemblyState, Attendee, PersonId, Seating, SeatingPlan, Sitting } from "../model.ts";

/** Delegations of a sitting in the order in which they stand on the roll. */
export const delegationNames = (sitting: Sitting): readonly string[] => [
  ...new Set(sitting.roll.flatMap((a) => (a.delegation === undefined || a.seat === "guest" ? [] : [a.delegation]))),
];

/** Those who get a seat of their own: everybody but guests and alternates; a seated alternate sits where the other would. */
const takesSeat = (attendee: Attendee): boolean => attendee.seat !== "guest" && attendee.seat !== "alternate";

/** Seats of the plan in the order in which they are filled; the rows kept free in front are left out. */
const places = ({ rows, seats, keep, fill }: SeatingPlan): readonly (readonly [row: number, seat: number])[] => {
  const all: [number, number][] = [];
  if (fill === "rows")
    for (let row = keep + 1; row <= rows; row++) for (let seat = 1; seat <= seats; seat++) all.push([row, seat]);
  else for (let seat = 1; seat <= seats; seat++) for (let row = keep + 1; row <= rows; row++) all.push([row, seat]);
  return all;
};

/**
 * Seats for a sitting by a plan: the delegations of `order` first, then the others as they stand on the roll, then people
 * without a delegation; names in order within each. Null when there are fewer seats than people.
 */
export const arrange = (
  state: Pick<AssemblyState, "people">,
  sitting: Sitting,
  plan: SeatingPlan,
): Seating["places"] | null => {
  const seated = sitting.roll.filter(takesSeat);
  const free = places(plan);
  if (free.length < seated.length) return null;
  const known = delegationNames(sitting);
  const order = [...new Set([...plan.order.filter((name) => known.includes(name)), ...known])];
  const rank = new Map(order.map((name, i) => [name, i]));
  const of = (attendee: Attendee) => rank.get(attendee.delegation ?? "") ?? order.length;
  const named = (attendee: Attendee) => {
    const details = state.people[attendee.person]?.details;
    const name = details?.name ?? "";
    return details?.sortKey === undefined ? { name } : { name, sortKey: details.sortKey };
  };
  const keys = new Map(seated.map((a) => [a.person, named(a)]));
  const nothing = { name: "" };
  const sorted = [...seated].sort(
    (a, b) => of(a) - of(b) || compareNames(keys.get(a.person) ?? nothing, keys.get(b.person) ?? nothing),
  );
  return Object.fromEntries(sorted.map((attendee, i) => [attendee.person, free[i] ?? ([0, 0] as const)]));
};

/** The seat of a person, that of the delegate whose place an alternate took included; null without one. */
export const seatOfPerson = (
  sitting: Sitting,
  person: PersonId,
): { readonly row: number; readonly seat: number } | null => {
  const own = sitting.seating?.places[person];
  const replaces = sitting.roll.find((a) => a.person === person)?.replaces;
  const place = own ?? (replaces === undefined ? undefined : sitting.seating?.places[replaces]);
  return place === undefined ? null : { row: place[0], seat: place[1] };
};
