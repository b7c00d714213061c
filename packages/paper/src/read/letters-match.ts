/**
 * How well each letter of the words above the names matches the print, whatever the scan did to all of them alike: another
 * number of seats (26 for 27) matches far worse than the letters beside it. A figure that differs by one short stroke (6 and
 * 8 in small print) is not told by this.
 */
import type { GreyPage } from "../types.ts";
import type { Fit } from "./align.ts";
import type { Canvas } from "./canvas.ts";
import { median, type PlaneMap } from "./geometry.ts";
import { grain, type PageModel, type Patch } from "./model.ts";
import type { Row } from "./strikes.ts";
import { thresholds } from "./thresholds.ts";

export type LetterPatch = {
  readonly patch: Patch;
  /** Place and size in pixels of the grain. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

/** Width of about one figure and distance of windows, pixels of the grain. */
const wide = 10;
const every = 3;
/** Edge about a word by which it may be shifted. */
const edge = 2;
/** Sheets are punched along the left edge, and the seal lies where it was put: nothing is said there. Millimetres. */
const punched = 16.5;
const slack = 9;

/** The words of a page whose letters are matched, prepared once. */
export const letterPatches = (model: PageModel, patches: readonly Patch[]): LetterPatch[] => {
  const { seal } = model.layout;
  return patches.flatMap((patch) => {
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < patch.on.length; i += 2) {
      x0 = Math.min(x0, patch.on[i] ?? x0);
      x1 = Math.max(x1, patch.on[i] ?? x1);
      y0 = Math.min(y0, patch.on[i + 1] ?? y0);
      y1 = Math.max(y1, patch.on[i + 1] ?? y1);
    }
    if (x0 < punched) return [];
    if (
      seal !== null &&
      x0 < seal.x + seal.w + slack &&
      x1 > seal.x - slack &&
      y0 < seal.y + seal.h + slack &&
      y1 > seal.y - slack
    )
      return [];
    const x = Math.max(edge, Math.floor(x0 * grain) - 2);
    const y = Math.max(edge, Math.floor(y0 * grain) - 6);
    const w = Math.min(model.width - edge, Math.ceil(x1 * grain) + 3) - x;
    const h = Math.min(model.height - edge, Math.ceil(y1 * grain) + 5) - y;
    return w >= wide && h > 4 ? [{ patch, x, y, w, h }] : [];
  });
};

/**
 * A place of a word and how far it is from the print: of a window of a letter's width, one less its correlation; of a
 * square millimetre, the share of full ink by which it differs. Millimetres of the paper.
 */
export type Mismatch = { readonly off: number; readonly x: number; readonly y: number; readonly isSquare?: boolean };

const most = 1 << 15;
const scan = new Float32Array(most);
const blurred = new Float32Array(most);
const columns = new Float64Array(5 * 1024);
const least = new Float64Array(1024);

/** Draws a word from the scan at the grain, a little softened; false when it does not lie on the scan. */
const draw = ({ x, y, w, h }: LetterPatch, page: GreyPage, map: PlaneMap, px: number, py: number): boolean => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0, l = 1] = map;
  const { data, width, height } = page;
  for (let row = 0; row < h; row++) {
    const my = (y + row + 0.5) / grain;
    for (let col = 0; col < w; col++) {
      const mx = (x + col + 0.5) / grain;
      const q = g * mx + k * my + l;
      const u = (a * mx + b * my + c) / q - 0.5 + px;
      const v = (d * mx + e * my + f) / q - 0.5 + py;
      if (!(u >= 0 && v >= 0 && u < width - 1.01 && v < height - 1.01)) return false;
      const iu = u | 0;
      const iv = v | 0;
      const at = iv * width + iu;
      const fu = u - iu;
      const p = data[at] ?? 0;
      const r = data[at + width] ?? 0;
      const over = p + ((data[at + 1] ?? 0) - p) * fu;
      const under = r + ((data[at + width + 1] ?? 0) - r) * fu;
      scan[row * w + col] = over + (under - over) * (v - iv);
    }
  }
  for (let row = 0; row < h; row++) {
    for (let col = 0; col < w; col++) {
      const i = row * w + col;
      const v = scan[i] ?? 0;
      const left = col > 0 ? (scan[i - 1] ?? 0) : v;
      const right = col < w - 1 ? (scan[i + 1] ?? 0) : v;
      const up = row > 0 ? (scan[i - w] ?? 0) : v;
      const down = row < h - 1 ? (scan[i + w] ?? 0) : v;
      blurred[i] = 0.5 * v + 0.125 * (left + right + up + down);
    }
  }
  return true;
};

/** Keeps in `least` one less the correlation of each window of `side` columns and `n` points, where it is less. */
const correlate = (starts: number, apart: number, side: number, n: number): void => {
  for (let k = 0; k < starts; k++) {
    let [s, t, ss, tt, st] = [0, 0, 0, 0, 0];
    for (let at = k * apart * 5, end = at + side * 5; at < end; at += 5) {
      s += columns[at] ?? 0;
      t += columns[at + 1] ?? 0;
      ss += columns[at + 2] ?? 0;
      tt += columns[at + 3] ?? 0;
      st += columns[at + 4] ?? 0;
    }
    const print = tt - (t * t) / n;
    const of = Math.sqrt(Math.max(1, ss - (s * s) / n) * Math.max(1, print));
    // Next to no print here: nothing to match.
    const off = print < n * 1500 ? 0 : 1 - (st - (s * t) / n) / of;
    if (off < (least[k] ?? 2)) least[k] = off;
  }
};

