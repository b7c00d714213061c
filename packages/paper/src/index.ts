/** Paper ballots: printed with the map the reader uses, read from scans, and never guessed. */
export type * from "./types.ts";
