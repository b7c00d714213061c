/**
 * Print beyond the edges of the sheet that was found: a second sheet in the same picture, beside it or half under it. Only
 * one of them would be read, and a ballot would be lost without a word.
 */
import { kernels } from "../kernels/kernels.ts";
import { memory } from "../kernels/memory.ts";
import { showPage } from "../kernels/sight.ts";
import type { GreyPage } from "../types.ts";
import { apply, type PlaneMap } from "./geometry.ts";
import { thresholds } from "./thresholds.ts";
import type { Tone } from "./tone.ts";

const sheet = new Float64Array(memory.buffer, kernels.cornersAt(), 8);

type Paper = { readonly w: number; readonly h: number };

/**
 * Whether the picture shows lines of print beyond the paper. A dark border, a shadow or the lid of the scanner go from light
 * to dark once or twice along a line; letters do so many times.
 */
export const hasPrintBeyond = (page: GreyPage, tone: Tone, map: PlaneMap, paper: Paper): boolean => {
  const { beyond } = thresholds;
  const { width, height } = page;
  const edge = beyond.edge;
  const at = (x: number, y: number) => apply(map, x, y);
  const corners = [
    at(-edge, -edge),
    at(paper.w + edge, -edge),
    at(paper.w + edge, paper.h + edge),
    at(-edge, paper.h + edge),
  ];
  const range = tone.paper - tone.black;
  const light = tone.paper - 0.15 * range;
  const dark = tone.paper - 0.4 * range;
  const isWithin = (x: number, y: number): boolean => kernels.isWithin(x, y) !== 0;
  sheet.set(corners.flatMap(({ x, y }) => [x, y]));
  const [right, foot] = [width - 1, height - 1];
  // All of the picture is the sheet: nothing lies beyond.
  if (isWithin(0, 0) && isWithin(right, 0) && isWithin(0, foot) && isWithin(right, foot)) return false;
  const long = Math.max(width, height);
  const step = Math.max(1, Math.round(long / 600));
  const across = Math.max(1, Math.round(long / 1500));
  showPage(page);
  const lines = kernels.linesBeyond(step, across, light, dark, beyond.changes);
  return lines >= beyond.lines;
};
