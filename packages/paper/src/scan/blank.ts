/** Tells the empty back of a sheet, so that scanning both sides does not read as a pile of foreign papers. */
import type { GreyPage, PageColour } from "../types.ts";

/**
 * True when less than 0.02 % of the middle of the page (without 6 % at each edge: shadows, holes) is darker than paper by
 * more than a tenth of the range. Only a name for a page that the reader has already called foreign: it decides nothing.
 */
export const isBlank = (page: GreyPage): boolean => {
  const { width, height, data, colour } = page;
  if (colour !== undefined && (isUneven(colour, colour.red) || isUneven(colour, colour.blue))) return false;
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

/** Shades of a colour that no shadow on empty paper reaches, and squares of them that are more than a fleck. */
const shades = 60;
const fleck = 4;

/** Whether the middle of the page shows something in a colour that green may not show. */
const isUneven = ({ across, down }: PageColour, values: Uint8Array): boolean => {
  const middle: number[] = [];
  for (let y = Math.ceil(down * 0.06); y < Math.floor(down * 0.94); y++)
    for (let x = Math.ceil(across * 0.06); x < Math.floor(across * 0.94); x++)
      middle.push(values[y * across + x] ?? 255);
  const paper = middle.toSorted((a, b) => a - b)[Math.floor(middle.length / 2)] ?? 255;
  return middle.filter((v) => v < paper - shades).length > fleck;
};
