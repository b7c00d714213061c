/** What becomes of an import preview on screen: rows mended in place, legacy text confirmed, then one command. */
import type { Command } from "@laphieu/assembly";
import type { ImportedRow, ImportPreview, ImportProblem } from "@laphieu/imports";
import { parsePartialDate, partialDate } from "@laphieu/vietnamese";
import { newPersonId } from "./ids.ts";

type AddPeople = Extract<Command, { type: "add-people" }>;
export type NewPerson = AddPeople["people"][number];

/** One row as it stands on screen, in texts, so that what does not parse can still be shown and mended. */
export type RowDraft = {
  readonly row: number;
  readonly name: string;
  readonly birth: string;
  readonly joined: string;
  readonly delegation: string;
  readonly position: string;
  readonly source: ImportedRow;
  readonly skipped: boolean;
  /** Fields that were mended, whose problems are settled if the new text is sound. */
  readonly mended: readonly EditableField[];
};
export const editableFields = ["name", "birth", "joined", "position", "delegation"] as const;
export type EditableField = (typeof editableFields)[number];

const dateText = (date: ImportedRow["details"]["birth"]): string => (date === undefined ? "" : partialDate(date));

/** Rows of a preview, ready to be mended; what was found stays where nothing was understood. */
export const rowsOf = (preview: ImportPreview): readonly RowDraft[] =>
  preview.rows.map((row) => ({
    row: row.row,
    name: row.details.name,
    birth: dateText(row.details.birth) || (row.found.birth ?? ""),
    joined: dateText(row.details.joined) || (row.found.joined ?? ""),
    delegation: row.delegation ?? "",
    position: row.details.position ?? "",
    source: row,
    skipped: false,
    mended: [],
  }));

/** Whether a text can stand in its field. */
export function sound(field: EditableField, text: string): boolean {
  switch (field) {
    case "name":
      return text.trim().length >= 2 && !/\d/.test(text);
    case "birth":
    case "joined":
      return text.trim() === "" || parsePartialDate(text) !== null;
    case "delegation":
    case "position":
      return true;
    default: {
      const never: never = field;
      return never;
    }
  }
}

export const mend = (row: RowDraft, field: EditableField, text: string): RowDraft => ({
  ...row,
  [field]: text,
  mended: row.mended.includes(field) ? row.mended : [...row.mended, field],
});

const fieldOf = (problem: ImportProblem): EditableField | null => {
  switch (problem.field) {
    case "name":
    case "family-name":
    case "given-name":
      return "name";
    case "birth":
    case "birth-female":
    case "birth-male":
      return "birth";
    case "joined":
      return "joined";
    case "delegation":
      return "delegation";
    case "position":
      return "position";
    default:
      return null;
  }
};

export type OpenProblem = {
  readonly problem: ImportProblem;
  readonly field: EditableField | null;
  /** An error holds the import up; a warning is there to be looked at. */
  readonly blocking: boolean;
};

/** Problems that are still open: not those of rows left out, nor of fields mended to something sound. */
export function openProblems(preview: ImportPreview, rows: readonly RowDraft[]): readonly OpenProblem[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  return preview.problems.flatMap((problem) => {
    const field = fieldOf(problem);
    const row = problem.row === null ? undefined : byRow.get(problem.row);
    if (row?.skipped === true) return [];
    if (row !== undefined && field !== null && row.mended.includes(field) && sound(field, row[field])) return [];
    const blocking = problem.severity === "error" && row !== undefined;
    return [{ problem, field, blocking }];
  });
}

/** True when nothing holds the import up. Legacy text must have been confirmed where there is any. */
export const mayImport = (preview: ImportPreview, rows: readonly RowDraft[], legacyConfirmed: boolean): boolean =>
  rows.some((row) => !row.skipped) &&
  rows.every((row) => row.skipped || editableFields.every((field) => sound(field, row[field]))) &&
  openProblems(preview, rows).every((p) => !p.blocking) &&
  (preview.legacy.length === 0 || legacyConfirmed);

/** The people to add, with fresh ids. */
export function peopleOf(rows: readonly RowDraft[]): NewPerson[] {
  return rows
    .filter((row) => !row.skipped)
    .map((row) => {
      const { details } = row.source;
      const birth = parsePartialDate(row.birth);
      const joined = parsePartialDate(row.joined);
      return {
        id: newPersonId(),
        details: {
          name: row.name.trim(),
          ...(details.sortKey === undefined ? {} : { sortKey: details.sortKey }),
          ...(birth === null ? {} : { birth }),
          ...(details.sex === undefined ? {} : { sex: details.sex }),
          ...(details.ethnicGroup === undefined ? {} : { ethnicGroup: details.ethnicGroup }),
          ...(joined === null ? {} : { joined }),
          ...(row.position.trim() === "" ? {} : { position: row.position.trim() }),
          ...(details.note === undefined ? {} : { note: details.note }),
        },
        attendee: {
          standing: row.source.standing,
          seat: row.source.seat,
          ...(row.delegation.trim() === "" ? {} : { delegation: row.delegation.trim() }),
          flags: [...row.source.flags],
        },
      };
    });
}
