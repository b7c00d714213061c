/** Paper ballots: printed with the map the reader uses, read from scans, and never guessed. */
export { type ParsedBallot, parseBallot } from "./print/parse.ts";
export { type BallotPrinter, createBallotPrinter, type PrintOptions, type PrintResult } from "./print/printer.ts";
export * from "./read/index.ts";
export * from "./scan/index.ts";
export type * from "./types.ts";
