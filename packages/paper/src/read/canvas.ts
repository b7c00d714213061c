/** A part of the paper drawn again from the scan, straight and at the reader's own grain, as ink from 0 to about 1. */
import type { Box, GreyPage } from "../types.ts";
import { viewOf } from "./bytes.ts";
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
/** Scan places are counted in this many parts of a pixel, as whole numbers. */
const part = 65536;

/** The scan as a source of ink. `gain` turns (white − value) into ink; `paper` is the ink of clean paper, taken off. */
export type InkSource = {
  readonly page: GreyPage;
  readonly tone: Tone;
  readonly map: PlaneMap;
  readonly gain: number;
  readonly paper: number;
};

/**
 * Draws rows `from` up to `to` of a canvas, every `step`-th row and point (others keep what they held), bilinear; with
 * `odd` the rows between them. Scans may be up to 32,000 pixels wide and high.
 */
export const drawCanvas = (
  canvas: Canvas,
  { page, tone, map, gain, paper }: InkSource,
  field: Field,
  from: number,
  to: number,
  step: 1 | 2,
  odd = false,
): void => {
  const { w, h, ink } = canvas;
  const { data, width, height } = page;
  const view = viewOf(data);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0, l = 1] = map;
  const lastX = width - 1.01;
  const lastY = height - 1.01;
  const low = Math.min(h, to);
  const fine = gain / (256 * 256);
  const start = Math.max(0, from);
  for (let y = start + ((start + (odd ? 1 : 0)) % step); y < low; y += step) {
    const my = (y + canvas.y + 0.5) / grain;
    const { dx, dy } = shiftAt(field, my);
    const py = my + dy;
    const first = (canvas.x + 0.5) / grain + dx;
    const w0 = g * first + k * py + l;
    let u = (a * first + b * py + c) / w0 - 0.5;
    let v = (d * first + e * py + f) / w0 - 0.5;
    let white = smoothWhiteAt(tone, page, u, v);
    for (let x0 = 0; x0 < w; x0 += segment) {
      const x1 = x0 + segment < w ? x0 + segment : w;
      const n = x1 - x0;
      const qx = (x1 + canvas.x + 0.5) / grain + dx;
      const w1 = g * qx + k * py + l;
      const un = (a * qx + b * py + c) / w1 - 0.5;
      const vn = (d * qx + e * py + f) / w1 - 0.5;
      const whiteNext = smoothWhiteAt(tone, page, un, vn);
      const us = ((un - u) * step) / n;
      const vs = ((vn - v) * step) / n;
      const ws = ((whiteNext - white) * step) / n;
      const end = y * w + x1;
      const inside =
        (u < un ? u : un) >= 0 && (v < vn ? v : vn) >= 0 && (u > un ? u : un) < lastX && (v > vn ? v : vn) < lastY;
      if (inside) {
        let pu = (u * part) | 0;
        let pv = (v * part) | 0;
        const du = (us * part) | 0;
        const dv = (vs * part) | 0;
        let base = white * gain - paper;
        const rise = ws * gain;
        for (let i = y * w + x0; i < end; i += step) {
          const at = (Math.imul(pv >> 16, width) + (pu >> 16)) | 0;
          const fu = (pu >> 8) & 255;
          // A point and the one after it, in one number.
          const upper = view.getUint16(at, true);
          const lower = view.getUint16(at + width, true);
          const p = upper & 255;
          const q = lower & 255;
          const over = ((p << 8) + Math.imul((upper >> 8) - p, fu)) | 0;
          const under = ((q << 8) + Math.imul((lower >> 8) - q, fu)) | 0;
          ink[i] = base - ((over << 8) + Math.imul(under - over, (pv >> 8) & 255)) * fine;
          pu = (pu + du) | 0;
          pv = (pv + dv) | 0;
          base += rise;
        }
      } else {
        let [su, sv, sw] = [u, v, white];
        for (let i = y * w + x0; i < end; i += step) {
          // Outside the scan the edge goes on: it is paper, or it is the scanner's own dark, and then it is seen as ink.
          const cu = su < 0 ? 0 : su > lastX ? lastX : su;
          const cv = sv < 0 ? 0 : sv > lastY ? lastY : sv;
          const iu = cu | 0;
          const iv = cv | 0;
          const fu = cu - iu;
          const at = iv * width + iu;
          const p = data[at] ?? 0;
          const q = data[at + width] ?? 0;
          const over = p + ((data[at + 1] ?? 0) - p) * fu;
          const under = q + ((data[at + width + 1] ?? 0) - q) * fu;
          ink[i] = (sw - over - (under - over) * (cv - iv)) * gain - paper;
          su += us;
          sv += vs;
          sw += ws;
        }
      }
      u = un;
      v = vn;
      white = whiteNext;
    }
  }
};

/** Takes the part of a page's mask that lies under a canvas. */
export const setMask = (canvas: Canvas, mask: Uint8Array, maskWidth: number): void => {
  for (let y = 0; y < canvas.h; y++) {
    const from = (y + canvas.y) * maskWidth + canvas.x;
    canvas.mask.set(mask.subarray(from, from + canvas.w), y * canvas.w);
  }
};
