/** What the log of papers says: which were made for signing, what replaced what, and which signed scans belong to them. */

/** State of the congress log from which a paper was made. */
export type LogHead = { readonly size: number; readonly root: string };

export type PaperRecord = {
  /** Place in the log of papers, from 0. */
  readonly position: number;
  /** Id of the paper in the catalogue. */
  readonly paper: string;
  readonly title: string;
  /** As printed, `05-BB/ĐH`; null on papers without one. */
  readonly number: string | null;
  readonly pages: number;
  readonly size: number;
  /** SHA-256 of the PDF, hexadecimal. */
  readonly sha256: string;
  /** SHA-256 of the data it was drawn from: tells whether the facts have changed since. */
  readonly data: string;
  readonly log: LogHead;
  readonly at: string;
  /** The record that this one corrects, with the reason; null on a first paper. */
  readonly replaces: { readonly position: number; readonly reason: string } | null;
};

export const scanKinds = ["pdf", "jpeg", "png"] as const;
export type ScanKind = (typeof scanKinds)[number];
export type ScanRecord = {
  readonly position: number;
  /** Record of the paper that was signed. */
  readonly of: number;
  readonly kind: ScanKind;
  readonly size: number;
  readonly sha256: string;
  readonly at: string;
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
};
export type FileRecords = { readonly papers: readonly PaperRecord[]; readonly scans: readonly ScanRecord[] };
export const noRecords: FileRecords = { papers: [], scans: [] };

/** The record that stands for a paper now: the last one made. */
export const currentRecord = (records: FileRecords, paper: string): PaperRecord | null =>
  records.papers.findLast((r) => r.paper === paper) ?? null;

/** Whether a record was corrected by a later one. */
export const replacedBy = (records: FileRecords, position: number): PaperRecord | null =>
  records.papers.find((r) => r.replaces?.position === position) ?? null;

/** Signed scans of a record that were not withdrawn. */
export const scansOf = (records: FileRecords, position: number): readonly ScanRecord[] =>
  records.scans.filter((s) => s.of === position && s.withdrawn === null);

/** What a file is by its first bytes; null for anything that is not kept. */
export const scanKindOf = (bytes: Uint8Array): ScanKind | null => {
  const starts = (...signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return "pdf";
  if (starts(0xff, 0xd8, 0xff)) return "jpeg";
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  return null;
};
export const scanExtension = (kind: ScanKind): string => (kind === "jpeg" ? "jpg" : kind);

/** Numbers that papers on record bear, by paper: `05-BB/ĐH` and `05/BB-ĐH` are 5. They stay theirs. */
export const recordedNumbers = (records: FileRecords): { readonly [paper: string]: number } => {
  const numbers: { [paper: string]: number } = {};
  for (const { paper, number } of records.papers) {
    const written = /^(\d{1,6})[-/]/u.exec(number ?? "")?.[1];
    if (written !== undefined) numbers[paper] = Number(written);
  }
  return numbers;
};
