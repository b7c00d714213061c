/** Papers of the files of standards: letters of one file, and sheets of the work as a whole. */
export {
  type LetterSource,
  type StandardsLetterKind,
  standardsLetter,
  standardsLetterKinds,
} from "./letters.ts";
export { figuresSheet, purgeSheet, type SheetHead, workloadSheet } from "./sheets.ts";
