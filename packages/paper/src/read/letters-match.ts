/**
 * How well each letter of the words above the names matches the print, whatever the scan did to all of them alike: another
 * number of seats (26 for 27) matches far worse than the letters beside it. A figure that differs by one short stroke (6 and
 * 8 in small print) is not told by this.
 */

import { askFor, kernels } from "../kernels/kernels.ts";
import { addressOf, doubles, doublesOf, memory } from "../kernels/memory.ts";
import { showMap, showPage } from "../kernels/sight.ts";
import type { GreyPage } from "../types.ts";
import type { Fit } from "./align.ts";
import type { Canvas } from "./canvas.ts";
import { median, type PlaneMap } from "./geometry.ts";
import { grain, type PageModel, type Patch } from "./model.ts";
import type { Row } from "./rows.ts";
import { thresholds } from "./thresholds.ts";

export type LetterPatch = {
  readonly patch: Patch;
  /** Place and size in pixels of the grain. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /**
   * Sums of the print and of its squares in turn, for every shift: of all columns before each, and of every second point
   * of the word.
   */
  readonly columns: Float64Array;
  readonly whole: Float64Array;
};

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
    const columns = doubles(shifts.length * 2 * (w + 1));
    for (const [i, [dx, dy]] of shifts.entries()) columns.set(columnSums(model, place, dx, dy), i * 2 * (w + 1));
    const whole = doubles(shifts.length * 2);
    for (const [i, [dx, dy]] of shifts.entries())
      whole.set(latticeSums(model, x + dx, y + dy, Math.floor(w / step), Math.floor(h / step)), 2 * i);
    return [{ patch, ...place, columns, whole }];
  });
};

type Place = Pick<LetterPatch, "x" | "y" | "w" | "h">;

/** Sum of print and of its squares before each column of a place, in turn. */
const columnSums = ({ soft, width }: PageModel, { x, y, w, h }: Place, dx: number, dy: number): Float64Array => {
  const sums = new Float64Array(2 * (w + 1));
  let [t, tt] = [0, 0];
  for (let col = 0; col < w; col++) {
    for (let row = 0; row < h; row++) {
      const q = soft[(y + row + dy) * width + x + col + dx] ?? 0;
      t += q;
      tt += q * q;
    }
    sums[2 * col + 2] = t;
    sums[2 * col + 3] = tt;
  }
  return sums;
};

/** Sum of print and of its squares at every second point from a place on. */
const latticeSums = (
  { soft, width }: PageModel,
  x: number,
  y: number,
  across: number,
  down: number,
): readonly [number, number] => {
  let [t, tt] = [0, 0];
  for (let v = 0; v < down; v++) {
    for (let u = 0; u < across; u++) {
      const q = soft[(y + v * step) * width + x + u * step] ?? 0;
      t += q;
      tt += q * q;
    }
  }
  return [t, tt];
};

/**
 * A place of a word and how far it is from the print: of a window of a letter's width, one less its correlation; of a
 * square millimetre, the share of full ink by which it differs. Millimetres of the paper.
 */
export type Mismatch = { readonly off: number; readonly x: number; readonly y: number; readonly isSquare?: boolean };

const most = 1 << 15;
const widest = 1000;
const least = new Float64Array(memory.buffer, kernels.leastAt(), widest);

/**
 * One less the correlation of each window of the word drawn last with the print, the least over small shifts. Of no
 * interest is what is at most `enough`: when all windows are, none is answered.
 */
const mismatches = ({ x, y, w, h, columns }: LetterPatch, { soft, width }: PageModel, enough: number): Mismatch[] => {
  const at = addressOf(soft) + y * width + x;
  const found = kernels.mismatches(at, width, w, h, addressOf(columns), wide, every, enough);
  return Array.from({ length: found }, (_, k) => ({
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
  showPage(page);
  showMap(map);
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
    if (!kernels.drawWord(word.x, word.y, word.w, word.h, grain, px, py)) return [];
    const square = wordMismatch(word, model);
    return [...mismatches(word, model, enough), ...(square === null ? [] : [{ ...square, isSquare: true }])];
  });
};

/** How far a name may reach over its letters' cap line and under their baseline, in em. */
const over = 0.98;
const under = 0.28;

/** Points of a name that are matched, at most. */
const mostOfName = 1 << 14;

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
    if (across < 4 || down < 4 || across * down > mostOfName) return null;
    const squares = doublesOf(
      Float64Array.from(
        shifts,
        ([dx, dy]) => latticeSums(model, canvas.x + x0 + dx, canvas.y + y0 + dy, across, down)[1],
      ),
    );
    return { x0, y0, across, down, squares };
  });

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
  const { w, ink, owner } = canvas;
  const placeOf = (u: number, v: number) => ({
    x: (x0 + u * step + canvas.x) / grain,
    y: (y0 + v * step + canvas.y) / grain,
  });
  askFor((u, v) => !isHidden((x0 + u * step + canvas.x) / grain, (y0 + v * step + canvas.y) / grain));
  const first = y0 * w + x0;
  const at = [addressOf(ink) + 4 * first, addressOf(owner) + 2 * first] as const;
  const print = addressOf(soft) + (canvas.y + y0) * width + canvas.x + x0;
  const off = kernels.nameSquare(...at, w, across, down, print, width, addressOf(squares));
  return off < 0 ? null : { off, ...placeOf(kernels.squareU(), kernels.squareV()) };
};

/** The same of the word that was drawn last: its paper and its print are taken from itself. */
const wordMismatch = ({ x, y, w, h, whole }: LetterPatch, { soft, width }: PageModel): Mismatch | null => {
  const off = kernels.wordSquare(addressOf(soft) + y * width + x, width, w, h, addressOf(whole));
  if (off < 0) return null;
  return { off, x: (x + kernels.squareU() * step) / grain, y: (y + kernels.squareV() * step) / grain };
};

/**
 * Whether the words above the names are other ones than ours in any letter. `isOnFold` says whether a fold runs over a
 * place: a copier makes it as dark as print. It is asked of single squares only: other letters are wider than a fold, and
 * windows of a letter's width tell them beside it.
 */
export const areOtherLetters = (
  found: readonly Mismatch[],
  isOnFold: (x: number, y: number) => boolean = () => false,
): boolean => {
  const { letters } = thresholds;
  return found.some((f) =>
    f.isSquare === true ? f.off > letters.square && !isOnFold(f.x, f.y) : f.off > letters.window,
  );
};

/** Which of these names, none of them struck, are other ones than ours: they stand out from how the others match. */
export const otherNamesOf = <T extends Mismatch>(found: readonly T[]): readonly T[] => {
  const { letters } = thresholds;
  const middle = median(found.map((f) => f.off));
  const name = middle > letters.crisp ? letters.nameCrisp : letters.name;
  const least = Math.max(name, (middle > letters.sharp ? letters.nameOverSharp : letters.nameOver) * middle);
  return found.filter((f) => f.off > least);
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
