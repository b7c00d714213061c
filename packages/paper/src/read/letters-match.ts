/**
 * How well each letter of the words above the names matches the print, whatever the scan did to all of them alike: another
 * number of seats (26 for 27) matches far worse than the letters beside it. A figure that differs by one short stroke (6 and
 * 8 in small print) is not told by this.
 */
import type { GreyPage } from "../types.ts";
import type { Fit } from "./align.ts";
import { viewOf } from "./bytes.ts";
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
  /** Sums of the print and of its squares for every shift: of each column, and of every second point of the word. */
  readonly columns: readonly Float64Array[];
  readonly whole: readonly Sums[];
};

/** Sum of print and of its squares, over so many points. */
type Sums = { readonly t: number; readonly tt: number };

/** Width of about one figure and distance of windows, pixels of the grain. */
const wide = 10;
const every = 3;
/** Names and squares are matched on every second point, which every row of a canvas is drawn at. */
const step = 2;
/** Edge about a word by which it may be shifted. */
const edge = 2;
const shifts = [
  [0, 0],
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;
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
    if (w < wide || h <= 4) return [];
    const place = { x, y, w, h };
    const columns = shifts.map(([dx, dy]) => columnSums(model, place, dx, dy));
    const whole = shifts.map(([dx, dy]) =>
      latticeSums(model, x + dx, y + dy, Math.floor(w / step), Math.floor(h / step)),
    );
    return [{ patch, ...place, columns, whole }];
  });
};

type Place = Pick<LetterPatch, "x" | "y" | "w" | "h">;

/** Sum of print and of its squares in each column of a place, in turn. */
const columnSums = ({ soft, width }: PageModel, { x, y, w, h }: Place, dx: number, dy: number): Float64Array => {
  const sums = new Float64Array(2 * w);
  for (let col = 0; col < w; col++) {
    let [t, tt] = [0, 0];
    for (let row = 0; row < h; row++) {
      const q = soft[(y + row + dy) * width + x + col + dx] ?? 0;
      t += q;
      tt += q * q;
    }
    sums[2 * col] = t;
    sums[2 * col + 1] = tt;
  }
  return sums;
};

/** The same of every second point from a place on. */
const latticeSums = ({ soft, width }: PageModel, x: number, y: number, across: number, down: number): Sums => {
  let [t, tt] = [0, 0];
  for (let v = 0; v < down; v++) {
    for (let u = 0; u < across; u++) {
      const q = soft[(y + v * step) * width + x + u * step] ?? 0;
      t += q;
      tt += q * q;
    }
  }
  return { t, tt };
};

/**
 * A place of a word and how far it is from the print: of a window of a letter's width, one less its correlation; of a
 * square millimetre, the share of full ink by which it differs. Millimetres of the paper.
 */
export type Mismatch = { readonly off: number; readonly x: number; readonly y: number; readonly isSquare?: boolean };

const most = 1 << 15;
const widest = 1000;
const scan = new Float32Array(most);
const blurred = new Float32Array(most);
/** Of each column: sum of ink, of its squares, and of ink by print at one shift. */
const inkOf = new Float64Array(widest);
const squaresOf = new Float64Array(widest);
const bothOf = new Float64Array(widest);
const least = new Float64Array(widest);

/** Draws a word from the scan at the grain, a little softened; false when it does not lie on the scan. */
const draw = ({ x, y, w, h }: LetterPatch, page: GreyPage, map: PlaneMap, px: number, py: number): boolean => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0, l = 1] = map;
  const { data, width, height } = page;
  const view = viewOf(data);
  const [right, foot] = [width - 1.01, height - 1.01];
  const isOn = (u: number, v: number): boolean => u >= 0 && v >= 0 && u < right && v < foot;
  // A word is so small that the way over the scan is straight from one end of a row to the other.
  const [first, last] = [(x + 0.5) / grain, (x + w - 0.5) / grain];
  for (let row = 0, at = 0; row < h; row++) {
    const my = (y + row + 0.5) / grain;
    const q0 = g * first + k * my + l;
    const q1 = g * last + k * my + l;
    let u = (a * first + b * my + c) / q0 - 0.5 + px;
    let v = (d * first + e * my + f) / q0 - 0.5 + py;
    const u1 = (a * last + b * my + c) / q1 - 0.5 + px;
    const v1 = (d * last + e * my + f) / q1 - 0.5 + py;
    if (!isOn(u, v) || !isOn(u1, v1)) return false;
    const du = (u1 - u) / (w - 1);
    const dv = (v1 - v) / (w - 1);
    for (const end = at + w; at < end; at++) {
      const iu = u | 0;
      const iv = v | 0;
      const from = iv * width + iu;
      const fu = u - iu;
      // A point and the one after it, in one number.
      const upper = view.getUint16(from, true);
      const lower = view.getUint16(from + width, true);
      const p = upper & 255;
      const r = lower & 255;
      const over = p + ((upper >> 8) - p) * fu;
      const under = r + ((lower >> 8) - r) * fu;
      scan[at] = over + (under - over) * (v - iv);
      u += du;
      v += dv;
    }
  }
  soften(w, h);
  return true;
};

