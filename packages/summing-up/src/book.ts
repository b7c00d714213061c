/** The book of a summing-up as folded from its log: campaigns, reports, proposals, conferences, and what was kept aside. */
import { type Figures, figuresFrom } from "./keys.ts";
import type {
  Answer,
  AsideReason,
  BookEvent,
  Campaign,
  Ended,
  FiguresData,
  Proposal,
  ProposalAnswer,
  ProposalState,
  Report,
  Task,
} from "./schema.ts";
import { Shelves } from "./shelves.ts";
import type { Unit } from "./tree.ts";

export type SignedReport = { readonly report: Report; readonly sha256: string; readonly sent: boolean };
/** The report of one body to one campaign: its draft, what was signed, and how it stands with the level above. */
export type ReportFile = {
  readonly campaign: string;
  readonly unit: string;
  readonly draft: readonly Answer[] | null;
  readonly merged: Report["merged"];
  readonly signed: SignedReport | null;
  readonly earlier: readonly SignedReport[];
  /** Whether it was written here, or came as a file. */
  readonly from: "here" | "file";
  readonly returned: { readonly version: number; readonly reason: string } | null;
};
export type ProposalFile = {
  readonly proposal: Proposal;
  readonly state: ProposalState;
  /** The proposal it went into; its authors are kept there. */
  readonly into: string | null;
  readonly answers: readonly ProposalAnswer[];
};
export type TaskFile = {
  readonly task: Task;
  readonly follow: readonly { readonly on: string; readonly text: string; readonly done: boolean }[];
};
export type Conference = {
  /** Id of the meeting in the hall. */
  readonly id: string;
  readonly title: string;
  readonly campaign: string | null;
  readonly conclusions: readonly string[];
  readonly tasks: readonly TaskFile[];
};
export type KeptAside = {
  readonly reason: AsideReason;
  readonly about: string;
  readonly unit: string | null;
  readonly sha256: string;
};
export type Book = {
  readonly units: Shelves<Unit>;
  /** Bodies of the register behind units, and how they ended. */
  readonly joined: Shelves<{ readonly body: string; readonly ended: Ended | null }>;
  readonly unitOfBody: Shelves<string>;
  /** Units that are to answer a campaign; a campaign without an entry asks every one. */
  readonly addressed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly campaigns: ReadonlyMap<string, { readonly campaign: Campaign; readonly from: "here" | "file" }>;
  readonly reports: Shelves<ReportFile>;
  readonly proposals: Shelves<ProposalFile>;
  readonly conferences: ReadonlyMap<string, Conference>;
  readonly aside: readonly KeptAside[];
  /** Key with which a body's files came the first time. */
  readonly keys: Shelves<string>;
};

export const emptyBook: Book = {
  units: Shelves.empty(),
  joined: Shelves.empty(),
  unitOfBody: Shelves.empty(),
  addressed: new Map(),
  campaigns: new Map(),
  reports: Shelves.empty(),
  proposals: Shelves.empty(),
  conferences: new Map(),
  aside: [],
  keys: Shelves.empty(),
};

export const reportKey = (campaign: string, unit: string): string => `${campaign}/${unit}`;
/** All figures from those that were kept. */
export const wholeFigures = (data: FiguresData): Figures => figuresFrom((k) => data[k] ?? 0);
/** The figures that are not nought. */
export const figuresData = (figures: Figures): FiguresData => {
  const data: FiguresData = {};
  for (const [key, value] of entriesOf(figures)) if (value !== 0) data[key] = value;
  return data;
};
const entriesOf = (figures: Figures) => {
  const keys = Object.keys(figures);
  const isKey = (k: string): k is keyof Figures => k in figures;
  return keys.filter(isKey).map((k) => [k, figures[k]] as const);
};

const put = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> => new Map([...map, [key, value]]);

const noReport = (campaign: string, unit: string, from: ReportFile["from"]): ReportFile => ({
  campaign,
  unit,
  draft: null,
  merged: [],
  signed: null,
  earlier: [],
  from,
  returned: null,
});

