/**
 * A name struck twice: two straight lines beside each other that run into one in places. What the second leaves beside the
 * first is no writing and no bar that takes the strike back, if together they explain all the ink of the row.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, bytes, memory } from "../kernels/memory.ts";
import type { Canvas } from "./canvas.ts";
import { grain } from "./model.ts";
import type { Row } from "./rows.ts";
import { thresholds } from "./thresholds.ts";

type Line = { readonly at: number; readonly slope: number; readonly x0: number; readonly x1: number };

/** Nothing there, ink that is still to be explained, and what says nothing: print, or ink of a line already found. */
const bare = 0;
const inked = 1;
const silent = 2;

const found = new Float64Array(memory.buffer, kernels.straightAt(), 4);
/** What the points of a row hold, and room for its columns. */
let states = bytes(1 << 16);
let turned = bytes(1 << 16);

/** A line may leave bare so little of its way: a bare point costs as much as this many inked ones give. */
const cost = 4;

/** The straight line through the letters on most ink with hardly a gap, from its first to its last ink. */
const bestLine = (
  state: Uint8Array,
  w: number,
  h: number,
  top: number,
  low: number,
  near: number | null,
): Line | null => {
  const { slope: most, length } = thresholds.twoLines;
  // Halves of a point: ink gives two of them, a bare point beside ink one.
  const size = ((h + 15) & ~7) * w + 16;
  if (turned.length < size) turned = bytes(size);
  const range = near === null ? 2 * most : most;
  const least = Math.floor(2 * length * grain);
  const at = addressOf(state);
  if (!kernels.inkedLine(at, w, h, top, low, near ?? 0, range, 2 * cost, least, addressOf(turned))) return null;
  const [from = 0, slope = 0, x0 = 0, x1 = 0] = found;
  return { at: from, slope, x0, x1 };
};

/** Takes the ink of a line away: that of a stroke of its width, a little beyond its ends. */
const take = (state: Uint8Array, w: number, h: number, line: Line): void => {
  const { edge, beyond, widest } = thresholds.twoLines;
  const runs: number[] = [];
  for (let x = line.x0; x <= line.x1; x++) {
    const y = Math.round(line.at + line.slope * x);
    if (y < 0 || y >= h || state[y * w + x] !== inked) continue;
    let [up, down] = [y, y];
    while (up > 0 && state[(up - 1) * w + x] === inked) up--;
    while (down < h - 1 && state[(down + 1) * w + x] === inked) down++;
    if ((up === 0 || state[(up - 1) * w + x] === bare) && (down === h - 1 || state[(down + 1) * w + x] === bare))
      runs.push(Math.max(y - up, down - y) + 0.5);
  }
  runs.sort((p, q) => p - q);
  const half = Math.min(widest * grain, runs[runs.length >> 2] ?? 0) + edge * grain;
  for (let x = Math.max(0, line.x0 - beyond * grain); x <= Math.min(w - 1, line.x1 + beyond * grain); x++) {
    const y = line.at + line.slope * x;
    for (let v = Math.max(0, Math.ceil(y - half)); v <= Math.min(h - 1, Math.floor(y + half)); v++)
      if (state[v * w + x] === inked) state[v * w + x] = silent;
  }
};

/**
 * What straight lines without a gap the ink of this row's strike `id` and of what lies beside it is made of: `two` nearly
 * parallel ones are all of it but for `thresholds.twoLines.left` mm², `one` with `thresholds.twoLines.bars` mm² about it that
 * are no second line, or something else.
 */
export const linesOf = (canvas: Canvas, row: Row, id: number, level: number): "two" | "one" | "other" => {
  const { left, bars } = thresholds.twoLines;
  const x0 = Math.max(0, row.strip.x0);
  const x1 = Math.min(canvas.w, row.strip.x1);
  const y0 = Math.max(0, row.strip.y0);
  const y1 = Math.min(canvas.h, row.strip.y1);
  const [w, h] = [x1 - x0, y1 - y0];
  if (states.length < w * h + 16) states = bytes(w * h + 16);
  const state = states.subarray(0, w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = (y0 + y) * canvas.w + x0 + x;
      const owner = canvas.owner[i];
      const isSilent = canvas.mask[i] !== 0 || (owner !== 0 && owner !== id);
      state[y * w + x] = isSilent ? silent : owner === id || (canvas.ink[i] ?? 0) > level ? inked : bare;
    }
  }
  const top = Math.max(1, row.core.y0 - y0);
  const low = Math.min(h - 1, row.core.y1 - y0);
  const first = bestLine(state, w, h, top, low, null);
  if (first === null) return "other";
  take(state, w, h, first);
  const area = (): number => {
    let count = 0;
    for (const s of state) if (s === inked) count++;
    return count / (grain * grain);
  };
  const second = bestLine(state, w, h, top, low, first.slope);
  if (second === null) return area() >= bars ? "one" : "other";
  take(state, w, h, second);
  return area() <= left ? "two" : "other";
};
