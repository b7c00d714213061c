/**
 * How the scan differs from the fitted map, row by row: paper is fed unevenly, curled, and printed a little off. A row
 * whose own fit differs from its neighbours' (a thick strike pulls it) takes the median of the neighbours.
 */
import type { Fit } from "./align.ts";
import { median, type PlaneMap } from "./geometry.ts";
import type { Patch } from "./model.ts";

/** Shift in millimetres of the paper by height: the print expected at (x, y) is found at map(x + dx, y + dy). */
export type Field = { readonly y: Float64Array; readonly dx: Float64Array; readonly dy: Float64Array };

/** Scan pixels into millimetres of the paper at a place. */
export const inMillimetres = (map: PlaneMap, x: number, y: number, px: number, py: number) => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, k = 1] = map;
  const w = g * x + h * y + k;
  const u = (a * x + b * y + c) / w;
  const v = (d * x + e * y + f) / w;
  const [ux, uy, vx, vy] = [(a - g * u) / w, (b - h * u) / w, (d - g * v) / w, (e - h * v) / w];
  const determinant = ux * vy - uy * vx;
  return { dx: (vy * px - uy * py) / determinant, dy: (ux * py - vx * px) / determinant };
};

type Shift = { readonly y: number; readonly dx: number; readonly dy: number };

/** The smooth field of patches of one column. `tolerance` in mm. */
export const fieldOf = (
  map: PlaneMap,
  patches: readonly Patch[],
  fits: readonly (Fit | null)[],
  tolerance: number,
): Field => {
  const shifts: Shift[] = patches
    .flatMap((patch, i): Shift[] => {
      const fit = fits[i];
      if (fit === null || fit === undefined || !(fit.score > 0.25)) return [];
      return [{ y: patch.y, ...inMillimetres(map, patch.x, patch.y, fit.px, fit.py) }];
    })
    .sort((p, q) => p.y - q.y);
  const n = shifts.length;
  if (n === 0) return { y: Float64Array.of(0), dx: Float64Array.of(0), dy: Float64Array.of(0) };
  const smooth = shifts.map((s, i) => {
    const from = Math.max(0, Math.min(i - 3, n - 7));
    const near = shifts.slice(from, from + 7);
    const dx = median(near.map((k) => k.dx));
    const dy = median(near.map((k) => k.dy));
    return Math.abs(s.dx - dx) > tolerance || Math.abs(s.dy - dy) > tolerance ? { y: s.y, dx, dy } : s;
  });
  return {
    y: Float64Array.from(smooth, (s) => s.y),
    dx: Float64Array.from(smooth, (s) => s.dx),
    dy: Float64Array.from(smooth, (s) => s.dy),
  };
};

/** The shift at a height, flowing from row to row, the nearest row's beyond the ends. */
export const shiftAt = (field: Field, y: number): { readonly dx: number; readonly dy: number } => {
  const n = field.y.length;
  let i = 0;
  while (i < n && (field.y[i] ?? 0) < y) i++;
  const at = (k: number) => ({ y: field.y[k] ?? 0, dx: field.dx[k] ?? 0, dy: field.dy[k] ?? 0 });
  if (i === 0) return at(0);
  if (i === n) return at(n - 1);
  const [low, high] = [at(i - 1), at(i)];
  const t = high.y > low.y ? (y - low.y) / (high.y - low.y) : 0;
  return { dx: low.dx + (high.dx - low.dx) * t, dy: low.dy + (high.dy - low.dy) * t };
};
