/** The fields of "Thử tình huống": one small form for each kind of question, all values kept as they are typed. */
import { type Ask, askEverywhere, type DeductionKey, type Office } from "@laphieu/regulations";

/** What is typed or chosen, by field; a field that was not touched is missing. */
export type Draft = { readonly [field: string]: string };

const of = <G extends string, V extends string>(group: G, values: readonly V[]) =>
  values.map((value) => ({ value, key: `${group}.${value}` as const }));

export const meetings = ["members", "delegates", "committee", "inspection"] as const;
export const levels = ["cell", "grassroots", "above-grassroots", "province", "centre"] as const;
export const offices = [
  "committee",
  "standing-committee",
  "secretary",
  "deputy-secretary",
  "inspection-committee",
  "inspection-chair",
  "inspection-deputy",
  "delegate-upward",
] as const satisfies readonly Office[];
export const acts = ["vote", "stand", "nominate", "accept-nomination", "count-ballots", "be-convened"] as const;
export const statuses = ["official", "probationary", "temporary"] as const;
export const flags = [
  "delegate",
  "exempt",
  "suspended",
  "prosecuted",
  "retired-before-opening",
  "transferred-out",
  "elected-in-breach",
] as const;
export const memberships = [
  "convening-committee",
  "outgoing-standing-committee",
  "standing-committee",
  "committee",
  "inspection-committee",
  "politburo",
  "secretariat",
  "prepared-list",
  "election-list",
] as const;
export const ballotForms = ["strike", "agree", "opinion"] as const;
export const marks = ["name-added", "signed", "writing", "several-inks"] as const;
export const handMatters = ["resolution", "bodies", "number-and-list", "withdrawal"] as const;
export const otherMatters = [
  "presidium",
  "secretariat",
  "credentials-committee",
  "counting-committee",
  "number-and-list",
  "opinion-poll",
  "introduction",
  "resolution",
] as const;
export const events = [
  "opening-announced",
  "candidacy-file",
  "result-report",
  "ratification",
  "complaint",
  "ballots-kept",
] as const;
const yesNo = ["yes", "no"] as const;

/** Words of every choice; the screens name each by its key. */
const optionsOf = {
  meeting: of("meeting", meetings),
  level: of("level", levels),
  for: of("office", offices),
  act: of("act", acts),
  status: of("status", statuses),
  flags: of("flag", flags),
  in: of("in", memberships),
  form: of("form", ballotForms),
  extra: of("mark", marks),
  matter: of("matter", handMatters),
  paper: [...of("office", offices), ...of("paper", otherMatters)],
  event: of("event", events),
  issued: of("flag", yesNo),
  revote: of("flag", yesNo),
} as const;
const nomineeOptions = { nomineeStatus: optionsOf.status, nomineeFlags: optionsOf.flags, nomineeIn: optionsOf.in };
export const choices = { ...optionsOf, ...nomineeOptions } as const;
export type ChoiceName = keyof typeof choices;
export type OptionKey = (typeof choices)[ChoiceName][number]["key"];
export type Option = { readonly value: string; readonly key: OptionKey };

export type FigureName =
  | "convened"
  | "seats"
  | "votes"
  | "round"
  | "alternates"
  | "prepared"
  | "added"
  | "attending"
  | "support"
  | "names"
  | "struck"
  | "agree"
  | "disagree"
  | "present"
  | "bodies"
  | "bodies-present"
  | "base"
  | "in-favour"
  | "official-members"
  | "committee-size"
  | "printed"
  | "unused"
  | "spoiled"
  | "issued-papers"
  | "returned"
  | "found"
  | "from"
  | "holidays"
  | "people";
export type FieldName = ChoiceName | FigureName;

export type Field =
  | {
      readonly kind: "count" | "counts" | "places" | "day" | "days" | "lines";
      readonly name: FigureName;
      readonly optional?: true;
      readonly when?: (draft: Draft) => boolean;
    }
  | {
      readonly kind: "choice" | "several";
      readonly name: ChoiceName;
      readonly optional?: true;
      readonly when?: (draft: Draft) => boolean;
    }
  /** Those who are not counted in the base; which ones depends on the meeting. */
  | { readonly kind: "deductions" };

type When = (draft: Draft) => boolean;
const figure = (name: FigureName, kind: "count" | "counts" | "places" | "day" | "days" | "lines" = "count"): Field => ({
  kind,
  name,
});
const optional = (name: FigureName, when?: When): Field => ({
  kind: "count",
  name,
  optional: true,
  ...(when === undefined ? {} : { when }),
});
const choice = (name: ChoiceName, when?: When): Field => ({
  kind: "choice",
  name,
  ...(when === undefined ? {} : { when }),
});
const several = (name: ChoiceName, when?: When): Field => ({
  kind: "several",
  name,
  optional: true,
  ...(when === undefined ? {} : { when }),
});

