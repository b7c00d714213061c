/**
 * Ink too pale to make a stroke, spread over a whole name: a yellow highlighter on a grey scan is but a veil over the
 * paper, far under the least ink that counts. Told by the bare paper between the letters, held against that of the other
 * rows.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, doubles } from "../kernels/memory.ts";
import type { Box } from "../types.ts";
import type { Canvas } from "./canvas.ts";
import { grain } from "./model.ts";
import { thresholds } from "./thresholds.ts";

type Letters = {
  readonly left: number;
  readonly right: number;
  readonly core: { readonly y0: number; readonly y1: number };
};

/** Bare points of a piece of a name under which nothing is said of it. */
const least = 12;
let foldHeights = doubles(1 << 6);

/** How far the shade of a fold reaches over the paper, canvas pixels. */
const shade = 1.6 * grain;

/**
 * Ink that three tenths of the bare points of a part of a name are over: a narrow veil leaves the others bare. Every second
 * point, which every row is drawn at.
 */
const bareInk = (
  { w, h, ink, mask }: Canvas,
  x0: number,
  x1: number,
  y0: number,
  y1: number,
  folds: readonly number[] = [],
): number | null => {
  if (foldHeights.length < folds.length) foldHeights = doubles(folds.length);
  if (folds.length > 0) foldHeights.set(folds);
  const [left, top] = [Math.max(0, x0 + (x0 & 1)), Math.max(0, y0 + (y0 & 1))];
  const found = kernels.bareInk(
    addressOf(ink),
    addressOf(mask),
    w,
    left,
    Math.min(w, x1),
    top,
    Math.min(h, y1),
    addressOf(foldHeights),
    folds.length,
    shade,
    least,
  );
  return Number.isNaN(found) ? null : found;
};

/** How far each stands over the middle of the others. */
const overOthers = (values: readonly number[]): number[] => {
  const n = values.length - 1;
  const sorted = Float64Array.from(values).sort();
  return values.map((v) => {
    if (n === 0) return 0;
    // All but this one, or one like it.
    const own = sorted.indexOf(v);
    const at = (i: number): number => sorted[i < own ? i : i + 1] ?? 0;
    const mid = n >> 1;
    return v - (n % 2 === 1 ? at(mid) : (at(mid) + at(mid - 1)) / 2);
  });
};

/**
 * For each row, the veil over half of its name or more, in ink, over that of the other rows. `foldsAt` tells the height of
 * the folds at a place of the canvas.
 */
export const veils = (
  canvas: Canvas,
  rows: readonly Letters[],
  foldsAt: (x: number) => readonly number[],
): number[] => {
  const { parts } = thresholds.veil;
  return overOthers(
    rows.map(({ left, right, core }) => {
      const seen: number[] = [];
      for (let k = 0; k < parts; k++) {
        const from = Math.round(left + ((right - left) * k) / parts);
        const to = Math.round(left + ((right - left) * (k + 1)) / parts);
        const ink = bareInk(canvas, from, to, core.y0, core.y1, foldsAt((from + to) / 2));
        if (ink !== null) seen.push(ink);
      }
      seen.sort((p, q) => q - p);
      return seen[(seen.length - 1) >> 1] ?? 0;
    }),
  );
};

/** The same inside empty boxes. */
export const boxVeils = (canvas: Canvas, boxes: readonly Box[]): number[] => {
  const { outline } = thresholds.box;
  const px = (mm: number) => Math.round(mm * grain - canvas.x);
  const py = (mm: number) => Math.round(mm * grain - canvas.y);
  return overOthers(
    boxes.map(
      ({ x, y, w, h }) =>
        bareInk(canvas, px(x + outline), px(x + w - outline), py(y + outline), py(y + h - outline)) ?? 0,
    ),
  );
};