const soften = (w: number, h: number): void => {
  for (let row = 0; row < h; row++) {
    const up = row > 0 ? -w : 0;
    const down = row < h - 1 ? w : 0;
    const from = row * w;
    const to = from + w - 1;
    for (let i = from; i <= to; i++) {
      const left = scan[i > from ? i - 1 : i] ?? 0;
      const right = scan[i < to ? i + 1 : i] ?? 0;
      blurred[i] = 0.5 * (scan[i] ?? 0) + 0.125 * (left + right + (scan[i + up] ?? 0) + (scan[i + down] ?? 0));
    }
  }
};

/** Keeps in `least` one less the correlation of each window with the print at this shift, where it is less; answers the most. */
const correlate = (starts: number, n: number, print: Float64Array): number => {
  let worst = 0;
  for (let k = 0; k < starts; k++) {
    let [s, t, ss, tt, st] = [0, 0, 0, 0, 0];
    for (let at = k * every, end = at + wide; at < end; at++) {
      s += inkOf[at] ?? 0;
      ss += squaresOf[at] ?? 0;
      st += bothOf[at] ?? 0;
      t += print[2 * at] ?? 0;
      tt += print[2 * at + 1] ?? 0;
    }
    const own = tt - (t * t) / n;
    const of = Math.sqrt(Math.max(1, ss - (s * s) / n) * Math.max(1, own));
    // Next to no print here: nothing to match.
    const off = own < n * 1500 ? 0 : 1 - (st - (s * t) / n) / of;
    if (off < (least[k] ?? 2)) least[k] = off;
    if ((least[k] ?? 0) > worst) worst = least[k] ?? 0;
  }
  return worst;
};

/**
 * One less the correlation of each window with the print, the least over small shifts. Of no interest is what is at most
 * `enough`: when all windows are, none is answered and no more shifts are tried.
 */
const mismatches = (word: LetterPatch, { soft, width }: PageModel, enough: number): Mismatch[] => {
  const { x, y, w, h } = word;
  const starts = Math.floor((w - wide) / every) + 1;
  least.fill(2, 0, starts);
  for (let col = 0; col < w; col++) {
    let [s, ss] = [0, 0];
    for (let i = col, end = h * w; i < end; i += w) {
      const p = 255 - (blurred[i] ?? 0);
      s += p;
      ss += p * p;
    }
    inkOf[col] = s;
    squaresOf[col] = ss;
  }
  for (const [k, [dx, dy]] of shifts.entries()) {
    const print = word.columns[k];
    if (print === undefined) continue;
    for (let col = 0; col < w; col++) {
      let st = 0;
      let at = (y + dy) * width + x + col + dx;
      for (let i = col, end = h * w; i < end; i += w, at += width) st += (255 - (blurred[i] ?? 0)) * (soft[at] ?? 0);
      bothOf[col] = st;
    }
    if (correlate(starts, wide * h, print) <= enough) return [];
  }
  return Array.from({ length: starts }, (_, k) => ({
    off: least[k] ?? 0,
    x: (x + k * every + wide / 2) / grain,
    y: (y + h / 2) / grain,
  }));
};

const trusted = 0.6;

/**
 * The mismatch of every window of these words. A word that is not found is looked for where the words beside it lie; where
 * they do not lie well either, nothing is said of it. Unless `all` are asked for, windows of a word of which none is too
 * far from the print are left out.
 */
