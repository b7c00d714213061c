/** The day itself: which step the meeting stands at, and the commands that each form comes to. */
import type { AssemblyState, CommandInput, Election, PersonId, Round, Sitting } from "@laphieu/assembly";
import { compareNames } from "@laphieu/vietnamese";
import { announcedAbsence, mainSitting } from "./form.ts";

export type DayStep =
  | { readonly kind: "attendance" }
  | { readonly kind: "bodies" }
  | { readonly kind: "list"; readonly election: Election }
  | { readonly kind: "tellers"; readonly election: Election; readonly clash: readonly PersonId[] }
  | { readonly kind: "papers"; readonly election: Election; readonly round: Round }
  | { readonly kind: "tally"; readonly election: Election; readonly round: Round }
  | { readonly kind: "read-back"; readonly election: Election; readonly round: Round }
  | { readonly kind: "result"; readonly election: Election; readonly round: Round }
  | { readonly kind: "void"; readonly election: Election; readonly round: Round }
  | { readonly kind: "further"; readonly election: Election; readonly round: Round }
  | { readonly kind: "add" }
  | { readonly kind: "closing" }
  | { readonly kind: "closed" };

export const mainOf = (state: AssemblyState): Sitting | undefined =>
  state.sittings.find((s) => s.id === mainSitting) ?? state.sittings[0];

const bodyOf = (sitting: Sitting, kind: Sitting["bodies"][number]["kind"]) =>
  sitting.bodies.find((b) => b.kind === kind);

/** Members of the counting committee, head first. */
export function tellersOf(sitting: Sitting): readonly PersonId[] {
  const members = bodyOf(sitting, "counting-committee")?.members ?? [];
  return [...members].sort((a, b) => Number(b.head) - Number(a.head)).map((m) => m.person);
}

/** The chair of the meeting: head of the presidium. */
export function chairOf(sitting: Sitting): PersonId | null {
  const members = bodyOf(sitting, "presidium")?.members ?? [];
  return members.find((m) => m.head)?.person ?? members[0]?.person ?? null;
}

const sealed = (election: Election): boolean => !election.rounds.some((r) => r.stage === "seal");

function stepOfElection(election: Election, sitting: Sitting): DayStep | null {
  const round = election.rounds.at(-1);
  if (election.outcome.state !== "running" && sealed(election)) return null;
  if (election.list === null || round === undefined) return { kind: "list", election };
  switch (round.stage) {
    case "prepare":
    case "issue":
    case "vote": {
      const tellers = tellersOf(sitting);
      const clash = tellers.filter((p) => round.names.includes(p));
      return tellers.length === 0 || clash.length > 0
        ? { kind: "tellers", election, clash }
        : { kind: "papers", election, round };
    }
    case "count":
      return round.count?.tally == null ? { kind: "tally", election, round } : { kind: "read-back", election, round };
    case "minutes":
    case "report":
    case "announce":
      return { kind: "read-back", election, round };
    case "seal":
      return { kind: "result", election, round };
    case "stopped":
      return { kind: "void", election, round };
    case "done":
      return { kind: "further", election, round };
    default: {
      const never: never = round.stage;
      return never;
    }
  }
}

/** The one thing to do now, from the state alone. */
export function stepOf(state: AssemblyState): DayStep {
  const sitting = mainOf(state);
  if (sitting === undefined || sitting.status === "planned") return { kind: "attendance" };
  if (sitting.status === "closed" || state.closedAt !== null) return { kind: "closed" };
  if (isAttendanceOpen(sitting)) return { kind: "attendance" };
  if (chairOf(sitting) === null) return { kind: "bodies" };
  for (const election of state.elections.filter((e) => e.sitting === sitting.id)) {
    const step = stepOfElection(election, sitting);
    if (step !== null) return step;
  }
  // Elections left out of the questions, and those of a meeting that somebody else prepared, are added on the way.
  const held = state.elections.some((e) => e.office === "secretary" && e.sitting === sitting.id);
  return state.about.withElection && !held ? { kind: "add" } : { kind: "closing" };
}

const isAttendanceOpen = (sitting: Sitting): boolean => !Object.values(sitting.presence).some((p) => p.length > 0);

/** Who is in the hall now. */
export const isHere = (sitting: Sitting, person: PersonId): boolean =>
  (sitting.presence[person] ?? []).some((p) => p.to === undefined);

export type AttendanceRow = {
  readonly person: PersonId;
  readonly name: string;
  readonly votes: boolean;
  readonly here: boolean;
  /** Already recorded as absent throughout. */
  readonly found: boolean;
  readonly reason: string;
};

