/**
 * Ink too pale to make a stroke, spread over a whole name: a yellow highlighter on a grey scan is but a veil over the
 * paper, far under the least ink that counts. Told by the bare paper between the letters, held against that of the other
 * rows.
 */
import type { Box } from "../types.ts";
import type { Canvas } from "./canvas.ts";
import { median } from "./geometry.ts";
import { grain } from "./model.ts";
import { thresholds } from "./thresholds.ts";

type Letters = {
  readonly left: number;
  readonly right: number;
  readonly core: { readonly y0: number; readonly y1: number };
};

/** Bare points of a piece of a name under which nothing is said of it. */
const least = 12;
const values = new Float32Array(1 << 14);

/** The value at place `k` if the first `n` were sorted; they are left in another order. */
const nth = (list: Float32Array, n: number, k: number): number => {
  let [low, high] = [0, n - 1];
  while (low < high) {
    const pivot = list[(low + high) >> 1] ?? 0;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((list[i] ?? 0) < pivot) i++;
      while ((list[j] ?? 0) > pivot) j--;
      if (i > j) break;
      const kept = list[i] ?? 0;
      list[i++] = list[j] ?? 0;
      list[j--] = kept;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return list[k] ?? 0;
};

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
  let n = 0;
  for (let y = Math.max(0, y0 + (y0 & 1)); y < Math.min(h, y1); y += 2) {
    if (folds.some((at) => Math.abs(y - at) < shade)) continue;
    for (let x = Math.max(0, x0 + (x0 & 1)); x < Math.min(w, x1); x += 2) {
      const i = y * w + x;
      if (mask[i] === 0 && n < values.length) values[n++] = ink[i] ?? 0;
    }
  }
  if (n < least) return null;
  return nth(values, n, Math.floor(0.7 * n));
};

/** How far each stands over the middle of the others. */
const overOthers = (values: readonly number[]): number[] =>
  values.map((v, k) => {
    const others = values.filter((_, i) => i !== k);
    return others.length === 0 ? 0 : v - median(others);
  });

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
