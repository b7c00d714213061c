/** Measures of the four papers, in millimetres and points. */
import type { BallotDefinition } from "./ballot-definition.ts";
import type { PaperSize } from "./types.ts";

type ColumnMeasures = {
  /** Width kept for the number, and where its middle lies; the name begins after it. */
  readonly number: number;
  readonly middle: number;
  /** Width of each column of boxes. */
  readonly mark: number;
  readonly notes: number;
  /** White after the room of the names: nothing is printed there. */
  readonly after: number;
};
export type Sheet = {
  readonly w: number;
  readonly h: number;
  readonly margin: number;
  readonly top: number;
  readonly bottom: number;
  readonly guidance: number;
  readonly heading: number;
  /** Height of the title on the second and later pages. */
  readonly again: number;
  readonly one: ColumnMeasures;
  readonly two: ColumnMeasures | null;
  readonly maxPitch: number;
  /** Where people fold the paper. */
  readonly fold: number;
  readonly size: { readonly name: number; readonly guidance: number; readonly title: number; readonly head: number };
};

const plain: { readonly [P in PaperSize]: Sheet } = {
  A3: {
    ...{ w: 297, h: 420, margin: 18, top: 12, bottom: 12, guidance: 14, heading: 10, again: 25 },
    one: { number: 24, middle: 8, mark: 32, notes: 50, after: 10 },
    two: { number: 19, middle: 6.5, mark: 26, notes: 30, after: 8 },
    ...{ maxPitch: 13, fold: 210, size: { name: 16, guidance: 13, title: 22, head: 15 } },
  },
  A4: {
    ...{ w: 210, h: 297, margin: 15, top: 10, bottom: 12, guidance: 13, heading: 9, again: 22 },
    one: { number: 20, middle: 6, mark: 27, notes: 29, after: 8 },
    two: { number: 15, middle: 5, mark: 20, notes: 20, after: 8 },
    ...{ maxPitch: 11, fold: 148.5, size: { name: 14, guidance: 11.5, title: 20, head: 13 } },
  },
  A5: {
    ...{ w: 148, h: 210, margin: 10, top: 9, bottom: 9, guidance: 13, heading: 9, again: 19 },
    one: { number: 17.5, middle: 5, mark: 22, notes: 21, after: 8 },
    two: null,
    ...{ maxPitch: 11, fold: 105, size: { name: 14, guidance: 10, title: 17, head: 11 } },
  },
  A6: {
    ...{ w: 105, h: 148, margin: 7, top: 7, bottom: 7, guidance: 14, heading: 8.5, again: 16 },
    one: { number: 14, middle: 4.5, mark: 16.5, notes: 0, after: 5 },
    two: null,
    ...{ maxPitch: 10, fold: 74, size: { name: 13, guidance: 8.5, title: 14, head: 9 } },
  },
};

/** Middle of the corner squares of the marked style, from either edge. */
export const markInset = 8;
export const markSide = 5;

/** Measures for a ballot; the marked style keeps all that is printed 3 mm away from its squares. */
export const sheetOf = (ballot: Pick<BallotDefinition, "paper" | "style">): Sheet => {
  const sheet = plain[ballot.paper];
  if (ballot.style !== "marked") return sheet;
  const clear = markInset + markSide / 2 + 3.5;
  return { ...sheet, margin: Math.max(sheet.margin, clear), top: Math.max(sheet.top, clear), bottom: clear + 0.5 };
};
