/** Units of Word: twentieths of a point for lengths, half points for letters. */
import type { Layout } from "../paper-data.ts";

/** Millimetres to twentieths of a point. */
export const mm = (value: number): number => Math.round((value * 1440) / 25.4);
/** Points to twentieths of a point. */
export const pt = (value: number): number => Math.round(value * 20);
/** Points to half points, as Word counts the size of letters. */
export const size = (points: number): number => Math.round(points * 2);

/** Named in the file and not carried by it: every office machine has it, and Tinos of the PDF has the same widths. */
export const font = "Times New Roman";

export type Sheet = {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};
/** Margins of the templates that have no layout of their own, in millimetres. */
export const sheets = {
  script: { width: 210, height: 297, top: 20, bottom: 18, left: 25, right: 18 },
  tally: { width: 297, height: 210, top: 15, bottom: 34, left: 15, right: 15 },
} as const satisfies { readonly [template: string]: Sheet };

/** What a paper follows that names no rules on form: A4 upright with the margins of Party documents. */
export const usualLayout: Layout = {
  paper: "a4",
  flipped: false,
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  size: 14,
  line: 18,
  titleSize: 16,
};

/** The sheet of a layout, in millimetres. */
export const sheetOf = ({ paper, flipped, margins }: Layout): Sheet => {
  const [short, long] = paper === "a5" ? [148, 210] : [210, 297];
  return { width: flipped ? long : short, height: flipped ? short : long, ...margins };
};

/** Width between the margins, in millimetres. */
export const inside = (sheet: Sheet): number => sheet.width - sheet.left - sheet.right;
