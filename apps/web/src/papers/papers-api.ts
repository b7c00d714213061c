/** The file of a congress over HTTP (apps/server/API.md, "The file"). */
import type { Text } from "@laphieu/regulations";
import { request } from "../app/api.ts";

export type FileStep = "prepare" | "open" | "elect" | "close";
export const fileSteps: readonly FileStep[] = ["prepare", "open", "elect", "close"];

export type FileRecord = {
  readonly position: number;
  readonly at: string;
  readonly number: string | null;
  readonly pages: number;
  readonly code: string;
  readonly log: number;
  readonly replaces: { readonly position: number; readonly reason: string } | null;
};
export type FileScan = {
  readonly position: number;
  readonly kind: "pdf" | "jpeg" | "png";
  readonly size: number;
  readonly at: string;
  readonly code: string;
};
export type FilePaper = {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly step: FileStep;
  readonly election?: string;
  readonly round?: number;
  readonly ready: boolean;
  readonly missing: readonly Text[];
  readonly filed: boolean;
  readonly number: string | null;
  /** Register and next free number of a paper that takes its number by hand. */
  readonly toNumber: { readonly register: string; readonly free: number } | null;
  readonly formats: readonly ("pdf" | "docx")[];
  readonly signers: readonly string[];
  readonly counting: boolean;
  readonly record: FileRecord | null;
  readonly changed: boolean;
  readonly earlier: readonly FileRecord[];
  readonly scans: readonly FileScan[];
};
export type CongressFile = {
  readonly papers: readonly FilePaper[];
  readonly sheets: readonly { readonly id: string; readonly title: Text; readonly rows: number }[];
  readonly results: boolean;
  readonly mayRead: boolean;
  readonly mayKeep: boolean;
  /** Whether the office prints the line that ties a paper to the log. */
  readonly line: boolean;
  /** For how many people the office has given what the biographical lists need; null without. */
  readonly biographies: { readonly people: number; readonly at: string } | null;
};
export type BiographiesKept = {
  readonly people: number;
  readonly problems: readonly { readonly row: number; readonly text: Text }[];
};
export type ZipState = {
  readonly done: number;
  readonly all: number;
  readonly ready: boolean;
  readonly fault: boolean;
  readonly failed: readonly { readonly title: Text; readonly text: Text }[];
};
export type Checked = {
  readonly code: string;
  readonly match: {
    readonly as: "paper" | "scan";
    readonly title: string;
    readonly number: string | null;
    readonly position: number;
    readonly at: string;
    readonly replacedBy: number | null;
  } | null;
};

const of = (id: string) => `/api/assemblies/${encodeURIComponent(id)}`;
const withFile = (file: File): FormData => {
  const form = new FormData();
  form.append("file", file);
  return form;
};

export const fileApi = {
  file: (id: string) => request<CongressFile>("GET", `${of(id)}/file`),
  record: (id: string, paper: string, reason: string | null, line: boolean, number: number | null) =>
    request<FileRecord>("POST", `${of(id)}/file/record`, {
      paper,
      line,
      ...(reason === null ? {} : { reason }),
      ...(number === null ? {} : { number }),
    }),
  /** An empty text takes them away. */
  biographies: (id: string, text: string) => request<BiographiesKept>("POST", `${of(id)}/file/biographies`, { text }),
  attach: (id: string, position: number, file: File) =>
    request<FileScan>("POST", `${of(id)}/file/scans/${position}`, withFile(file)),
  withdraw: (id: string, scan: number, reason: string) =>
    request<unknown>("POST", `${of(id)}/file/scans/${scan}/withdraw`, { reason }),
  check: (id: string, file: File) => request<Checked>("POST", `${of(id)}/file/check/0`, withFile(file)),
  zip: (id: string) => request<{ readonly job: string }>("POST", `${of(id)}/file/zip`, {}),
  zipState: (id: string, job: string) => request<ZipState>("GET", `${of(id)}/file/zip/${job}`),
};

export const wordUrl = (id: string, paper: string): string => `${of(id)}/documents/${encodeURIComponent(paper)}.docx`;
export const recordUrl = (id: string, position: number): string => `${of(id)}/file/papers/${position}.pdf`;
export const scanUrl = (id: string, position: number): string => `${of(id)}/file/scans/${position}`;
export const checkSheetUrl = (id: string): string => `${of(id)}/file/check-sheet.pdf`;
export const zipUrl = (id: string, job: string): string => `${of(id)}/file/zip/${job}/ho-so.zip`;
export const workbookUrl = (id: string): string => `${of(id)}/sheets/all.xlsx`;
export const csvUrl = (id: string, sheet: string): string => `${of(id)}/sheets/${encodeURIComponent(sheet)}.csv`;
export const resultsUrl = (id: string): string => `${of(id)}/results.json`;