/** The roll as the attendance form starts: everybody expected is ticked, announced absences carry their reason. */
export function attendanceRows(state: AssemblyState): readonly AttendanceRow[] {
  const sitting = mainOf(state);
  if (sitting === undefined) return [];
  const fresh = isAttendanceOpen(sitting);
  return sitting.roll
    .map((a): AttendanceRow => {
      const details = state.people[a.person]?.details ?? null;
      const finding = sitting.absences.find((f) => f.person === a.person);
      const announced = announcedAbsence(details?.note);
      const expected = announced === null && !a.flags.includes("temporary-elsewhere");
      return {
        person: a.person,
        name: details?.name ?? "—",
        votes: a.standing === "official",
        here: fresh ? expected : isHere(sitting, a.person),
        found: finding !== undefined,
        reason: finding?.reason ?? announced ?? "",
      };
    })
    .sort((a, b) => compareNames({ name: a.name }, { name: b.name }));
}

/** Opens the meeting if need be, checks in and out whoever changed, and records absences that have a reason. */
export function attendanceCommands(state: AssemblyState, rows: readonly AttendanceRow[]): readonly CommandInput[] {
  const sitting = mainOf(state);
  if (sitting === undefined) return [];
  const commands: CommandInput[] = [];
  if (sitting.status === "planned") commands.push({ type: "open-sitting", sitting: sitting.id });
  const come = rows.filter((r) => r.here && !isHere(sitting, r.person)).map((r) => r.person);
  const gone = rows.filter((r) => !r.here && isHere(sitting, r.person)).map((r) => r.person);
  if (come.length > 0) commands.push({ type: "check-in", sitting: sitting.id, people: come });
  if (gone.length > 0) commands.push({ type: "check-out", sitting: sitting.id, people: gone });
  for (const row of rows) {
    const wasHere = (sitting.presence[row.person]?.length ?? 0) > 0;
    if (row.here || row.found || wasHere || !row.votes || row.reason.trim() === "") continue;
    commands.push({
      type: "find-absent-throughout",
      sitting: sitting.id,
      person: row.person,
      reason: row.reason.trim(),
      excused: true,
      acceptedBy: "Cấp ủy triệu tập đại hội",
    });
  }
  return commands;
}

/** A vote by hand from the one number that is typed: those in favour; everyone else present is against. */
export const votesFor = (inFavour: number, present: number) => ({
  for: inFavour,
  against: Math.max(0, present - inFavour),
  noOpinion: 0,
});

const headed = (people: readonly string[]) => people.map((person, i) => ({ person, head: i === 0 }));

/** Presidium and secretary by one vote by hand each; the report on who attends is taken note of. */
export function bodiesCommands(
  state: AssemblyState,
  form: { readonly presidium: readonly string[]; readonly secretary: string | null; readonly inFavour: number },
  present: number,
): readonly CommandInput[] {
  const sitting = mainOf(state);
  if (sitting === undefined) return [];
  const vote = votesFor(form.inFavour, present);
  const commands: CommandInput[] = [];
  if (form.presidium.length > 0 && bodyOf(sitting, "presidium") === undefined)
    commands.push({
      type: "elect-body",
      sitting: sitting.id,
      body: "presidium",
      members: headed(form.presidium),
      vote,
    });
  if (form.secretary !== null && bodyOf(sitting, "secretariat") === undefined)
    commands.push({
      type: "elect-body",
      sitting: sitting.id,
      body: "secretariat",
      members: headed([form.secretary]),
      vote,
    });
  if (sitting.credentials === null)
    commands.push({ type: "recognise-delegates", sitting: sitting.id, notRecognised: [] });
  return commands;
}

/** Whether the meeting votes how many to elect: not for a single seat, not for an allocated number. */
export const votesNumber = (election: Election): boolean =>
  election.office !== "secretary" && election.office !== "inspection-chair" && election.office !== "delegate-upward";

/** Who stands, in the order in which they came onto the list. */
export const standing = (election: Election): readonly PersonId[] =>
  election.candidates.filter((c) => c.out === undefined && c.withdrawal?.decision !== "allowed").map((c) => c.person);

/** Who can be proposed: members for the committee and delegates, those just elected for secretary and deputy. */
export function eligible(state: AssemblyState, election: Election): readonly PersonId[] {
  const sitting = mainOf(state);
  const official = (sitting?.roll ?? []).filter((a) => a.standing === "official").map((a) => a.person);
  if (election.office !== "secretary" && election.office !== "deputy-secretary") return official;
  const committee = state.elections.find((e) => e.office === "committee");
  const pool = committee === undefined ? official : electedOf(committee);
  const taken = new Set(
    state.elections.filter((e) => e.office === "secretary" && e.id !== election.id).flatMap((e) => [...electedOf(e)]),
  );
  return pool.filter((p) => !taken.has(p));
}

/** Everyone elected so far in all rounds. */
export const electedOf = (election: Election): readonly PersonId[] =>
  election.outcome.state === "running"
    ? election.rounds.flatMap((r) => [...(r.result?.elected ?? [])])
    : election.outcome.elected;

export type ListForm = {
  readonly seats: number;
  readonly names: readonly string[];
  readonly numberFor: number;
  readonly listFor: number;
};

