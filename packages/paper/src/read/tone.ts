/** What is paper and what is ink on a scan: white by place, black for the page. */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, floats, memory } from "../kernels/memory.ts";
import { showPage } from "../kernels/sight.ts";
import type { GreyPage } from "../types.ts";

export type Tone = {
  /** Side of a tile in pixels; `white` holds one value a tile, row by row. */
  readonly tile: number;
  readonly across: number;
  readonly down: number;
  readonly white: Float32Array;
  /** White of the page as a whole and its darkest print. */
  readonly paper: number;
  readonly black: number;
  /** Whether there is next to nothing between black and white: a scan of two tones, where pale ink is black or gone. */
  readonly twoTones: boolean;
};

/** The value below which `share` of the counted pixels lie. */
export const percentile = (histogram: ArrayLike<number>, total: number, share: number): number => {
  let left = total * share;
  for (let v = 0; v < 256; v++) {
    left -= histogram[v] ?? 0;
    if (left <= 0) return v;
  }
  return 255;
};

const all = new Int32Array(memory.buffer, kernels.greysAt(), 256);
let tiles = floats(1 << 12);
/** Tiles across a page for which the kernel has tables. */
const mostTiles = 256;

/** Edges of letters alone are half of all ink where greys are kept. */
const isOfTwoTones = (paper: number, black: number): boolean => {
  const edge = (paper - black) / 5;
  let [dark, middle] = [0, 0];
  for (let v = 0; v < paper - edge; v++) {
    if (v <= black + edge) dark += all[v] ?? 0;
    else middle += all[v] ?? 0;
  }
  return middle <= 0.1 * dark;
};

/** Measures white in tiles of about `tile` pixels (60th percentile) and the black of the darkest 0.3 %. */
export const toneOf = (page: GreyPage, tile: number): Tone => {
  const { width, height } = page;
  const across = Math.min(mostTiles, Math.max(2, Math.round(width / tile)));
  const down = Math.max(2, Math.round(height / tile));
  if (tiles.length < across * down) tiles = floats(across * down);
  showPage(page);
  const total = kernels.countGreys(addressOf(tiles), across, down);
  const white = Float32Array.from(tiles.subarray(0, across * down));
  const paper = percentile(all, total, 0.6);
  // A tile under heavy ink takes the white of the page.
  const least = paper * 0.6;
  for (let i = 0; i < white.length; i++) if (!((white[i] ?? 0) > least)) white[i] = least;
  const black = percentile(all, total, 0.003);
  return { tile, across, down, white, paper, black, twoTones: isOfTwoTones(paper, black) };
};

/** White of a tile under which it is as dark as something that is not the sheet: a table, the lid of a scanner. */
const leastOnSheet = ({ white }: Tone): number => {
  // Nearly all are whole grey values, and many the same: they are counted, and only those of one value sorted.
  const counts = new Int32Array(256);
  for (let i = 0; i < white.length; i++) {
    const v = Math.min(255, Math.floor(white[i] ?? 0));
    counts[v] = (counts[v] ?? 0) + 1;
  }
  let left = Math.floor(0.95 * (white.length - 1));
  let value = 0;
  while (value < 255 && left >= (counts[value] ?? 0)) left -= counts[value++] ?? 0;
  const same = white.filter((v) => Math.min(255, Math.floor(v)) === value).sort();
  return 0.601 * (same[left] ?? 255);
};

/** Share of the tiles that lie off the sheet, or under heavy ink. */
export const shareOff = (tone: Tone): number => {
  const least = leastOnSheet(tone);
  let n = 0;
  for (const v of tone.white) if (!(v > least)) n++;
  return n / tone.white.length;
};

/** The same page where the white of the sheet goes on beyond its edges, so that what is near them is seen as elsewhere. */
export const spreadWhite = (tone: Tone): Tone => {
  const { across, down } = tone;
  const white = Float32Array.from(tone.white);
  const least = leastOnSheet(tone);
  let left = [...white.keys()].filter((i) => !((white[i] ?? 0) > least));
  const unset = new Set(left);
  while (left.length > 0 && left.length < white.length) {
    const set: [number, number][] = [];
    for (const i of left) {
      const x = i % across;
      const y = (i - x) / across;
      let [n, sum] = [0, 0];
      for (let v = Math.max(0, y - 1); v <= Math.min(down - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(across - 1, x + 1); u++) {
          const j = v * across + u;
          if (unset.has(j)) continue;
          n++;
          sum += white[j] ?? 0;
        }
      if (n > 0) set.push([i, sum / n]);
    }
    if (set.length === 0) break;
    for (const [i, v] of set) {
      white[i] = v;
      unset.delete(i);
    }
    left = [...unset];
  }
  return { ...tone, white };
};

/** White of the paper around a pixel, flowing from tile to tile. */
export const smoothWhiteAt = (tone: Tone, page: GreyPage, x: number, y: number): number => {
  const { across, down, white } = tone;
  let fx = (x * across) / page.width - 0.5;
  let fy = (y * down) / page.height - 0.5;
  fx = fx > 0 ? Math.min(fx, across - 1) : 0;
  fy = fy > 0 ? Math.min(fy, down - 1) : 0;
  const ix = Math.min(across - 2, fx | 0);
  const iy = Math.min(down - 2, fy | 0);
  const i = iy * across + ix;
  const dx = fx - ix;
  const p = white[i] ?? 0;
  const q = white[i + across] ?? 0;
  const top = p + ((white[i + 1] ?? 0) - p) * dx;
  const low = q + ((white[i + across + 1] ?? 0) - q) * dx;
  return top + (low - top) * (fy - iy);
};

/** Those of the last pages: the pages of a stack are nearly all of one size. */
type Ways = {
  readonly pixels: number;
  readonly tiles: number;
  readonly tile: Int32Array;
  readonly way: Float64Array;
};
const lately: Ways[] = [];
const mostWays = 6;

/** Where between the middles of tiles each pixel of an axis lies: the tile before it, and the way to the next. */
const waysBetween = (pixels: number, tiles: number): Ways => {
  const known = lately.find((w) => w.pixels === pixels && w.tiles === tiles);
  if (known !== undefined) return known;
  const tile = new Int32Array(pixels);
  const way = new Float64Array(pixels);
  for (let x = 0; x < pixels; x++) {
    let at = (x * tiles) / pixels - 0.5;
    at = at > 0 ? Math.min(at, tiles - 1) : 0;
    const before = Math.min(tiles - 2, at | 0);
    tile[x] = before;
    way[x] = at - before;
  }
  const ways = { pixels, tiles, tile, way };
  lately.unshift(ways);
  lately.length = Math.min(lately.length, mostWays);
  return ways;
};

/** `smoothWhiteAt` for whole pixels of the page, many times: nothing is divided. */
export const whiteSampler = (tone: Tone, page: GreyPage): ((x: number, y: number) => number) => {
  const { across, white } = tone;
  const column = waysBetween(page.width, across);
  const row = waysBetween(page.height, tone.down);
  return (x, y) => {
    const i = (row.tile[y] ?? 0) * across + (column.tile[x] ?? 0);
    const dx = column.way[x] ?? 0;
    const p = white[i] ?? 0;
    const q = white[i + across] ?? 0;
    const top = p + ((white[i + 1] ?? 0) - p) * dx;
    const low = q + ((white[i + across + 1] ?? 0) - q) * dx;
    return top + (low - top) * (row.way[y] ?? 0);
  };
};
