/** The page of papers as data: every paper with its step, who signs, what is missing, what is on record and what is signed. */
import type { AssemblyState } from "@laphieu/assembly";
import type { DocumentOptions } from "@laphieu/documents";
import type { FileRecords, PaperOf, PaperRecord, ScanRecord } from "@laphieu/documents/file";
import type { FilePaper, FileRecord, FileScan } from "../wire/file.ts";
import { sha256Of } from "./paper-file.ts";

type Drawn = Pick<FilePaper, "number" | "formats" | "signers"> & { readonly data: string | null };
/** What is read from the data of a paper, kept as long as the state it was read from, by paper, number and form. */
const drawn = new WeakMap<AssemblyState, Map<string, Drawn>>();

const nothing: Drawn = { number: null, formats: [], signers: [], data: null };

type CodeOf = (sha256: string) => string;
/** A record as it is shown: with its check code, without the hash of its data. */
export const recordShown = (record: PaperRecord, codeOf: CodeOf): FileRecord => {
  const { position, at, number, pages, sha256, replaces, log } = record;
  return { position, at, number, pages, sha256, replaces, log: log.size, code: codeOf(sha256) };
};
/** A signed scan as it is shown, with its check code. */
export const scanShown = ({ withdrawn: _withdrawn, ...scan }: ScanRecord, codeOf: CodeOf): FileScan => ({
  ...scan,
  code: codeOf(scan.sha256),
});

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
  const recordOf = (record: PaperRecord): FileRecord => recordShown(record, checkCode);
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
      scans: record === null ? [] : scansOf(records, record.position).map((scan) => scanShown(scan, checkCode)),
    };
  });
}
