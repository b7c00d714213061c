/** Paper ballots: printed with the map the reader uses, read from scans, and never guessed. */
export * from "./print/index.ts";
export * from "./read/index.ts";
export * from "./scan/index.ts";
export type * from "./types.ts";
