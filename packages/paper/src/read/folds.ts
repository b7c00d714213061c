/**
 * Folds of the paper and streaks of the scanner: straight, thin, through the whole sheet, and so to be seen in the margins
 * on both sides, where nobody strikes a name.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, floats } from "../kernels/memory.ts";
import { showMap, showPage, showTone } from "../kernels/sight.ts";
import type { GreyPage } from "../types.ts";
import { type Canvas, ownMask } from "./canvas.ts";
import type { PlaneMap } from "./geometry.ts";
import { grain, type PageModel } from "./model.ts";
import { thresholds } from "./thresholds.ts";
import { type Tone, whiteSampler } from "./tone.ts";

export type Crease = {
  /** Level: y = at + slope × x; else x = at + slope × y. Millimetres of the paper. */
  readonly level: boolean;
  readonly at: number;
  readonly slope: number;
  /** Mean darkest ink across the crease in the margins. */
  readonly ink: number;
};

export type InkAt = (x: number, y: number) => number;
/**
 * Ink at places, and along a margin of the paper: the mean over its depth from `from` to `to` without the darkest sample,
 * so that one grain of dust is no line; `level` margins run down the paper.
 */
export type InkSampler = InkAt & {
  readonly margin: (n: number, from: number, to: number, level: boolean) => Float32Array;
  /** Of places a millimetre apart from `p` to `q`: those asked about the line through `from`, and those with ink there. */
  readonly alongLine: (
    model: PageModel,
    p: number,
    q: number,
    from: { readonly x: number; readonly y: number },
    toX: number,
    slope: number,
  ) => { readonly met: number; readonly asked: number };
};

const perMm = 4;
const samples = 8;
let profile = floats(1 << 12);

/** Ink at a place of the paper, nearest pixel; NaN off the scan. */
export const inkSampler = (page: GreyPage, tone: Tone, map: PlaneMap, gain: number, paper: number): InkSampler => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0, l = 1] = map;
  const { data, width, height } = page;
  const margin = (n: number, from: number, to: number, level: boolean): Float32Array => {
    if (profile.length < n) profile = floats(n);
    showPage(page);
    showTone(tone);
    showMap(map);
    kernels.marginInk(addressOf(profile), n, perMm, samples, from, to, level ? 1 : 0, gain, paper);
    return profile;
  };
  const alongLine: InkSampler["alongLine"] = (model, p, q, from, toX, slope) => {
    const { farRoom, farInk } = thresholds.fold;
    showPage(page);
    showTone(tone);
    showMap(map);
    const at = addressOf(model.masks[2]);
    const line = [p, q, from.x, toX, from.y, slope] as const;
    const both = kernels.longLine(at, model.width, model.height, grain, ...line, farRoom, farInk, gain, paper);
    return { met: both >> 16, asked: both & 0xffff };
  };
  // Only pages with creases ask for single places often enough to prepare for it.
  let whiteOf: ((u: number, v: number) => number) | null = null;
  const inkAt = (u: number, v: number): number => {
    if (!(u >= 0 && v >= 0 && u < width && v < height)) return Number.NaN;
    whiteOf ??= whiteSampler(tone, page);
    return (whiteOf(u, v) - (data[v * width + u] ?? 255)) * gain - paper;
  };
  // Most scans need no perspective, and then nothing is divided.
  const at: InkAt =
    g === 0 && k === 0 && l === 1
      ? (x, y) => inkAt(Math.floor(a * x + b * y + c), Math.floor(d * x + e * y + f))
      : (x, y) => {
          const w = g * x + k * y + l;
          return inkAt(Math.floor((a * x + b * y + c) / w), Math.floor((d * x + e * y + f) / w));
        };
  return Object.assign(at, { margin, alongLine });
};

type Peak = { readonly at: number; readonly ink: number };

/** Thin dark places of a margin strip, by the mean over its depth less that of its surroundings. */
const peaksOf = (length: number, from: number, to: number, ink: InkSampler, level: boolean): Peak[] => {
  if (!(to - from >= 2.5)) return [];
  const n = Math.floor(length * perMm);
  const profile = ink.margin(n, from, to, level);
  const { fold } = thresholds;
  const peaks: Peak[] = [];
  const reach = 2 * perMm;
  for (let i = 3; i < n - 3; i++) {
    const v = profile[i] ?? 0;
    if (v < fold.margin || v < (profile[i - 1] ?? 0) || v < (profile[i + 1] ?? 0)) continue;
    const around: number[] = [];
    for (let d = 4; d <= reach; d++) around.push(profile[i - d] ?? 0, profile[i + d] ?? 0);
    around.sort((p, q) => p - q);
    const base = around[around.length >> 1] ?? 0;
    if (v - base >= fold.margin) peaks.push({ at: (i + 0.5) / perMm, ink: v - base });
  }
  return peaks.sort((p, q) => q.ink - p.ink).slice(0, 14);
};

