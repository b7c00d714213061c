/** Simulated ballots for training and tests: marked by many hands, scanned by bad scanners, with the truth beside. */
export { assembleFile, type EncodedPage, encodePage, type ScanFormat } from "./encode.ts";
export { type FillOptions, fillBallots } from "./fill.ts";
export { type Accident, chances, type Grade, grades, ranges } from "./grades.ts";
export type { Scan } from "./scanner.ts";
export { type Score, type ScoredLine, type ScoredMark, scoreBatch, type Verdict } from "./score.ts";
export {
  createSimulator,
  type SimulatedBallot,
  type SimulatedSide,
  type Simulator,
  type SimulatorOptions,
} from "./sheet.ts";
export type * from "./truth.ts";
