/** The one place where the server meets the package that makes papers. Loaded with the first paper: a start is quicker. */
import { type AssemblyState, mayAct, type Role, type Sitting } from "@laphieu/assembly";
import type {
  CardLayout,
  CardToPrint,
  DocumentInfo,
  DocumentKind,
  DocumentMaker,
  DocumentOptions,
  DocumentResult,
  PaperData,
} from "@laphieu/documents";
import type { WordResult } from "@laphieu/documents/file";
import { recordedNumbers } from "@laphieu/documents/records";
import type { PaperFiles } from "../file/paper-file.ts";

type DataRefused = Extract<DocumentResult, { readonly ok: false }>;

export type { DocumentInfo, DocumentOptions, DocumentResult };

/** Id of the whole paper fallback pack. */
export const packId = "pack";

export interface Papers {
  /**
   * The form that the office has set, and the numbers that papers on record bear, with what was asked for. What was given
   * for the biographical lists goes only to a role that may read the file.
   */
  options(state: AssemblyState, wanted: DocumentOptions, role: Role): Promise<DocumentOptions>;
  /** All papers, those of the counting committee included. */
  list(state: AssemblyState): Promise<readonly DocumentInfo[]>;
  make(state: AssemblyState, id: string, options: DocumentOptions): Promise<DocumentResult>;
  cards(
    state: AssemblyState,
    sitting: Sitting,
    cards: readonly CardToPrint[],
    layout: CardLayout,
    part?: number,
  ): Promise<DocumentResult>;
  /** The same paper as .docx, for editing. */
  word(state: AssemblyState, id: string, options: DocumentOptions): Promise<WordResult | DataRefused>;
  /** A paper whose data were completed by us: a corrected paper, the cover list of the file. */
  set(data: PaperData): Promise<DocumentResult>;
  /** A paper of one kind with sample data, in the form and with the templates of the office. */
  preview(kind: DocumentKind): Promise<DocumentResult>;
  close(): Promise<void>;
}

/** The papers of the product, in the form of the office whose folder is given. */
export function openPapers(office: URL, files: PaperFiles): Papers {
  let maker: Promise<DocumentMaker> | null = null;
  const open = async (): Promise<DocumentMaker> => (await import("@laphieu/documents")).createDocumentMaker({ office });
  // Settings that cannot be read cost no paper: the page of the office says what is wrong with them.
  const style = async (): Promise<Pick<DocumentOptions, "style">> => {
    const read = await (await import("@laphieu/documents")).readOffice(office);
    return read.ok ? { style: read.style } : {};
  };
  const plain = async (state: AssemblyState, wanted: DocumentOptions): Promise<DocumentOptions> => ({
    ...(await style()),
    numbers: recordedNumbers((await files.of(state.id)).records),
    ...wanted,
  });
  return {
    options: async (state, wanted, role) => {
      const biographies = mayAct(role, "read-file") ? await (await files.of(state.id)).biographies() : undefined;
      return { ...(await plain(state, wanted)), ...(biographies === undefined ? {} : { biographies }) };
    },
    list: async (state) => (await import("@laphieu/documents")).documentList(state, await plain(state, {})),
    make: async (state, id, options) => {
      maker ??= open();
      return (await maker).make(state, id, options);
    },
    cards: async (state, sitting, cards, layout, part) => {
      maker ??= open();
      return (await maker).cards(state, sitting, cards, layout, part);
    },
    word: async (state, id, options) => {
      const { documentData } = await import("@laphieu/documents");
      const made = documentData(state, id, options);
      return made.ok ? (await import("@laphieu/documents/file")).wordOf(made.data) : made;
    },
    set: async (data) => {
      maker ??= open();
      return (await maker).set(data);
    },
    preview: async (kind) => {
      maker ??= open();
      return (await maker).preview(kind, await style());
    },
    close: async () => (await maker)?.close(),
  };
}