/** The number, if it is voted, and the prepared names as ticked. */
export function numberAndNames(election: Election, form: ListForm, present: number): readonly CommandInput[] {
  const commands: CommandInput[] = [];
  if (votesNumber(election) && (election.seatsVote === null || election.seats !== form.seats))
    commands.push({
      type: "vote-number",
      election: election.id,
      seats: form.seats,
      votes: votesFor(form.numberFor, present),
    });
  const prepared = election.candidates.filter((c) => c.origin === "prepared").map((c) => String(c.person));
  const same = prepared.length === form.names.length && prepared.every((p) => form.names.includes(p));
  if (form.names.length > 0 && (election.preparedAt === null || !same))
    commands.push({ type: "prepare-list", election: election.id, people: [...form.names] });
  return commands;
}

/** Number, names and the vote on the list. */
export const listCommands = (election: Election, form: ListForm, present: number): readonly CommandInput[] => [
  ...numberAndNames(election, form, present),
  { type: "vote-list", election: election.id, votes: votesFor(form.listFor, present) },
];

/** The counting committee, or a replacement for each of its members who is on the list. */
export function tellerCommands(
  state: AssemblyState,
  form: { readonly tellers: readonly string[]; readonly inFavour: number },
  present: number,
): readonly CommandInput[] {
  const sitting = mainOf(state);
  if (sitting === undefined) return [];
  const vote = votesFor(form.inFavour, present);
  const now = tellersOf(sitting);
  const underWay = state.elections.some((e) => e.rounds.some((r) => r.stage !== "prepare" && r.stage !== "done"));
  if (now.length === 0 || !underWay)
    return [
      { type: "elect-body", sitting: sitting.id, body: "counting-committee", members: headed(form.tellers), vote },
    ];
  const leave = now.filter((p) => !form.tellers.includes(p));
  const join = form.tellers.filter((p) => !now.some((n) => n === p));
  return leave.flatMap((out, i): readonly CommandInput[] => {
    const person = join[i];
    return person === undefined
      ? []
      : [
          {
            type: "replace-body-member",
            sitting: sitting.id,
            body: "counting-committee",
            out,
            in: person,
            head: now[0] === out,
            vote,
          },
        ];
  });
}

export type PapersForm = { readonly issued: number; readonly unused: number; readonly returned: number };

/** Ballots printed, issued, returned, and the way of counting: the totals of a tally sheet. */
export function papersCommands(election: Election, round: Round, form: PapersForm): readonly CommandInput[] {
  const at = { election: election.id, round: round.number };
  const commands: CommandInput[] = [];
  const printed = form.issued + form.unused + round.papers.spoiled;
  if (round.stage === "prepare" || (round.stage === "issue" && round.papers.printed !== printed))
    commands.push({ type: "print-ballots", ...at, printed });
  if (round.stage === "prepare" || round.stage === "issue")
    commands.push({ type: "issue-ballots", ...at, issued: form.issued, unused: form.unused, byDelegation: [] });
  commands.push({ type: "open-box", ...at, returned: form.returned });
  if (form.returned <= form.issued)
    commands.push({ type: "choose-count", ...at, way: "hand-tally", purpose: "official" });
  return commands;
}

/** The second teller, who read the figures back from the sheet, confirms them; the count is concluded. */
export function confirmCommands(sitting: Sitting, election: Election, round: Round): readonly CommandInput[] {
  const at = { election: election.id, round: round.number };
  const confirmer = confirmerOf(sitting, round);
  const commands: CommandInput[] = [];
  if (round.count?.tally?.confirmedBy == null && confirmer !== null)
    commands.push({ type: "confirm-tally", ...at, teller: confirmer });
  commands.push({ type: "conclude-count", ...at });
  return commands;
}

/** The member of the counting committee who confirms: the head unless the head typed the figures. */
export const confirmerOf = (sitting: Sitting, round: Round): PersonId | null =>
  tellersOf(sitting).find((p) => p !== round.count?.tally?.enteredBy) ?? null;

/** The minutes signed, reported to the chair, the result announced. Starts where the round stands. */
export function announceCommands(sitting: Sitting, election: Election, round: Round): readonly CommandInput[] {
  const at = { election: election.id, round: round.number };
  const chair = chairOf(sitting);
  const commands: CommandInput[] = [];
  if (round.stage === "minutes") commands.push({ type: "sign-minutes", ...at, signedBy: [...tellersOf(sitting)] });
  if (round.stage !== "announce" && chair !== null)
    commands.push({ type: "report-to-presidium", ...at, receivedBy: chair });
  commands.push({ type: "announce", ...at });
  return commands;
}

/** The ballots sealed in one package and handed to the chair. */
export function sealCommands(sitting: Sitting, election: Election, round: Round): readonly CommandInput[] {
  const chair = chairOf(sitting);
  return chair === null || round.stage !== "seal"
    ? []
    : [{ type: "seal-ballots", election: election.id, round: round.number, packages: 1, handedTo: chair }];
}
