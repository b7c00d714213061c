/** The longest stroke through unprinted pixels: what a pen leaves, found even when it is pale. */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, bytes, shorts, wholes } from "../kernels/memory.ts";
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
/** Which way each point of the best paths came from, column by column. */
const ways = bytes(most);
/** Heights of the best path. A region has fewer columns than this. */
const heights = new Int16Array(most);

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
  const at = y0 * w + x0;
  const best = kernels.bestPath(
    addressOf(ink) + 4 * at,
    addressOf(mask) + at,
    addressOf(owner) + 2 * at,
    w,
    columns,
    rows,
    level,
    addressOf(ways),
  );
  if (best < 0.5 * grain) return null;
  let x = kernels.pathEndX();
  let y = kernels.pathEndY();
  // From its end backwards, in the rear of the room.
  let first = heights.length;
  while (x >= 0) {
    heights[--first] = y + y0;
    const step = ways[x * rows + y] ?? 2;
    if (step === 2) break;
    // One up is kept as the byte 255.
    y += step === 255 ? -1 : step;
    x--;
  }
  const left = Math.max(0, x) + x0;
  const path = heights.slice(first);
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

/** Heights of a path where the kernels see them, and room for the points of a region that are looked at. */
let heightsRoom = shorts(1 << 11);
let pointsRoom = wholes(1 << 16);

/** Brings the heights of a path to the kernels. */
export const heightsAt = ({ y }: Path): number => {
  // A kernel looks at eight of them together.
  if (heightsRoom.length < y.length + 8) heightsRoom = shorts(2 * y.length + 8);
  for (let k = 0; k < y.length; k++) heightsRoom[k] = y[k] ?? 0;
  return addressOf(heightsRoom);
};

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
  const points = Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
  if (pointsRoom.length < points) pointsRoom = wholes(points);
  const area = kernels.ownInk(
    addressOf(ink),
    addressOf(mask),
    addressOf(owner),
    w,
    x0,
    x1,
    y0,
    y1,
    heightsAt(path),
    path.x0,
    path.y.length,
    level * 0.75,
    id,
    addressOf(pointsRoom),
  );
  return { area: area / (grain * grain), top: kernels.ownTop(), low: kernels.ownLow() };
};

/** Unprinted ink over the level that no accepted stroke owns, mm². */
export const freeInk = (canvas: Canvas, region: Region, level: number): number => {
  const { w, ink, mask, owner } = canvas;
  const x0 = Math.max(0, region.x0);
  const x1 = Math.min(w, region.x1);
  const [top, low] = [Math.max(0, region.y0), Math.min(canvas.h, region.y1)];
  const count = kernels.freeInk(addressOf(ink), addressOf(mask), addressOf(owner), w, x0, x1, top, low, level);
  return count / (grain * grain);
};

/** Unprinted points over the level, whoever owns them. */
export const openInk = (
  { w, h, ink, mask }: Pick<Canvas, "w" | "h" | "ink" | "mask">,
  { x0, x1, y0, y1 }: Region,
  level: number,
): number =>
  kernels.freeInk(
    addressOf(ink),
    addressOf(mask),
    0,
    w,
    Math.max(0, x0),
    Math.min(w, x1),
    Math.max(0, y0),
    Math.min(h, y1),
    level,
  );

/** Unprinted points over the level among those of every second row and column; with `odd` of the rows between them. */
export const sparseInk = (canvas: Canvas, region: Region, level: number, odd = false): number => {
  const { w, ink, mask } = canvas;
  const even = (v: number) => v + (v & 1);
  const x0 = even(Math.max(0, region.x0));
  const x1 = Math.min(w, region.x1);
  const top = even(Math.max(0, region.y0)) + (odd ? 1 : 0);
  return kernels.sparseInk(addressOf(ink), addressOf(mask), w, x0, x1, top, Math.min(canvas.h, region.y1), level);
};
