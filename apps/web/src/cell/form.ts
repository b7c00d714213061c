/** The six questions as data: what is asked, what is still missing, and the commands that the answers come to. */
import type { AssemblyState, CommandInput, PersonDetails } from "@laphieu/assembly";
import { dayInWords, dayShort, parsePartialDate } from "@laphieu/vietnamese";
import type { Standing } from "./names.ts";

export type RollRow = {
  readonly id: string;
  readonly name: string;
  readonly details: Omit<PersonDetails, "name">;
  readonly standing: Standing;
  readonly exempt: boolean;
  /** Introduced to another place for temporary activity. */
  readonly elsewhere: boolean;
  /** Expected to be absent the whole day; the reason, empty when not yet typed, null when expected to come. */
  readonly absence: string | null;
};
export type CellForm = {
  readonly body: string;
  readonly above: string;
  readonly place: string;
  /** As typed: `14/3/2027`. */
  readonly day: string;
  readonly startsAt: string;
  readonly term: string;
  readonly roll: readonly RollRow[];
  /** Seats of the committee; used where the regulation gives the cell one. */
  readonly seats: number;
  readonly deputy: boolean;
  readonly committee: readonly string[];
  readonly secretary: string | null;
  readonly deputySecretary: string | null;
  readonly delegateSeats: number;
  readonly alternateSeats: number;
  readonly delegates: readonly string[];
};

export const emptyForm: CellForm = {
  body: "",
  above: "",
  place: "",
  day: "",
  startsAt: "07:30",
  term: "",
  roll: [],
  seats: 3,
  deputy: true,
  committee: [],
  secretary: null,
  deputySecretary: null,
  delegateSeats: 0,
  alternateSeats: 0,
  delegates: [],
};

/** Sitting in which a cell does everything. */
export const mainSitting = "main";
export const electionIds = {
  committee: "chi-uy",
  secretary: "bi-thu",
  "deputy-secretary": "pho-bi-thu",
  "delegate-upward": "dai-bieu",
} as const;

