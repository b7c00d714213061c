/** Where a raster is dark. */
import type { Box, GreyPage } from "../types.ts";

/** Lighter than this is paper. */
const paper = 240;

/** Millimetres that the whole page shows. */
type PaperExtent = { readonly w: number; readonly h: number };

/**
 * Extent of the ink inside `room` (millimetres), or null when it is blank. An edge lies within its pixel by how dark the
 * darkest of that line is, so the answer is finer than a pixel.
 */
export const inkExtent = (page: GreyPage, room: Box, size: PaperExtent): Box | null => {
  // The raster is a whole number of pixels: its scale differs a little from its resolution.
  const [kx, ky] = [page.width / size.w, page.height / size.h];
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const x0 = clamp(Math.ceil(room.x * kx), page.width);
  const x1 = clamp(Math.floor((room.x + room.w) * kx), page.width);
  const y0 = clamp(Math.ceil(room.y * ky), page.height);
  const y1 = clamp(Math.floor((room.y + room.h) * ky), page.height);
  if (x1 <= x0 || y1 <= y0) return null;
  const columns = new Uint8Array(x1 - x0).fill(255);
  const rows = new Uint8Array(y1 - y0).fill(255);
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const value = page.data[y * page.width + x] ?? 255;
      if (value < (columns[x - x0] ?? 0)) columns[x - x0] = value;
      if (value < (rows[y - y0] ?? 0)) rows[y - y0] = value;
    }
  const across = edges(columns);
  const down = edges(rows);
  if (across === null || down === null) return null;
  return {
    x: (x0 + across.from) / kx,
    y: (y0 + down.from) / ky,
    w: (across.to - across.from) / kx,
    h: (down.to - down.from) / ky,
  };
};

/** First and last inked place along a line of darkest values, in pixels and parts of them. */
const edges = (darkest: Uint8Array): { readonly from: number; readonly to: number } | null => {
  const first = darkest.findIndex((value) => value < paper);
  if (first < 0) return null;
  const last = darkest.findLastIndex((value) => value < paper);
  const covered = (at: number) => (255 - (darkest[at] ?? 255)) / 255;
  return { from: first + 1 - covered(first), to: last + covered(last) };
};
