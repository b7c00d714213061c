/** The longest stroke through unprinted pixels: what a pen leaves, found even when it is pale. */
import type { Canvas } from "./canvas.ts";
import { grain } from "./model.ts";

/** A region of a canvas, in its own pixels; right and low edges not included. */
export type Region = { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number };
export type Path = {
  readonly x0: number;
  readonly x1: number;
  /** Height at each x from x0 to x1, in canvas pixels. */
  readonly y: Int16Array;
  /** Millimetres of the path on unprinted ink. */
  readonly inked: number;
  /** Share of its unprinted pixels that hold ink. */
  readonly fill: number;
  /** Longest unprinted stretch without ink, mm. */
  readonly gap: number;
  /** Mean ink on the inked pixels. */
  readonly ink: number;
  readonly meanY: number;
  readonly score: number;
};

const most = 1400 * 160;
const from = new Int8Array(most);
let last = new Float32Array(256);
let next = new Float32Array(256);
const widest = most / 2;
/** First and last row of each column that holds ink, from the top of the region. */
const firstInk = new Int16Array(widest);
const lastInk = new Int16Array(widest);

/** Notes where a region holds ink that counts; false where it holds none. */
const noteInk = (
  { w, ink, mask, owner }: Canvas,
  x0: number,
  y0: number,
  columns: number,
  rows: number,
  level: number,
): boolean => {
  firstInk.fill(rows, 0, columns);
  lastInk.fill(-1, 0, columns);
  let isAny = false;
  for (let y = 0; y < rows; y++) {
    for (let x = 0, i = (y + y0) * w + x0; x < columns; x++, i++) {
      if (!((ink[i] ?? 0) > level) || mask[i] !== 0 || owner[i] !== 0) continue;
      if (y < (firstInk[x] ?? 0)) firstInk[x] = y;
      lastInk[x] = y;
      isAny = true;
    }
  }
  return isAny;
};

/** The best path from left to right; null when nothing adds up to half a millimetre. */
export const findPath = (canvas: Canvas, region: Region, level: number): Path | null => {
  const { w, ink, mask, owner } = canvas;
  const x0 = Math.max(0, region.x0);
  const x1 = Math.min(w, region.x1);
  const y0 = Math.max(0, region.y0);
  const y1 = Math.min(canvas.h, region.y1);
  const rows = y1 - y0;
  const columns = x1 - x0;
  if (rows < 2 || columns < 4 || rows > 250 || rows * columns > most) return null;
  if (!noteInk(canvas, x0, y0, columns, rows, level)) return null;
  last.fill(0, 0, rows + 2);
  next.fill(0, 0, rows + 2);
  let best = 0;
  let bx = -1;
  let by = -1;
  // Rows at which a path may still end: nothing begins but on ink, and nothing goes on but beside a path.
  let [top, low] = [rows, -1];
  let [oldTop, oldLow] = [rows, -1];
  for (let x = 0; x < columns; x++) {
    if (oldTop <= oldLow) next.fill(0, oldTop + 1, oldLow + 2);
    [oldTop, oldLow] = [top, low];
    const start = Math.max(0, Math.min(top - 1, firstInk[x] ?? 0));
    const end = Math.min(rows - 1, Math.max(low + 1, lastInk[x] ?? -1));
    [top, low] = [rows, -1];
    for (let y = start; y <= end; y++) {
      const i = (y + y0) * w + x + x0;
      let gain = 0;
      if (mask[i] === 0) {
        gain = owner[i] === 0 ? 4 * ((ink[i] ?? 0) - level) : -0.6;
        if (gain > 1) gain = 1;
        else if (gain < -0.6) gain = -0.6;
      }
      let before = last[y + 1] ?? 0;
      let step = 0;
      const up = (last[y] ?? 0) - 0.15;
      const down = (last[y + 2] ?? 0) - 0.15;
      if (up > before) {
        before = up;
        step = -1;
      }
      if (down > before) {
        before = down;
        step = 1;
      }
      const s = before + gain;
      if (s > 0) {
        next[y + 1] = s;
        if (y < top) top = y;
        low = y;
        from[x * rows + y] = before > 0 ? step : 2;
        if (s > best) {
          best = s;
          bx = x;
          by = y;
        }
      } else {
        next[y + 1] = 0;
        from[x * rows + y] = 2;
      }
    }
    const swap = last;
    last = next;
    next = swap;
  }
  if (best < 0.5 * grain) return null;
  const ys: number[] = [];
  let x = bx;
  let y = by;
  while (x >= 0) {
    ys.push(y + y0);
    const step = from[x * rows + y] ?? 2;
    if (step === 2) break;
    y += step;
    x--;
  }
  const left = Math.max(0, x) + x0;
  ys.reverse();
  const path = Int16Array.from(ys);
  let inked = 0;
  let open = 0;
  let gap = 0;
  let empty = 0;
  let sum = 0;
  let height = 0;
  for (let k = 0; k < path.length; k++) {
    const i = (path[k] ?? 0) * w + left + k;
    height += path[k] ?? 0;
    if (mask[i] !== 0) continue;
    open++;
    const v = ink[i] ?? 0;
    if (v > level) {
      inked++;
      sum += v;
      empty = 0;
    } else {
      empty++;
      gap = Math.max(gap, empty);
    }
  }
  return {
    x0: left,
    x1: left + path.length - 1,
    y: path,
    inked: inked / grain,
    fill: open === 0 ? 0 : inked / open,
    gap: gap / grain,
    ink: inked === 0 ? 0 : sum / inked,
    meanY: height / Math.max(1, path.length),
    score: best / grain,
  };
};

