/**
 * Ink that the green channel of a colour scan does not show: a yellow highlighter is as bright in it as paper. Paper of
 * any colour is no ink: each square is held against the paper about it.
 */
import type { Box, GreyPage, PageColour } from "../types.ts";
import { type Field, shiftAt } from "./field.ts";
import type { PlaneMap } from "./geometry.ts";
import { thresholds } from "./thresholds.ts";

/** Ink in red or blue that is not in green, a value a square of the page's colours; null when there is none. */
export type HiddenInk = { readonly colour: PageColour; readonly ink: Float32Array };

/** Squares along the side of a tile of which the paper is taken. */
const tile = 12;
const bins = new Int32Array(256);

/** Brightness of the paper in a tile, of one channel: two thirds from the dark end. */
const paperOf = (channel: Uint8Array, { across, down }: PageColour, x0: number, y0: number): number => {
  bins.fill(0);
  let n = 0;
  for (let y = y0; y < Math.min(down, y0 + tile); y++) {
    for (let x = x0; x < Math.min(across, x0 + tile); x++) {
      const v = channel[y * across + x] ?? 0;
      bins[v] = (bins[v] ?? 0) + 1;
      n++;
    }
  }
  let left = n * 0.66;
  for (let v = 0; v < 256; v++) {
    left -= bins[v] ?? 0;
    if (left <= 0) return Math.max(40, v);
  }
  return 255;
};

/** Finds ink that green does not show. Null on grey scans, and on pages with less of it than a short stroke. */
export const hiddenInk = (page: GreyPage): HiddenInk | null => {
  const { colour } = page;
  if (colour === undefined) return null;
  const { across, down, red, green, blue } = colour;
  const ink = new Float32Array(across * down);
  let found = 0;
  for (let y0 = 0; y0 < down; y0 += tile) {
    for (let x0 = 0; x0 < across; x0 += tile) {
      const r = paperOf(red, colour, x0, y0);
      const g = paperOf(green, colour, x0, y0);
      const b = paperOf(blue, colour, x0, y0);
      for (let y = y0; y < Math.min(down, y0 + tile); y++) {
        for (let i = y * across + x0; i < y * across + Math.min(across, x0 + tile); i++) {
          const shown = 1 - (green[i] ?? 0) / g;
          const hidden = 1 - Math.min((red[i] ?? 0) / r, (blue[i] ?? 0) / b) - Math.max(0, shown);
          // What green shows about as well is read there.
          if (!(hidden > thresholds.tint.ink && hidden > thresholds.tint.over * shown)) continue;
          ink[i] = hidden;
          found++;
        }
      }
    }
  }
  return found < thresholds.tint.page ? null : { colour, ink };
};

/** Area of such ink in a box of the paper, mm². */
export const hiddenIn = (hidden: HiddenInk, map: PlaneMap, field: Field, box: Box): number => {
  const { colour, ink } = hidden;
  const { side, across, down } = colour;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0, l = 1] = map;
  const step = 0.5;
  const { dx, dy } = shiftAt(field, box.y + box.h / 2);
  let n = 0;
  for (let y = box.y + step / 2; y < box.y + box.h; y += step) {
    for (let x = box.x + step / 2; x < box.x + box.w; x += step) {
      const w = g * (x + dx) + k * (y + dy) + l;
      const u = Math.floor((a * (x + dx) + b * (y + dy) + c) / w / side);
      const v = Math.floor((d * (x + dx) + e * (y + dy) + f) / w / side);
      if (u >= 0 && v >= 0 && u < across && v < down && (ink[v * across + u] ?? 0) > 0) n++;
    }
  }
  return n * step * step;
};
