/** The whole paper at two points a millimetre: enough to find writing, folds and the noise of the paper. */

import { kernels } from "../kernels/kernels.ts";
import { addressOf, bytes, floats, memory } from "../kernels/memory.ts";
import { showField, showMap, showPage, showTone } from "../kernels/sight.ts";
import type { GreyPage } from "../types.ts";
import type { Field } from "./field.ts";
import type { PlaneMap } from "./geometry.ts";
import { grain, type PageModel } from "./model.ts";
import type { Tone } from "./tone.ts";

/** Points a millimetre. */
export const gridGrain = 2;

export type SheetGrid = {
  readonly w: number;
  readonly h: number;
  /** Ink, 0 on clean paper and about 1 on print. */
  readonly ink: Float32Array;
  /** 1 where the paper lies on the scan. */
  readonly seen: Uint8Array;
  /** 1 for each segment of a row of which all points are noted as seen. */
  readonly whole: Uint8Array;
};

/** Points of a row between which the way over the scan is straight, as in the kernel. */
const segment = 24;

export const gridFor = (model: PageModel): SheetGrid => {
  const w = Math.floor(model.layout.paper.w * gridGrain);
  const h = Math.floor(model.layout.paper.h * gridGrain);
  return {
    w,
    h,
    ink: floats(w * h),
    seen: bytes(w * h),
    whole: bytes(Math.ceil(w / segment) * h),
  };
};

/** 1 where print lies within `reach` millimetres. */
export const gridMask = (model: PageModel, reach: number): Uint8Array => {
  const w = Math.floor(model.layout.paper.w * gridGrain);
  const h = Math.floor(model.layout.paper.h * gridGrain);
  const mask = new Uint8Array(w * h);
  const r = Math.round(reach * gridGrain);
  for (let y = 0; y < model.height; y++) {
    for (let x = 0; x < model.width; x++) {
      if ((model.soft[y * model.width + x] ?? 0) < 20) continue;
      const gx = Math.floor((x * gridGrain) / grain);
      const gy = Math.floor((y * gridGrain) / grain);
      if (gx < w && gy < h) mask[gy * w + gx] = 2;
    }
  }
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      if (mask[y * w + x] !== 2) continue;
      for (let dy = -r; dy <= r; dy++) {
        for (let dx = -r; dx <= r; dx++) {
          const u = x + dx;
          const v = y + dy;
          if (u >= 0 && v >= 0 && u < w && v < h && mask[v * w + u] === 0) mask[v * w + u] = 1;
        }
      }
    }
  }
  return mask;
};

/** Samples the scan, nearest pixel. Points off the scan are not seen and hold no ink. */
export const drawGrid = (
  grid: SheetGrid,
  page: GreyPage,
  tone: Tone,
  map: PlaneMap,
  field: Field,
  gain: number,
): void => {
  const { w, h, ink, seen, whole } = grid;
  showPage(page);
  showTone(tone);
  showMap(map);
  showField(field);
  kernels.drawGrid(addressOf(ink), addressOf(seen), addressOf(whole), w, h, gridGrain, gain);
};

export type Noise = {
  /** Ink of clean paper: what the white of the tiles is off by. */
  readonly paper: number;
  /** Standard deviation of clean paper, in ink. */
  readonly sigma: number;
};

const bins = new Int32Array(memory.buffer, kernels.binsAt(), 512);

/** Noise of the paper from its unprinted points. */
export const noiseOf = (grid: SheetGrid, mask: Uint8Array): Noise => {
  const { ink, seen } = grid;
  const n = kernels.countNoise(addressOf(ink), addressOf(mask), addressOf(seen), ink.length);
  const at = (share: number) => {
    let left = n * share;
    for (let i = 0; i < 512; i++) {
      left -= bins[i] ?? 0;
      if (left <= 0) return i / 340 - 0.5;
    }
    return 1;
  };
  const paper = at(0.5);
  return { paper, sigma: Math.max(paper - at(0.16), 0.95 * (at(0.7) - paper)) };
};
