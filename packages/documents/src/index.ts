/**
 * The papers of a congress as PDF: pure data from the state (`documentList`, `documentData`), set by Typst in a worker
 * (`createDocumentMaker`).
 */
export { type BallotData, type BallotPart, ballotData } from "./ballot-data.ts";
export { type BallotDefinition, ballotsPerSheet, ballotWarning, checkBallot } from "./ballot-definition.ts";
export { type BallotLayout, type BallotPage, layoutBallot, suggestPaper } from "./ballot-layout.ts";
export { documentData, documentList } from "./documents.ts";
export { type FieldName, fieldNames } from "./fields.ts";
export { templateName } from "./kind-names.ts";
export { createDocumentMaker, type DocumentMaker } from "./maker.ts";
export {
  listTemplates,
  type OfficeTemplate,
  officeKinds,
  readOffice,
  removeTemplate,
  saveStyle,
  saveTemplate,
  type TemplateSaved,
  templateLimit,
  templateText,
  tryTemplate,
} from "./office.ts";
export type * from "./paper-data.ts";
export {
  type PaperRule,
  type PaperRuleId,
  type PaperStyle,
  paperRules,
  readStyle,
  type StyleChoice,
  type StyleProblem,
  styleOf,
  usualStyle,
} from "./paper-style.ts";
export { type CardLayout, type CardToPrint, cardLayouts } from "./papers/cards.ts";
export { freeNumber } from "./registers.ts";
export { roundDefinition, type WantedBallot, wantedDefinition } from "./round-ballot.ts";
export * from "./types.ts";
