/** What is paper and what is ink on a scan: white by place, black for the page. */
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

/** Measures white in tiles of about `tile` pixels (60th percentile) and the black of the darkest 0.3 %. */
export const toneOf = (page: GreyPage, tile: number): Tone => {
  const { width, height, data } = page;
  const across = Math.max(1, Math.round(width / tile));
  const down = Math.max(1, Math.round(height / tile));
  const white = new Float32Array(across * down);
  const all = new Float64Array(256);
  const part = new Float64Array(256);
  let total = 0;
  for (let ty = 0; ty < down; ty++) {
    const y0 = Math.floor((ty * height) / down);
    const y1 = Math.floor(((ty + 1) * height) / down);
    for (let tx = 0; tx < across; tx++) {
      const x0 = Math.floor((tx * width) / across);
      const x1 = Math.floor(((tx + 1) * width) / across);
      part.fill(0);
      let count = 0;
      for (let y = y0; y < y1; y += 5) {
        const row = y * width;
        for (let x = x0; x < x1; x += 5) {
          const v = data[row + x] ?? 255;
          part[v] = (part[v] ?? 0) + 1;
          count++;
        }
      }
      white[ty * across + tx] = percentile(part, count, 0.6);
      for (let v = 0; v < 256; v++) all[v] = (all[v] ?? 0) + (part[v] ?? 0);
      total += count;
    }
  }
  return { tile, across, down, white, paper: percentile(all, total, 0.6), black: percentile(all, total, 0.003) };
};

/** White of the paper around a pixel. A tile under heavy ink takes the white of the page. */
export const whiteAt = (tone: Tone, page: GreyPage, x: number, y: number): number => {
  const tx = Math.min(tone.across - 1, Math.max(0, Math.floor((x * tone.across) / page.width)));
  const ty = Math.min(tone.down - 1, Math.max(0, Math.floor((y * tone.down) / page.height)));
  return Math.max(tone.white[ty * tone.across + tx] ?? tone.paper, tone.paper * 0.6);
};

/** White of the paper, flowing from tile to tile. */
export const smoothWhiteAt = (tone: Tone, page: GreyPage, x: number, y: number): number => {
  const fx = Math.min(tone.across - 1, Math.max(0, (x * tone.across) / page.width - 0.5));
  const fy = Math.min(tone.down - 1, Math.max(0, (y * tone.down) / page.height - 0.5));
  const ix = Math.min(tone.across - 2, Math.floor(fx));
  const iy = Math.min(tone.down - 2, Math.floor(fy));
  const at = (u: number, v: number) =>
    Math.max(
      tone.white[Math.max(0, Math.min(tone.down - 1, v)) * tone.across + Math.max(0, Math.min(tone.across - 1, u))] ??
        tone.paper,
      tone.paper * 0.6,
    );
  const [dx, dy] = [fx - ix, fy - iy];
  return (
    (at(ix, iy) * (1 - dx) + at(ix + 1, iy) * dx) * (1 - dy) +
    (at(ix, iy + 1) * (1 - dx) + at(ix + 1, iy + 1) * dx) * dy
  );
};
