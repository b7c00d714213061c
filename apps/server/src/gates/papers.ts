/** The one place where the server meets the package that makes papers. Loaded with the first paper: a start is quicker. */
import type { AssemblyState, Audience, Sitting } from "@laphieu/assembly";
import type {
  CardLayout,
  CardToPrint,
  DocumentInfo,
  DocumentMaker,
  DocumentOptions,
  DocumentResult,
} from "@laphieu/documents";

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
  ): Promise<DocumentResult>;
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
    cards: async (state, sitting, cards, layout) => {
      maker ??= open();
      return (await maker).cards(state, sitting, cards, layout);
    },
    close: async () => (await maker)?.close(),
  };
}
