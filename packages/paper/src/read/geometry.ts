/**
 * Plane maps between millimetres on the paper and pixels of a scan: nine numbers row by row, `(x, y, 1)` in, divided by
 * the third row. An affine map has 0, 0, 1 there.
 */
import type { Point } from "../types.ts";

export type PlaneMap = Float64Array;

export const affine = (a: number, b: number, c: number, d: number, e: number, f: number): PlaneMap =>
  Float64Array.of(a, b, c, d, e, f, 0, 0, 1);

const at = (m: ArrayLike<number>, i: number): number => m[i] ?? Number.NaN;

/** Where the map takes a point. */
export const apply = (m: PlaneMap, x: number, y: number): Point => {
  const w = at(m, 6) * x + at(m, 7) * y + at(m, 8);
  return { x: (at(m, 0) * x + at(m, 1) * y + at(m, 2)) / w, y: (at(m, 3) * x + at(m, 4) * y + at(m, 5)) / w };
};

/** The way back, or null when the map flattens the plane or holds a number that is not finite. */
export const invert = (m: PlaneMap): PlaneMap | null => {
  const c = (i: number, j: number, k: number, l: number) => at(m, i) * at(m, j) - at(m, k) * at(m, l);
  const r = Float64Array.of(
    c(4, 8, 5, 7),
    c(2, 7, 1, 8),
    c(1, 5, 2, 4),
    c(5, 6, 3, 8),
    c(0, 8, 2, 6),
    c(2, 3, 0, 5),
    c(3, 7, 4, 6),
    c(1, 6, 0, 7),
    c(0, 4, 1, 3),
  );
  const determinant = at(m, 0) * at(r, 0) + at(m, 1) * at(r, 3) + at(m, 2) * at(r, 6);
  if (!(Math.abs(determinant) > 1e-12)) return null;
  for (let i = 0; i < 9; i++) r[i] = at(r, i) / determinant;
  // The last number is 1, so that two maps of the same plane are the same numbers.
  const last = at(r, 8);
  if (!(Math.abs(last) > 1e-12)) return null;
  for (let i = 0; i < 9; i++) r[i] = at(r, i) / last;
  return r.every(Number.isFinite) ? r : null;
};

/** Room for the equations that are being solved. */
const equations = new Float64Array(64);
const values = new Float64Array(8);

/**
 * Solves the normal equations of a least-squares fit: `sums` is the symmetric matrix row by row, `right` the right side.
 * Null when it is not well conditioned (pivot under 1e-9 of the largest entry) or not finite.
 */
export const solve = (sums: ArrayLike<number>, right: ArrayLike<number>): number[] | null => {
  const n = right.length;
  // Thousands of small ones are solved on every page.
  const a = n * n <= equations.length ? equations : new Float64Array(n * n);
  const b = n <= values.length ? values : new Float64Array(n);
  let largest = 0;
  for (let i = 0; i < n * n; i++) {
    const v = sums[i] ?? Number.NaN;
    a[i] = v;
    largest = Math.max(largest, Math.abs(v));
  }
  for (let i = 0; i < n; i++) b[i] = right[i] ?? Number.NaN;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i + 1; k < n; k++) if (Math.abs(at(a, k * n + i)) > Math.abs(at(a, pivot * n + i))) pivot = k;
    if (!(Math.abs(at(a, pivot * n + i)) > largest * 1e-12)) return null;
    for (let j = 0; pivot !== i && j < n; j++) {
      const t = at(a, i * n + j);
      a[i * n + j] = at(a, pivot * n + j);
      a[pivot * n + j] = t;
    }
    const t = at(b, i);
    b[i] = at(b, pivot);
    b[pivot] = t;
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const f = at(a, k * n + i) / at(a, i * n + i);
      for (let j = i; j < n; j++) a[k * n + j] = at(a, k * n + j) - f * at(a, i * n + j);
      b[k] = at(b, k) - f * at(b, i);
    }
  }
  const solution: number[] = [];
  for (let i = 0; i < n; i++) solution.push(at(b, i) / at(a, i * n + i));
  return solution.every(Number.isFinite) ? solution : null;
};

/** Least squares in `n` unknowns, collected one equation at a time. */
export const leastSquares = (n: number) => {
  const sums = new Float64Array(n * n);
  const right = new Float64Array(n);
  return {
    add: (row: ArrayLike<number>, value: number, weight = 1): void => {
      for (let i = 0, k = 0; i < n; i++) {
        const v = weight * at(row, i);
        for (let j = 0; j < n; j++, k++) sums[k] = (sums[k] ?? 0) + v * (row[j] ?? Number.NaN);
        right[i] = (right[i] ?? 0) + v * value;
      }
    },
    solve: (): number[] | null => solve(sums, right),
  };
};

/** Millimetres to pixels for an upright page of this resolution. */
export const upright = (pxPerMm: number): PlaneMap => affine(pxPerMm, 0, 0, 0, pxPerMm, 0);

/** Room to sort short lists in: nearly all whose median is asked for are. */
const room = new Float64Array(64);

/** Sorts numbers upwards into `room`; null where there are too many, or one that is no number. */
const sortedInRoom = (values: readonly number[]): Float64Array | null => {
  const n = values.length;
  if (n > room.length) return null;
  for (let i = 0; i < n; i++) {
    const v = values[i] ?? Number.NaN;
    if (Number.isNaN(v)) return null;
    let at = i;
    for (; at > 0 && (room[at - 1] ?? 0) > v; at--) room[at] = room[at - 1] ?? 0;
    room[at] = v;
  }
  return room;
};

/** Median of a list, 0 of an empty one. */
export const median = (values: readonly number[]): number => {
  const n = values.length;
  if (n === 0) return 0;
  const sorted = sortedInRoom(values) ?? [...values].sort((a, b) => a - b);
  const mid = n >> 1;
  const high = sorted[mid] ?? 0;
  return n % 2 === 1 ? high : (high + (sorted[mid - 1] ?? high)) / 2;
};
