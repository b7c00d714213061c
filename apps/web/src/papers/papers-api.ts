/** The file of a congress over HTTP (apps/server/API.md, "The file"). */
import type { Done, JobBegun } from "@laphieu/server/wire/common";
import type {
  BiographiesKept,
  Checked,
  CongressFile,
  FileRecord,
  FileScan,
  FileStep,
  ZipState,
} from "@laphieu/server/wire/file";
import { request } from "../app/api.ts";

export type * from "@laphieu/server/wire/file";

export const fileSteps: readonly FileStep[] = ["prepare", "open", "elect", "close"];

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
    request<Done>("POST", `${of(id)}/file/scans/${scan}/withdraw`, { reason }),
  check: (id: string, file: File) => request<Checked>("POST", `${of(id)}/file/check/0`, withFile(file)),
  zip: (id: string) => request<JobBegun>("POST", `${of(id)}/file/zip`, {}),
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
