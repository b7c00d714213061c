/** Who belongs to the voting membership of a sitting. */
import type { Attendee, PersonId, Sitting } from "../model.ts";
import { meetingOf } from "./pack.ts";

const delegateSeats: readonly Attendee["seat"][] = ["ex-officio", "elected", "appointed"];

/** Whether another person of the roll was seated in this one's place. */
export const isReplaced = (sitting: Sitting, person: PersonId): boolean => replacedOn(sitting.roll).has(person);

// Asked for everybody on the roll at each figure: with 2,000 people a search for each would be millions of steps.
const replacedBy = new WeakMap<Sitting["roll"], ReadonlySet<PersonId>>();
const replacedOn = (roll: Sitting["roll"]): ReadonlySet<PersonId> => {
  const known = replacedBy.get(roll);
  if (known !== undefined) return known;
  const made = new Set(roll.flatMap((a) => (a.replaces === undefined ? [] : [a.replaces])));
  replacedBy.set(roll, made);
  return made;
};

/**
 * Whether somebody belongs to the voting membership of the sitting: official members at a members' congress or a
 * conference, official delegates and seated alternates at a delegates' congress.
 */
export const isOfficial = (sitting: Sitting, attendee: Attendee): boolean => {
  if (attendee.standing !== "official" || attendee.seat === "guest" || attendee.notRecognised === true) return false;
  if (meetingOf(sitting.kind) !== "delegates") return attendee.seat !== "alternate";
  if (isReplaced(sitting, attendee.person)) return false;
  return delegateSeats.includes(attendee.seat) || (attendee.seat === "alternate" && attendee.replaces !== undefined);
};
