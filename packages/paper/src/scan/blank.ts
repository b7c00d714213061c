/** Tells the empty back of a sheet, so that scanning both sides does not read as a pile of foreign papers. */
import type { GreyPage } from "../types.ts";

/**
 * True when less than 0.02 % of the middle of the page (without 6 % at each edge: shadows, holes) is darker than paper by
 * more than a tenth of the range. Only a name for a page that the reader has already called foreign: it decides nothing.
 */
export const isBlank = (page: GreyPage): boolean => {
  const { width, height, data } = page;
  const histogram = new Uint32Array(256);
  const left = Math.round(width * 0.06);
  const top = Math.round(height * 0.06);
  let total = 0;
  for (let y = top; y < height - top; y += 2)
    for (let x = left; x < width - left; x += 2) {
      const v = data[y * width + x] ?? 255;
      histogram[v] = (histogram[v] ?? 0) + 1;
      total++;
    }
  let seen = 0;
  let white = 255;
  while (white > 0 && seen < total / 2) seen += histogram[white--] ?? 0;
  if (white < 120) return false;
  let dark = 0;
  for (let v = 0; v < white - 26; v++) dark += histogram[v] ?? 0;
  return dark < total * 0.0002;
};
