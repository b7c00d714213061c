/** The one place where the server meets the package that makes papers. Loaded with the first paper: a start is quicker. */
import type { AssemblyState, Audience, Sitting } from "@laphieu/assembly";
import type {
  CardLayout,
  CardToPrint,
  DocumentInfo,
  DocumentMaker,
  DocumentOptions,
  DocumentResult,
  PaperData,
} from "@laphieu/documents";
import type { WordResult } from "@laphieu/documents/file";

type DataRefused = Extract<DocumentResult, { readonly ok: false }>;

export type { DocumentInfo, DocumentOptions, DocumentResult };

/** Id of the whole paper fallback pack. */
export const packId = "pack";

export interface Papers {
  /** All papers, those of the counting committee included. */
  list(state: AssemblyState): Promise<readonly DocumentInfo[]>;
  make(state: AssemblyState, id: string, audience: Audience, options: DocumentOptions): Promise<DocumentResult>;
  cards(
    state: AssemblyState,
    sitting: Sitting,
    cards: readonly CardToPrint[],
    layout: CardLayout,
    part?: number,
  ): Promise<DocumentResult>;
  /** The same paper as .docx, for editing. */
  word(state: AssemblyState, id: string, audience: Audience): Promise<WordResult | DataRefused>;
  /** A paper whose data were completed by us: a corrected paper, the cover list of the file. */
  set(data: PaperData): Promise<DocumentResult>;
  close(): Promise<void>;
}

/** The papers of the product. */
export function openPapers(): Papers {
  let maker: Promise<DocumentMaker> | null = null;
  const open = async (): Promise<DocumentMaker> => (await import("@laphieu/documents")).createDocumentMaker();
  return {
    list: async (state) => (await import("@laphieu/documents")).documentList(state),
    make: async (state, id, audience, options) => {
      maker ??= open();
      return (await maker).make(state, id, { ...options, audience });
    },
    cards: async (state, sitting, cards, layout, part) => {
      maker ??= open();
      return (await maker).cards(state, sitting, cards, layout, part);
    },
    word: async (state, id, audience) => {
      const made = (await import("@laphieu/documents")).documentData(state, id, { audience });
      return made.ok ? (await import("@laphieu/documents/file")).wordOf(made.data) : made;
    },
    set: async (data) => {
      maker ??= open();
      return (await maker).set(data);
    },
    close: async () => (await maker)?.close(),
  };
}