/** Share of the unprinted points between two places that hold the crease's ink. */
const follow = (
  model: PageModel,
  ink: InkAt,
  level: boolean,
  p: number,
  pAt: number,
  q: number,
  qAt: number,
  least: number,
): { share: number; asked: number } => {
  let asked = 0;
  let met = 0;
  const slope = (qAt - pAt) / (q - p);
  const mask = model.masks[2];
  for (let t = p; t <= q; t += 1) {
    const c = pAt + slope * (t - p);
    const x = level ? t : c;
    const y = level ? c : t;
    const gx = Math.floor(x * grain);
    const gy = Math.floor(y * grain);
    if (gx < 0 || gy < 0 || gx >= model.width || gy >= model.height || mask[gy * model.width + gx] !== 0) continue;
    let most = -1;
    for (let k = -4; k <= 4; k++) {
      const v = level ? ink(x, y + k * 0.12) : ink(x + k * 0.12, y);
      if (v > most) most = v;
    }
    if (!Number.isFinite(most) || most < -0.9) continue;
    asked++;
    if (most >= least) met++;
  }
  return { share: asked === 0 ? 0 : met / asked, asked };
};

/** All creases of a placed page. */
export const findCreases = (model: PageModel, ink: InkSampler): Crease[] => {
  const { paper, frames } = model.layout;
  if (frames.length === 0) return [];
  const left = Math.min(...frames.map((f) => f.x));
  const right = Math.max(...frames.map((f) => f.x + f.w));
  const top = Math.min(paper.h * 0.05, 9);
  const low = Math.max(...frames.map((f) => f.y + f.h));
  const creases: Crease[] = [];
  const find = (
    level: boolean,
    length: number,
    near: readonly [number, number],
    far: readonly [number, number],
    tilt: number,
  ) => {
    const one = peaksOf(length, near[0], near[1], ink, level);
    if (one.length === 0) return;
    const two = peaksOf(length, far[0], far[1], ink, level);
    const p = (near[0] + near[1]) / 2;
    const q = (far[0] + far[1]) / 2;
    for (const a of one) {
      let best: Crease | null = null;
      let bestShare: number = thresholds.fold.share;
      for (const b of two) {
        if (Math.abs(a.at - b.at) > tilt * (q - p)) continue;
        const strength = (a.ink + b.ink) / 2;
        const { share, asked } = follow(model, ink, level, p, a.at, q, b.at, Math.max(0.05, 0.5 * strength));
        if (asked < 20 || !(share >= bestShare)) continue;
        const slope = (b.at - a.at) / (q - p);
        bestShare = share;
        best = { level, at: a.at - slope * p, slope, ink: strength };
      }
      const found = best;
      if (found !== null && !creases.some((c) => c.level === level && Math.abs(c.at - found.at) < 0.8))
        creases.push(found);
    }
  };
  find(true, paper.h, [2, left - 1.2], [right + 1.2, paper.w - 2], 0.03);
  find(false, paper.w, [1.5, top], [low + 1.2, paper.h - 1.5], 0.1);
  return creases;
};

/** Middle of a crease at a place along it, mm. */
export const creaseAt = (crease: Crease, along: number): number => crease.at + crease.slope * along;

/** Takes the crease out of a canvas: nothing under it proves anything. */
export const maskCrease = (canvas: Canvas, crease: Crease): void => {
  const half = thresholds.fold.half * grain;
  const { w, h } = canvas;
  const mask = ownMask(canvas);
  const length = crease.level ? w : h;
  const across = crease.level ? h : w;
  for (let t = 0; t < length; t++) {
    const along = (t + 0.5 + (crease.level ? canvas.x : canvas.y)) / grain;
    const middle = creaseAt(crease, along) * grain - (crease.level ? canvas.y : canvas.x) - 0.5;
    for (let c = Math.max(0, Math.ceil(middle - half)); c <= Math.min(across - 1, Math.floor(middle + half)); c++) {
      mask[crease.level ? c * w + t : t * w + c] = 1;
    }
  }
};

/**
 * Ink along a level crease between two places of a canvas over its ink in the margins: about 1 when there is only the
 * crease, more when a stroke lies on it. Call before the crease is masked. NaN when print leaves too little to see.
 */
export const creaseRatio = (canvas: Canvas, crease: Crease, fromX: number, toX: number): number => {
  const { w, h, ink, mask } = canvas;
  let sum = 0;
  let n = 0;
  for (let x = Math.max(0, fromX); x < Math.min(w, toX); x++) {
    const y = Math.round(creaseAt(crease, (x + 0.5 + canvas.x) / grain) * grain - canvas.y - 0.5);
    if (y < 3 || y >= h - 3 || mask[y * w + x] !== 0) continue;
    let most = 0;
    for (let d = -3; d <= 3; d++) {
      const i = (y + d) * w + x;
      if (mask[i] === 0) most = Math.max(most, ink[i] ?? 0);
    }
    sum += most;
    n++;
  }
  return n < 4 * grain ? Number.NaN : sum / n / Math.max(0.02, crease.ink);
};

