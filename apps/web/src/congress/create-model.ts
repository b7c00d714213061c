/** The four short steps that make a congress: kind, body and term, day and sessions, regulation. */
import type { About, Command, MeetingKind } from "@laphieu/assembly";
import type { Level, RegulationId } from "@laphieu/regulations";
import { newAssemblyId } from "./ids.ts";

export type CreateDraft = {
  readonly kind: MeetingKind;
  readonly level: Level;
  readonly secretaryDirect: boolean;
  readonly withElection: boolean;
  readonly body: string;
  readonly above: string;
  readonly place: string;
  readonly ordinal: string;
  readonly term: string;
  /** Null while the title follows from the kind, the body and the term. */
  readonly title: string | null;
  readonly sessions: readonly { readonly name: string; readonly day: string; readonly startsAt: string }[];
  readonly regulation: RegulationId;
};
export const kinds = [
  "delegates-congress",
  "members-congress",
  "committee-conference",
  "inspection-conference",
  "by-election-conference",
] as const;
export const levels = ["cell", "grassroots", "above-grassroots", "province"] as const;
export const createSteps = ["kind", "body", "day", "regulation"] as const;
export type CreateStep = (typeof createSteps)[number];
export type CreateField = "body" | "title" | "term" | "sessions";

/** A draft for the coming term; most communes hold a preliminary and an official session. */
export function emptyDraft(today: Date, sessionNames: readonly [string, string]): CreateDraft {
  const year = today.getFullYear();
  const day = new Date(today.getTime() + 14 * 86_400_000);
  const next = new Date(day.getTime() + 86_400_000);
  return {
    kind: "delegates-congress",
    level: "grassroots",
    secretaryDirect: false,
    withElection: true,
    body: "",
    above: "",
    place: "",
    ordinal: "",
    term: `${year}-${year + 5}`,
    title: null,
    sessions: [
      { name: sessionNames[0], day: isoDay(day), startsAt: "13:30" },
      { name: sessionNames[1], day: isoDay(next), startsAt: "07:30" },
    ],
    regulation: "vn-190-2024",
  };
}

const isoDay = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

/** Vietnamese name of the meeting as it stands on papers, whatever the language on screen. */
const kindWords: Readonly<Record<MeetingKind, string>> = {
  "members-congress": "Đại hội đảng viên",
  "delegates-congress": "Đại hội đại biểu",
  "committee-conference": "Hội nghị Ban Chấp hành",
  "inspection-conference": "Hội nghị Ủy ban Kiểm tra",
  "by-election-conference": "Hội nghị bầu bổ sung",
};

/** `Đại hội đại biểu Đảng bộ xã Tân Lập lần thứ I, nhiệm kỳ 2025-2030`. */
export function titleOf(draft: CreateDraft): string {
  if (draft.title !== null) return draft.title.trim();
  const ordinal = draft.ordinal.trim() === "" ? "" : ` lần thứ ${draft.ordinal.trim()}`;
  const term = draft.term.trim() === "" ? "" : `, nhiệm kỳ ${draft.term.trim()}`;
  return `${kindWords[draft.kind]} ${draft.body.trim()}${ordinal}${term}`
    .replace(/\s+/g, " ")
    .replace(" ,", ",")
    .trim();
}

/** Fields of one step that still hold it up. */
export function problemsOf(draft: CreateDraft, step: CreateStep): readonly CreateField[] {
  switch (step) {
    case "kind":
    case "regulation":
      return [];
    case "body":
      return [
        ...(draft.body.trim() === "" ? (["body"] as const) : []),
        ...(titleOf(draft) === "" ? (["title"] as const) : []),
        ...(/^\d{4}-\d{4}$/.test(draft.term.trim()) || draft.term.trim() === "" ? [] : (["term"] as const)),
      ];
    case "day":
      return draft.sessions.length > 0 && draft.sessions.every((s) => s.name.trim() !== "" && s.day !== "")
        ? []
        : ["sessions"];
    default: {
      const never: never = step;
      return never;
    }
  }
}

/** Whether the level allows a congress that elects its secretary itself: asked only where it may be. */
export const mayElectSecretary = (draft: CreateDraft): boolean =>
  draft.withElection && (draft.kind === "delegates-congress" || draft.kind === "members-congress");

export function aboutOf(draft: CreateDraft): About {
  const days = draft.sessions.map((s) => s.day).sort();
  return {
    kind: draft.kind,
    level: draft.level,
    body: draft.body.trim(),
    above: draft.above.trim(),
    place: draft.place.trim(),
    title: titleOf(draft),
    term: draft.term.trim(),
    day: days.at(-1) ?? "",
    sessions: draft.sessions.map((s) => ({
      name: s.name.trim(),
      day: s.day,
      ...(/^\d{2}:\d{2}$/.test(s.startsAt) ? { startsAt: s.startsAt } : {}),
    })),
    secretaryDirect: mayElectSecretary(draft) && draft.secretaryDirect,
    withElection: draft.withElection,
  };
}

/** A meeting on record as a draft again, to be put right; its title stands as it was written. */
export const draftOf = (about: About, regulation: RegulationId): CreateDraft => ({
  kind: about.kind,
  level: about.level,
  secretaryDirect: about.secretaryDirect,
  withElection: about.withElection,
  body: about.body,
  above: about.above,
  place: about.place,
  ordinal: "",
  term: about.term,
  title: about.title,
  sessions: about.sessions.map((s) => ({ name: s.name, day: s.day, startsAt: s.startsAt ?? "" })),
  regulation,
});

type Create = Extract<Command, { type: "create-assembly" }>;
export function createCommand(draft: CreateDraft): Create {
  const about = aboutOf(draft);
  return {
    type: "create-assembly",
    id: newAssemblyId(),
    mode: "full",
    sample: false,
    regulation: draft.regulation,
    about: {
      ...about,
      sessions: about.sessions.map(({ name, day, startsAt }) => ({
        name,
        day,
        ...(startsAt === undefined ? {} : { startsAt }),
      })),
    },
  };
}
