/** The figures of a sitting: base, presence, quorum. The base is a fact of the roll, never of the minute. */
import { type Answers, type DeductionKey, explained, type Ruling } from "@laphieu/regulations";
import type { AssemblyState, Attendee, PersonId, Sitting } from "../model.ts";
import type { SittingFigures } from "../view-types.ts";
import { meetingOf, packFor } from "./pack.ts";
import { convened, isPresent, isReplaced, votersPresent, wasPresent } from "./roll.ts";

type Deduction = SittingFigures["deductions"][number];

const deductionOf = (sitting: Sitting, a: Attendee): DeductionKey | null => {
  const has = (flag: Attendee["flags"][number]) => a.flags.includes(flag);
  const absence = sitting.absences.find((x) => x.person === a.person);
  const came = wasPresent(sitting, a.person);
  switch (meetingOf(sitting.kind)) {
    case "delegates":
      if (absence === undefined || came || isReplaced(sitting, a.person)) return null;
      return has("convening-committee") ? "committee-absent-throughout" : "delegates-absent-not-replaced";
    case "members":
      if (has("prosecuted")) return "prosecuted";
      if (has("suspended")) return "suspended";
      if (came) return null;
      if (has("temporary-elsewhere")) return "temporary-elsewhere";
      if (has("exempt")) return "exempt-absent";
      return absence?.excused === true ? "absent-throughout-excused" : null;
    case "committee":
    case "inspection":
      if (has("prosecuted")) return "prosecuted";
      if (has("suspended")) return "suspended";
      return has("temporary-elsewhere") && !came ? "temporary-elsewhere" : null;
  }
};

/** Everybody who is deducted from the base, by the reason the regulation names. */
export const deductionsOf = (state: AssemblyState, sitting: Sitting): readonly Deduction[] => {
  const by = new Map<DeductionKey, PersonId[]>();
  for (const a of convened(state, sitting)) {
    const key = deductionOf(sitting, a);
    if (key === null) continue;
    by.set(key, [...(by.get(key) ?? []), a.person]);
  }
  return [...by].map(([key, people]) => ({ key, people }));
};

/** The number of which more than half must agree (190 Art. 30, 244 Art. 32), with the ruling behind it. */
export const baseOf = (state: AssemblyState, sitting: Sitting): Ruling<Answers["base"]> => {
  const deduct: { [K in DeductionKey]?: number } = {};
  for (const d of deductionsOf(state, sitting)) deduct[d.key] = d.people.length;
  return packFor(state).base({
    meeting: meetingOf(sitting.kind),
    convened: convened(state, sitting).length,
    deduct,
  });
};

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
