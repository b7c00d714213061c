/**
 * Summing up: figures of congresses added up the tree and kept so, reports sent down and up, proposals with the cases
 * behind them and tried on past congresses, and the conference that concludes. Pure: no clock, no storage, no HTTP.
 */
export * from "./book.ts";
export * from "./cases.ts";
export * from "./conference.ts";
export { contentHash, decideBook, reportFigures, reportsBelow } from "./decide.ts";
export * from "./exchange.ts";
export { addFigures, differingFigures, figuresOf, youngUnder } from "./figures.ts";
export { hiddenCells, leastShown, mayShow } from "./hiding.ts";
export * from "./keys.ts";
export { directlyBelow, isSimilar, mergeAnswers, mergeStatements, similarGroups } from "./merging.ts";
export type { BookProblem, BookResult } from "./problem.ts";
export { receive } from "./receive.ts";
export { joinRegister, type RegisterBody } from "./register.ts";
export { type Counted, type Part, Rolls } from "./rolls.ts";
export { RollUps } from "./rollup.ts";
export * from "./schema.ts";
export { Shelves } from "./shelves.ts";
export * from "./stored-rolls.ts";
export * from "./tables.ts";
export { questionSet } from "./template.ts";
export { type Unit, type UnitId, UnitTree } from "./tree.ts";
export { type RuleChange, type Trial, type TrialDifference, tryRule } from "./trial.ts";
export { bodyOfName, unitIdOf, unitsOf } from "./units.ts";