/** One less the correlation of each window with the print, the least over small shifts. */
const mismatches = (word: LetterPatch, model: PageModel): Mismatch[] => {
  const { x, y, w, h } = word;
  const { soft, width } = model;
  const starts = Math.floor((w - wide) / every) + 1;
  least.fill(2, 0, starts);
  for (const [dx, dy] of shifts) {
    for (let col = 0; col < w; col++) {
      let [s, t, ss, tt, st] = [0, 0, 0, 0, 0];
      for (let row = 0; row < h; row++) {
        const p = 255 - (blurred[row * w + col] ?? 0);
        const q = soft[(y + row + dy) * width + x + col + dx] ?? 0;
        s += p;
        t += q;
        ss += p * p;
        tt += q * q;
        st += p * q;
      }
      const at = col * 5;
      columns[at] = s;
      columns[at + 1] = t;
      columns[at + 2] = ss;
      columns[at + 3] = tt;
      columns[at + 4] = st;
    }
    correlate(starts, every, wide, wide * h);
  }
  return Array.from({ length: starts }, (_, k) => ({
    off: least[k] ?? 0,
    x: (x + k * every + wide / 2) / grain,
    y: (y + h / 2) / grain,
  }));
};
const shifts = [
  [0, 0],
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

const trusted = 0.6;

/**
 * The mismatch of every window of these words. A word that is not found is looked for where the words beside it lie; where
 * they do not lie well either, nothing is said of it.
 */
export const letterMismatches = (
  words: readonly LetterPatch[],
  fitOf: (patch: Patch) => Fit | null | undefined,
  page: GreyPage,
  map: PlaneMap,
  model: PageModel,
): Mismatch[] => {
  const found = words.map((word) => ({ word, fit: fitOf(word.patch) }));
  const isFound = (fit: Fit | null | undefined): fit is Fit =>
    fit !== null && fit !== undefined && fit.score >= trusted;
  return found.flatMap(({ word, fit }) => {
    if (word.w * word.h > most || word.w > 1000) return [];
    const beside = isFound(fit)
      ? [fit]
      : found.flatMap((o) => (isFound(o.fit) && Math.abs(o.word.patch.y - word.patch.y) < 4 ? [o.fit] : []));
    if (beside.length === 0 || (beside.length < 2 && !isFound(fit))) return [];
    const [px, py] = [median(beside.map((f) => f.px)), median(beside.map((f) => f.py))];
    if (!draw(word, page, map, px, py)) return [];
    const square = wordMismatch(word, model);
    return [...mismatches(word, model), ...(square === null ? [] : [{ ...square, isSquare: true }])];
  });
};

/** How far a name may reach over its letters' cap line and under their baseline, in em. */
const over = 0.98;
const under = 0.28;
/** Names are matched on every second point, which every row of a canvas is drawn at. */
const step = 2;

const here = new Float32Array(1 << 14);

/**
 * The most of a square millimetre of each name that differs from its print, as a share of full ink: a letter or a tone mark
 * more, less or another. Null where it cannot be told. Only rows without ink of a pen say anything.
 */
export const nameMismatches = (
  canvas: Canvas,
  rows: readonly Row[],
  model: PageModel,
  isHidden: (x: number, y: number) => boolean,
): (Mismatch | null)[] => rows.map((row) => nameMismatch(canvas, row, model, isHidden));

/** Of what `here` holds, the square millimetre that is farthest from nothing, where `placeOf` gives it a place. */
const worstSquare = (
  across: number,
  down: number,
  placeOf: (u: number, v: number) => { readonly x: number; readonly y: number } | null,
): Mismatch | null => {
  let worst: Mismatch | null = null;
  for (let v = 1; v < down - 1; v++) {
    for (let u = 1; u < across - 1; u++) {
      let sum = 0;
      for (let i = (v - 1) * across + u; i <= (v + 1) * across + u; i += across)
        sum += (here[i - 1] ?? 0) + (here[i] ?? 0) + (here[i + 1] ?? 0);
      const off = Math.abs(sum) / 9;
      if (worst !== null && off <= worst.off) continue;
      const place = placeOf(u, v);
      if (place !== null) worst = { off, ...place };
    }
  }
  return worst;
};

/** The same of a word that is drawn: its paper and its print are taken from itself. */
const wordMismatch = ({ x, y, w, h }: LetterPatch, { soft, width }: PageModel): Mismatch | null => {
  let best = { score: -1, dx: 0, dy: 0, gain: 0, base: 0 };
  const across = Math.floor(w / step);
  const down = Math.floor(h / step);
  if (across < 4 || down < 4 || across * down > here.length) return null;
  const n = across * down;
  for (const [dx, dy] of shifts) {
    let [s, t, ss, tt, st] = [0, 0, 0, 0, 0];
    for (let v = 0; v < down; v++) {
      for (let u = 0; u < across; u++) {
        const p = 255 - (blurred[v * step * w + u * step] ?? 0);
        const q = soft[(y + v * step + dy) * width + x + u * step + dx] ?? 0;
        s += p;
        t += q;
        ss += p * p;
        tt += q * q;
        st += p * q;
      }
    }
    const [sp, sq, sc] = [ss - (s * s) / n, tt - (t * t) / n, st - (s * t) / n];
    const score = sc / Math.sqrt(Math.max(1, sp) * Math.max(1, sq));
    const gain = sc / Math.max(1, sq);
    if (score > best.score) best = { score, dx, dy, gain, base: (s - gain * t) / n };
  }
  if (!(best.gain > 0.05)) return null;
  for (let v = 0; v < down; v++) {
    for (let u = 0; u < across; u++) {
      const p = 255 - (blurred[v * step * w + u * step] ?? 0);
      const q = soft[(y + v * step + best.dy) * width + x + u * step + best.dx] ?? 0;
      here[v * across + u] = ((p - best.base) / best.gain - q) / 255;
    }
  }
  return worstSquare(across, down, (u, v) => ({ x: (x + u * step) / grain, y: (y + v * step) / grain }));
};

const nameMismatch = (
  canvas: Canvas,
  row: Row,
  { soft, width }: PageModel,
  isHidden: (x: number, y: number) => boolean,
): Mismatch | null => {
  const { w, h, ink } = canvas;
  const baseline = row.middle + 0.3 * row.em;
  const x0 = Math.max(2, row.left - (row.left & 1) - 2);
  const y0 = Math.max(2, 2 * Math.floor((baseline - over * row.em) / 2));
  const across = Math.floor((Math.min(w - 2, row.right + 3) - x0) / step);
  const down = Math.floor((Math.min(h - 2, baseline + under * row.em) - y0) / step);
  if (across < 4 || down < 4 || across * down > here.length) return null;
  // Where the print lies on the row, and how dark it is there.
  let best = { score: -1, at: 0, gain: 0 };
  for (const [dx, dy] of shifts) {
    const at = (canvas.y + dy) * width + canvas.x + dx;
    let [ss, tt, st] = [0, 0, 0];
    for (let v = 0; v < down; v++) {
      const y = y0 + v * step;
      for (let u = 0; u < across; u++) {
        const x = x0 + u * step;
        const p = ink[y * w + x] ?? 0;
        const q = soft[at + y * width + x] ?? 0;
        ss += p * p;
        tt += q * q;
        st += p * q;
      }
    }
    const score = st / Math.sqrt(Math.max(1e-6, ss * tt));
    if (score > best.score) best = { score, at, gain: st / Math.max(1, tt) };
  }
  if (!(best.gain > 0)) return null;
  for (let v = 0; v < down; v++) {
    for (let u = 0; u < across; u++) {
      const [x, y] = [x0 + u * step, y0 + v * step];
      here[v * across + u] = (ink[y * w + x] ?? 0) / best.gain / 255 - (soft[best.at + y * width + x] ?? 0) / 255;
    }
  }
  return worstSquare(across, down, (u, v) => {
    // Ink of a stroke through another name is no print.
    for (let dy = -step; dy <= step; dy++)
      for (let dx = -step; dx <= step; dx++)
        if (canvas.owner[(y0 + v * step + dy) * w + x0 + u * step + dx] !== 0) return null;
    const [x, y] = [(x0 + u * step + canvas.x) / grain, (y0 + v * step + canvas.y) / grain];
    return isHidden(x, y) ? null : { x, y };
  });
};

/** Whether the words above the names are other ones than ours in any letter. */
export const areOtherLetters = (found: readonly Mismatch[]): boolean => {
  const { letters } = thresholds;
  return found.some((f) => f.off > (f.isSquare === true ? letters.square : letters.window));
};

/** Whether one of these names, none of them struck, is another one than ours: it stands out from how the others match. */
export const isOtherName = (found: readonly Mismatch[]): boolean => {
  const { letters } = thresholds;
  const least = Math.max(letters.name, letters.nameOver * median(found.map((f) => f.off)));
  return found.some((f) => f.off > least);
};

/** The same in figures, for tuning. */
export const summary = (found: readonly Mismatch[]): string => {
  const windows = found.filter((f) => f.isSquare !== true);
  const squares = found.filter((f) => f.isSquare === true);
  const top = (list: readonly Mismatch[]) =>
    list
      .toSorted((p, q) => q.off - p.off)
      .slice(0, 3)
      .map((f) => `${f.off.toFixed(3)}@${f.x.toFixed(0)},${f.y.toFixed(0)}`)
      .join(" ");
  return `letters med ${median(windows.map((f) => f.off)).toFixed(3)} top ${top(windows)} squares med ${median(squares.map((f) => f.off)).toFixed(3)} top ${top(squares)}`;
};
