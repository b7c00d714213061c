/** Lays a patch of print over the scan: the shift at which printed points are dark and the points beside them are not. */
import type { GreyPage } from "../types.ts";
import { evenBytes, viewOf } from "./bytes.ts";
import type { PlaneMap } from "./geometry.ts";
import type { Patch } from "./model.ts";

export type Fit = {
  /** Shift in scan pixels from where the map put the patch. */
  readonly px: number;
  readonly py: number;
  /** Mean ink on print less mean ink beside print, against the darkest print here: near 1 when it lies right, 0 on else. */
  readonly score: number;
  /** The same in grey values of the scan. */
  readonly depth: number;
  /** Share of printed points with hardly any ink. */
  readonly missing: number;
};

const most = 200;
const onAt = new Int32Array(most);
const besideAt = new Int32Array(most);

const place = (
  points: Float64Array,
  stride: number,
  map: PlaneMap,
  page: GreyPage,
  room: number,
  out: Int32Array,
): number => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, k = 1] = map;
  let n = 0;
  for (let i = 0; i < points.length && n < most; i += 2 * stride) {
    const x = points[i] ?? 0;
    const y = points[i + 1] ?? 0;
    const w = g * x + h * y + k;
    const u = Math.round((a * x + b * y + c) / w - 0.5);
    const v = Math.round((d * x + e * y + f) / w - 0.5);
    if (!(u >= room && v >= room && u < page.width - room && v < page.height - room)) return -1;
    out[n++] = v * page.width + u;
  }
  return n;
};

/** Sums over every `step`-th point, of 200 at most: two of them side by side in one number, for this shift and the one two pixels on. */
const sumsOfTwo = (view: DataView, at: Int32Array, to: number, step: number, shift: number): number => {
  let sums = 0;
  for (let i = 0; i < to; i += step) sums = (sums + (view.getInt32((at[i] ?? 0) + shift, true) & evenBytes)) | 0;
  return sums;
};

/** Differences under this many grey values are no print. */
const leastDepth = 28;
const histogram = new Int32Array(256);

/** Steps uphill, and what was found at the places that they and the parabola can reach. */
const steps = 3;
const triple = new Int32Array(3);
/** Sums over all points for a shift and the ones a pixel before and after it. */
const sumsOfThree = (view: DataView, at: Int32Array, to: number, shift: number): void => {
  let [outer, inner] = [0, 0];
  for (let i = 0; i < to; i++) {
    const four = view.getInt32((at[i] ?? 0) + shift - 1, true);
    outer = (outer + (four & evenBytes)) | 0;
    inner = (inner + (four & 0xff00)) | 0;
  }
  triple[0] = outer & 0xffff;
  triple[1] = inner >>> 8;
  triple[2] = outer >>> 16;
};

const knownReach = steps + 1;
const knownSide = 2 * knownReach + 1;
const known = new Float64Array(knownSide * knownSide);

/**
 * Best shift within `reach` scan pixels of (`aroundX`, `aroundY`); null when the patch does not lie inside the scan.
 * `quick` looks at a third of the points.
 */
