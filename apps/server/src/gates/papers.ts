/** The one place where the server meets the package that makes papers. */
import type { AssemblyState, Audience } from "@laphieu/assembly";
import {
  createDocumentMaker,
  type DocumentInfo,
  type DocumentOptions,
  type DocumentResult,
  documentList,
} from "@laphieu/documents";

export type { DocumentInfo, DocumentOptions, DocumentResult };

/** Id of the whole paper fallback pack. */
export const packId = "pack";

export interface Papers {
  /** All papers, those of the counting committee included. */
  list(state: AssemblyState): readonly DocumentInfo[];
  make(state: AssemblyState, id: string, audience: Audience, options: DocumentOptions): Promise<DocumentResult>;
  close(): Promise<void>;
}

/** The papers of the product; the typesetter's worker starts with the first paper. */
export function openPapers(): Papers {
  const maker = createDocumentMaker();
  return {
    list: (state) => documentList(state),
    make: (state, id, audience, options) => maker.make(state, id, { ...options, audience }),
    close: () => maker.close(),
  };
}
