/** Judging of doubtful sheets as data: whose turn, which questions, which keys, and the decision that answers make. */
import type {
  BallotReading,
  CaseDecision,
  CommandInput,
  PersonId,
  ScanCaseContent,
  ScanCaseView,
  ScanDoubt,
} from "@laphieu/assembly";
import type { BallotForm } from "../keying.ts";
import { paperOf } from "../paper-of.ts";
import type { BallotMap } from "./scan-api.ts";

export type Question =
  /** Is this name struck out. */
  | { readonly kind: "mark"; readonly index: number; readonly doubt: ScanDoubt }
  /** Which of the two boxes is marked. */
  | { readonly kind: "boxes"; readonly index: number; readonly doubt: ScanDoubt }
  /** Is there anything on the sheet beside the marks. */
  | { readonly kind: "page"; readonly doubts: readonly ScanDoubt[] }
  /** Does the paper say what was read, by which it is invalid. */
  | { readonly kind: "reads-invalid"; readonly doubts: readonly ScanDoubt[] }
  /** The whole ballot is read by a person. */
  | { readonly kind: "whole"; readonly doubts: readonly ScanDoubt[] };

export const choices = [
  "struck",
  "not-struck",
  "agree",
  "disagree",
  "both",
  "neither",
  "as-read",
  "invalid",
  "key",
  "not-a-ballot",
  "same-sheet",
] as const;
export type Choice = (typeof choices)[number];
export type Key = { readonly key: string; readonly choice: Choice };
export const reasons = ["not-issued", "name-added", "signed", "writing", "several-inks", "other"] as const;
export type Reason = (typeof reasons)[number];

/** With more names in doubt than this the ballot is keyed as a whole: one line typed is surer than many questions. */
const mostQuestions = 8;

/** What is asked about a sheet, one thing at a time: other writing first, then every name in doubt. */
export function questionsOf(content: ScanCaseContent, form: BallotForm): readonly Question[] {
  const marks = new Map<number, ScanDoubt>();
  for (const m of content.doubtful) if (!marks.has(m.index)) marks.set(m.index, m.doubt);
  if (content.sure === null || marks.size > mostQuestions) {
    return [{ kind: "whole", doubts: [...new Set([...content.doubts, ...marks.values()])] }];
  }
  if (content.doubts.includes("reads-invalid")) return [{ kind: "reads-invalid", doubts: content.doubts }];
  return [
    ...(content.doubts.length > 0 ? [{ kind: "page", doubts: content.doubts } as const] : []),
    ...[...marks].map(([index, doubt]): Question => ({ kind: form === "strike" ? "mark" : "boxes", index, doubt })),
  ];
}

const ending: readonly Key[] = [
  { key: "3", choice: "invalid" },
  { key: "4", choice: "key" },
  { key: "5", choice: "not-a-ballot" },
  { key: "6", choice: "same-sheet" },
];

/** Choices with the digit that takes each; 3 to 6 end the sheet and are the same everywhere. */
export function keysFor(question: Question): readonly Key[] {
  switch (question.kind) {
    case "mark":
      return [{ key: "1", choice: "struck" }, { key: "2", choice: "not-struck" }, ...ending];
    case "boxes":
      return [
        { key: "1", choice: "agree" },
        { key: "2", choice: "disagree" },
        ...ending,
        { key: "7", choice: "both" },
        { key: "8", choice: "neither" },
      ];
    case "page":
    case "reads-invalid":
      return [{ key: "1", choice: "as-read" }, ...ending];
    case "whole":
      return ending;
    default: {
      const never: never = question;
      return never;
    }
  }
}

/** Whether a choice answers one question only, so that the next is asked. */
export const goesOn = (choice: Choice): boolean =>
  choice !== "invalid" && choice !== "key" && choice !== "not-a-ballot" && choice !== "same-sheet";

/** The decision once every question is answered; null while one is open. */
export function marksDecision(
  content: ScanCaseContent,
  questions: readonly Question[],
  answers: readonly (Choice | undefined)[],
): CaseDecision | null {
  const of = new Map<number, Choice>();
  for (const [i, question] of questions.entries()) {
    const answer = answers[i];
    if (answer === undefined || !goesOn(answer) || question.kind === "whole") return null;
    if ("index" in question) of.set(question.index, answer);
  }
  return {
    as: "marks",
    marks: content.doubtful.map(({ index, mark }) => {
      const answer = of.get(index);
      const marked = answer === "both" || answer === (mark === "strike" ? "struck" : mark);
      return { index, mark, marked };
    }),
  };
}

