/**
 * Finds a page of the marked style by its solid squares, for scans whose frame is torn, folded over or cut off. Any three
 * squares that do not lie on one line are enough; the print itself then says whether the page lies right, and which way up.
 */
import type { GreyPage } from "../types.ts";
import { affine, apply, invert, leastSquares, type PlaneMap } from "./geometry.ts";
import type { PageModel } from "./model.ts";
import { type Placed, printScore } from "./place.ts";
import { thresholds } from "./thresholds.ts";
import { smoothWhiteAt, type Tone } from "./tone.ts";

export type Blob = { readonly x: number; readonly y: number; readonly side: number };

const mostBlobs = 28;

/** Solid squares about `side` pixels wide, with their centres; the likeliest first. */
export const findBlobs = (page: GreyPage, tone: Tone, side: number): Blob[] => {
  const cell = Math.max(1, Math.round(side / 9));
  const w = Math.floor(page.width / cell);
  const h = Math.floor(page.height / cell);
  const dark = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    const v = Math.floor((y + 0.5) * cell);
    for (let x = 0; x < w; x++) {
      const u = Math.floor((x + 0.5) * cell);
      const white = smoothWhiteAt(tone, page, u, v);
      const limit = white - 0.45 * Math.max(20, white - tone.black);
      if ((page.data[v * page.width + u] ?? 255) < limit) dark[y * w + x] = 1;
    }
  }
  const unit = side / cell;
  const stack: number[] = [];
  const found: { readonly blob: Blob; readonly off: number }[] = [];
  for (let start = 0; start < dark.length; start++) {
    if (dark[start] !== 1) continue;
    let [left, right, top, low, n, sx, sy] = [w, 0, h, 0, 0, 0, 0];
    stack.push(start);
    dark[start] = 2;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      const x = i % w;
      const y = (i - x) / w;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      low = Math.max(low, y);
      n++;
      sx += x;
      sy += y;
      for (const j of [i - 1, i + 1, i - w, i + w]) {
        if (dark[j] !== 1 || Math.abs((j % w) - x) > 1) continue;
        dark[j] = 2;
        stack.push(j);
      }
    }
    const [wide, high] = [right - left + 1, low - top + 1];
    const size = Math.sqrt(n) / unit;
    if (!(size > 0.6 && size < 1.5)) continue;
    if (n / (wide * high) < 0.62 || Math.max(wide, high) > 1.45 * Math.min(wide, high)) continue;
    found.push({
      blob: { x: (sx / n + 0.5) * cell, y: (sy / n + 0.5) * cell, side: Math.sqrt(n) * cell },
      off: Math.abs(Math.log(size)) + 1 - n / (wide * high),
    });
  }
  return found
    .sort((a, b) => a.off - b.off)
    .slice(0, mostBlobs)
    .map((f) => refine(page, tone, f.blob));
};

/** The centre of a square by the darkness of its pixels. */
const refine = (page: GreyPage, tone: Tone, blob: Blob): Blob => {
  const reach = blob.side * 0.75;
  const white = smoothWhiteAt(tone, page, blob.x, blob.y);
  const black = tone.black;
  let [sum, sx, sy] = [0, 0, 0];
  for (let y = Math.max(0, Math.floor(blob.y - reach)); y <= Math.min(page.height - 1, blob.y + reach); y++) {
    for (let x = Math.max(0, Math.floor(blob.x - reach)); x <= Math.min(page.width - 1, blob.x + reach); x++) {
      const ink = (white - (page.data[y * page.width + x] ?? 255)) / Math.max(20, white - black) - 0.25;
      if (ink <= 0) continue;
      sum += ink;
      sx += ink * (x + 0.5);
      sy += ink * (y + 0.5);
    }
  }
  return sum > 0 ? { x: sx / sum, y: sy / sum, side: blob.side } : blob;
};

type Match = { readonly mark: number; readonly blob: Blob };
type Found = { readonly map: PlaneMap; readonly matches: readonly Match[]; readonly residual: number };

