/** The law as pure functions: packs, rulings with their articles, and the questions of `rules ask`. */
export { type Asked, ask, asks, askTyped } from "./ask.ts";
export { packOf, packs, type SettingOverrides, withSettings } from "./packs.ts";
export type { Problem, ProblemCode } from "./problem.ts";
export { deductionName } from "./rules/base.ts";
export * from "./types.ts";
export { describeCitation, type Lang, officeName } from "./words.ts";
