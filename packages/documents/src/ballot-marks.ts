/**
 * What the marked style adds to a ballot: squares by which a reader finds the page, a row of small squares for the form
 * and the page number, lines that show whether pale ink survives scanning, and the sentence that explains them. All of
 * it is the same on every paper; there is no place for a number of the paper.
 */
import type { BallotDefinition } from "./ballot-definition.ts";
import { markInset, markSide, type Sheet } from "./ballot-sheet.ts";

type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
export type BallotMarks = {
  /** Solid squares; no three of the first five lie on one line. */
  readonly squares: readonly Box[];
  /** Cells from left to right: start, form (2), page (5), even parity. */
  readonly code: { readonly cells: readonly Box[]; readonly filled: readonly boolean[] };
  /** Dotted lines of the mean ink told, 0 white to 1 black. */
  readonly witness: readonly { readonly box: Box; readonly ink: number }[];
  readonly words: Box;
};

const formCode: { readonly [F in BallotDefinition["form"]]: number } = {
  strike: 0,
  agree: 1,
  opinion: 2,
  introduction: 3,
};
/** Most pages that the code can tell apart. */
export const mostMarkedPages = 31;
/** White kept at the right of the guidance for the fifth square. */
export const guidanceRoom = 13;

const bits = (value: number, count: number): readonly boolean[] =>
  Array.from({ length: count }, (_, i) => ((value >> (count - 1 - i)) & 1) === 1);

/** The marks of one page. `inner` is the height at which the fifth square stands, inside the four of the corners. */
export const marksOf = (form: BallotDefinition["form"], sheet: Sheet, page: number, inner: number): BallotMarks => {
  const { w, h } = sheet;
  const square = (x: number, y: number): Box => ({
    x: x - markSide / 2,
    y: y - markSide / 2,
    w: markSide,
    h: markSide,
  });
  const near = markInset;
  const squares = [
    square(near, near),
    square(w - near, near),
    square(w - near, h - near),
    square(near, h - near),
    square(w - sheet.margin - markSide / 2, inner),
    // Spare squares on the long sides, at unequal heights and off the fold.
    square(near, h * 0.36),
    square(w - near, h * 0.6),
  ];
  const side = 2.6;
  const gap = 1;
  const value = [true, ...bits(formCode[form], 2), ...bits(page, 5)];
  const filled = [...value, value.filter(Boolean).length % 2 === 1];
  const codeWidth = filled.length * side + (filled.length - 1) * gap;
  const codeX = w - sheet.margin - codeWidth;
  const wordsX = sheet.margin + 13;
  return {
    squares,
    code: {
      cells: filled.map((_, i) => ({ x: codeX + i * (side + gap), y: h - near - side / 2, w: side, h: side })),
      filled,
    },
    witness: [
      { box: { x: sheet.margin + 1, y: h - near - 2.5, w: 9, h: 0.3 }, ink: 0.3 },
      { box: { x: sheet.margin + 1, y: h - near, w: 9, h: 0.3 }, ink: 0.22 },
      { box: { x: sheet.margin + 1, y: h - near + 2.5, w: 9, h: 0.3 }, ink: 0.15 },
      { box: { x: w - sheet.margin - 9, y: h - near - 3.6, w: 9, h: 0.3 }, ink: 0.3 },
    ],
    words: { x: wordsX, y: h - near - 4.5, w: codeX - 3 - wordsX, h: 9 },
  };
};

/** Printed on every paper of the marked style. */
export const marksExplained =
  "Mọi phiếu in giống hệt nhau. Ô vuông đen để máy căn trang; hàng ô nhỏ chỉ ghi mẫu phiếu và số trang.";
