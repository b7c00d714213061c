/** Ballot papers from a definition alone: no congress, so that printing and reading ballots loads nothing of one. */
import { setBallot } from "./ballot-copies.ts";
import { type BallotPart, ballotData } from "./ballot-data.ts";
import type { BallotDefinition } from "./ballot-definition.ts";
import { ballotCalibration, ballotProof, type ProofOptions } from "./ballot-proof.ts";
import type { Created } from "./paper-data.ts";
import type { DocumentResult, PaperSize } from "./types.ts";
import { createTypesetter, type TypesetterOptions } from "./typesetter.ts";

export { type BallotData, type BallotPart, ballotData } from "./ballot-data.ts";
export { type BallotDefinition, ballotsPerSheet, ballotWarning, checkBallot } from "./ballot-definition.ts";
export { type BallotLayout, layoutBallot, suggestPaper } from "./ballot-layout.ts";
export { expectedNote } from "./ballot-proof.ts";
export type { DocumentRefusal, DocumentResult, PaperSize } from "./types.ts";

export type BallotOptions = {
  readonly copies?: number;
  readonly created?: Created;
  readonly sample?: boolean;
  /** False: every ballot is a page of its own size; else small ones share an A4 sheet. */
  readonly impose?: boolean;
  /** `all` unless given. */
  readonly part?: BallotPart;
  /** Millimetres to the right and down, for names printed on papers stamped before. */
  readonly shift?: { readonly x: number; readonly y: number };
};
export type BallotMaker = {
  make(definition: BallotDefinition, options?: BallotOptions): Promise<DocumentResult>;
  /** The page to be signed before printing. */
  proof(definition: BallotDefinition, options: Omit<ProofOptions, "created">): Promise<DocumentResult>;
  /** Two pages printed over one another to measure the shift of a printer. */
  calibration(paper: PaperSize): Promise<DocumentResult>;
  /** Ends the worker; ballots still waiting are refused with `closed`. */
  close(): Promise<void>;
};

/** PDF needs a date; a ballot on its own has none, so equal definitions always give equal bytes. */
const noDate: Created = { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: 0 };

/** One maker, one worker, ballots one after another. The worker starts with the first. */
export const createBallotMaker = (options: TypesetterOptions = {}): BallotMaker => {
  const typesetter = createTypesetter(options);
  return {
    make: async (definition, { created = noDate, sample = false, ...wanted } = {}) => {
      const made = ballotData(definition, { created, sample, ...wanted });
      return made.ok ? setBallot(typesetter, made.data) : made;
    },
    proof: async (definition, options) => {
      const made = ballotData(definition, { created: noDate, sample: false });
      if (!made.ok) return made;
      return typesetter.set(ballotProof(definition, made.data.layout, { ...options, created: noDate }));
    },
    calibration: (paper) => typesetter.set(ballotCalibration(paper, noDate)),
    close: () => typesetter.close(),
  };
};