const stack = new Int32Array(1 << 20);

/**
 * Gives the ink of a path, and all ink that hangs together with it inside the region, to an owner. Returns the area given
 * in mm² and its lowest and highest row.
 */
export const own = (canvas: Canvas, path: Path, region: Region, level: number, id: number) => {
  const { w, ink, mask, owner } = canvas;
  const x0 = Math.max(0, region.x0);
  const x1 = Math.min(w, region.x1);
  const y0 = Math.max(0, region.y0);
  const y1 = Math.min(canvas.h, region.y1);
  const edge = level * 0.75;
  let size = 0;
  let area = 0;
  let top = y1;
  let low = y0;
  const push = (x: number, y: number) => {
    if (x < x0 || y < y0 || x >= x1 || y >= y1) return;
    const i = y * w + x;
    if (mask[i] !== 0 || owner[i] !== 0 || !((ink[i] ?? 0) > edge)) return;
    owner[i] = id;
    area++;
    if (y < top) top = y;
    if (y > low) low = y;
    if (size < stack.length) stack[size++] = i;
  };
  for (let k = 0; k < path.y.length; k++) {
    // The path hops over print; two pixels each side take the stroke up again on the other side of a letter.
    for (let d = -2; d <= 2; d++) push(path.x0 + k, (path.y[k] ?? 0) + d);
  }
  while (size > 0) {
    const i = stack[--size] ?? 0;
    const x = i % w;
    const y = (i - x) / w;
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) if (dx !== 0 || dy !== 0) push(x + dx, y + dy);
  }
  return { area: area / (grain * grain), top, low };
};

/** Unprinted ink over the level that no accepted stroke owns, mm². */
export const freeInk = (canvas: Canvas, region: Region, level: number): number => {
  const { w, ink, mask, owner } = canvas;
  const x0 = Math.max(0, region.x0);
  const x1 = Math.min(w, region.x1);
  let count = 0;
  for (let y = Math.max(0, region.y0); y < Math.min(canvas.h, region.y1); y++) {
    for (let i = y * w + x0, to = y * w + x1; i < to; i++) {
      if (mask[i] === 0 && owner[i] === 0 && (ink[i] ?? 0) > level) count++;
    }
  }
  return count / (grain * grain);
};

/** Unprinted points over the level among those of every second row and column; with `odd` of the rows between them. */
export const sparseInk = (canvas: Canvas, region: Region, level: number, odd = false): number => {
  const { w, ink, mask } = canvas;
  const even = (v: number) => v + (v & 1);
  const x0 = even(Math.max(0, region.x0));
  const x1 = Math.min(w, region.x1);
  let count = 0;
  for (let y = even(Math.max(0, region.y0)) + (odd ? 1 : 0); y < Math.min(canvas.h, region.y1); y += 2) {
    for (let i = y * w + x0, to = y * w + x1; i < to; i += 2) if ((ink[i] ?? 0) > level && mask[i] === 0) count++;
  }
  return count;
};
