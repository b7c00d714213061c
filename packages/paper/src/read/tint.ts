/**
 * Ink that the green channel of a colour scan does not show: a yellow highlighter is as bright in it as paper. Paper of
 * any colour is no ink: each square is held against the paper about it.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, bytes, floats } from "../kernels/memory.ts";
import type { Box, GreyPage, PageColour } from "../types.ts";
import { type Field, shiftAt } from "./field.ts";
import type { PlaneMap } from "./geometry.ts";
import { thresholds } from "./thresholds.ts";

/** Ink in red or blue that is not in green, a value a square of the page's colours, until the next page is looked at. */
export type HiddenInk = { readonly colour: PageColour; readonly ink: Float32Array };

/** Squares along the side of a tile of which the paper is taken. */
const tile = 12;
let [red, green, blue] = [bytes(1 << 17), bytes(1 << 17), bytes(1 << 17)];
let ink = floats(1 << 17);

/** Finds ink that green does not show. Null on grey scans, and on pages with less of it than a short stroke. */
export const hiddenInk = (page: GreyPage): HiddenInk | null => {
  const { colour } = page;
  if (colour === undefined) return null;
  const { across, down } = colour;
  const size = across * down;
  if (red.length < size) {
    [red, green, blue] = [bytes(size), bytes(size), bytes(size)];
    ink = floats(size);
  }
  red.set(colour.red);
  green.set(colour.green);
  blue.set(colour.blue);
  const { tint } = thresholds;
  const at = [addressOf(red), addressOf(green), addressOf(blue), addressOf(ink)] as const;
  const found = kernels.hiddenInk(...at, across, down, tile, tint.ink, tint.over);
  return found < tint.page ? null : { colour, ink: ink.subarray(0, size) };
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