/** A whole day `YYYY-MM-DD` from what was typed, or null. */
export function dayOf(text: string): string | null {
  const d = parsePartialDate(text);
  if (d?.month === undefined || d.day === undefined) return null;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${d.year}-${two(d.month)}-${two(d.day)}`;
}

/** An hour `07:30` from what was typed: `7h30`, `7:30`, `7 giờ`, `19.05`. Empty text is no hour; null is not understood. */
export function hourOf(text: string): string | null {
  if (text.trim() === "") return "";
  const match = /^\s*(\d{1,2})\s*(?:(?:h|g|giờ|:|\.)\s*(\d{1,2})?)?\s*(?:phút|p)?\s*$/iu.exec(text);
  const hour = Number(match?.[1]);
  const minute = Number(match?.[2] ?? "0");
  if (match === null || hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

const weekdays = ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"] as const;
const weekdaysEn = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** The day with its weekday, so that a slip in typing is seen: "Chủ nhật, ngày 14 tháng 3 năm 2027". */
export function dayWithWeekday(day: string, lang: "vi" | "en"): string {
  const date = new Date(`${day}T00:00:00Z`);
  const at = date.getUTCDay();
  if (lang === "vi") return `${weekdays[at] ?? ""}, ${dayInWords(day)}`;
  const words = date.toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  return `${weekdaysEn[at] ?? ""} ${words}`;
}

/** Terms of cells end twice in five years, with the rounds of 2025, 2027, 2030, 2032 and so on. */
export function proposeTerm(day: string): string {
  const year = Number(day.slice(0, 4));
  const step = (((year - 2025) % 5) + 5) % 5;
  return `${year}-${year + (step < 2 ? 2 - step : 5 - step)}`;
}

/** Members who vote and may be elected. */
export const officialRows = (roll: readonly RollRow[]): readonly RollRow[] =>
  roll.filter((r) => r.standing === "official");

/** Official members expected in the hall, hence the votes and ballots to prepare for. */
export const expectedVoters = (roll: readonly RollRow[]): number =>
  officialRows(roll).filter((r) => r.absence === null && !r.elsewhere).length;

/** Id for the next person: never one that was used before, also after a removal. */
export function nextPersonId(roll: readonly RollRow[]): string {
  const last = roll.reduce((max, r) => Math.max(max, Number(r.id.slice(1)) || 0), 0);
  return `p${last + 1}`;
}

/** What the regulation lets this cell elect, as far as the form needs it. */
export type Elects = { readonly committee: boolean; readonly max: number };

export type Missing =
  | "body"
  | "day"
  | "hour"
  | "people"
  | "names"
  | "absence-reason"
  | "seats"
  | "committee-names"
  | "delegate-names";

/** What keeps the answers from being complete, in the order of the page. */
export function missing(form: CellForm, elects: Elects | null): readonly Missing[] {
  const list: Missing[] = [];
  const known = new Set(officialRows(form.roll).map((r) => r.id));
  if (form.body.trim().length < 2) list.push("body");
  if (dayOf(form.day) === null) list.push("day");
  if (hourOf(form.startsAt) === null) list.push("hour");
  if (known.size < 3) list.push("people");
  if (form.roll.some((r) => r.name.trim().length < 2)) list.push("names");
  if (form.roll.some((r) => r.absence !== null && r.absence.trim() === "")) list.push("absence-reason");
  if (elects?.committee === true) {
    if (form.seats < 1 || form.seats > elects.max) list.push("seats");
    const prepared = form.committee.filter((id) => known.has(id)).length;
    if (prepared > 0 && prepared <= form.seats) list.push("committee-names");
  }
  if (form.delegateSeats > 0) {
    const prepared = form.delegates.filter((id) => known.has(id)).length;
    if (prepared > 0 && prepared < form.delegateSeats) list.push("delegate-names");
  }
  return list;
}

type NewPerson = Extract<CommandInput, { type: "add-people" }>["people"][number];

function toPerson(row: RollRow): NewPerson {
  const { sortKey, birth, sex, ethnicGroup, joined, position } = row.details;
  const note = row.absence === null || row.absence.trim() === "" ? row.details.note : absenceNote(row.absence.trim());
  return {
    id: row.id,
    details: {
      name: row.name.trim(),
      ...(sortKey === undefined ? {} : { sortKey }),
      ...(birth === undefined ? {} : { birth }),
      ...(sex === undefined ? {} : { sex }),
      ...(ethnicGroup === undefined ? {} : { ethnicGroup }),
      ...(joined === undefined ? {} : { joined }),
      ...(position === undefined ? {} : { position }),
      ...(note === undefined ? {} : { note }),
    },
    attendee: {
      standing: row.standing,
      seat: "member",
      flags: [
        ...(row.exempt ? (["exempt"] as const) : []),
        ...(row.elsewhere ? (["temporary-elsewhere"] as const) : []),
      ],
    },
  };
}

const absencePrefix = "Xin vắng: ";
const absenceNote = (reason: string): string => `${absencePrefix}${reason}`;
/** The reason announced beforehand, as kept in the person's note; null for anybody expected to come. */
export const announcedAbsence = (note: string | undefined): string | null =>
  note?.startsWith(absencePrefix) === true ? note.slice(absencePrefix.length) : null;

const titles = {
  committee: "Bầu chi ủy",
  secretary: "Bầu bí thư chi bộ",
  "deputy-secretary": "Bầu phó bí thư chi bộ",
  "delegate-upward": "Bầu đại biểu dự đại hội cấp trên",
} as const;

/** The meeting itself, as the first command. Call only when `missing` is empty. */
export function createCommand(form: CellForm, id: string): Extract<CommandInput, { type: "create-assembly" }> {
  const day = dayOf(form.day) ?? "";
  // An empty field shows the proposal, so that is what it means.
  const term = form.term.trim() || (day === "" ? "" : proposeTerm(day));
  const hour = hourOf(form.startsAt);
  const time = hour === null || hour === "" ? {} : { startsAt: hour };
  return {
    type: "create-assembly",
    id,
    mode: "short",
    sample: false,
    regulation: "vn-190-2024",
    about: {
      kind: "members-congress",
      level: "cell",
      body: form.body.trim(),
      above: form.above.trim(),
      place: form.place.trim(),
      title: term === "" ? "Đại hội chi bộ" : `Đại hội chi bộ nhiệm kỳ ${term}`,
      term,
      day,
      sessions: [{ name: "Đại hội", day, ...time }],
      secretaryDirect: false,
      withElection: true,
    },
  };
}

/** Roll, elections and prepared names, in the order in which they are decided. */
export const setupCommands = (form: CellForm, elects: Elects): readonly CommandInput[] => [
  { type: "add-people", sitting: mainSitting, people: form.roll.map(toPerson) },
  ...electionCommands(form, elects),
];

/** The elections of a cell with their prepared names. */
export function electionCommands(form: CellForm, elects: Elects): readonly CommandInput[] {
  const commands: CommandInput[] = [];
  const known = new Set(officialRows(form.roll).map((r) => r.id));
  const add = (office: keyof typeof electionIds, seats: number, alternates: number, names: readonly string[]) => {
    const election = electionIds[office];
    commands.push({
      type: "add-election",
      id: election,
      sitting: mainSitting,
      office,
      title: titles[office],
      seats,
      alternates,
    });
    const people = names.filter((id) => known.has(id));
    if (people.length > 0) commands.push({ type: "prepare-list", election, people });
  };
  const one = (id: string | null) => (id === null ? [] : [id]);
  if (elects.committee) {
    add("committee", form.seats, 0, form.committee);
    // Secretary and deputy come from the committee that is still to be elected: their lists are made on the day.
    add("secretary", 1, 0, []);
    if (form.deputy) add("deputy-secretary", 1, 0, []);
  } else {
    add("secretary", 1, 0, one(form.secretary));
    if (form.deputy) add("deputy-secretary", 1, 0, one(form.deputySecretary));
  }
  if (form.delegateSeats > 0) add("delegate-upward", form.delegateSeats, form.alternateSeats, form.delegates);
  return commands;
}

/** What is still to be sent when part of the answers was recorded before (a file was read, or a refusal came between). */
export function remainingCommands(form: CellForm, elects: Elects, state: AssemblyState): readonly CommandInput[] {
  const { about } = createCommand(form, state.id);
  const rolled = new Map(state.sittings[0]?.roll.map((a) => [String(a.person), a]));
  const commands: CommandInput[] = [];
  if (JSON.stringify(about) !== JSON.stringify(state.about)) commands.push({ type: "amend-about", about });
  for (const command of setupCommands(form, elects)) {
    if (command.type === "add-people") {
      const fresh = command.people.filter((p) => !rolled.has(p.id));
      for (const { id: person, details, attendee } of command.people) {
        const before = rolled.get(person);
        if (before === undefined || attendee === undefined) continue;
        if (!sameDetails(details, state.people[person]?.details ?? null))
          commands.push({ type: "amend-person", person, details });
        if (before.standing !== attendee.standing || before.flags.join() !== attendee.flags.join())
          commands.push({ type: "amend-attendee", sitting: mainSitting, person, attendee });
      }
      if (fresh.length > 0) commands.push({ ...command, people: fresh });
    } else if (command.type === "add-election") {
      if (!state.elections.some((e) => e.id === command.id)) commands.push(command);
    } else if (command.type === "prepare-list") {
      const before = state.elections.find((e) => e.id === command.election)?.candidates.map((c) => String(c.person));
      const same = before?.length === command.people.length && command.people.every((p) => before.includes(p));
      if (!same) commands.push(command);
    } else commands.push(command);
  }
  // Last, since a name still on a prepared list cannot leave the roll.
  for (const person of rolled.keys()) {
    if (form.roll.some((r) => r.id === person)) continue;
    commands.push({ type: "remove-attendee", sitting: mainSitting, person, reason: "Sửa danh sách trước đại hội" });
  }
  return commands;
}

const sameDetails = (a: NewPerson["details"], b: PersonDetails | null): boolean =>
  b !== null && a.name === b.name && a.note === b.note && JSON.stringify(a.birth) === JSON.stringify(b.birth);

/** The answers as they were recorded, to go on with a page that was left half done. */
export function formOf(state: AssemblyState): CellForm {
  const prepared = (id: string) =>
    state.elections.find((e) => e.id === id)?.candidates.map((c) => String(c.person)) ?? [];
  const seats = (id: string) => state.elections.find((e) => e.id === id)?.seats;
  const { about } = state;
  return {
    ...emptyForm,
    body: about.body,
    above: about.above,
    place: about.place,
    day: dayShort(about.day),
    startsAt: about.sessions[0]?.startsAt ?? "",
    term: about.term,
    roll: (state.sittings[0]?.roll ?? []).map((a) => {
      const { name, ...details } = state.people[a.person]?.details ?? { name: "" };
      return {
        id: a.person,
        name,
        details,
        standing: a.standing,
        exempt: a.flags.includes("exempt"),
        elsewhere: a.flags.includes("temporary-elsewhere"),
        absence: announcedAbsence(state.people[a.person]?.details?.note),
      };
    }),
    seats: seats(electionIds.committee) ?? emptyForm.seats,
    deputy: state.elections.length === 0 || seats(electionIds["deputy-secretary"]) !== undefined,
    committee: prepared(electionIds.committee),
    secretary: prepared(electionIds.secretary)[0] ?? null,
    deputySecretary: prepared(electionIds["deputy-secretary"])[0] ?? null,
    delegateSeats: seats(electionIds["delegate-upward"]) ?? 0,
    alternateSeats: state.elections.find((e) => e.id === electionIds["delegate-upward"])?.alternates ?? 0,
    delegates: prepared(electionIds["delegate-upward"]),
  };
}

/** A short id that no other meeting has. Works without a secure context, where `randomUUID` is missing. */
export function newAssemblyId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return `cb-${Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("")}`;
}
