/** Every accident and its probability in one table, and the ranges of what a scanner does, by grade. */

export type Grade = "clean" | "office" | "rough" | "photo";
export const grades: readonly Grade[] = ["clean", "office", "rough", "photo"];

type Chance = { readonly [G in Grade]: number };
const chance = (clean: number, office: number, rough: number, photo: number): Chance => ({
  clean,
  office,
  rough,
  photo,
});

/** Probability a page (paper and scanner), a ballot (voter) or a name (slips of the hand). */
export const chances = {
  // The paper.
  upsideDown: chance(0, 0.15, 0.2, 0),
  foldHalf: chance(0, 0.14, 0.25, 0.2),
  foldThird: chance(0, 0.03, 0.1, 0.05),
  foldQuarter: chance(0, 0.03, 0.15, 0.1),
  seal: chance(0.5, 0.8, 0.85, 0.8),
  dust: chance(0, 0.3, 0.6, 0),
  hair: chance(0, 0.02, 0.12, 0),
  holes: chance(0, 0.05, 0.18, 0.05),
  dogEar: chance(0, 0.03, 0.12, 0.08),
  showThrough: chance(0, 0.06, 0.3, 0.1),
  curl: chance(0, 0.1, 0.3, 0.8),
  stain: chance(0, 0.005, 0.05, 0.03),
  crumple: chance(0, 0, 0.08, 0.05),
  // The printer.
  weakToner: chance(0, 0.06, 0.2, 0.06),
  printerDrift: chance(0.2, 0.6, 0.9, 0.6),
  photocopy: chance(0, 0, 0.3, 0),
  // The scanner.
  streak: chance(0, 0.05, 0.15, 0),
  pale: chance(0, 0.08, 0.18, 0.1),
  dark: chance(0, 0.06, 0.15, 0.1),
  autoContrast: chance(0.1, 0.25, 0.35, 0.1),
  motion: chance(0, 0.02, 0.12, 0.15),
  largerBed: chance(0, 0.08, 0.2, 1),
  sharpened: chance(0.1, 0.2, 0.25, 0.3),
  feedJerk: chance(0, 0, 0.05, 0),
  // The voter.
  marker: chance(0, 0.02, 0.12, 0.05),
  pencil: chance(0, 0.1, 0.25, 0.12),
  palePencil: chance(0, 0, 0.08, 0.02),
  redPen: chance(0, 0.03, 0.05, 0.05),
  changesPen: chance(0, 0.01, 0.02, 0.01),
  signature: chance(0, 0.006, 0.03, 0.01),
  addedName: chance(0, 0.004, 0.02, 0.01),
  number: chance(0, 0.004, 0.02, 0.01),
  doodle: chance(0, 0.002, 0.01, 0.01),
  bracket: chance(0, 0.001, 0.01, 0.005),
  groupStrike: chance(0, 0.002, 0.02, 0.01),
  // One name (strike form).
  slipShort: chance(0, 0.008, 0.04, 0.02),
  slipSlanted: chance(0, 0.015, 0.05, 0.02),
  slipOther: chance(0, 0.03, 0.05, 0.03),
  underline: chance(0, 0.0003, 0.002, 0.001),
  overline: chance(0, 0.0001, 0.001, 0.0005),
  circle: chance(0, 0.0003, 0.002, 0.001),
  tickBeside: chance(0, 0.0004, 0.003, 0.001),
  dotBeside: chance(0, 0.0004, 0.003, 0.001),
  word: chance(0, 0.0002, 0.0015, 0.001),
  cancelledStrike: chance(0, 0.0003, 0.002, 0.001),
  erasedStrike: chance(0, 0.0001, 0.001, 0.0005),
  // One name (forms with boxes).
  crossOutside: chance(0, 0.001, 0.008, 0.003),
  crossBoth: chance(0, 0.001, 0.006, 0.002),
  crossNone: chance(0.002, 0.004, 0.008, 0.004),
  crossCorrected: chance(0, 0.001, 0.006, 0.002),
  crossDot: chance(0, 0.0005, 0.003, 0.001),
} as const satisfies { readonly [accident: string]: Chance };
export type Accident = keyof typeof chances;

type Range = readonly [number, number];
export type Ranges = {
  /** Degrees either way. */
  readonly skew: number;
  /** Millimetres either way. */
  readonly shift: number;
  /** Share either way: size, difference of both directions, shear, size as printed. */
  readonly size: number;
  readonly anisotropy: number;
  readonly shear: number;
  readonly print: number;
  readonly quality: Range;
  /** Standard deviation of the blur from paper to pixels, millimetres. */
  readonly blur: Range;
  /** Standard deviation, grey levels. */
  readonly noise: Range;
  readonly dpi: readonly (readonly [150 | 200 | 300, number])[];
  readonly colour: number;
};
export const ranges: { readonly [G in Grade]: Ranges } = {
  clean: {
    ...{ skew: 0.5, shift: 1, size: 0.003, anisotropy: 0.001, shear: 0, print: 0.001 },
    ...{ quality: [82, 92], blur: [0.05, 0.075], noise: [0.6, 1.8], colour: 0.3 },
    dpi: [
      [200, 0.6],
      [300, 0.4],
    ],
  },
  office: {
    ...{ skew: 2, shift: 4, size: 0.01, anisotropy: 0.004, shear: 0.003, print: 0.003 },
    ...{ quality: [55, 88], blur: [0.05, 0.11], noise: [1, 3], colour: 0.4 },
    dpi: [
      [150, 0.05],
      [200, 0.7],
      [300, 0.25],
    ],
  },
  rough: {
    ...{ skew: 5, shift: 9, size: 0.03, anisotropy: 0.01, shear: 0.008, print: 0.003 },
    ...{ quality: [40, 75], blur: [0.05, 0.16], noise: [1.5, 6], colour: 0.4 },
    dpi: [
      [150, 0.4],
      [200, 0.45],
      [300, 0.15],
    ],
  },
  photo: {
    ...{ skew: 6, shift: 0, size: 0, anisotropy: 0, shear: 0, print: 0.003 },
    ...{ quality: [70, 92], blur: [0.075, 0.16], noise: [1.5, 5], colour: 1 },
    dpi: [[200, 1]],
  },
};
