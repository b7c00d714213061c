/** The inner loops of the scanner: short runs of pixels, whole numbers only. Levels are reflectance in quarter steps. */
import type { Canvas } from "./canvas.ts";
import type { Base } from "./prints.ts";

/** Reflectance of blank paper. */
export const white = 1020;
/** Where reflectance 0 stands in a curve: noise may fall below it. */
export const below = 700;
export const runLength = 32;
export const noiseSize = 1 << 16;

/** One run of pixels of each channel; a grey scan uses the first. */
export type Run = readonly [Int32Array, Int32Array, Int32Array];
/** Start and step on the canvas, in 65536ths of a pixel. */
export type Walk = { u: number; v: number; du: number; dv: number; count: number };

/** Print, cracked toner, the sheet behind and ink, where the whole run lies on the canvas. */
export const sampleRun = (
  run: Run,
  walk: Walk,
  canvas: Canvas,
  base: Base,
  toner: number,
  ink: 0 | 1 | 3,
  through: number,
  sheetWidth: number,
): void => {
  const stride = canvas.width;
  const print = base.data;
  const { lift } = canvas;
  const [r, g, b] = run;
  const [p0, p1, p2] = canvas.planes;
  const { du, dv, count } = walk;
  let { u, v } = walk;
  for (let n = 0; n < count; n++, u += du, v += dv) {
    const iu = u >> 16;
    const fu = (u >> 8) & 255;
    const fv = (v >> 8) & 255;
    const w11 = (fu * fv) >> 8;
    const w10 = fu - w11;
    const w01 = fv - w11;
    const w00 = 256 - fu - fv + w11;
    const row = (v >> 16) * stride;
    const i = row + iu;
    const j = i + stride;
    let k = (print[i] ?? 0) * w00 + (print[i + 1] ?? 0) * w10 + (print[j] ?? 0) * w01 + (print[j + 1] ?? 0) * w11;
    k = 65280 - (((65280 - k) * toner) >> 8);
    if (ink > 0) k += ((65280 - k) * (lift[i] ?? 0)) >> 8;
    if (through > 0) {
      const mirrored = sheetWidth - iu;
      if (mirrored >= 0 && mirrored < stride) k -= ((k >> 8) * ((255 - (print[row + mirrored] ?? 255)) * through)) >> 8;
    }
    k >>= 6;
    if (ink === 0) {
      r[n] = k;
      g[n] = k;
      b[n] = k;
      continue;
    }
    const red = (p0[i] ?? 0) * w00 + (p0[i + 1] ?? 0) * w10 + (p0[j] ?? 0) * w01 + (p0[j + 1] ?? 0) * w11;
    r[n] = (k * (red + (red >> 8))) >> 16;
    if (ink === 3) {
      const green = (p1[i] ?? 0) * w00 + (p1[i + 1] ?? 0) * w10 + (p1[j] ?? 0) * w01 + (p1[j + 1] ?? 0) * w11;
      const blue = (p2[i] ?? 0) * w00 + (p2[i + 1] ?? 0) * w10 + (p2[j] ?? 0) * w01 + (p2[j + 1] ?? 0) * w11;
      g[n] = (k * (green + (green >> 8))) >> 16;
      b[n] = (k * (blue + (blue >> 8))) >> 16;
    }
  }
};

/** Multiplies a run by light, 65536 for full, that changes evenly along it. */
export const lightRun = (run: Run, light: number, step: number, count: number): void => {
  const [r, g, b] = run;
  let now = light;
  for (let n = 0; n < count; n++, now += step) {
    const lit = now >> 4;
    r[n] = ((r[n] ?? 0) * lit) >> 12;
    g[n] = ((g[n] ?? 0) * lit) >> 12;
    b[n] = ((b[n] ?? 0) * lit) >> 12;
  }
};

export type Sensor = {
  /** Level by reflectance, for each channel. */
  readonly curves: readonly [Uint8Array, Uint8Array, Uint8Array];
  readonly noise: Int16Array;
  /** Clouds of the paper, 256 × 256, with `below` added. */
  readonly clouds: Int16Array;
};

export const developGrey = (
  out: Uint8Array,
  at: number,
  run: Run,
  count: number,
  sensor: Sensor,
  cloudAt: number,
  noiseAt: number,
): void => {
  const { noise, clouds } = sensor;
  const [r] = run;
  const [curve] = sensor.curves;
  const row = cloudAt & 0xff00;
  for (let n = 0; n < count; n++)
    out[at + n] = curve[(r[n] ?? 0) + (clouds[row | ((cloudAt + n) & 255)] ?? 0) + (noise[noiseAt + n] ?? 0)] ?? 0;
};

export const developColour = (
  out: Uint8Array,
  at: number,
  run: Run,
  count: number,
  sensor: Sensor,
  cloudAt: number,
  noiseAt: number,
): void => {
  const { noise, clouds } = sensor;
  const [r, g, b] = run;
  const [c0, c1, c2] = sensor.curves;
  const row = cloudAt & 0xff00;
  for (let n = 0, to = at; n < count; n++, to += 3) {
    const grain = (clouds[row | ((cloudAt + n) & 255)] ?? 0) + (noise[noiseAt + n] ?? 0);
    const tint = (noise[noiseAt + n + 20011] ?? 0) >> 1;
    out[to] = c0[(r[n] ?? 0) + grain + tint] ?? 0;
    out[to + 1] = c1[(g[n] ?? 0) + grain] ?? 0;
    out[to + 2] = c2[(b[n] ?? 0) + grain - tint] ?? 0;
  }
};
