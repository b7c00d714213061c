/**
 * Paper ballots as data: what is printed where (the layout file), a page as grey pixels, and what the reader says of it.
 *
 * The reader has three answers for every mark and never guesses: "not marked" is proved as much as "marked", and whatever
 * the proof does not explain is for people.
 */
import type { BallotDefinition } from "@laphieu/documents/ballots";

/** Millimetres from the upper left corner of the paper. */
export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
export type Point = { readonly x: number; readonly y: number };

export type LayoutName = {
  /** Index in `ballot.names`. */
  readonly index: number;
  readonly text: string;
  /** Extent of the printed letters. */
  readonly ink: Box;
  /** Room of the row: from the row above to the row below, from the number column to what follows the name. */
  readonly row: Box;
  readonly baseline: number;
  /** Letter size in points. */
  readonly size: number;
};
export type LayoutBox = {
  readonly index: number;
  readonly mark: "agree" | "disagree";
  readonly box: Box;
  readonly cell: Box;
};

/** A printed straight line: its centre, and its thickness in millimetres. */
export type LayoutRule = { readonly from: Point; readonly to: Point; readonly thickness: number };

export type LayoutPage = {
  /** From 1; a ballot of several pages is read page by page and put together. */
  readonly page: number;
  readonly paper: { readonly w: number; readonly h: number };
  /** Printed rectangles: the centre line of the stroke. On a plain ballot they are the registration. */
  readonly frames: readonly Box[];
  /** Lines inside the frame: under the headings, between columns, beside the boxes. */
  readonly rules?: readonly LayoutRule[];
  /** Filled squares of the marked style, empty on a plain ballot. */
  readonly marks: readonly Box[];
  /** Cells of the code for form and page, left to right: start, form (2), page (5), even parity. Marked style only. */
  readonly code?: readonly Box[];
  /** Dotted lines that show whether pale ink survived: mean ink from 0 white to 1 black. Marked style only. */
  readonly witness?: readonly { readonly box: Box; readonly ink: number }[];
  /** The place of the seal: nothing the reader needs, and no ink in it counts as writing. */
  readonly seal: Box | null;
  readonly names: readonly LayoutName[];
  readonly boxes: readonly LayoutBox[];
  /** Rows to be written by hand: never read, always keyed. */
  readonly blankRows: readonly Box[];
  /** Words that tell this ballot from one of another meeting, round or office. */
  readonly heading: Box;
  /** The printed page as a grey raster, from the same compiled document as the positions. */
  readonly print: { readonly dpi: number; readonly png: string };
};

/** LAYOUT.json: everything the reader needs, so that a layout kept with the congress reads its ballots years later. */
export type LayoutFile = {
  readonly format: "laphieu-ballot-layout";
  readonly version: 1;
  readonly ballot: BallotDefinition;
  readonly pages: readonly LayoutPage[];
};

/** Colours of a scan, coarsely: means of squares of `side` pixels, row by row, 0 to 255. */
export type PageColour = {
  readonly side: number;
  readonly across: number;
  readonly down: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
};

/** One scanned side as the reader takes it: green channel of a colour scan, 0 black to 255 white, row by row. */
export type GreyPage = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Of a scan in colour, for ink that the green channel does not show. */
  readonly colour?: PageColour;
};

export type MarkState = "marked" | "not-marked" | "look";
/** Why a person must look; each has its sentence in both languages. */
export type Doubt =
  | "part-of-name"
  | "faint"
  | "beside-name"
  | "steep-or-shared"
  | "fold"
  | "stray-ink"
  | "both-boxes"
  | "no-box"
  | "corrected"
  | "outside-box"
  | "writing"
  | "handwritten-row"
  | "page-not-certain"
  | "bleached"
  | "wrong-ballot"
  | "foreign-page"
  | "page-missing"
  | "scanned-twice";

export type MarkReading = {
  readonly index: number;
  readonly mark: "strike" | "agree" | "disagree";
  readonly state: MarkState;
  readonly doubt: Doubt | null;
  /** Where to look on the scan, in pixels of the page as it was scanned: four corners. */
  readonly where: readonly [Point, Point, Point, Point];
};
export type PageReading = {
  /** `foreign`: not a page of this layout; `unsure`: perhaps ours, but not well enough placed or printed to be read. */
  readonly sheet: "own" | "unsure" | "foreign";
  /** Page of the ballot this side shows (from 1), 0 when foreign. */
  readonly page: number;
  readonly upsideDown: boolean;
  readonly marks: readonly MarkReading[];
  /** Writing anywhere else: corners in pixels of the scan. */
  readonly writing: readonly (readonly [Point, Point, Point, Point])[];
  /** Doubts about the page as a whole. */
  readonly doubts: readonly Doubt[];
  /** Positions of strokes found, for telling the same sheet scanned twice; kept in memory only. */
  readonly strokes: Float32Array;
  /** Milliseconds. */
  readonly ms: { readonly register: number; readonly read: number };
};
