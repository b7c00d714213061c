/**
 * *Bộ hồ sơ* in one go: every paper in order and numbered, a cover list, the check sheet, lists and results, the signed
 * scans, and a list of hashes. A paper that fails is named and the others are still there.
 */
import { createHash } from "node:crypto";
import type { AssemblyState } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import type { PaperData } from "../paper-data.ts";
import { csvOf } from "../sheets/csv.ts";
import { electionReport } from "../sheets/election-report.ts";
import { announcedRounds, sheetList } from "../sheets/lists.ts";
import { xlsxOf } from "../sheets/xlsx.ts";
import type { DocumentInfo, DocumentOptions, DocumentResult } from "../types.ts";
import { wordOf } from "../word/word.ts";
import { type CoverItem, checkSheet, coverList } from "./cover.ts";
import { fileName } from "./names.ts";
import { type PaperOf, papersOf } from "./papers.ts";
import { currentRecord, type FileRecords, type LogHead, type PaperRecord, scanExtension, scansOf } from "./records.ts";
import { numberOf, signersOf } from "./signers.ts";
import { fileSteps, isFiled, stepOf, stepTitle } from "./steps.ts";
import type { ZipItem } from "./zip.ts";

export const fileFormats = ["pdf", "docx", "xlsx", "csv", "json"] as const;
export type FileFormat = (typeof fileFormats)[number];

export type DossierInput = {
  readonly state: AssemblyState;
  readonly options: DocumentOptions;
  readonly records: FileRecords;
  readonly heads: { readonly congress: LogHead; readonly papers: LogHead };
  readonly formats: readonly FileFormat[];
  /** Instant and program written into the report of results. */
  readonly generated: string;
  readonly program: string;
  /** Draws a paper; the typesetter's. */
  readonly set: (data: PaperData) => Promise<DocumentResult>;
  /** Bytes of a recorded paper or of a scan, by SHA-256; null when the store has them no more. */
  readonly kept: (sha256: string) => Promise<Uint8Array | null>;
  readonly progress?: (done: number, all: number) => void;
};
export type Dossier = {
  readonly items: readonly ZipItem[];
  /** Papers that could not be made, in words. */
  readonly failed: readonly { readonly title: Text; readonly text: Text }[];
};

/** Papers of the file in its order, the missing ones too. */
export const filedPapers = (state: AssemblyState, options: DocumentOptions): readonly PaperOf[] => {
  const list = papersOf(state, options).filter(({ info }) => isFiled(info));
  return fileSteps.flatMap((step) => list.filter(({ info }) => stepOf(info) === step));
};

const pad = (n: number): string => String(n).padStart(2, "0");
const folderOf = (info: DocumentInfo): string => {
  const step = stepOf(info);
  return `${fileSteps.indexOf(step) + 1}-${fileName(stepTitle(step).vi)}`;
};

/** Makes all of it; `progress` is told after each paper. */
export const makeDossier = async (input: DossierInput): Promise<Dossier> => {
  const { state, options, records, formats } = input;
  const items: ZipItem[] = [];
  const failed: { title: Text; text: Text }[] = [];
  const covers: CoverItem[] = [];
  const filed = filedPapers(state, options);
  const encoder = new TextEncoder();
  const wants = (format: FileFormat) => formats.includes(format);
  const all = filed.length + 3;

  const signed = async (record: PaperRecord, place: string): Promise<boolean> => {
    let found = false;
    for (const [i, scan] of scansOf(records, record.position).entries()) {
      const bytes = await input.kept(scan.sha256);
      if (bytes === null) continue;
      found = true;
      items.push({ name: `5-ban-ky/${place}-ky-${i + 1}.${scanExtension(scan.kind)}`, bytes });
    }
    return found;
  };

  for (const [i, { info, data: build }] of filed.entries()) {
    const step = stepOf(info);
    const made = build();
    const place = `${pad(i + 1)}-${fileName(info.title.vi)}`;
    const path = `${folderOf(info)}/${place}`;
    const cover = { step, title: info.title.vi, signed: false };
    if (made === null || !made.ok) {
      covers.push({ ...cover, number: null, signers: [], pages: null, missing: info.missing.map((m) => m.vi) });
      if (made !== null) failed.push({ title: info.title, text: made.refusal.text });
      input.progress?.(i + 1, all);
      continue;
    }
    const record = currentRecord(records, info.id);
    // What was made for signing is what belongs in the file, not a later drawing of it.
    const stored = record === null ? null : await input.kept(record.sha256);
    const drawn = stored === null ? await input.set(made.data) : null;
    const pages = drawn === null ? (record?.pages ?? null) : drawn.ok ? drawn.pages : null;
    if (drawn !== null && !drawn.ok) failed.push({ title: info.title, text: drawn.refusal.text });
    const pdf = stored ?? (drawn?.ok === true ? drawn.pdf : null);
    if (wants("pdf") && pdf !== null) items.push({ name: `${path}.pdf`, bytes: pdf });
    if (wants("docx")) {
      const word = await wordOf(made.data);
      if (word.ok) items.push({ name: `${path}.docx`, bytes: word.docx });
    }
    covers.push({
      ...cover,
      number: record?.number ?? numberOf(made.data),
      signers: signersOf(made.data),
      pages,
      missing: [],
      signed: record === null ? false : await signed(record, place),
    });
    input.progress?.(i + 1, all);
  }

  for (const [name, data] of [
    ["0-danh-muc-ho-so", coverList(state, covers, options)],
    ["0-phieu-doi-chieu", checkSheet(state, records, input.heads, options)],
  ] as const) {
    const drawn = await input.set(data);
    if (drawn.ok) items.unshift({ name: `${name}.pdf`, bytes: drawn.pdf });
    else failed.push({ title: { vi: data.title, en: data.title }, text: drawn.refusal.text });
    input.progress?.(all - (name === "0-danh-muc-ho-so" ? 2 : 1), all);
  }

  const sheets = sheetList(state);
  if (wants("xlsx") && sheets.length > 0)
    items.push({ name: "6-so-lieu/danh-sach-va-ket-qua.xlsx", bytes: xlsxOf(sheets, state.about.day) });
  if (wants("csv"))
    for (const sheet of sheets) items.push({ name: `6-so-lieu/${fileName(sheet.name)}.csv`, bytes: csvOf(sheet) });
  if (wants("json") && state.elections.some((e) => announcedRounds(e).length > 0)) {
    const { generated, program, heads } = input;
    const report = electionReport(state, { generated, program, log: heads.congress });
    items.push({
      name: "6-so-lieu/ket-qua-nist-sp-1500-100.json",
      bytes: encoder.encode(`${JSON.stringify(report, null, 2)}\n`),
    });
  }
  // In the form that `sha256sum -c` reads.
  const hashes = items.map(({ name, bytes }) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`);
  items.push({ name: "SHA256SUMS.txt", bytes: encoder.encode(hashes.join("")) });
  input.progress?.(all, all);
  return { items, failed };
};
