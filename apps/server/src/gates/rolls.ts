/** The one place where the server meets the package that reads lists of names. Loaded with the first list. */
import type { ImportResult, RollInput, RollOptions, TableResult } from "@laphieu/imports";

export type { ImportResult, RollInput, RollOptions };

/** What a list would import. The reading itself is limited in time and memory by the package. */
export const readRoll = async (input: RollInput, options: RollOptions): Promise<ImportResult> =>
  (await import("@laphieu/imports")).previewRoll(input, options);

/** The cells of a table, under the same limits. */
export const readTable = async (file: Extract<RollInput, { kind: "file" }>): Promise<TableResult> =>
  (await import("@laphieu/imports")).readCells(file);

/** The workbook to fill in. */
export const rollTemplate = async (meeting: "members" | "delegates"): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await import("@laphieu/imports")).makeTemplate(meeting));