const fit = (matches: readonly Match[], centres: readonly { x: number; y: number }[]): Found | null => {
  const us = leastSquares(3);
  const vs = leastSquares(3);
  for (const { mark, blob } of matches) {
    const c = centres[mark];
    if (c === undefined) return null;
    us.add([c.x / 100, c.y / 100, 1], blob.x);
    vs.add([c.x / 100, c.y / 100, 1], blob.y);
  }
  const u = us.solve();
  const v = vs.solve();
  if (u === null || v === null) return null;
  const [a = 0, b = 0, c = 0] = u;
  const [d = 0, e = 0, f = 0] = v;
  const map = affine(a / 100, b / 100, c, d / 100, e / 100, f);
  if (invert(map) === null) return null;
  const scale = Math.sqrt(Math.abs((a * e - b * d) / 1e4));
  let square = 0;
  for (const { mark, blob } of matches) {
    const p = apply(map, centres[mark]?.x ?? Number.NaN, centres[mark]?.y ?? Number.NaN);
    square += (p.x - blob.x) ** 2 + (p.y - blob.y) ** 2;
  }
  return { map, matches, residual: Math.sqrt(square / matches.length) / scale };
};

/** How far the marks of a match are from lying on one line, mm. */
const breadth = (matches: readonly Match[], centres: readonly { x: number; y: number }[]): number => {
  const points = matches.flatMap((m) => centres[m.mark] ?? []);
  let most = 0;
  for (const p of points)
    for (const q of points) {
      const length = Math.hypot(q.x - p.x, q.y - p.y);
      if (length < 1) continue;
      for (const r of points)
        most = Math.max(most, Math.abs((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)) / length);
    }
  return most;
};

/** How far a square may lie from where two others put it, mm. */
const near = 3.2;
const leastBreadth = 25;

const matchesFor = (blobs: readonly Blob[], centres: readonly { x: number; y: number }[], guess: number): Found[] => {
  const found: Found[] = [];
  for (const [i, p] of centres.entries()) {
    for (const [j, q] of centres.entries()) {
      const [mx, my] = [q.x - p.x, q.y - p.y];
      const length = Math.hypot(mx, my);
      if (j <= i || length < 60) continue;
      for (const a of blobs) {
        for (const b of blobs) {
          const [bx, by] = [b.x - a.x, b.y - a.y];
          const scale = Math.hypot(bx, by) / length;
          if (!(scale > 0.6 * guess && scale < 1.5 * guess)) continue;
          // Two points give a turn and a scale; a third square of the right size must lie where they put it.
          const c = (bx * mx + by * my) / length ** 2;
          const s = (by * mx - bx * my) / length ** 2;
          const matches: Match[] = [];
          for (const [mark, m] of centres.entries()) {
            const x = a.x + c * (m.x - p.x) - s * (m.y - p.y);
            const y = a.y + s * (m.x - p.x) + c * (m.y - p.y);
            const blob = blobs.find((o) => Math.hypot(o.x - x, o.y - y) <= near * scale);
            if (blob !== undefined) matches.push({ mark, blob });
          }
          if (matches.length < 3 || breadth(matches, centres) < leastBreadth) continue;
          const one = fit(matches, centres);
          if (one === null || !(one.residual <= thresholds.register.residual * 2)) continue;
          if (!found.some((f) => f.map.every((v, k) => Math.abs(v - (one.map[k] ?? 0)) < (k % 3 === 2 ? 12 : 0.05))))
            found.push(one);
        }
      }
    }
  }
  return found.sort((a, b) => b.matches.length - a.matches.length || a.residual - b.residual).slice(0, 12);
};

/** The best place of this page by its squares, or null when fewer than three are found; `guess` in pixels a millimetre. */
export const placeByMarks = (page: GreyPage, tone: Tone, model: PageModel, guess: number): Placed | null => {
  const { marks } = model.layout;
  const [first] = marks;
  if (first === undefined || marks.length < 3) return null;
  const centres = marks.map((m) => ({ x: m.x + m.w / 2, y: m.y + m.h / 2 }));
  const blobs = findBlobs(page, tone, first.w * guess);
  let best: Placed | null = null;
  for (const found of matchesFor(blobs, centres, guess)) {
    const score = printScore(page, model, found.map, thresholds.register.reach);
    if (best === null || score > best.score) best = { model, map: found.map, residual: found.residual, score };
    if (score >= 0.6) break;
  }
  return best;
};
