/** The page of papers as data: every paper with its step, who signs, what is missing, what is on record and what is signed. */
import type { AssemblyState } from "@laphieu/assembly";
import type { DocumentOptions } from "@laphieu/documents";
import type { FileRecords, FileStep, PaperOf, PaperRecord, ScanRecord } from "@laphieu/documents/file";
import type { Text } from "@laphieu/regulations";
import { sha256Of } from "./paper-file.ts";

export type FileScan = Omit<ScanRecord, "withdrawn"> & { readonly code: string };
export type FileRecord = Pick<PaperRecord, "position" | "at" | "number" | "pages" | "sha256" | "replaces"> & {
  readonly code: string;
  readonly log: number;
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

type Drawn = Pick<FilePaper, "number" | "formats" | "signers"> & { readonly data: string | null };
/** What is read from the data of a paper, kept as long as the state it was read from, by paper, number and form. */
const drawn = new WeakMap<AssemblyState, Map<string, Drawn>>();

const nothing: Drawn = { number: null, formats: [], signers: [], data: null };

export async function filePapers(
  state: AssemblyState,
  options: DocumentOptions,
  records: FileRecords,
): Promise<readonly FilePaper[]> {
  const tools = await import("@laphieu/documents/file");
  const { checkCode, currentRecord, isEditable, isFiled, numberOf, papersOf, scansOf, signersOf, stepOf } = tools;
  const { freeNumber, styleOf } = await import("@laphieu/documents");
  const form = JSON.stringify([options.style, options.biographies]);
  const known = drawn.get(state) ?? new Map<string, Drawn>();
  drawn.set(state, known);
  const readOf = ({ info, data }: PaperOf): Drawn => {
    // One state object belongs to one audience: the views are built so.
    const key = `${info.id} ${info.number ?? ""} ${form}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = data();
    const read: Drawn =
      made?.ok === true
        ? {
            number: numberOf(made.data),
            formats: isEditable(made.data) ? ["pdf", "docx"] : ["pdf"],
            signers: signersOf(made.data),
            data: sha256Of(JSON.stringify(made.data)),
          }
        : nothing;
    known.set(key, read);
    return read;
  };
  const recordOf = ({ position, at, number, pages, sha256, replaces, log }: PaperRecord): FileRecord => ({
    position,
    at,
    number,
    pages,
    sha256,
    replaces,
    log: log.size,
    code: checkCode(sha256),
  });
  const all = papersOf(state, options);
  const infos = all.map(({ info }) => info);
  const style = styleOf(options.style);
  return all.map((each): FilePaper => {
    const { info } = each;
    const { data, ...read } = info.ready ? readOf(each) : nothing;
    const record = currentRecord(records, info.id);
    return {
      id: info.id,
      kind: info.kind,
      title: info.title,
      step: stepOf(info),
      ...(info.election === undefined ? {} : { election: info.election }),
      ...(info.round === undefined ? {} : { round: info.round }),
      ready: info.ready,
      missing: info.missing,
      filed: isFiled(info),
      ...read,
      number: record?.number ?? read.number,
      toNumber:
        info.ready && info.register !== undefined && info.number === undefined
          ? { register: info.register, free: freeNumber(infos, info.register, style) }
          : null,
      counting: info.audience === "counting",
      record: record === null ? null : recordOf(record),
      changed: record !== null && data !== null && data !== record.data,
      earlier: records.papers.filter((r) => r.paper === info.id && r !== record).map(recordOf),
      scans:
        record === null
          ? []
          : scansOf(records, record.position).map(({ withdrawn: _withdrawn, ...scan }) => ({
              ...scan,
              code: checkCode(scan.sha256),
            })),
    };
  });
}
