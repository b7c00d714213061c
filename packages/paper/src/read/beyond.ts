/**
 * Print beyond the edges of the sheet that was found: a second sheet in the same picture, beside it or half under it. Only
 * one of them would be read, and a ballot would be lost without a word.
 */
import type { GreyPage } from "../types.ts";
import { apply, type PlaneMap } from "./geometry.ts";
import { thresholds } from "./thresholds.ts";
import type { Tone } from "./tone.ts";

type Paper = { readonly w: number; readonly h: number };

/**
 * Whether the picture shows lines of print beyond the paper. A dark border, a shadow or the lid of the scanner go from light
 * to dark once or twice along a line; letters do so many times.
 */
export const hasPrintBeyond = (page: GreyPage, tone: Tone, map: PlaneMap, paper: Paper): boolean => {
  const { beyond } = thresholds;
  const { data, width, height } = page;
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
  const cross = (p: { x: number; y: number }, q: { x: number; y: number }, x: number, y: number) =>
    (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x);
  const isWithin = (x: number, y: number): boolean => {
    let [left, right] = [0, 0];
    for (const [i, p] of corners.entries()) {
      const q = corners[(i + 1) % 4];
      if (q === undefined) continue;
      if (cross(p, q, x, y) >= 0) left++;
      else right++;
    }
    return left === 0 || right === 0;
  };
  const [right, foot] = [width - 1, height - 1];
  // All of the picture is the sheet: nothing lies beyond.
  if (isWithin(0, 0) && isWithin(right, 0) && isWithin(0, foot) && isWithin(right, foot)) return false;
  const long = Math.max(width, height);
  const step = Math.max(1, Math.round(long / 600));
  const across = Math.max(1, Math.round(long / 1500));
  let lines = 0;
  for (let y = step; y < height; y += step) {
    let changes = 0;
    let wasLight = false;
    for (let i = y * width, end = i + width; i < end; i += across) {
      const v = data[i] ?? 255;
      if (v >= light) wasLight = true;
      else if (v < dark && wasLight) {
        wasLight = false;
        if (!isWithin(i - y * width, y)) changes++;
      }
    }
    if (changes >= beyond.changes) lines++;
  }
  return lines >= beyond.lines;
};
