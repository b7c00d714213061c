/** Rolls from pasted text, .csv and .xlsx: what would be imported, and every problem, before anything is. */
export { previewRoll, type ReadLimits, readCells } from "./preview-roll.ts";
export { makeTemplate } from "./template.ts";
export type * from "./types.ts";
