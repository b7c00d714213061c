/**
 * A part of a scan, or the whole of it, as the reader works on it: cut out where a small sheet lies on a dark bed or a
 * table, and reduced where the scan is finer than letters are compared at.
 */
import type { GreyPage, PageColour, Point } from "../types.ts";

export type View = {
  readonly page: GreyPage;
  /** Where its first pixel lies on the scan, and how many pixels of the scan one of its own is across. */
  readonly x: number;
  readonly y: number;
  readonly by: number;
};

/** The place on the scan of a place in the view. */
export const onScan = ({ x, y, by }: View, p: Point): Point => ({ x: x + p.x * by, y: y + p.y * by });

type Area = { readonly left: number; readonly top: number; readonly right: number; readonly foot: number };

const cutColour = (colour: PageColour, { left, top, right, foot }: Area): PageColour => {
  const { side } = colour;
  const [x0, y0] = [left / side, top / side];
  const across = Math.min(colour.across, Math.ceil(right / side)) - x0;
  const down = Math.min(colour.down, Math.ceil(foot / side)) - y0;
  const cut = (channel: Uint8Array): Uint8Array => {
    const out = new Uint8Array(across * down);
    for (let y = 0; y < down; y++) {
      const from = (y0 + y) * colour.across + x0;
      out.set(channel.subarray(from, from + across), y * across);
    }
    return out;
  };
  return { side, across, down, red: cut(colour.red), green: cut(colour.green), blue: cut(colour.blue) };
};

/** Cuts an area out of a view; its left and top edges are moved outwards to whole squares of the colours. */
export const cutView = (view: View, area: Area): View => {
  const { page } = view;
  const side = page.colour?.side ?? 1;
  const left = Math.floor(Math.max(0, area.left) / side) * side;
  const top = Math.floor(Math.max(0, area.top) / side) * side;
  const right = Math.min(page.width, area.right);
  const foot = Math.min(page.height, area.foot);
  const width = right - left;
  const data = new Uint8Array(width * (foot - top));
  for (let y = top; y < foot; y++)
    data.set(page.data.subarray(y * page.width + left, y * page.width + right), (y - top) * width);
  const { colour } = page;
  const cut = { width, height: foot - top, data };
  return {
    page: colour === undefined ? cut : { ...cut, colour: cutColour(colour, { left, top, right, foot }) },
    x: view.x + left * view.by,
    y: view.y + top * view.by,
    by: view.by,
  };
};

/** Reduces a view by a whole number: each pixel is the mean of a square of them. */
export const reduceView = (view: View, by: number): View => {
  const { page } = view;
  const width = Math.floor(page.width / by);
  const height = Math.floor(page.height / by);
  const data = new Uint8Array(width * height);
  const sums = new Int32Array(width);
  const half = (by * by) >> 1;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < by; dy++) {
      let i = (y * by + dy) * page.width;
      for (let x = 0; x < width; x++)
        for (let dx = 0; dx < by; dx++) sums[x] = (sums[x] ?? 0) + (page.data[i++] ?? 255);
    }
    for (let x = 0; x < width; x++) data[y * width + x] = ((sums[x] ?? 0) + half) / (by * by);
  }
  const { colour } = page;
  const reduced = { width, height, data };
  return {
    page: colour === undefined ? reduced : { ...reduced, colour: { ...colour, side: colour.side / by } },
    x: view.x,
    y: view.y,
    by: view.by * by,
  };
};

/** Cells along the longer side in which a sheet is looked for, and the share of all of them that one may have. */
const cells = 120;
const shares = [0.05, 0.93] as const;
/** How much lighter than what lies around it a sheet is at least, in grey values. */
const lighter = 40;

/** The limit between two kinds of values that sets them apart best (Otsu 1979), and the means of both. */
const divide = (values: Uint8Array): { readonly limit: number; readonly low: number; readonly high: number } => {
  const counts = new Int32Array(256);
  let sum = 0;
  for (const v of values) {
    counts[v] = (counts[v] ?? 0) + 1;
    sum += v;
  }
  let best = { limit: 0, low: 0, high: 0 };
  let most = -1;
  let [n, below] = [0, 0];
  for (let v = 0; v < 255; v++) {
    n += counts[v] ?? 0;
    below += v * (counts[v] ?? 0);
    if (n === 0 || n === values.length) continue;
    const [low, high] = [below / n, (sum - below) / (values.length - n)];
    const apart = n * (values.length - n) * (high - low) ** 2;
    if (apart > most) {
      most = apart;
      best = { limit: v, low, high };
    }
  }
  return best;
};

/** The light sheet on something darker, or null when the whole picture is one sheet. */
export const lightSheet = (view: View): View | null => {
  const { page } = view;
  const cell = Math.max(2, Math.ceil(Math.max(page.width, page.height) / cells));
  const across = Math.floor(page.width / cell);
  const down = Math.floor(page.height / cell);
  const light = new Uint8Array(across * down);
  // The lightest of a few points of each cell: letters do not darken it, a table does.
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      let most = 0;
      for (let k = 0; k < 9; k++) {
        const px = x * cell + Math.floor(((k % 3) + 0.5) * (cell / 3));
        const py = y * cell + Math.floor((Math.floor(k / 3) + 0.5) * (cell / 3));
        most = Math.max(most, page.data[py * page.width + px] ?? 0);
      }
      light[y * across + x] = most;
    }
  const { limit, low, high } = divide(light);
  if (high - low < lighter) return null;
  const seen = new Uint8Array(light.length);
  let best: { readonly n: number; readonly area: Area } | null = null;
  const stack: number[] = [];
  for (let start = 0; start < light.length; start++) {
    if (seen[start] === 1 || (light[start] ?? 0) <= limit) continue;
    let n = 0;
    let [left, right, top, foot] = [across, 0, down, 0];
    stack.push(start);
    seen[start] = 1;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      const x = i % across;
      const y = (i - x) / across;
      n++;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      foot = Math.max(foot, y);
      for (const [u, v] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const) {
        const j = v * across + u;
        if (u < 0 || v < 0 || u >= across || v >= down || seen[j] === 1 || (light[j] ?? 0) <= limit) continue;
        seen[j] = 1;
        stack.push(j);
      }
    }
    if (best === null || n > best.n)
      best = { n, area: { left: left - 1, top: top - 1, right: right + 2, foot: foot + 2 } };
  }
  if (best === null) return null;
  const { left, top, right, foot } = best.area;
  const share = ((right - left) * (foot - top)) / (across * down);
  if (share < shares[0] || share > shares[1]) return null;
  return cutView(view, { left: left * cell, top: top * cell, right: right * cell, foot: foot * cell });
};
