/**
 * What a sheet of paper shows that no other sheet does: the way of every stroke to a tenth of a millimetre, and where and
 * how the seal was put down. Only numbers are kept, in the coordinates of the print, so that two scans of one sheet give
 * nearly the same ones.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, memory, wholes, wholesOf } from "../kernels/memory.ts";
import type { Box, LayoutBox, LayoutName } from "../types.ts";
import type { Canvas } from "./canvas.ts";
import { grain } from "./model.ts";
import type { Path } from "./path.ts";
import { gridGrain, type SheetGrid } from "./sheet-grid.ts";

/** Points of a profile. */
export const profile = 16;
/** Numbers a trace: key, two ends (mm), two looks, the profile (mm; not a number where nothing is seen). */
export const strokeSize = 5 + profile;
/** Key of the first box; the keys of names are lower. */
export const boxKey = 10_000;
/** Key of the seal: centre (mm), mean ink, area (mm²), and how strongly each sixteenth of its circle was pressed. */
export const sealKey = -1;

const nothing = Number.NaN;

/** A stroke through a name: where it begins and ends, its ink a millimetre, its darkness, and its height along the name. */
export const strikeTrace = (name: LayoutName, main: Path, canvas: Canvas, level: number): number[] => {
  const { w, h, ink, mask } = canvas;
  const half = 5;
  const from = name.ink.x - 2;
  const step = (name.ink.w + 4) / (profile - 1);
  const heights: number[] = [];
  let mass = 0;
  let columns = 0;
  for (let k = 0; k < profile; k++) {
    const middle = Math.round((from + k * step) * grain - canvas.x);
    let sum = 0;
    let moment = 0;
    let open = 0;
    for (let x = middle - 3; x <= middle + 3; x++) {
      if (x < main.x0 || x > main.x1 || x < 0 || x >= w) continue;
      const y = main.y[x - main.x0] ?? 0;
      // A column with print in the way would show only one side of the stroke.
      let hidden = false;
      let own = 0;
      let ownMoment = 0;
      for (let v = Math.max(0, y - half); v <= Math.min(h - 1, y + half); v++) {
        const i = v * w + x;
        if (Math.abs(v - y) <= 2 && mask[i] !== 0) hidden = true;
        const value = ink[i] ?? 0;
        if (mask[i] !== 0 || !(value > level)) continue;
        own += value;
        ownMoment += value * v;
      }
      if (hidden || own === 0) continue;
      open++;
      sum += own;
      moment += ownMoment;
    }
    heights.push(open < 2 ? nothing : (moment / sum + 0.5 + canvas.y) / grain);
    mass += sum;
    columns += open;
  }
  const looks = [columns === 0 ? nothing : mass / columns / grain, main.ink];
  return [name.index, (main.x0 + canvas.x) / grain, (main.x1 + canvas.x) / grain, ...looks, ...heights];
};

/** A mark in a box: its ends across, its ends down, and its outline band by band. */
export const boxTrace = (key: number, at: LayoutBox, canvas: Canvas, level: number): number[] => {
  const { w, h, ink, mask } = canvas;
  const px = (mm: number) => Math.round(mm * grain - canvas.x);
  const py = (mm: number) => Math.round(mm * grain - canvas.y);
  const inset = 0.6;
  const { box } = at;
  const [x0, x1] = [Math.max(0, px(box.x + inset)), Math.min(w, px(box.x + box.w - inset))];
  const [y0, y1] = [Math.max(0, py(box.y + inset)), Math.min(h, py(box.y + box.h - inset))];
  const bands = profile / 2;
  const first: number[] = [];
  const last: number[] = [];
  let [left, right, top, low] = [w, -1, h, -1];
  for (let band = 0; band < bands; band++) {
    const from = y0 + Math.floor((band * (y1 - y0)) / bands);
    const to = y0 + Math.floor(((band + 1) * (y1 - y0)) / bands);
    let [a, b, rows] = [0, 0, 0];
    for (let y = from; y < to; y++) {
      let [l, r] = [-1, -1];
      for (let x = x0; x < x1; x++) {
        const i = y * w + x;
        if (mask[i] !== 0 || !((ink[i] ?? 0) > level)) continue;
        if (l < 0) l = x;
        r = x;
      }
      if (l < 0) continue;
      a += l;
      b += r;
      rows++;
      if (l < left) left = l;
      if (r > right) right = r;
      if (y < top) top = y;
      if (y > low) low = y;
    }
    first.push(rows === 0 || a === rows * x0 ? nothing : (a / rows + canvas.x) / grain);
    last.push(rows === 0 || b === rows * (x1 - 1) ? nothing : (b / rows + canvas.x) / grain);
  }
  if (right < 0) return [];
  // A cross that leaves its box ends where the box does, whoever drew it.
  return [
    boxKey + key,
    left === x0 ? nothing : (left + canvas.x) / grain,
    right === x1 - 1 ? nothing : (right + canvas.x) / grain,
    top === y0 ? nothing : (top + canvas.y) / grain,
    low === y1 - 1 ? nothing : (low + canvas.y) / grain,
    ...first,
    ...last,
  ];
};

/** Points of the sheet's grid in and around the place of the seal that hold no print. */
export const sealSpots = (grid: SheetGrid, printed: Uint8Array, seal: Box | null, slack: number): Int32Array => {
  const spots: number[] = [];
  if (seal !== null) {
    const x0 = Math.max(0, Math.floor((seal.x - slack) * gridGrain));
    const x1 = Math.min(grid.w, Math.ceil((seal.x + seal.w + slack) * gridGrain));
    const y0 = Math.max(0, Math.floor((seal.y - slack) * gridGrain));
    const y1 = Math.min(grid.h, Math.ceil((seal.y + seal.h + slack) * gridGrain));
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) if (printed[y * grid.w + x] === 0) spots.push(y * grid.w + x);
  }
  return wholesOf(spots);
};

/** Least area of ink that is a seal, mm², and how far from its middle it reaches, mm. */
const leastSeal = 60;
const sealRadius = 19;

const seal = new Float64Array(memory.buffer, kernels.sealAt(), 4 + 2 * profile);
/** Room for the points about the seal that hold ink on the page at hand. */
let inked = wholes(1 << 14);

/** The seal as it lies on this sheet; empty when there is none. */
export const sealTrace = (grid: SheetGrid, spots: Int32Array, level: number): number[] => {
  // From the middle of all ink to the middle of what lies round it: a fold or the dark beside the paper is no seal.
  const near = sealRadius * gridGrain;
  const least = leastSeal * gridGrain * gridGrain;
  if (inked.length < spots.length) inked = wholes(spots.length);
  const at = [addressOf(grid.ink), addressOf(spots)] as const;
  if (!kernels.findSeal(...at, spots.length, grid.w, level, near, least, addressOf(inked))) return [];
  const [cx = 0, cy = 0, sum = 0, n = 0] = seal;
  const parts = seal.subarray(4, 4 + profile);
  const counts = seal.subarray(4 + profile);
  const shares = Array.from(parts, (p, k) => ((counts[k] ?? 0) < 12 ? nothing : p / (counts[k] ?? 1)));
  const seen = shares.filter(Number.isFinite);
  const mean = seen.reduce((a, b) => a + b, 0) / Math.max(1, seen.length);
  const mm = (v: number) => (v + 0.5) / gridGrain;
  return [sealKey, mm(cx), mm(cy), sum / n, n / gridGrain ** 2, ...shares.map((s) => s / mean)];
};
