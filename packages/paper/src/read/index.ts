/** Reading of scanned ballots: registration by the table's frame, strikes and crosses, other writing, the same sheet twice. */
export { type BallotReading, ballotOf, type Review } from "./ballot.ts";
export { type DoubtText, doubtText } from "./doubt-text.ts";
export { createReader, type Reader } from "./page.ts";
export { sameSheet } from "./same-sheet.ts";
export { thresholds } from "./thresholds.ts";
