/** Who is on the roll, who has a vote, who is in the hall, and what the regulation is told about a person. */
import type { MembershipOf, PersonFacts } from "@laphieu/regulations";
import type { AssemblyState, Attendee, Candidate, Election, PersonId, Sitting } from "../model.ts";
import { electsRuling } from "./elects.ts";
import { attendeeOf, mainSittingId, sittingOf } from "./lookup.ts";
import { isOfficial } from "./official.ts";
import { electedSoFar } from "./outcome.ts";
import { meetingOf, packFor } from "./pack.ts";

export { isOfficial, isReplaced } from "./official.ts";

export const isPresent = (sitting: Sitting, person: PersonId): boolean => {
  const last = sitting.presence[person]?.at(-1);
  return last !== undefined && last.to === undefined;
};
/** Present for any part of the meeting, which is what keeps somebody in the base. */
export const wasPresent = (sitting: Sitting, person: PersonId): boolean => (sitting.presence[person]?.length ?? 0) > 0;

/** Candidates that still stand: not withdrawn with leave, not taken off. */
export const isStanding = (candidate: Candidate): boolean =>
  candidate.out === undefined && candidate.withdrawal?.decision !== "allowed";

/** People on the ballot of an election that is still running, or about to be put on it. */
export const onList = (election: Election): readonly PersonId[] => {
  if (election.outcome.state !== "running") return [];
  const round = election.rounds.at(-1);
  const names = round === undefined ? [] : round.names;
  return election.list === null ? election.candidates.filter(isStanding).map((c) => c.person) : names;
};

const electedTo = (state: AssemblyState, office: Election["office"], person: PersonId): boolean =>
  state.elections.some((e) => e.office === office && electedSoFar(e).elected.includes(person));

const membershipsOf = (
  state: AssemblyState,
  sitting: Sitting,
  person: PersonId,
  election: Election | null,
): readonly MembershipOf[] => {
  const main = sittingOf(state, mainSittingId);
  const here = attendeeOf(sitting, person);
  const flags = [...(here?.flags ?? []), ...((main && attendeeOf(main, person))?.flags ?? [])];
  const memberHere = here !== undefined && here.seat !== "guest";
  const meeting = meetingOf(sitting.kind);
  const inCommittee = (memberHere && meeting === "committee") || electedTo(state, "committee", person);
  // At a by-election the standing committee in office is the one on the roll; where a committee is too small to have
  // one, its members are candidates for its posts themselves (190 Art. 9(1)c).
  const standingNow =
    (sitting.kind === "by-election-conference" && flags.includes("outgoing-standing-committee")) ||
    (meeting === "committee" && inCommittee && !electsRuling(state, sitting).answer["standing-committee"]);
  const candidate = election?.candidates.find((c) => c.person === person);
  const all: readonly (readonly [MembershipOf, boolean])[] = [
    ["convening-committee", flags.includes("convening-committee")],
    ["outgoing-standing-committee", flags.includes("outgoing-standing-committee")],
    ["standing-committee", standingNow || electedTo(state, "standing-committee", person)],
    ["committee", inCommittee],
    [
      "inspection-committee",
      (memberHere && meeting === "inspection") || electedTo(state, "inspection-committee", person),
    ],
    ["politburo", flags.includes("politburo")],
    ["secretariat", flags.includes("secretariat")],
    ["prepared-list", candidate?.origin === "prepared"],
    ["election-list", election !== null && onList(election).includes(person)],
  ];
  return all.filter(([, holds]) => holds).map(([name]) => name);
};

/** What the regulation needs to know of a person at one sitting, built from the roll and from earlier elections. */
export const factsOf = (
  state: AssemblyState,
  sitting: Sitting,
  person: PersonId,
  election: Election | null = null,
): PersonFacts => {
  const attendee = attendeeOf(sitting, person) ?? attendeeIn(state, person);
  const here = attendeeOf(sitting, person);
  const flags = attendee?.flags ?? [];
  return {
    status: attendee?.standing ?? "official",
    delegate: here !== undefined && meetingOf(sitting.kind) === "delegates" && isOfficial(sitting, here),
    exempt: flags.includes("exempt"),
    suspended: flags.includes("suspended"),
    prosecuted: flags.includes("prosecuted"),
    "retired-before-opening": flags.includes("retired-before-opening"),
    "transferred-out": flags.includes("transferred-out"),
    "elected-in-breach": flags.includes("elected-in-breach"),
    in: membershipsOf(state, sitting, person, election),
  };
};

const attendeeIn = (state: AssemblyState, person: PersonId): Attendee | undefined => {
  for (const sitting of state.sittings) {
    const found = attendeeOf(sitting, person);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Convened with the status to attend; those the regulation bars from being convened are no part of any figure. */
export const isConvened = (state: AssemblyState, sitting: Sitting, attendee: Attendee): boolean => {
  if (!isOfficial(sitting, attendee)) return false;
  const barring: readonly string[] = [
    "suspended",
    "prosecuted",
    "retired-before-opening",
    "transferred-out",
    "elected-in-breach",
  ];
  if (!attendee.flags.some((f) => barring.includes(f))) return true;
  const meeting = meetingOf(sitting.kind);
  const facts = factsOf(state, sitting, attendee.person);
  // Elsewhere than at a delegates' congress the suspended are on the roll and deducted by name.
  const asked = meeting === "delegates" ? facts : { ...facts, suspended: false, prosecuted: false };
  const ruling = packFor(state).may({ act: "be-convened", meeting, level: state.about.level, person: asked });
  return ruling.answer.allowed !== false;
};

/** The voting members of a sitting, before deductions. */
export const convened = (state: AssemblyState, sitting: Sitting): readonly Attendee[] =>
  sitting.roll.filter((a) => isConvened(state, sitting, a));

/** Voting members in the hall now: as many ballots may be issued, and as many hands raised. */
export const votersPresent = (state: AssemblyState, sitting: Sitting): readonly Attendee[] =>
  convened(state, sitting).filter(
    (a) => isPresent(sitting, a.person) && !a.flags.includes("suspended") && !a.flags.includes("prosecuted"),
  );
