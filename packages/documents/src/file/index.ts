/** Word files, sheets and the whole file of a congress (`@laphieu/documents/file`). */
export { csvOf } from "../sheets/csv.ts";
export { type ElectionReport, electionReport, type ReportOptions } from "../sheets/election-report.ts";
export { announcedRounds, sheetList } from "../sheets/lists.ts";
export {
  type CastVoteRecordReport,
  castVoteRecords,
  type OpenedAnnex,
  type ReadingsOptions,
  type ReadingsResult,
} from "../sheets/readings.ts";
export { recordFaults } from "../sheets/readings-check.ts";
export { reportFaults } from "../sheets/report-check.ts";
export type { Sheet } from "../sheets/sheet.ts";
export { xlsxOf } from "../sheets/xlsx.ts";
export { isEditable, type WordResult, wordOf } from "../word/word.ts";
export { type BiographiesRead, readBiographies } from "./biographies.ts";
export { checkCode, inFours } from "./codes.ts";
export { type CoverItem, checkSheet, coverList } from "./cover.ts";
export {
  type Dossier,
  type DossierInput,
  type FileFormat,
  filedPapers,
  fileFormats,
  makeDossier,
} from "./dossier.ts";
export { replacing, withLogLine } from "./marks.ts";
export { fileName } from "./names.ts";
export { type PaperOf, papersOf } from "./papers.ts";
export * from "./records.ts";
export { numberOf, signersOf } from "./signers.ts";
export { type FileStep, fileSteps, isFiled, stepOf, stepTitle } from "./steps.ts";
export { type ZipItem, zipOf } from "./zip.ts";
