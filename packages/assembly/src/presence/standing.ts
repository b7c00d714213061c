/** How somebody stands at the door of a sitting: one word for each thing a desk has to say. Needs the roll alone. */
import type { Attendee, Instant, PersonId, Sitting } from "../model.ts";

export type DeskStanding =
  /** On the roll with a vote and not in the hall; `since` when they last left, null for a first arrival. */
  | { readonly kind: "expected"; readonly left: Instant | null }
  | { readonly kind: "inside"; readonly since: Instant }
  /** Attends without being counted: a guest, a probationary or temporary member. */
  | { readonly kind: "guest" | "without-vote"; readonly inside: Instant | null }
  /** An alternate who holds nobody's seat: in the hall only if the desk says so, and without a vote. */
  | { readonly kind: "alternate"; readonly inside: Instant | null }
  /** An alternate was seated in this person's place. */
  | { readonly kind: "replaced"; readonly by: PersonId }
  | { readonly kind: "not-recognised" }
  /** Found absent throughout; coming in lifts the finding, and results announced before are looked at again. */
  | { readonly kind: "found-absent"; readonly reason: string }
  | { readonly kind: "not-on-roll" };

const lastOf = (sitting: Sitting, person: PersonId) => sitting.presence[person]?.at(-1);

const standingOf = (sitting: Sitting, attendee: Attendee): DeskStanding => {
  const { person } = attendee;
  const last = lastOf(sitting, person);
  const inside = last !== undefined && last.to === undefined ? last.from : null;
  if (attendee.seat === "guest") return { kind: "guest", inside };
  const by = sitting.roll.find((a) => a.replaces === person)?.person;
  if (by !== undefined && inside === null) return { kind: "replaced", by };
  if (attendee.standing !== "official") return { kind: "without-vote", inside };
  if (attendee.seat === "alternate" && attendee.replaces === undefined) return { kind: "alternate", inside };
  if (inside !== null) return { kind: "inside", since: inside };
  if (attendee.notRecognised === true) return { kind: "not-recognised" };
  const absence = sitting.absences.find((a) => a.person === person);
  if (absence !== undefined) return { kind: "found-absent", reason: absence.reason };
  return { kind: "expected", left: last?.to ?? null };
};

/** How a person stands at the door now. */
export const deskStanding = (sitting: Sitting, person: PersonId): DeskStanding => {
  const attendee = sitting.roll.find((a) => a.person === person);
  return attendee === undefined ? { kind: "not-on-roll" } : standingOf(sitting, attendee);
};

/** Whether the person is in the hall, whatever they count for. */
export const isInside = (standing: DeskStanding): boolean =>
  standing.kind === "inside" || ("inside" in standing && standing.inside !== null);

/**
 * What a desk may do with somebody who stands before it: let in at once, ask the person at the desk first, or not at all.
 * A card that is shown twice is harmless: it says so and changes nothing.
 */
export const atTheDoor = (standing: DeskStanding): "let-in" | "ask" | "inside" | "stop" => {
  if (isInside(standing)) return "inside";
  switch (standing.kind) {
    case "expected":
    case "guest":
    case "without-vote":
      return "let-in";
    case "alternate":
    case "found-absent":
      return "ask";
    case "inside":
      return "inside";
    case "replaced":
    case "not-recognised":
    case "not-on-roll":
      return "stop";
    default: {
      const never: never = standing;
      return never;
    }
  }
};

/**
 * Number of each person's card at a sitting: the order in which people came onto the record, so that a number once
 * printed stays, whoever is added or taken off later. Guests have none.
 */
export const cardNumbers = (
  people: { readonly [id: string]: unknown },
  sitting: Sitting,
): ReadonlyMap<string, number> => {
  const roll = new Map(sitting.roll.map((a) => [String(a.person), a]));
  const numbers = new Map<string, number>();
  let number = 0;
  for (const id of Object.keys(people)) {
    const attendee = roll.get(id);
    if (attendee?.seat === "guest") continue;
    number += 1;
    if (attendee !== undefined) numbers.set(id, number);
  }
  return numbers;
};