const at = (draft: Draft, name: FieldName): string => draft[name] ?? "";
const candidacy: When = (d) => ["stand", "nominate", "accept-nomination"].includes(at(d, "act"));
const nominates: When = (d) => at(d, "act") === "nominate";
const strikes: When = (d) => at(d, "form") === "strike";
const ticks: When = (d) => at(d, "form") !== "strike";
const isLater: When = (d) => Number(at(d, "round")) > 1;
const upward: When = (d) => at(d, "for") === "delegate-upward";
const ofDelegates: When = (d) => at(d, "meeting") === "delegates";

/** The kinds of question in the order in which a chair meets them. */
export const kinds: readonly Ask[] = [
  "result",
  "base",
  "list",
  "ballot",
  "may",
  "quorum",
  "hand-vote",
  "reconcile",
  "elects",
  "voting-form",
  "deadline",
  "order",
];
export const kindFrom = (value: string): Ask => kinds.find((k) => k === value) ?? "result";

export const fields: { readonly [K in Ask]: readonly Field[] } = {
  result: [
    choice("for"),
    choice("meeting"),
    choice("level"),
    figure("convened"),
    { kind: "deductions" },
    figure("seats"),
    figure("votes", "counts"),
    figure("round"),
    choice("revote", isLater),
    optional("alternates", upward),
  ],
  base: [choice("meeting"), figure("convened"), { kind: "deductions" }],
  list: [
    choice("for"),
    choice("level"),
    figure("seats"),
    figure("prepared"),
    figure("added"),
    figure("attending"),
    { kind: "counts", name: "support", optional: true, when: (d) => Number(at(d, "added")) > 0 },
  ],
  ballot: [
    choice("form"),
    figure("seats"),
    figure("names"),
    { kind: "places", name: "struck", optional: true, when: strikes },
    { kind: "places", name: "agree", optional: true, when: ticks },
    { kind: "places", name: "disagree", optional: true, when: ticks },
    choice("issued"),
    several("extra"),
  ],
  may: [
    choice("act"),
    choice("meeting"),
    choice("for", candidacy),
    choice("level"),
    choice("status"),
    several("flags"),
    several("in"),
    choice("nomineeStatus", nominates),
    several("nomineeFlags", nominates),
    several("nomineeIn", nominates),
  ],
  quorum: [
    choice("meeting"),
    figure("convened"),
    figure("present"),
    optional("bodies", ofDelegates),
    optional("bodies-present", ofDelegates),
  ],
  "hand-vote": [choice("meeting"), choice("matter"), figure("base"), figure("in-favour")],
  reconcile: [
    figure("issued-papers"),
    figure("returned"),
    figure("found"),
    optional("present"),
    optional("printed"),
    optional("unused"),
    optional("spoiled"),
  ],
  elects: [choice("level"), figure("official-members"), optional("committee-size")],
  "voting-form": [choice("paper")],
  deadline: [choice("event"), figure("from", "day"), { kind: "days", name: "holidays", optional: true }],
  order: [figure("people", "lines")],
};

/** An example for each kind, so that a form opens with a ruling beside it. */
export const examples: { readonly [K in Ask]: Draft } = {
  result: {
    for: "committee",
    meeting: "members",
    level: "cell",
    convened: "15",
    seats: "3",
    votes: "14, 12, 9, 7",
    round: "1",
    revote: "no",
  },
  base: { meeting: "members", convened: "15", "deduct.absent-throughout-excused": "1" },
  list: { for: "committee", level: "grassroots", seats: "15", prepared: "17", added: "1", attending: "150" },
  ballot: { form: "strike", seats: "3", names: "4", struck: "4", issued: "yes" },
  may: {
    act: "vote",
    meeting: "members",
    level: "cell",
    for: "committee",
    status: "probationary",
    nomineeStatus: "official",
  },
  quorum: { meeting: "delegates", convened: "150", present: "120", bodies: "20", "bodies-present": "18" },
  "hand-vote": { meeting: "members", matter: "number-and-list", base: "15", "in-favour": "8" },
  reconcile: { "issued-papers": "201", returned: "200", found: "200" },
  elects: { level: "cell", "official-members": "15" },
  "voting-form": { paper: "committee" },
  deadline: { event: "complaint", from: "06/5/2026" },
  order: { people: "Nguyễn Văn Bình\nTrần Thị Ánh\nLê Văn An" },
};

/** The fields that this draft asks for. */
export const fieldsFor = (kind: Ask, draft: Draft): readonly Field[] =>
  fields[kind].filter((f) => f.kind === "deductions" || f.when === undefined || f.when(draft));

export const deductionKeys = [
  "temporary-elsewhere",
  "exempt-absent",
  "suspended",
  "prosecuted",
  "absent-throughout-excused",
  "committee-absent-throughout",
  "delegates-absent-not-replaced",
] as const satisfies readonly DeductionKey[];

/** Deductions that some regulation knows at this meeting. */
export const deductionsAt = (meeting: (typeof meetings)[number]): readonly DeductionKey[] =>
  deductionKeys.filter((key) =>
    askEverywhere({ ask: "base", meeting, convened: 1, deduct: { [key]: 1 } }).some((row) => row.asked.ok),
  );
