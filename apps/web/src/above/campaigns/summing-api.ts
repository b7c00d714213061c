/** The HTTP API of summing up, typed; see `apps/server/API.md`. */

import type { Level } from "@laphieu/organisations/types";
import type {
  Answer,
  AsideReason,
  BookCommand,
  Campaign,
  CaseBehind,
  Cell,
  ConferenceRecord,
  FigureKey,
  FigureRow,
  ProposalFile,
  Question,
  ReportFile,
  RuleChange,
  Trial,
  Unit,
} from "@laphieu/summing-up";
import type { FigureGroup } from "@laphieu/summing-up/keys";
import { request } from "../../app/api.ts";

export type Overview = {
  readonly mayEdit: boolean;
  readonly owner: boolean;
  /** Whether the machine keeps a register of bodies: its tree and its roles hold then. */
  readonly byTree: boolean;
  readonly today: string;
  readonly tops: readonly (Unit & { readonly congresses: number })[];
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
  readonly aside: readonly { readonly reason: AsideReason; readonly about: string; readonly sha256: string }[];
  readonly questions: readonly Question[];
};
/** How a body ended: the day, and what it went into. */
export type Ended = { readonly on: string; readonly into: readonly string[] };
export type TableView = {
  readonly ended: Ended | null;
  readonly unit: Unit;
  readonly path: readonly Unit[];
  readonly keys: readonly FigureKey[];
  readonly total: readonly Cell[];
  readonly own: readonly Cell[] | null;
  readonly rows: readonly {
    readonly unit: Unit;
    readonly cells: readonly Cell[];
    readonly hasMore: boolean;
    readonly ended: Ended | null;
  }[];
  readonly all: readonly FigureRow[];
};
export type TraceView = {
  readonly key: FigureKey;
  readonly total: Cell;
  readonly parts: readonly (
    | { readonly kind: "unit"; readonly unit: string; readonly name: string; readonly value: Cell }
    | {
        readonly kind: "congress";
        readonly congress: string;
        readonly title: string;
        readonly day: string;
        readonly value: Cell;
      }
    | { readonly kind: "register"; readonly unit: string; readonly value: Cell }
  )[];
};
export type Standing = "not-begun" | "draft" | "signed" | "sent" | "returned";
export type CampaignView = {
  readonly campaign: Campaign;
  readonly from: "here" | "file";
  readonly path: readonly Unit[];
  readonly rows: readonly {
    readonly unit: Unit;
    readonly standing: Standing;
    readonly late: boolean;
    readonly version: number;
    readonly by: { readonly by: string; readonly post: string; readonly on: string } | null;
    readonly hasMore: boolean;
    readonly asked: boolean;
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
  readonly similar: readonly (readonly string[])[];
};
export type TrialView = Trial & { readonly all: number };
export type { Answer, CaseBehind };

const at = "/api/summing-up";
const part = encodeURIComponent;

export const summingApi = {
  overview: () => request<Overview>("GET", `${at}/overview`),
  table: (unit: string, group: FigureGroup) =>
    request<TableView>("GET", `${at}/table?unit=${part(unit)}&group=${group}`),
  trace: (unit: string, key: FigureKey) => request<TraceView>("GET", `${at}/trace?unit=${part(unit)}&key=${key}`),
  excel: (unit: string) => `${at}/table.xlsx?unit=${part(unit)}`,
  count: (samples: boolean) => request<{ readonly counted: number }>("POST", `${at}/count`, { samples }),
  bundle: async (file: File) => request<{ readonly title: string }>("POST", `${at}/bundle`, bundleForm(file)),
  exchange: (file: string) =>
    request<{ readonly aside: { readonly reason: AsideReason } | null }>("POST", `${at}/exchange`, { file }),
  command: (command: BookCommand, levels: readonly Level[] = []) =>
    request<unknown>("POST", `${at}/commands`, levels.length === 0 ? { command } : { command, levels }),
  campaign: (id: string, under: string) =>
    request<CampaignView>("GET", `${at}/campaigns/${part(id)}${under === "" ? "" : `?under=${part(under)}`}`),
  campaignFile: (id: string, unit = "") =>
    `${at}/campaigns/${part(id)}/file${unit === "" ? "" : `?unit=${part(unit)}`}`,
  report: (id: string, unit: string) => request<ReportView>("GET", `${at}/campaigns/${part(id)}/reports/${part(unit)}`),
  reportFile: (id: string, unit: string) => `${at}/campaigns/${part(id)}/reports/${part(unit)}/file`,
  reportPaper: (id: string, unit: string, kind: "pdf" | "docx") =>
    `${at}/campaigns/${part(id)}/reports/${part(unit)}/report.${kind}`,
  conferencePaper: (id: string, kind: "pdf" | "docx") => `${at}/conferences/${part(id)}/record.${kind}`,
  conference: (id: string) => request<ConferenceView>("GET", `${at}/conferences/${part(id)}`),
  proposals: () => request<ProposalsView>("GET", `${at}/proposals`),
  proposalsFile: (unit: string, what: "proposals" | "answers") =>
    `${at}/proposals/file?unit=${part(unit)}&what=${what}`,
  cases: () => request<readonly CaseBehind[]>("GET", `${at}/proposals/cases`),
  tryRule: (changes: readonly RuleChange[]) => request<TrialView>("POST", `${at}/proposals/try`, { changes }),
};

const bundleForm = (file: File): FormData => {
  const form = new FormData();
  form.append("file", file);
  return form;
};
