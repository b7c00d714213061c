/**
 * Short bars drawn across a strike: a common way to take it back. A straight line through the whole name with some ink off
 * it is no scribble: in a scribble no straight line is inked all along.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, memory, wholes } from "../kernels/memory.ts";
import type { Canvas } from "./canvas.ts";
import { median } from "./geometry.ts";
import { grain } from "./model.ts";
import { thresholds } from "./thresholds.ts";

type Across = {
  readonly left: number;
  readonly right: number;
  readonly core: { readonly y0: number; readonly y1: number };
  readonly strip: { readonly y0: number; readonly y1: number };
};
/** Points of ink that make a piece. */
const least = 4;
const found = new Float64Array(memory.buffer, kernels.straightAt(), 4);
/** Room for what every second column of a row holds. */
let [opens, deeps] = [wholes(1 << 14), wholes(1 << 14)];
type StraightLine = { readonly share: number; readonly at: number; readonly slope: number };

/** The straight line over the name of which the greatest share lies on ink of this owner. */
const straightest = (canvas: Canvas, row: Across, id: number): StraightLine => {
  const { w, mask, owner } = canvas;
  const x0 = Math.max(0, row.left);
  const x1 = Math.min(w - 1, row.right);
  const top = Math.max(3, row.core.y0);
  const low = Math.min(canvas.h - 4, row.core.y1);
  const points = (Math.max(0, low - top) + 10) * (Math.max(0, x1 - x0) + 2);
  if (opens.length < points) [opens, deeps] = [wholes(points), wholes(points)];
  const room = [addressOf(opens), addressOf(deeps)] as const;
  kernels.straightest(addressOf(mask), addressOf(owner), w, x0, x1, top, low, id, ...room);
  const [share = 0, at = 0, slope = 0] = found;
  return { share, at, slope };
};

/** Whether ink of the strike `id`, of so many mm² in all, lies off a straight line that goes through the whole name. */
export const hasBarsAcross = (canvas: Canvas, row: Across, id: number, area: number): boolean => {
  const { crossing } = thresholds;
  const { w, h, mask, owner } = canvas;
  const line = straightest(canvas, row, id);
  if (line.share < crossing.straight) return false;
  const runs: number[] = [];
  const x0 = Math.max(0, row.left);
  const x1 = Math.min(w - 1, row.right);
  for (let x = x0; x <= x1; x++) {
    const middle = Math.round(line.at + line.slope * x);
    if (middle < 0 || middle >= h || mask[middle * w + x] !== 0) continue;
    let [up, down] = [middle, middle];
    while (up > 0 && owner[(up - 1) * w + x] === id) up--;
    while (down < h - 1 && owner[(down + 1) * w + x] === id) down++;
    runs.push(down - up + 1);
  }
  const half = (median(runs) / grain) * 0.5 + 0.35;
  const room = Math.max(crossing.room, half) * grain;
  // Bars stick out on both sides in several places; the other line of a double strike lies on one side all along.
  const side = (way: 1 | -1): { readonly area: number; readonly pieces: number } => {
    let [all, pieces, here, empty] = [0, 0, 0, 9];
    for (let x = x0; x <= x1; x++) {
      const middle = line.at + line.slope * x;
      let [on, open] = [0, 0];
      for (let d = Math.ceil(room); ; d++) {
        const y = Math.round(middle + way * d);
        if (y < Math.max(0, row.strip.y0) || y >= Math.min(h, row.strip.y1)) break;
        if (mask[y * w + x] === 0 && d < room + grain) open++;
        if (owner[y * w + x] === id) on++;
      }
      all += on;
      if (on > 0) {
        here += on;
        empty = 0;
      } else if (open > 2 && ++empty === 3) {
        if (here >= least) pieces++;
        here = 0;
      }
    }
    return { area: all / (grain * grain), pieces: pieces + (here >= least ? 1 : 0) };
  };
  const above = side(-1);
  const below = side(1);
  const offArea = 2 * Math.min(above.area, below.area);
  const isEven = Math.min(above.area, below.area) >= 0.2 * Math.max(above.area, below.area);
  const inPieces = isEven && above.pieces >= 2 && below.pieces >= 2;
  return inPieces && offArea > crossing.bars && offArea < crossing.most * area;
};
