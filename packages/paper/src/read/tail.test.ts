import assert from "node:assert/strict";
import { test } from "node:test";
import { mayHaveVanished } from "./tail.ts";

type Page = {
  readonly flat: number;
  readonly pale: number;
  readonly sigma: number;
  readonly white: number;
  readonly pens?: readonly number[];
  readonly fills?: readonly number[];
  readonly patchy?: number;
  readonly broken?: number;
};

const isDoubted = ({ flat, pale, sigma, white, pens = [], fills = [], patchy = 0, broken = 0 }: Page): boolean =>
  mayHaveVanished({ flat, pale }, sigma, { pens, fills, patchy, broken, whispered: 0 }, true, {
    paper: white,
    twoTones: false,
  });

/** Measured on simulated sheets on which pencil strikes were lost. */
const lost: readonly Page[] = [
  { flat: 0.81, pale: 0.93, sigma: 0, white: 244, patchy: 2 },
  { flat: 0.7, pale: 1.37, sigma: 0, white: 241, patchy: 2 },
  { flat: 0.67, pale: 1.3, sigma: 0.006, white: 247, patchy: 1 },
  { flat: 0.96, pale: 1.07, sigma: 0, white: 255, patchy: 2 },
  { flat: 0.55, pale: 1.16, sigma: 0, white: 250 },
  { flat: 0.67, pale: 1.32, sigma: 0.006, white: 246, pens: [0.4, 0.44, 0.5, 0.58], fills: [0.78, 0.83, 0.88, 0.94] },
  { flat: 0.4, pale: 2.46, sigma: 0.011, white: 252 },
  { flat: 0.45, pale: 1.48, sigma: 0.006, white: 237, pens: [0.22, 0.25, 0.28], fills: [1, 1, 1] },
  { flat: 0.78, pale: 1.37, sigma: 0, white: 254, pens: [0.48, 0.55, 0.82], fills: [0.92, 0.99, 1], broken: 2 },
  { flat: 0.82, pale: 1.1, sigma: 0, white: 255, pens: [0.23, 0.23, 0.24], fills: [0.8, 0.9, 0.96], patchy: 1 },
];

/** The same of sheets on which nothing was lost. */
const whole: readonly Page[] = [
  { flat: 0.63, pale: 1.27, sigma: 0.006, white: 243 },
  { flat: 0.45, pale: 1.11, sigma: 0.009, white: 247 },
  { flat: 0.94, pale: 1.18, sigma: 0, white: 255 },
  { flat: 0.91, pale: 1.17, sigma: 0, white: 255, pens: [0.31, 0.33, 0.35, 0.38], fills: [1, 1, 1, 0.91], patchy: 2 },
  { flat: 0.93, pale: 1.2, sigma: 0, white: 250, pens: [0.8], fills: [1], patchy: 3 },
  { flat: 0.78, pale: 1.37, sigma: 0, white: 254, pens: [0.48, 0.55, 0.82], fills: [0.92, 0.99, 1], broken: 1 },
  { flat: 0.96, pale: 1.12, sigma: 0, white: 255, pens: [0.5, 0.6, 0.7], fills: [0.92, 0.9, 0.9], broken: 1 },
];

test("pages on which strokes may be gone are doubted", () => {
  for (const page of lost) assert.equal(isDoubted(page), true, JSON.stringify(page));
});

test("pages of a pen that does not vanish, and blank paper that keeps its grain, are not", () => {
  for (const page of whole) assert.equal(isDoubted(page), false, JSON.stringify(page));
});
