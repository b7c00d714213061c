/** Summing up over HTTP: figures up the tree, campaigns and their reports, proposals, conferences. */
import type {
  Answer,
  BookEvent,
  Campaign,
  CaseBehind,
  Cell,
  ConferenceRecord,
  FigureKey,
  FigureRow,
  figureGroups,
  KeptAside,
  Part,
  Payload,
  ProposalFile,
  Question,
  ReportFile,
  Trial,
  Unit,
  UnitRow,
  UnitTable,
} from "@laphieu/summing-up";

export type { Answer, CaseBehind };

export type Overview = {
  readonly mayEdit: boolean;
  readonly owner: boolean;
  /** Whether the machine keeps a register of bodies: its tree and its roles hold then. */
  readonly byTree: boolean;
  readonly today: string;
  readonly tops: readonly (Unit & { readonly congresses: number })[];
  /** For choices; a country's worth of them is looked up by table instead. */
  readonly units: readonly Unit[];
  readonly campaigns: readonly {
    readonly id: string;
    readonly title: string;
    readonly issuer: string;
    readonly due: string;
    readonly from: "here" | "file";
    readonly sent: number;
  }[];
  readonly conferences: readonly { readonly id: string; readonly title: string; readonly tasks: number }[];
  readonly aside: readonly KeptAside[];
  readonly groups: typeof figureGroups;
  readonly questions: readonly Question[];
};
/** How a body ended: the day, and what it went into. */
export type Ended = { readonly on: string; readonly into: readonly string[] };
export type TableView = Omit<UnitTable, "rows"> & {
  readonly ended: Ended | null;
  readonly rows: readonly (UnitRow & { readonly ended: Ended | null })[];
  readonly all: readonly FigureRow[];
};
type Hidden<P> = P extends Part ? Omit<P, "value"> & { readonly value: Cell } : never;
export type TraceView = {
  readonly key: FigureKey;
  readonly path: readonly Unit[];
  readonly total: Cell;
  /** What adds up to the total; small parts that tell of persons are hidden. */
  readonly parts: readonly Hidden<Part>[];
};
export type Standing = "not-begun" | "draft" | "signed" | "sent" | "returned";
export type CampaignView = {
  readonly campaign: Campaign;
  readonly from: "here" | "file";
  readonly path: readonly Unit[];
  readonly rows: readonly {
    readonly unit: Unit;
    readonly standing: Standing;
    readonly asked: boolean;
    readonly late: boolean;
    readonly version: number;
    readonly by: { readonly by: string; readonly post: string; readonly on: string } | null;
    readonly hasMore: boolean;
    readonly ended: Ended | null;
  }[];
};
export type ReportView = {
  readonly ended: Ended | null;
  readonly may: { readonly write: boolean; readonly sign: boolean; readonly return: boolean };
  readonly campaign: Campaign;
  readonly unit: Unit;
  readonly file: ReportFile | null;
  readonly standing: Standing;
  readonly figures: readonly FigureRow[];
  readonly below: readonly { readonly id: string; readonly name: string; readonly sent: boolean }[];
};
export type ConferenceView = {
  readonly record: ConferenceRecord;
  /** Whether the hall's log of it is on this machine. */
  readonly inHall: boolean;
  readonly mayEdit: boolean;
  readonly units: readonly Unit[];
  readonly today: string;
};
export type ProposalsView = {
  readonly mayEdit: boolean;
  readonly today: string;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly proposals: readonly ProposalFile[];
  /** Groups of proposals that seem to want the same, by id. */
  readonly similar: readonly (readonly string[])[];
};
/** `all`: differences there are; the first 500 are told. */
export type TrialView = Trial & { readonly all: number };

export type CongressesCounted = { readonly counted: number };
export type BundleCounted = { readonly assembly: string; readonly title: string; readonly verdict: string };
export type CommandGiven = { readonly events: readonly BookEvent[] };
export type ExchangeTaken = {
  readonly kind: Payload["kind"];
  readonly installation: string;
  readonly aside: Extract<BookEvent, { type: "set-aside" }> | null;
};