/**
 * Whether a pale straight stroke goes on beyond the name on both sides, as a fold does and a strike does not: share of
 * the unprinted points on its line, from `apart` mm beyond either end, that hold at least half its ink.
 */
export const goesOnBeyond = (
  model: PageModel,
  ink: InkAt,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  strength: number,
  apart = 8,
): boolean => {
  const { fold } = thresholds;
  const slope = (to.y - from.y) / Math.max(1, to.x - from.x);
  const at = (x: number) => from.y + slope * (x - from.x);
  const side = (p: number, q: number): boolean => {
    const { share, asked } = follow(model, ink, true, p, at(p), q, at(q), 0.5 * strength);
    return asked >= 5 && share >= fold.beyond;
  };
  const { w } = model.layout.paper;
  return side(Math.max(2, from.x - 40), from.x - apart) || side(2, from.x - apart)
    ? side(to.x + apart, Math.min(w - 2, to.x + 50)) || side(to.x + apart, w - 2)
    : false;
};

/**
 * Whether nothing of a stroke is on its straight line beyond the name, on neither side up to the edge of the sheet: a fold
 * as dark as the stroke would be seen there.
 */
export const endsOnBothSides = (
  model: PageModel,
  ink: InkAt,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  strength: number,
): boolean => {
  const { fold } = thresholds;
  const slope = (to.y - from.y) / Math.max(1, to.x - from.x);
  const at = (x: number) => from.y + slope * (x - from.x);
  // A hand may strike far beyond the end of a name, the more so on the side where there is room.
  const apart = (room: number): number => Math.min(fold.bareFar, Math.max(fold.bareNear, room - 1.5 * fold.bareLength));
  const isBare = (p: number, q: number): boolean => {
    const { share, asked } = follow(model, ink, true, p, at(p), q, at(q), fold.bareInk * strength);
    return asked >= fold.bareLength && share <= fold.bareShare;
  };
  const { w } = model.layout.paper;
  return isBare(2, from.x - apart(from.x - 2)) && isBare(to.x + apart(w - 2 - to.x), w - 2);
};

/**
 * Whether ink lies far beyond the name on the line of a stroke, where no strike reaches: in a margin of the sheet, or here
 * and there over a long way. A copier leaves a fold in pieces, dark in one place and gone in the next.
 */
export const liesOnLongLine = (
  model: PageModel,
  ink: InkSampler,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): boolean => {
  const { fold } = thresholds;
  const { paper, frames } = model.layout;
  if (frames.length === 0 || to.x - from.x < 5) return false;
  const slope = (to.y - from.y) / (to.x - from.x);
  if (!(Math.abs(slope) <= 0.06)) return false;
  const seen = (p: number, q: number) => ink.alongLine(model, p, q, from, to.x, slope);
  const left = Math.min(...frames.map((f) => f.x));
  const right = Math.max(...frames.map((f) => f.x + f.w));
  const isMargin = ({ met, asked }: { met: number; asked: number }): boolean =>
    asked >= 5 && met / asked >= fold.farMargin;
  if (isMargin(seen(3, Math.min(left - 1.2, from.x - fold.far)))) return true;
  if (isMargin(seen(Math.max(right + 1.2, to.x + fold.far), paper.w - 3))) return true;
  // Names of another column on the same line may be struck as well, and such a stroke is no part of this one.
  const at = (x: number) => from.y + slope * (x - from.x);
  const strokes = model.layout.names
    .filter(({ ink: b, row }) => b.x > to.x && at(b.x) > row.y - 1 && at(b.x) < row.y + row.h + 1)
    .map(({ ink: b }) => ({ from: b.x - fold.number, to: b.x + b.w + fold.past }))
    .sort((p, q) => p.from - q.from);
  let met = 0;
  let x = to.x + fold.far;
  for (const stroke of [...strokes, { from: right - 1.2, to: right }]) {
    if (stroke.from > x) met += seen(x, Math.min(stroke.from, right - 1.2)).met;
    x = Math.max(x, stroke.to);
  }
  return met >= fold.farMet;
};

/**
 * Whether a line runs up and down the sheet through a place, above it and below it: a fold too broken to be found in the
 * margins. No print of ours or of another ballot does.
 */
export const liesOnUprightFold = (model: PageModel, ink: InkAt, x: number, y: number): boolean => {
  const { fold } = thresholds;
  const { h } = model.layout.paper;
  for (const room of [-0.45, 0, 0.45]) {
    for (let tilt = -0.02; tilt <= 0.02; tilt += 0.0025) {
      const at = (along: number) => x + room + tilt * (along - y);
      const above = follow(model, ink, false, 2, at(2), y - 3, at(y - 3), fold.upright);
      if (!(above.asked >= 8 && above.share >= fold.uprightShare)) continue;
      const below = follow(model, ink, false, y + 3, at(y + 3), h - 2, at(h - 2), fold.upright);
      if (below.asked >= 40 && below.share >= fold.uprightShare) return true;
    }
  }
  return false;
};