/** A new signed version: the one before it goes to the earlier ones. */
const withSigned = (file: ReportFile, signed: SignedReport): ReportFile => ({
  ...file,
  draft: file.from === "here" ? signed.report.answers : null,
  merged: signed.report.merged,
  signed,
  earlier: file.signed === null ? file.earlier : [...file.earlier, file.signed],
  returned: null,
});

const withReport = (book: Book, campaign: string, unit: string, change: (file: ReportFile) => ReportFile): Book => {
  const key = reportKey(campaign, unit);
  const file = change(book.reports.get(key) ?? noReport(campaign, unit, "here"));
  return { ...book, reports: book.reports.with(key, file) };
};

const withProposals = (book: Book, files: readonly ProposalFile[]): Book => ({
  ...book,
  proposals: files.reduce((all, file) => all.with(file.proposal.id, file), book.proposals),
});

/** Authors of all, each once, in the order in which they came. */
export const unitsTogether = (lists: readonly (readonly Unit[])[]): Unit[] => [
  ...new Map(lists.flat().map((u) => [u.id, u])).values(),
];

const merged = (book: Book, into: string, others: readonly string[]): Book => {
  const main = book.proposals.get(into);
  const rest = others.flatMap((id) => book.proposals.get(id) ?? []);
  if (main === undefined) return book;
  const proposal: Proposal = {
    ...main.proposal,
    authors: unitsTogether([main.proposal.authors, ...rest.map((r) => r.proposal.authors)]),
    cases: [
      ...new Map([main, ...rest].flatMap((r) => r.proposal.cases).map((c) => [JSON.stringify(c), c])).values(),
    ].slice(0, 100),
  };
  return withProposals(book, [{ ...main, proposal }, ...rest.map((r) => ({ ...r, into }))]);
};

/** Whether a proposal is this one, or went into it, however often it was merged on the way. */
export const wentInto = (book: Book, file: ProposalFile, id: string): boolean => {
  for (let at: ProposalFile | undefined = file, steps = 0; at !== undefined && steps < 20; steps += 1) {
    if (at.proposal.id === id) return true;
    at = at.into === null ? undefined : book.proposals.get(at.into);
  }
  return false;
};

/** Answers to every proposal of the book in its own name: whoever sent one that was merged finds the answer under its id. */
export const answersDown = (files: Iterable<ProposalFile>): readonly ProposalAnswer[] =>
  [...files].flatMap((file) => file.answers.map((answer) => ({ ...answer, proposal: file.proposal.id })));

const answered = (book: Book, answers: readonly ProposalAnswer[]): Book => {
  const files: ProposalFile[] = [];
  for (const answer of answers) {
    for (const file of book.proposals.values()) {
      if (!wentInto(book, file, answer.proposal)) continue;
      files.push({ ...file, state: answer.state, answers: [...file.answers, answer] });
    }
  }
  return withProposals(book, files);
};

const withConference = (book: Book, id: string, change: (conference: Conference) => Conference): Book => {
  const known = book.conferences.get(id);
  return known === undefined ? book : { ...book, conferences: put(book.conferences, id, change(known)) };
};

