/**
 * The papers of a congress as PDF: pure data from the state (`documentList`, `documentData`), set by Typst in a worker
 * (`createDocumentMaker`).
 */
export { type BallotData, ballotData } from "./ballot-data.ts";
export { type BallotDefinition, ballotsPerSheet, checkBallot } from "./ballot-definition.ts";
export { type BallotLayout, layoutBallot, suggestPaper } from "./ballot-layout.ts";
export { documentData, documentList } from "./documents.ts";
export { type BallotOptions, createDocumentMaker, type DocumentMaker } from "./maker.ts";
export type * from "./paper-data.ts";
export * from "./types.ts";
