/** Lays a patch of print over the scan: the shift at which printed points are dark and the points beside them are not. */
import type { GreyPage } from "../types.ts";
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

const meanAt = (data: Uint8Array, at: Int32Array, from: number, to: number, step: number, shift: number): number => {
  let sum = 0;
  let n = 0;
  for (let i = from; i < to; i += step) {
    sum += data[(at[i] ?? 0) + shift] ?? 255;
    n++;
  }
  return sum / n;
};

/** Differences under this many grey values are no print. */
const leastDepth = 28;
const histogram = new Int32Array(256);

/** Steps uphill, and what was found at the places that they and the parabola can reach. */
const steps = 3;
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
  const difference = (dx: number, dy: number, step: number) => {
    const shift = dy * width + dx;
    return meanAt(data, besideAt, 0, besides, step, shift) - meanAt(data, onAt, 0, ons, step, shift);
  };
  let best = -Infinity;
  let bx = aroundX;
  let by = aroundY;
  const coarse = quick ? 1 : 4;
  for (let dy = aroundY - reach; dy <= aroundY + reach; dy += 2) {
    for (let dx = aroundX - reach; dx <= aroundX + reach; dx += 2) {
      const v = difference(dx, dy, coarse);
      if (v > best) {
        best = v;
        bx = dx;
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
    const v = difference(dx, dy, 1);
    known[cell] = v;
    return v;
  };
  let value = at(cx, cy);
  // Uphill from there with all points, at most three steps.
  for (let round = 0; round < steps; round++) {
    const [fromX, fromY] = [cx, cy];
    for (let dy = fromY - 1; dy <= fromY + 1; dy++) {
      for (let dx = fromX - 1; dx <= fromX + 1; dx++) {
        if (dx === fromX && dy === fromY) continue;
        if (Math.abs(dx - aroundX) > reach + 1 || Math.abs(dy - aroundY) > reach + 1) continue;
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
  const beside = meanAt(data, besideAt, 0, besides, 1, cy * width + cx);
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
