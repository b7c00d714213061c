/** A part of the paper drawn again from the scan, straight and at the reader's own grain, as ink from 0 to about 1. */

import { kernels } from "../kernels/kernels.ts";
import { addressOf, bytes, floats, shorts } from "../kernels/memory.ts";
import { showField, showMap, showPage, showTone } from "../kernels/sight.ts";
import type { Box, GreyPage } from "../types.ts";
import type { Field } from "./field.ts";
import type { PlaneMap } from "./geometry.ts";
import { grain, type PageModel } from "./model.ts";
import type { Tone } from "./tone.ts";

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

/** Memory for the points of a canvas. */
export const pointsFor = (w: number, h: number) => ({ ink: floats(w * h), mask: bytes(w * h), owner: shorts(w * h) });

/** Room for a canvas of this box of the paper, kept from page to page. */
export const canvasFor = (model: PageModel, box: Box): Canvas => {
  const x = Math.max(0, Math.floor(box.x * grain));
  const y = Math.max(0, Math.floor(box.y * grain));
  const w = Math.max(1, Math.min(model.width, Math.ceil((box.x + box.w) * grain)) - x);
  const h = Math.max(1, Math.min(model.height, Math.ceil((box.y + box.h) * grain)) - y);
  return { x, y, w, h, ...pointsFor(w, h) };
};

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
  const { x, y, w, h, ink } = canvas;
  const start = Math.max(0, from);
  showPage(page);
  showTone(tone);
  showMap(map);
  showField(field);
  const first = start + ((start + (odd ? 1 : 0)) % step);
  kernels.drawCanvas(addressOf(ink), x, y, w, grain, gain, paper, first, Math.min(h, to), step);
};

/** Takes every point from the strokes that owned it. */
export const disown = ({ owner }: Canvas): void => kernels.clear(addressOf(owner), owner.byteLength);

/** Which mask a canvas holds, as long as nothing is added to it: most pages of a stack take the same. */
const masks = new WeakMap<Canvas, Uint8Array>();

/** The mask of a canvas, to be changed until the next one is set. */
export const ownMask = (canvas: Canvas): Uint8Array => {
  masks.delete(canvas);
  return canvas.mask;
};

/** Takes the part of a page's mask that lies under a canvas. */
export const setMask = (canvas: Canvas, mask: Uint8Array, maskWidth: number): void => {
  if (masks.get(canvas) === mask) return;
  masks.set(canvas, mask);
  const from = addressOf(mask) + canvas.y * maskWidth + canvas.x;
  kernels.copyRows(addressOf(canvas.mask), canvas.w, from, maskWidth, canvas.w, canvas.h);
};
