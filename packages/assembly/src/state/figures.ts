/** The figures of a sitting: base, presence, quorum. The base is a fact of the roll, never of the minute. */
import { type Answers, type DeductionKey, explained, type Ruling } from "@laphieu/regulations";
import type { AssemblyState, Attendee, Sitting } from "../model.ts";
import type { SittingFigures } from "../view-types.ts";
import { baseOf, deductionsOf } from "./base.ts";
import { meetingOf, packFor } from "./pack.ts";
import { convened, isPresent, votersPresent } from "./roll.ts";

const presentOf = (a: readonly Attendee[], sitting: Sitting): number =>
  a.filter((x) => isPresent(sitting, x.person)).length;

const absenceKeys: readonly DeductionKey[] = [
  "absent-throughout-excused",
  "committee-absent-throughout",
  "delegates-absent-not-replaced",
];

/**
 * Whether enough are in the hall. Those who need not come (exempt, elsewhere, suspended) are taken off first; absence,
 * excused or not, is not.
 */
export const quorumOf = (state: AssemblyState, sitting: Sitting): Ruling<Answers["quorum"]> => {
  const all = convened(state, sitting);
  const excepted = deductionsOf(state, sitting)
    .filter((d) => !absenceKeys.includes(d.key))
    .reduce((sum, d) => sum + d.people.length, 0);
  const meeting = meetingOf(sitting.kind);
  const present = votersPresent(state, sitting).length;
  const fields = { meeting, convened: all.length - excepted, present };
  const delegations = delegationsOf(state, sitting);
  if (meeting !== "delegates" || delegations.length === 0) return packFor(state).quorum(fields);
  return packFor(state).quorum({
    ...fields,
    bodies: delegations.length,
    "bodies-present": delegations.filter((d) => d.present > 0).length,
  });
};

export const delegationsOf = (state: AssemblyState, sitting: Sitting): SittingFigures["delegations"] => {
  const by = new Map<string, Attendee[]>();
  for (const a of convened(state, sitting)) {
    if (a.delegation === undefined || a.delegation === "") continue;
    const list = by.get(a.delegation) ?? [];
    list.push(a);
    by.set(a.delegation, list);
  }
  return [...by].map(([name, people]) => ({
    name,
    convened: people.length,
    present: presentOf(people, sitting),
  }));
};

/** All figures of a sitting, as screens and papers show them. */
export const figuresOf = (state: AssemblyState, sitting: Sitting): SittingFigures => {
  const all = convened(state, sitting);
  const voters = votersPresent(state, sitting);
  const inHall = sitting.roll.filter((a) => isPresent(sitting, a.person));
  const details = all.map((a) => state.people[a.person]?.details ?? null);
  const seated = (...seats: readonly Attendee["seat"][]) => sitting.roll.filter((a) => seats.includes(a.seat)).length;
  return {
    convened: all.length,
    deductions: deductionsOf(state, sitting),
    base: explained(baseOf(state, sitting)),
    present: voters.length,
    presentWithoutVote: inHall.length - voters.length,
    absent: all.filter((a) => !isPresent(sitting, a.person)).map((a) => a.person),
    quorum: explained(quorumOf(state, sitting)),
    delegations: delegationsOf(state, sitting),
    women: details.filter((d) => d?.sex === "female").length,
    minorities: details.filter((d) => isMinority(d?.ethnicGroup)).length,
    seats: {
      exOfficio: seated("ex-officio"),
      elected: seated("elected"),
      appointed: seated("appointed"),
      alternates: seated("alternate"),
      guests: seated("guest"),
    },
  };
};

/** Whether a group is on record and is not the majority one. */
export const isMinority = (group: string | undefined): boolean => {
  if (group === undefined) return false;
  const plain = group.normalize("NFC").trim().toLocaleLowerCase("vi");
  return plain !== "" && plain !== "kinh" && plain !== "việt";
};