const byPlace = (a: ScanCaseView, b: ScanCaseView): number => a.batch - b.batch || a.case - b.case;

/** Sheets that this person may judge now: those nobody saw, then those that another saw first. */
export const queueFor = (cases: readonly ScanCaseView[], person: PersonId): readonly ScanCaseView[] => [
  ...cases.filter((c) => c.waitsFor === "first").sort(byPlace),
  ...cases.filter((c) => c.waitsFor === "second" && !c.judgedBy.includes(person)).sort(byPlace),
];

/** How many of two looks at each sheet are done. */
export const looksDone = (cases: readonly ScanCaseView[]): number =>
  cases.reduce((n, c) => n + (c.waitsFor === "first" ? 0 : c.waitsFor === "nobody" ? 2 : 1), 0);

/** Sheets that wait for another person than this one. */
export const waitingForOthers = (cases: readonly ScanCaseView[], person: PersonId): number =>
  cases.filter((c) => c.waitsFor === "second" && c.judgedBy.includes(person)).length;

/** The reading that a decision gives, for people to compare; null where it gives none. */
export function readingOf(content: ScanCaseContent, decision: CaseDecision): BallotReading | null {
  if (decision.as === "keyed") return decision.reading;
  if (decision.as !== "marks" || content.sure === null) return null;
  const add = (sure: readonly number[] | undefined, mark: "strike" | "agree" | "disagree") =>
    [
      ...(sure ?? []),
      ...decision.marks.filter((m) => m.mark === mark && m.marked && !sure?.includes(m.index)).map((m) => m.index),
    ].sort((a, b) => a - b);
  const { sure } = content;
  return sure.struck === undefined && (sure.agree !== undefined || sure.disagree !== undefined)
    ? { agree: add(sure.agree, "agree"), disagree: add(sure.disagree, "disagree") }
    : { struck: add(sure.struck, "strike") };
}

/** The first mark on which two members differ; null where they differ on something else than a mark. */
export const differingMark = ({ content, decisions }: ScanCaseView): ScanCaseContent["doubtful"][number] | null => {
  const [a, b] = decisions;
  if (a?.as !== "marks" || b?.as !== "marks") return null;
  const marked = ({ marks }: typeof a, m: (typeof content.doubtful)[number]) =>
    marks.some((x) => x.index === m.index && x.mark === m.mark && x.marked);
  return content.doubtful.find((m) => marked(a, m) !== marked(b, m)) ?? null;
};

/** Kinds of findings told while scanning, by what the reader doubts about whole sheets. */
export function found(cases: readonly ScanCaseView[]): {
  readonly foreign: number;
  readonly twice: number;
  readonly writing: number;
  readonly marks: number;
} {
  const has = (c: ScanCaseView, ...doubts: readonly ScanDoubt[]) => c.content.doubts.some((d) => doubts.includes(d));
  const foreign = cases.filter((c) => has(c, "foreign-page", "wrong-ballot", "not-readable"));
  const twice = cases.filter((c) => has(c, "scanned-twice"));
  const writing = cases.filter((c) => has(c, "writing"));
  return {
    foreign: foreign.length,
    twice: twice.length,
    writing: writing.length,
    // A sheet that arithmetic sends to people is looked at as a whole: its names are no marks in doubt.
    marks: cases.reduce(
      (n, c) => n + new Set(c.content.doubtful.filter((m) => m.doubt !== "one-name-away").map((m) => m.index)).size,
      0,
    ),
  };
}

/** How far down its page a name lies, from 0 to 1; null when it is on none. */
export const depthOf = (map: BallotMap | undefined, index: number): number | null => {
  for (const page of map?.pages ?? []) {
    const row = page.names.find((name) => name.index === index)?.row;
    if (row !== undefined) return (row.y + row.h / 2) / page.paper.h;
  }
  return null;
};

type Sent = Extract<CommandInput, { type: "judge-case" }>["decision"];
/** A decision as a command carries it. */
export const sentDecision = (decision: CaseDecision): Sent => {
  switch (decision.as) {
    case "marks":
      return { as: "marks", marks: decision.marks.map((m) => ({ ...m })) };
    case "keyed":
      return { as: "keyed", reading: paperOf(decision.reading) };
    case "invalid":
    case "leave-out":
      return { ...decision };
    default: {
      const never: never = decision;
      return never;
    }
  }
};
