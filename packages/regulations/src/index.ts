/** The law as pure functions: packs, rulings with their articles, and the questions of `rules ask`. */

export { articlesOn } from "./articles.ts";
export { type Asked, ask, asks, askTyped } from "./ask.ts";
export { agreeEverywhere, askEverywhere, type EverywhereRow } from "./everywhere.ts";
export { examplePackFiles } from "./examples/examples.ts";
export { explain } from "./explain.ts";
export { type LabelId, type Labels, labelIds } from "./labels.ts";
export { type Subject, subjects } from "./pack-data.ts";
export {
  type PackExample,
  type PackFile,
  type PackVersion,
  packFileSchema,
  packFormat,
  type SettingChange,
} from "./pack-files/file.ts";
export {
  addVersion,
  type ExampleRow,
  exportPack,
  type ImportedPack,
  importPack,
  type PackChange,
  packDifference,
  packFor,
  packOfVersion,
  packOn,
  runExamples,
  versionsProblem,
} from "./pack-files/versions.ts";
export { isRegulation, packOf, packs, type SettingOverrides, withSettings } from "./packs.ts";
export type { Problem, ProblemCode } from "./problem.ts";
export { explained, reasonsFor } from "./reasons.ts";
export { deductionName } from "./rules/base.ts";
export { workingDay } from "./rules/deadline.ts";
export { type SettingId, settingShapes } from "./settings.ts";
export * from "./types.ts";
export { type ChapterId, chapters, type RuleUnit } from "./units/unit.ts";
export { compareUnits, ruleUnits, searchUnits, type UnitRow } from "./units/units.ts";
export { describeCitation, type Lang, officeName } from "./words.ts";
