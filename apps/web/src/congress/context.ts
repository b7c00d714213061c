/** What every screen inside one congress shares: the view, the way to send commands, and the last refusal. */
import type { AssemblyView, Election, PersonId, Round, Sitting, SittingId } from "@laphieu/assembly";
import { compareNames } from "@laphieu/vietnamese";
import { createContext, useContext } from "react";
import { type CommandRunner, nameOf } from "../app/assembly.ts";

export type Congress = CommandRunner & { readonly id: string; readonly view: AssemblyView };

export const CongressContext = createContext<Congress | null>(null);

/** The congress around this screen. Throws outside of its frame, which would be a fault of ours. */
export function useCongress(): Congress {
  const congress = useContext(CongressContext);
  if (congress === null) throw new Error("no congress around this screen");
  return congress;
}

/** The sitting that is open, else the last one planned, else the first. */
export function currentSitting(view: AssemblyView): Sitting | undefined {
  const { sittings } = view.state;
  return (
    sittings.find((s) => s.id === view.next?.sitting) ??
    sittings.findLast((s) => s.status === "open") ??
    sittings.findLast((s) => s.status === "planned") ??
    sittings[0]
  );
}
export const sittingOf = (view: AssemblyView, id: SittingId | undefined): Sitting | undefined =>
  view.state.sittings.find((s) => s.id === id) ?? currentSitting(view);
export const electionOf = (view: AssemblyView, id: string | undefined): Election | undefined =>
  view.state.elections.find((e) => e.id === id);
export const roundOf = (election: Election | undefined, round: number | undefined): Round | undefined =>
  election?.rounds.find((r) => r.number === round);

export const presentIn = (view: AssemblyView, sitting: string | undefined): number =>
  sitting === undefined ? 0 : (view.figures[sitting]?.present ?? 0);

export type PersonOption = { readonly value: string; readonly label: string };
/** People as choices of a field, in the order of names; people of one name are told apart by delegation or position. */
export function personOptions(view: AssemblyView, people: readonly PersonId[]): PersonOption[] {
  const key = (person: PersonId) => {
    const details = view.state.people[person]?.details;
    return details?.sortKey === undefined
      ? { name: details?.name ?? "" }
      : { name: details.name, sortKey: details.sortKey };
  };
  const ordered = [...people].sort((a, b) => compareNames(key(a), key(b)));
  const names = ordered.map((person) => nameOf(view, person));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return ordered.map((value, i) => {
    const name = names[i] ?? "";
    if ((counts.get(name) ?? 0) < 2) return { value, label: name };
    const attendee = view.state.sittings.flatMap((s) => s.roll).find((a) => a.person === value);
    const apart = attendee?.delegation ?? view.state.people[value]?.details?.position ?? "";
    return { value, label: apart === "" ? name : `${name} · ${apart}` };
  });
}
/** Voting members of a sitting; an alternate who was seated votes in place of the delegate replaced. */
export const votersOf = (sitting: Sitting): PersonId[] => {
  const replaced = new Set(sitting.roll.flatMap((a) => a.replaces ?? []));
  return sitting.roll
    .filter(
      (a) => a.standing === "official" && a.seat !== "guest" && (a.seat !== "alternate" || a.replaces !== undefined),
    )
    .map((a) => a.person)
    .filter((person) => !replaced.has(person));
};
/** Everybody on any roll, and candidates who are on none. */
export const everybody = (view: AssemblyView): PersonId[] => Object.values(view.state.people).map((p) => p.id);
export const inHall = (sitting: Sitting, person: PersonId): boolean =>
  (sitting.presence[person] ?? []).some((stay) => stay.to === undefined);
