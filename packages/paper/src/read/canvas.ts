/** A part of the paper drawn again from the scan, straight and at the reader's own grain, as ink from 0 to about 1. */
import type { Box, GreyPage } from "../types.ts";
import { type Field, shiftAt } from "./field.ts";
import type { PlaneMap } from "./geometry.ts";
import { grain, type PageModel } from "./model.ts";
import { smoothWhiteAt, type Tone } from "./tone.ts";

export type Canvas = {
  /** Place on the page in pixels of the grain. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly ink: Float32Array;
  /** 1 where nothing can be said: print, folds, streaks. */
  readonly mask: Uint8Array;
  /** Which accepted stroke a pixel of ink belongs to, 0 none. */
  readonly owner: Uint16Array;
};

/** Room for a canvas of this box of the paper, kept from page to page. */
export const canvasFor = (model: PageModel, box: Box): Canvas => {
  const x = Math.max(0, Math.floor(box.x * grain));
  const y = Math.max(0, Math.floor(box.y * grain));
  const w = Math.max(1, Math.min(model.width, Math.ceil((box.x + box.w) * grain)) - x);
  const h = Math.max(1, Math.min(model.height, Math.ceil((box.y + box.h) * grain)) - y);
  return { x, y, w, h, ink: new Float32Array(w * h), mask: new Uint8Array(w * h), owner: new Uint16Array(w * h) };
};

const segment = 48;

/** Fills a canvas. `gain` turns (white − value) into ink; `paper` is the ink of clean paper, taken off. */
export const drawCanvas = (
  canvas: Canvas,
  page: GreyPage,
  tone: Tone,
  map: PlaneMap,
  field: Field,
  mask: Uint8Array,
  maskWidth: number,
  gain: number,
  paper: number,
): void => {
  const { w, h, ink } = canvas;
  const { data, width, height } = page;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0, l = 1] = map;
  const lastX = width - 1.001;
  const lastY = height - 1.001;
  canvas.owner.fill(0);
  for (let y = 0; y < h; y++) {
    const my = (y + canvas.y + 0.5) / grain;
    const { dx, dy } = shiftAt(field, my);
    const maskFrom = (y + canvas.y) * maskWidth + canvas.x;
    canvas.mask.set(mask.subarray(maskFrom, maskFrom + w), y * w);
    for (let x0 = 0; x0 < w; x0 += segment) {
      const x1 = Math.min(w, x0 + segment);
      const n = x1 - x0;
      const px = (x0 + canvas.x + 0.5) / grain + dx;
      const qx = (x1 + canvas.x + 0.5) / grain + dx;
      const py = my + dy;
      const w0 = g * px + k * py + l;
      const w1 = g * qx + k * py + l;
      let u = (a * px + b * py + c) / w0 - 0.5;
      let v = (d * px + e * py + f) / w0 - 0.5;
      const us = ((a * qx + b * py + c) / w1 - 0.5 - u) / n;
      const vs = ((d * qx + e * py + f) / w1 - 0.5 - v) / n;
      let white = smoothWhiteAt(tone, page, u, v);
      const ws = (smoothWhiteAt(tone, page, u + us * n, v + vs * n) - white) / n;
      const to = y * w + x1;
      for (let i = y * w + x0; i < to; i++) {
        // Outside the scan the edge goes on: it is paper, or it is the scanner's own dark, and then it is seen as ink.
        const cu = u < 0 ? 0 : u > lastX ? lastX : u;
        const cv = v < 0 ? 0 : v > lastY ? lastY : v;
        const iu = cu | 0;
        const iv = cv | 0;
        const fu = cu - iu;
        const at = iv * width + iu;
        const p = data[at] ?? 0;
        const q = data[at + width] ?? 0;
        const top = p + ((data[at + 1] ?? 0) - p) * fu;
        const low = q + ((data[at + width + 1] ?? 0) - q) * fu;
        ink[i] = (white - top - (low - top) * (cv - iv)) * gain - paper;
        u += us;
        v += vs;
        white += ws;
      }
    }
  }
};

/** Takes another mask for a canvas that is drawn already. */
export const setMask = (canvas: Canvas, mask: Uint8Array, maskWidth: number): void => {
  for (let y = 0; y < canvas.h; y++) {
    const from = (y + canvas.y) * maskWidth + canvas.x;
    canvas.mask.set(mask.subarray(from, from + canvas.w), y * canvas.w);
  }
};