/** Folds one fact into the book. Figures of congresses are kept by the roll-ups, not here. */
export const evolveBook = (book: Book, event: BookEvent): Book => {
  switch (event.type) {
    case "unit-placed":
      return { ...book, units: book.units.with(event.unit.id, event.unit) };
    case "register-joined":
      return {
        ...book,
        units: event.bodies.reduce((all, { unit }) => all.with(unit.id, unit), book.units),
        joined: event.bodies.reduce((all, { unit, body, ended }) => all.with(unit.id, { body, ended }), book.joined),
        unitOfBody: event.bodies.reduce((all, { unit, body }) => all.with(body, unit.id), book.unitOfBody),
      };
    case "campaign-addressed": {
      const asked = new Set([...(book.addressed.get(event.campaign) ?? []), ...event.units]);
      return { ...book, addressed: put(book.addressed, event.campaign, asked) };
    }
    case "congress-counted":
    case "congress-left-out":
    case "register-counted":
      return book;
    case "campaign-opened":
      return { ...book, campaigns: put(book.campaigns, event.campaign.id, { campaign: event.campaign, from: "here" }) };
    case "campaign-received":
      return {
        ...book,
        campaigns: put(book.campaigns, event.campaign.id, { campaign: event.campaign, from: "file" }),
        keys: book.keys.with(event.campaign.issuer.id, event.source.key),
      };
    case "report-saved":
      return withReport(book, event.campaign, event.unit, (f) => ({
        ...f,
        draft: event.answers,
        merged: event.merged,
      }));
    case "report-signed":
      return withReport(book, event.report.campaign, event.report.unit.id, (f) =>
        withSigned(f, { report: event.report, sha256: event.sha256, sent: false }),
      );
    case "report-sent":
      return withReport(book, event.campaign, event.unit, (f) =>
        f.signed === null ? f : { ...f, signed: { ...f.signed, sent: true } },
      );
    case "report-received": {
      const next = withReport(book, event.report.campaign, event.report.unit.id, (f) =>
        withSigned({ ...f, from: "file" }, { report: event.report, sha256: event.source.sha256, sent: true }),
      );
      return { ...next, keys: next.keys.with(event.report.unit.id, event.source.key) };
    }
    case "report-returned":
      return withReport(book, event.campaign, event.unit, (f) => ({
        ...f,
        returned: { version: event.version, reason: event.reason },
      }));
    case "set-aside": {
      const { reason, about, unit, source } = event;
      return { ...book, aside: [...book.aside, { reason, about, unit, sha256: source.sha256 }] };
    }
    case "proposal-added":
      return withProposals(book, [{ proposal: event.proposal, state: "draft", into: null, answers: [] }]);
    case "proposals-received": {
      const next = withProposals(
        book,
        event.proposals.map((proposal) => ({ proposal, state: "under-review", into: null, answers: [] })),
      );
      return { ...next, keys: next.keys.with(event.from.id, event.source.key) };
    }
    case "proposals-merged":
      return merged(book, event.into, event.others);
    case "proposals-sent":
      return withProposals(
        book,
        event.proposals.flatMap((id): readonly ProposalFile[] => {
          const file = book.proposals.get(id);
          return file === undefined ? [] : [{ ...file, state: "sent" }];
        }),
      );
    case "proposals-answered":
      return answered(book, event.answers);
    case "conference-planned": {
      const { conference: id, title, campaign } = event;
      return { ...book, conferences: put(book.conferences, id, { id, title, campaign, conclusions: [], tasks: [] }) };
    }
    case "conclusion-recorded":
      return withConference(book, event.conference, (c) => ({ ...c, conclusions: [...c.conclusions, event.text] }));
    case "task-assigned":
      return withConference(book, event.conference, (c) => ({
        ...c,
        tasks: [...c.tasks, { task: event.task, follow: [] }],
      }));
    case "task-followed": {
      const { on, text, done } = event;
      return withConference(book, event.conference, (c) => ({
        ...c,
        tasks: c.tasks.map((t) => (t.task.id === event.task ? { ...t, follow: [...t.follow, { on, text, done }] } : t)),
      }));
    }
    default: {
      const never: never = event;
      return never;
    }
  }
};

/** Whether a body is to answer a campaign: it is among those asked, or all are, and it has not ended. */
export const isAsked = (book: Book, campaign: string, unit: string): boolean =>
  (book.joined.get(unit)?.ended ?? null) === null && (book.addressed.get(campaign)?.has(unit) ?? true);

/** Names of what a body went into, and the day; null where it stands. */
export const endOf = (book: Book, unit: string): { readonly on: string; readonly into: readonly string[] } | null => {
  const ended = book.joined.get(unit)?.ended ?? null;
  return ended === null ? null : { on: ended.on, into: ended.into.map((id) => book.units.get(id)?.name ?? id) };
};

export type TaskStanding = "done" | "overdue" | "open";
/** How a task stands on a day: what is not done after its last day is overdue. */
export const taskStanding = ({ task, follow }: TaskFile, today: string): TaskStanding =>
  follow.at(-1)?.done === true ? "done" : task.due < today ? "overdue" : "open";
