/** Makes papers: data from the state, PDF from the typesetter. */
import type { AssemblyState } from "@laphieu/assembly";
import { ballotData } from "./ballot-data.ts";
import type { BallotDefinition } from "./ballot-definition.ts";
import type { DataResult } from "./catalogue.ts";
import { documentData } from "./documents.ts";
import type { Created } from "./paper-data.ts";
import type { DocumentOptions, DocumentResult } from "./types.ts";
import { createTypesetter, type TypesetterOptions } from "./typesetter.ts";

export type BallotOptions = {
  readonly copies?: number;
  readonly created?: Created;
  readonly sample?: boolean;
  /** False: every ballot is a page of its own size; else small ones share an A4 sheet. */
  readonly impose?: boolean;
};
export type DocumentMaker = {
  /** One paper of {@link documentList} as PDF. */
  make(state: AssemblyState, id: string, options?: DocumentOptions): Promise<DocumentResult>;
  /** The whole paper fallback pack as one PDF. */
  fallbackPack(state: AssemblyState, options?: DocumentOptions): Promise<DocumentResult>;
  /** Ballots from a definition alone, without a congress. */
  ballots(definition: BallotDefinition, options?: BallotOptions): Promise<DocumentResult>;
  /** Ends the worker; documents still waiting are refused with `closed`. */
  close(): Promise<void>;
};

/** PDF needs a date; a ballot on its own has none, so equal definitions always give equal bytes. */
const noDate: Created = { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: 0 };

/** One maker, one worker, documents one after another. The worker starts with the first document. */
export const createDocumentMaker = (options: TypesetterOptions = {}): DocumentMaker => {
  const typesetter = createTypesetter(options);
  const set = (made: DataResult): Promise<DocumentResult> =>
    made.ok ? typesetter.set(made.data) : Promise.resolve(made);
  return {
    make: async (state, id, wanted = {}) => set(documentData(state, id, wanted)),
    fallbackPack: async (state, wanted = {}) => set(documentData(state, "pack", wanted)),
    ballots: async (definition, wanted = {}) =>
      set(
        ballotData(definition, {
          created: wanted.created ?? noDate,
          sample: wanted.sample ?? false,
          ...(wanted.copies === undefined ? {} : { copies: wanted.copies }),
          ...(wanted.impose === undefined ? {} : { impose: wanted.impose }),
        }),
      ),
    close: () => typesetter.close(),
  };
};
