/** Printing alone: a command that prints ballots loads no reader. */
export {
  ballotWarning,
  type DocumentRefusal,
  type DocumentResult,
  expectedNote,
  type PaperSize,
} from "@laphieu/documents/ballots";
export { type ParsedBallot, parseBallot } from "./parse.ts";
export {
  type BallotPrinter,
  createBallotPrinter,
  type PrintCount,
  type PrintOptions,
  type PrintResult,
} from "./printer.ts";