export const letterMismatches = (
  words: readonly LetterPatch[],
  fitOf: (patch: Patch) => Fit | null | undefined,
  page: GreyPage,
  map: PlaneMap,
  model: PageModel,
  all: boolean,
): Mismatch[] => {
  const enough = all ? -1 : thresholds.letters.window;
  const found = words.map((word) => ({ word, fit: fitOf(word.patch) }));
  const isFound = (fit: Fit | null | undefined): fit is Fit =>
    fit !== null && fit !== undefined && fit.score >= trusted;
  return found.flatMap(({ word, fit }) => {
    if (word.w * word.h > most || word.w > widest) return [];
    const beside = isFound(fit)
      ? [fit]
      : found.flatMap((o) => (isFound(o.fit) && Math.abs(o.word.patch.y - word.patch.y) < 4 ? [o.fit] : []));
    if (beside.length === 0 || (beside.length < 2 && !isFound(fit))) return [];
    const [px, py] = [median(beside.map((f) => f.px)), median(beside.map((f) => f.py))];
    if (!draw(word, page, map, px, py)) return [];
    const square = wordMismatch(word, model);
    return [...mismatches(word, model, enough), ...(square === null ? [] : [{ ...square, isSquare: true }])];
  });
};

/** How far a name may reach over its letters' cap line and under their baseline, in em. */
const over = 0.98;
const under = 0.28;

const here = new Float32Array(1 << 14);

/** Where the print of a name lies on its canvas, every second point, and the sum of its squares for every shift. */
export type NamePrint = {
  readonly x0: number;
  readonly y0: number;
  readonly across: number;
  readonly down: number;
  readonly squares: Float64Array;
};

/** The prints of the names of one canvas, prepared once; null where a name is too small or too large. */
export const namePrints = (canvas: Canvas, rows: readonly Row[], model: PageModel): (NamePrint | null)[] =>
  rows.map((row) => {
    const baseline = row.middle + 0.3 * row.em;
    const x0 = Math.max(2, row.left - (row.left & 1) - 2);
    const y0 = Math.max(2, 2 * Math.floor((baseline - over * row.em) / 2));
    const across = Math.floor((Math.min(canvas.w - 2, row.right + 3) - x0) / step);
    const down = Math.floor((Math.min(canvas.h - 2, baseline + under * row.em) - y0) / step);
    if (across < 4 || down < 4 || across * down > here.length) return null;
    const squares = Float64Array.from(
      shifts,
      ([dx, dy]) => latticeSums(model, canvas.x + x0 + dx, canvas.y + y0 + dy, across, down).tt,
    );
    return { x0, y0, across, down, squares };
  });

/**
 * The most of a square millimetre of a name that differs from its print, as a share of full ink: a letter or a tone mark
 * more, less or another. Null where it cannot be told. Only a row without ink of a pen says anything.
 */
/**
 * The most of a square millimetre of a name that differs from its print, as a share of full ink: a letter or a tone mark
 * more, less or another. Null where it cannot be told. Only a row without ink of a pen says anything.
 */
export const nameMismatch = (
  canvas: Canvas,
  { x0, y0, across, down, squares }: NamePrint,
  { soft, width }: PageModel,
  isHidden: (x: number, y: number) => boolean,
): Mismatch | null => {
  const { w, ink } = canvas;
  let ss = 0;
  for (let v = 0, k = 0; v < down; v++) {
    for (let u = 0, i = (y0 + v * step) * w + x0; u < across; u++, i += step) {
      const p = ink[i] ?? 0;
      here[k++] = p;
      ss += p * p;
    }
  }
  // Where the print lies on the row, and how dark it is there.
  let best = { score: -1, from: 0, gain: 0 };
  for (const [k, [dx, dy]] of shifts.entries()) {
    const from = (canvas.y + y0 + dy) * width + canvas.x + x0 + dx;
    const tt = squares[k] ?? 0;
    const st = product(from, across, down, soft, width);
    const score = st / Math.sqrt(Math.max(1e-6, ss * tt));
    if (score > best.score) best = { score, from, gain: st / Math.max(1, tt) };
  }
  if (!(best.gain > 0)) return null;
  difference(best.from, across, down, soft, width, 0, 1 / (255 * best.gain));
  return worstSquare(across, down, (u, v) => {
    // Ink of a stroke through another name is no print.
    for (let dy = -step; dy <= step; dy++)
      for (let dx = -step; dx <= step; dx++)
        if (canvas.owner[(y0 + v * step + dy) * w + x0 + u * step + dx] !== 0) return null;
    const [x, y] = [(x0 + u * step + canvas.x) / grain, (y0 + v * step + canvas.y) / grain];
    return isHidden(x, y) ? null : { x, y };
  });
};

