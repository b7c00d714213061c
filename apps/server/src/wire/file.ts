/** The file of a congress over HTTP: papers and their records, signed scans, biographies, the zip. */
import type { DocumentInfo } from "@laphieu/documents";
import type { FileStep, LogHead, PaperRecord, ScanRecord } from "@laphieu/documents/file";
import type { Text } from "@laphieu/regulations";

export type { FileStep };

/** A paper of the catalogue; those that the audience may not have are not listed. */
export type DocumentEntry = Omit<DocumentInfo, "audience">;

export type FileRecord = Pick<PaperRecord, "position" | "at" | "number" | "pages" | "sha256" | "replaces"> & {
  readonly code: string;
  /** Entries of the congress log when the paper was made. */
  readonly log: number;
};
export type FileScan = Omit<ScanRecord, "withdrawn"> & { readonly code: string };
export type FilePaper = {
  readonly id: string;
  readonly kind: string;
  readonly title: Text;
  readonly step: FileStep;
  readonly election?: string;
  readonly round?: number;
  readonly ready: boolean;
  readonly missing: readonly Text[];
  /** Whether it belongs to the file of the congress; blank forms and the fallback pack do not. */
  readonly filed: boolean;
  readonly number: string | null;
  /** Register and next free number, where a number is to be given by hand before the paper goes on record. */
  readonly toNumber: { readonly register: string; readonly free: number } | null;
  readonly formats: readonly ("pdf" | "docx")[];
  readonly signers: readonly string[];
  /** Only after the announcement may a paper of the count be put on record. */
  readonly counting: boolean;
  readonly record: FileRecord | null;
  /** The facts differ from those of the record. */
  readonly changed: boolean;
  /** Records that were corrected. */
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
  readonly log: { readonly congress: LogHead; readonly papers: LogHead };
};
export type BiographiesKept = {
  readonly people: number;
  readonly problems: readonly { readonly row: number; readonly text: Text }[];
};
export type ZipState = {
  readonly done: number;
  readonly all: number;
  readonly ready: boolean;
  readonly failed: readonly { readonly title: Text; readonly text: Text }[];
  /** Set when the whole could not be made. */
  readonly fault: boolean;
};
/** Which paper on record a file is, by its hash. */
export type Checked = {
  readonly code: string;
  readonly sha256: string;
  readonly match: {
    readonly as: "paper" | "scan";
    readonly paper: string;
    readonly title: string;
    readonly number: string | null;
    readonly position: number;
    readonly at: string;
    readonly replacedBy: number | null;
  } | null;
};
