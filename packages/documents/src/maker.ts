/** Makes papers: data from the state, PDF from the typesetter. */
import type { AssemblyState, Sitting } from "@laphieu/assembly";
import { setBallot } from "./ballot-copies.ts";
import type { DataResult } from "./catalogue-entry.ts";
import { documentData } from "./documents.ts";
import { setPaper } from "./long-papers.ts";
import type { PaperData } from "./paper-data.ts";
import { type CardLayout, type CardToPrint, cardsData } from "./papers/cards.ts";
import type { DocumentKind, DocumentOptions, DocumentResult } from "./types.ts";
import { createTypesetter, type TypesetterOptions } from "./typesetter.ts";

export type DocumentMaker = {
  /** One paper of {@link documentList} as PDF. */
  make(state: AssemblyState, id: string, options?: DocumentOptions): Promise<DocumentResult>;
  /** The whole paper fallback pack as one PDF. */
  fallbackPack(state: AssemblyState, options?: DocumentOptions): Promise<DocumentResult>;
  /** Cards of delegates; the codes come from whoever keeps them. */
  cards(
    state: AssemblyState,
    sitting: Sitting,
    cards: readonly CardToPrint[],
    layout: CardLayout,
    part?: number,
  ): Promise<DocumentResult>;
  /** A paper of one kind with sample data, drawn with the templates in force; refused where no sample has one. */
  preview(kind: DocumentKind, options?: DocumentOptions): Promise<DocumentResult>;
  /** A paper whose data were built, or completed, elsewhere: a corrected paper, the cover list of the file. */
  set(data: PaperData): Promise<DocumentResult>;
  /** Ends the worker; documents still waiting are refused with `closed`. */
  close(): Promise<void>;
};

const noSample = (kind: DocumentKind): DocumentResult => ({
  ok: false,
  refusal: {
    code: "unknown-document",
    text: { vi: "Đại hội mẫu không có giấy tờ loại này.", en: "No sample congress has a paper of this kind." },
    template: `${kind}.typ`,
    field: "kind",
  },
});

/** One maker, one worker, documents one after another. The worker starts with the first document. */
export const createDocumentMaker = (options: TypesetterOptions = {}): DocumentMaker => {
  const typesetter = createTypesetter(options);
  const set = async (made: DataResult): Promise<DocumentResult> => {
    if (!made.ok) return made;
    return made.data.template === "ballot" ? setBallot(typesetter, made.data) : setPaper(typesetter, made.data);
  };
  return {
    make: async (state, id, wanted = {}) => set(documentData(state, id, wanted)),
    fallbackPack: async (state, wanted = {}) => set(documentData(state, "pack", wanted)),
    cards: (state, sitting, cards, layout, part) =>
      setPaper(typesetter, cardsData(state, sitting, cards, layout, part)),
    preview: async (kind, wanted = {}) => {
      // The samples are loaded only by those who look at templates.
      const { previewOf } = await import("./preview.ts");
      const found = previewOf(kind, wanted);
      return found === null ? noSample(kind) : set(documentData(found.state, found.id, wanted));
    },
    set: (data) => set({ ok: true, data }),
    close: () => typesetter.close(),
  };
};