/** Sum of what `here` holds by the print from a place on. */
const product = (from: number, across: number, down: number, soft: Uint8Array, width: number): number => {
  let st = 0;
  for (let v = 0, i = 0; v < down; v++) {
    let at = from + v * step * width;
    for (const end = i + across; i < end; i++, at += step) st += (here[i] ?? 0) * (soft[at] ?? 0);
  }
  return st;
};

/** Leaves in `here` its ink, less `base` and scaled, less the print from a place on. */
const difference = (
  from: number,
  across: number,
  down: number,
  soft: Uint8Array,
  width: number,
  base: number,
  scale: number,
): void => {
  for (let v = 0, i = 0; v < down; v++) {
    let at = from + v * step * width;
    for (const end = i + across; i < end; i++, at += step)
      here[i] = ((here[i] ?? 0) - base) * scale - (soft[at] ?? 0) * (1 / 255);
  }
};

/** Of what `here` holds, the square millimetre that is farthest from nothing, where `placeOf` gives it a place. */
const worstSquare = (
  across: number,
  down: number,
  placeOf: (u: number, v: number) => { readonly x: number; readonly y: number } | null,
): Mismatch | null => {
  let worst: Mismatch | null = null;
  let most = -1;
  for (let v = 1; v < down - 1; v++) {
    let before = 0;
    let middle = 0;
    for (let u = 0, i = v * across; u < across; u++, i++) {
      // Three columns of three: only the last is new.
      const after = (here[i - across] ?? 0) + (here[i] ?? 0) + (here[i + across] ?? 0);
      const sum = before + middle + after;
      before = middle;
      middle = after;
      const off = (sum < 0 ? -sum : sum) / 9;
      if (u < 2 || off <= most) continue;
      const place = placeOf(u - 1, v);
      if (place === null) continue;
      worst = { off, ...place };
      most = off;
    }
  }
  return worst;
};

/** The same of a word that is drawn: its paper and its print are taken from itself. */
const wordMismatch = ({ x, y, w, h, whole }: LetterPatch, { soft, width }: PageModel): Mismatch | null => {
  let best = { score: -1, from: 0, gain: 0, base: 0 };
  const across = Math.floor(w / step);
  const down = Math.floor(h / step);
  if (across < 4 || down < 4 || across * down > here.length) return null;
  const n = across * down;
  let [s, ss] = [0, 0];
  for (let v = 0, k = 0; v < down; v++) {
    for (let u = 0, i = v * step * w; u < across; u++, i += step) {
      const p = 255 - (blurred[i] ?? 0);
      here[k++] = p;
      s += p;
      ss += p * p;
    }
  }
  for (const [k, [dx, dy]] of shifts.entries()) {
    const from = (y + dy) * width + x + dx;
    const { t = 0, tt = 0 } = whole[k] ?? {};
    const st = product(from, across, down, soft, width);
    const [sp, sq, sc] = [ss - (s * s) / n, tt - (t * t) / n, st - (s * t) / n];
    const score = sc / Math.sqrt(Math.max(1, sp) * Math.max(1, sq));
    const gain = sc / Math.max(1, sq);
    if (score > best.score) best = { score, from, gain, base: (s - gain * t) / n };
  }
  if (!(best.gain > 0.05)) return null;
  difference(best.from, across, down, soft, width, best.base, 1 / (255 * best.gain));
  return worstSquare(across, down, (u, v) => ({ x: (x + u * step) / grain, y: (y + v * step) / grain }));
};

/** Whether the words above the names are other ones than ours in any letter. */
export const areOtherLetters = (found: readonly Mismatch[]): boolean => {
  const { letters } = thresholds;
  return found.some((f) => f.off > (f.isSquare === true ? letters.square : letters.window));
};

/** Whether one of these names, none of them struck, is another one than ours: it stands out from how the others match. */
export const isOtherName = (found: readonly Mismatch[]): boolean => {
  const { letters } = thresholds;
  const middle = median(found.map((f) => f.off));
  const least = Math.max(letters.name, (middle > letters.sharp ? letters.nameOverSharp : letters.nameOver) * middle);
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
