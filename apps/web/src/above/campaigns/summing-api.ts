/** The HTTP API of summing up, typed; see `apps/server/API.md`. */

import type { Level } from "@laphieu/organisations/types";
import type {
  BundleCounted,
  CampaignView,
  CaseBehind,
  CommandGiven,
  ConferenceView,
  CongressesCounted,
  ExchangeTaken,
  Overview,
  ProposalsView,
  ReportView,
  TableView,
  TraceView,
  TrialView,
} from "@laphieu/server/wire/summing-up";
import type { BookCommand, FigureKey, RuleChange } from "@laphieu/summing-up";
import type { FigureGroup } from "@laphieu/summing-up/keys";
import { request } from "../../app/api.ts";

export type * from "@laphieu/server/wire/summing-up";

const at = "/api/summing-up";
const part = encodeURIComponent;

export const summingApi = {
  overview: () => request<Overview>("GET", `${at}/overview`),
  table: (unit: string, group: FigureGroup) =>
    request<TableView>("GET", `${at}/table?unit=${part(unit)}&group=${group}`),
  trace: (unit: string, key: FigureKey) => request<TraceView>("GET", `${at}/trace?unit=${part(unit)}&key=${key}`),
  excel: (unit: string) => `${at}/table.xlsx?unit=${part(unit)}`,
  count: (samples: boolean) => request<CongressesCounted>("POST", `${at}/count`, { samples }),
  bundle: async (file: File) => request<BundleCounted>("POST", `${at}/bundle`, bundleForm(file)),
  exchange: (file: string) => request<ExchangeTaken>("POST", `${at}/exchange`, { file }),
  command: (command: BookCommand, levels: readonly Level[] = []) =>
    request<CommandGiven>("POST", `${at}/commands`, levels.length === 0 ? { command } : { command, levels }),
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
