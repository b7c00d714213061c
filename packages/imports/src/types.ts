/** What an import shows before anything is imported: rows as understood, and every problem by row and column. */
import type { AttendeeFlag, PartialDate, PersonDetails, Seat } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";

export type RollField =
  | "name"
  | "family-name"
  | "given-name"
  | "birth"
  | "birth-female"
  | "birth-male"
  | "sex"
  | "ethnic-group"
  | "joined"
  | "position"
  | "delegation"
  | "seat"
  | "standing"
  | "note";

export type ImportProblem = {
  /** Row as the office's program numbers it (from 1); null for a problem of the whole sheet. */
  readonly row: number | null;
  /** Column letter; null where the row as a whole is meant. */
  readonly column: string | null;
  readonly field: RollField | null;
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly text: Text;
};

export type ImportedRow = {
  readonly row: number;
  readonly details: PersonDetails;
  readonly delegation?: string;
  readonly seat: Seat;
  readonly standing: "official" | "probationary" | "temporary";
  readonly flags: readonly AttendeeFlag[];
  /** Cell texts as found, for showing beside what was understood. */
  readonly found: { readonly [field in RollField]?: string };
};

/** Text in an old encoding, recognised by the cell's font; converted only after the user confirms. */
export type LegacyText = {
  readonly encoding: "TCVN3" | "VNI";
  readonly font: string;
  readonly before: string;
  readonly after: string;
};

export type ImportPreview = {
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly headerRow: number | null;
  readonly columns: readonly { readonly column: string; readonly header: string; readonly field: RollField | null }[];
  readonly rows: readonly ImportedRow[];
  readonly problems: readonly ImportProblem[];
  readonly legacy: readonly LegacyText[];
};

/** A file that cannot be read at all: one sentence that says why and what to do. */
export type ImportRefusal = {
  readonly code: "password" | "old-xls" | "not-a-workbook" | "empty" | "too-large" | "no-names";
  readonly text: Text;
};
export type ImportResult =
  | { readonly ok: true; readonly preview: ImportPreview }
  | { readonly ok: false; readonly refusal: ImportRefusal };
/** The cells of a table as text, for whoever knows what its columns mean; `row` as the office's program counts. */
export type TableResult =
  | { readonly ok: true; readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[] }
  | { readonly ok: false; readonly refusal: ImportRefusal };
export type { PartialDate };

export type RollInput =
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "text"; readonly text: string };

export type RollOptions = {
  /** Name of the sheet to read; without it the sheet that looks most like a list. */
  readonly sheet?: string;
  /** Fields by column letter, where the user corrects what was recognised; null takes no field from the column. */
  readonly columns?: { readonly [column: string]: RollField | null };
  /** The user has seen the converted text and confirms it. */
  readonly acceptLegacy?: boolean;
  /** Names all in capitals or all in small letters become proper names. */
  readonly properCase?: boolean;
  /** Without it: delegates if the list names kinds of delegate, else members. */
  readonly meeting?: "members" | "delegates";
  /** Calendar day `YYYY-MM-DD` after which no date of birth or admission can lie; without it, today. */
  readonly today?: string;
};