export const fitPatch = (
  page: GreyPage,
  map: PlaneMap,
  patch: Patch,
  reach: number,
  quick = false,
  aroundX = 0,
  aroundY = 0,
): Fit | null => {
  const stride = quick ? 3 : 1;
  const room = reach + 4 + Math.max(Math.abs(aroundX), Math.abs(aroundY));
  const ons = place(patch.on, stride, map, page, room, onAt);
  const besides = place(patch.beside, stride, map, page, room, besideAt);
  if (ons < 6 || besides < 6) return null;
  const { data, width } = page;
  const view = viewOf(data);
  let best = -Infinity;
  let bx = aroundX;
  let by = aroundY;
  const coarse = quick ? 1 : 4;
  const someOns = Math.ceil(ons / coarse);
  const someBesides = Math.ceil(besides / coarse);
  const right = aroundX + reach;
  for (let dy = aroundY - reach; dy <= aroundY + reach; dy += 2) {
    for (let dx = aroundX - reach; dx <= right; dx += 4) {
      const shift = dy * width + dx;
      const on = sumsOfTwo(view, onAt, ons, coarse, shift);
      const beside = sumsOfTwo(view, besideAt, besides, coarse, shift);
      const one = (beside & 0xffff) / someBesides - (on & 0xffff) / someOns;
      if (one > best) {
        best = one;
        bx = dx;
        by = dy;
      }
      const two = (beside >>> 16) / someBesides - (on >>> 16) / someOns;
      if (two > best && dx + 2 <= right) {
        best = two;
        bx = dx + 2;
        by = dy;
      }
    }
  }
  let [cx, cy] = [bx, by];
  // Steps and the top between pixels ask for the same places again.
  known.fill(Number.NaN);
  const at = (dx: number, dy: number): number => {
    const cell = (dy - by + knownReach) * knownSide + dx - bx + knownReach;
    const before = known[cell] ?? Number.NaN;
    if (!Number.isNaN(before)) return before;
    const shift = dy * width + dx;
    sumsOfThree(view, besideAt, besides, shift);
    const [b0 = 0, b1 = 0, b2 = 0] = triple;
    sumsOfThree(view, onAt, ons, shift);
    const value = b1 / besides - (triple[1] ?? 0) / ons;
    // A pixel beside the table's edge falls into the next row of the table: not kept.
    const column = dx - bx + knownReach;
    if (column > 0) known[cell - 1] = b0 / besides - (triple[0] ?? 0) / ons;
    known[cell] = value;
    if (column < knownSide - 1) known[cell + 1] = b2 / besides - (triple[2] ?? 0) / ons;
    return value;
  };
  let value = at(cx, cy);
  // Uphill from there with all points, at most three steps.
  for (let round = 0; round < steps; round++) {
    const [fromX, fromY] = [cx, cy];
    for (let dy = fromY - 1; dy <= fromY + 1; dy++) {
      if (Math.abs(dy - aroundY) > reach + 1) continue;
      // The middle one first: it brings those beside it.
      at(fromX, dy);
      for (let dx = fromX - 1; dx <= fromX + 1; dx++) {
        if (dx === fromX && dy === fromY) continue;
        if (Math.abs(dx - aroundX) > reach + 1) continue;
        const v = at(dx, dy);
        if (v > value) {
          value = v;
          cx = dx;
          cy = dy;
        }
      }
    }
    if (cx === fromX && cy === fromY) break;
  }
  // The top between whole pixels, by a parabola on either axis.
  const top = (before: number, after: number) => {
    const bend = before - 2 * value + after;
    return bend < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / bend)) : 0;
  };
  const fx = top(at(cx - 1, cy), at(cx + 1, cy));
  const fy = top(at(cx, cy - 1), at(cx, cy + 1));
  let light = 0;
  for (let i = 0; i < besides; i++) light += data[(besideAt[i] ?? 0) + cy * width + cx] ?? 255;
  const beside = light / besides;
  histogram.fill(0);
  for (let i = 0; i < ons; i++) {
    const v = data[(onAt[i] ?? 0) + cy * width + cx] ?? 255;
    histogram[v] = (histogram[v] ?? 0) + 1;
  }
  let dark = 0;
  for (let left = Math.floor(ons * 0.12); dark < 255; dark++) {
    left -= histogram[dark] ?? 0;
    if (left < 0) break;
  }
  const contrast = Math.max(leastDepth, beside - dark);
  const limit = beside - 0.3 * contrast;
  let pale = 0;
  for (let i = 0; i < ons; i++) {
    const here = (onAt[i] ?? 0) + cy * width + cx;
    const v = Math.min(
      data[here] ?? 255,
      data[here - 1] ?? 255,
      data[here + 1] ?? 255,
      data[here - width] ?? 255,
      data[here + width] ?? 255,
    );
    if (v > limit) pale++;
  }
  const fit = { px: cx + fx, py: cy + fy, score: value / contrast, depth: value, missing: pale / ons };
  return Number.isFinite(fit.score) && Number.isFinite(fit.px) && Number.isFinite(fit.py) ? fit : null;
};
