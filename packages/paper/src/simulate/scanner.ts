/**
 * Paper through a scanner: one pass over the pixels of the scan, block by block. Each block is placed on the paper by a
 * mesh (so that curl and perspective cost nothing more), and blocks of blank paper take a short way.
 */
import { type Canvas, scale, tile } from "./canvas.ts";
import type { Base } from "./prints.ts";
import type { Random } from "./random.ts";
import {
  below,
  developColour,
  developGrey,
  lightRun,
  noiseSize,
  type Run,
  runLength,
  type Sensor,
  sampleRun,
  white,
} from "./sampling.ts";

export type Place = (x: number, y: number) => { readonly u: number; readonly v: number };
export type Scan = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
};

export type Optics = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** From a pixel of the scan to millimetres of the print. */
  readonly toPrint: Place;
  /** From millimetres of the print to millimetres of the paper. */
  readonly toPaper: Place;
  readonly paper: { readonly w: number; readonly h: number };
  /** Toner, 0 to 1; how much of it prints. */
  readonly toner: number;
  /** Light at a place of the scan, about 1. */
  readonly light: ((x: number, y: number) => number) | null;
  /** Level of what is behind the paper, 0-255, and of the shadow at its edge. */
  readonly behind: readonly [number, number, number];
  readonly edgeShadow: number;
  /** Share of the print of the next sheet that shines through, 0 for none. */
  readonly through: number;
  /** Holes (centre, radius) of the paper, millimetres. */
  readonly holes: readonly { readonly x: number; readonly y: number; readonly r: number }[];
  /** Corners folded over, by their corner and the length that is gone. */
  readonly ears: readonly { readonly x: number; readonly y: number; readonly size: number }[];
  /** Standard deviation in grey levels. */
  readonly noise: number;
  readonly texture: number;
  /** Of each channel: level of a reflectance 0-1. */
  readonly tone: readonly [(r: number) => number, (r: number) => number, (r: number) => number];
};

const steps = white / 255;

// Gaussian noise, made once.
const noiseTable = new Int8Array(noiseSize);
export const fillNoise = (random: Random): void => {
  for (let i = 0; i < noiseSize; i++) noiseTable[i] = Math.max(-127, Math.min(127, Math.round(random.normal(0, 32))));
};

const sensorOf = (optics: Optics, cloud: Int8Array): Sensor => {
  const curve = (tone: (r: number) => number): Uint8Array => {
    const table = new Uint8Array(below * 2 + white);
    for (let i = 0; i < table.length; i++) table[i] = Math.max(0, Math.min(255, Math.round(tone((i - below) / white))));
    return table;
  };
  const noise = new Int16Array(noiseSize);
  const loud = (optics.noise * steps) / 32;
  for (let i = 0; i < noiseSize; i++) noise[i] = Math.round((noiseTable[i] ?? 0) * loud);
  const clouds = new Int16Array(cloud.length);
  for (let i = 0; i < cloud.length; i++) clouds[i] = Math.round(((cloud[i] ?? 0) * optics.texture) / 16) + below;
  const [red, green, blue] = optics.tone;
  const first = curve(red);
  return { noise, clouds, curves: optics.channels === 1 ? [first, first, first] : [first, curve(green), curve(blue)] };
};

/** What is at a place of the paper (millimetres): null for paper, else its share of white, or how far it lies outside. */
const oddAt = (optics: Optics, x: number, y: number): { readonly share: number } | { readonly out: number } | null => {
  const { paper } = optics;
  const out = Math.max(-x, x - paper.w, -y, y - paper.h);
  if (out > 0) return { out };
  for (const hole of optics.holes) {
    const inside = hole.r - Math.hypot(x - hole.x, y - hole.y);
    if (inside > 0) return { out: inside };
  }
  for (const ear of optics.ears) {
    const dx = Math.abs(x - ear.x);
    const dy = Math.abs(y - ear.y);
    const norm = Math.hypot(1, 1.15);
    const past = (dx + 1.15 * dy - ear.size) / norm;
    if (past < 0) return { out: -past };
    // On the flap: mirrored in the fold, this place is part of the corner that is gone.
    const mx = dx - (2 * past) / norm;
    const my = dy - (2 * past * 1.15) / norm;
    const edge = Math.min(mx, my);
    if (edge >= 0) return { share: past < 0.3 ? 0.8 : edge < 0.3 ? 0.88 : 0.985 };
    if (edge > -0.8 && past < ear.size) return { share: -1 - edge };
  }
  return null;
};

type Node = { readonly u: number; readonly v: number; readonly light: number; readonly x: number; readonly y: number };

/** A page as the scanner delivers it. */
export const scanPage = (canvas: Canvas, base: Base, optics: Optics, cloud: Int8Array, random: Random): Scan => {
  const { width, height, channels, paper } = optics;
  const data = new Uint8Array(width * height * channels);
  const sensor = sensorOf(optics, cloud);
  const run: Run = [new Int32Array(runLength), new Int32Array(runLength), new Int32Array(runLength)];
  const blank: Run = [
    new Int32Array(runLength).fill(white),
    new Int32Array(runLength).fill(white),
    new Int32Array(runLength).fill(white),
  ];
  const toner = Math.round(optics.toner * 256);
  const through = Math.round(optics.through * 256);
  const sheetWidth = Math.round(paper.w * scale);
  const [back0, back1, back2] = optics.behind;
  let state = random.whole(1, 0x7fffffff);

  const columns = Math.ceil(width / runLength);
  const rows = Math.ceil(height / runLength);
  const nodes = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i): Node => {
    const px = (i % (columns + 1)) * runLength;
    const py = Math.floor(i / (columns + 1)) * runLength;
    const { u, v } = optics.toPrint(px, py);
    const on = optics.toPaper(u, v);
    return { u: u * scale, v: v * scale, light: optics.light?.(px, py) ?? 1, x: on.u, y: on.v };
  });
  const any = (map: Uint8Array, x0: number, x1: number, y0: number, y1: number): boolean => {
    const left = Math.max(0, Math.floor(x0 / tile));
    const right = Math.min(canvas.tilesWide - 1, Math.floor(x1 / tile));
    const foot = Math.min(canvas.tilesHigh - 1, Math.floor(y1 / tile));
    for (let ty = Math.max(0, Math.floor(y0 / tile)); ty <= foot; ty++)
      for (let tx = left; tx <= right; tx++) if (map[ty * canvas.tilesWide + tx] === 1) return true;
    return false;
  };
  const odd = (u: number, v: number, n: number): void => {
    // One pixel of a block that reaches over an edge, a hole or a folded corner.
    const on = optics.toPaper(u / 65536 / scale, v / 65536 / scale);
    const found = oddAt(optics, on.u, on.v);
    if (found === null) return;
    if ("share" in found) {
      // Negative: the shadow that the flap throws on the paper beside it.
      const share = found.share < 0 ? 1 + found.share * 0.12 : 1;
      for (const channel of run)
        channel[n] = found.share < 0 ? ((channel[n] ?? 0) * share) | 0 : (white * found.share) | 0;
      return;
    }
    const shade = found.out < 0.5 ? optics.edgeShadow : found.out < 1.2 ? optics.edgeShadow * 0.4 : 0;
    run[0][n] = ((back0 - shade) * steps) | 0;
    run[1][n] = ((back1 - shade) * steps) | 0;
    run[2][n] = ((back2 - shade) * steps) | 0;
  };
  const walk = { u: 0, v: 0, du: 0, dv: 0, count: 0 };
  for (let by = 0; by < rows; by++)
    for (let bx = 0; bx < columns; bx++) {
      const n00 = nodes[by * (columns + 1) + bx];
      const n10 = nodes[by * (columns + 1) + bx + 1];
      const n01 = nodes[(by + 1) * (columns + 1) + bx];
      const n11 = nodes[(by + 1) * (columns + 1) + bx + 1];
      if (n00 === undefined || n10 === undefined || n01 === undefined || n11 === undefined) continue;
      const x0 = bx * runLength;
      const y0 = by * runLength;
      const count = Math.min(width, x0 + runLength) - x0;
      const minU = Math.min(n00.u, n10.u, n01.u, n11.u) - 2;
      const maxU = Math.max(n00.u, n10.u, n01.u, n11.u) + 2;
      const minV = Math.min(n00.v, n10.v, n01.v, n11.v) - 2;
      const maxV = Math.max(n00.v, n10.v, n01.v, n11.v) + 2;
      const minX = Math.min(n00.x, n10.x, n01.x, n11.x) - 0.5;
      const maxX = Math.max(n00.x, n10.x, n01.x, n11.x) + 0.5;
      const minY = Math.min(n00.y, n10.y, n01.y, n11.y) - 0.5;
      const maxY = Math.max(n00.y, n10.y, n01.y, n11.y) + 0.5;
      const outside = maxX < -1.5 || maxY < -1.5 || minX > paper.w + 1.5 || minY > paper.h + 1.5;
      const strange =
        minX < 0 ||
        minY < 0 ||
        maxX > paper.w ||
        maxY > paper.h ||
        optics.holes.some((h) => h.x + h.r > minX && h.x - h.r < maxX && h.y + h.r > minY && h.y - h.r < maxY) ||
        optics.ears.some((e) => {
          const reach = e.size * 1.4 + 1;
          return e.x + reach > minX && e.x - reach < maxX && e.y + reach > minY && e.y - reach < maxY;
        });
      const onCanvas = minU >= 0 && minV >= 0 && maxU < canvas.width && maxV < canvas.height;
      const ink = !any(canvas.dirty, minU, maxU, minV, maxV) ? 0 : channels;
      const shines = through > 0 && any(base.printed, sheetWidth - maxU, sheetWidth - minU, minV, maxV);
      const drawn = ink > 0 || shines || any(base.printed, minU, maxU, minV, maxV);
      const until = Math.min(height, y0 + runLength);
      for (let y = y0; y < until; y++) {
        const fy = (y - y0) / runLength;
        const lu = n00.u + (n01.u - n00.u) * fy;
        const ru = n10.u + (n11.u - n10.u) * fy;
        const lv = n00.v + (n01.v - n00.v) * fy;
        const rv = n10.v + (n11.v - n10.v) * fy;
        walk.u = (lu * 65536) | 0;
        walk.v = (lv * 65536) | 0;
        walk.du = (((ru - lu) * 65536) / runLength) | 0;
        walk.dv = (((rv - lv) * 65536) / runLength) | 0;
        walk.count = count;
        let from = blank;
        if (outside) {
          run[0].fill((back0 * steps) | 0);
          run[1].fill((back1 * steps) | 0);
          run[2].fill((back2 * steps) | 0);
          from = run;
        } else if (drawn && onCanvas) {
          sampleRun(run, walk, canvas, base, toner, ink, shines ? through : 0, sheetWidth);
          from = run;
        } else if (strange || optics.light !== null) {
          for (const channel of run) channel.fill(white);
          from = run;
        }
        if (strange && !outside) for (let n = 0; n < count; n++) odd(walk.u + n * walk.du, walk.v + n * walk.dv, n);
        if (optics.light !== null) {
          const ll = n00.light + (n01.light - n00.light) * fy;
          const rl = n10.light + (n11.light - n10.light) * fy;
          lightRun(run, (ll * 65536) | 0, (((rl - ll) * 65536) / runLength) | 0, count);
        }
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
        const noiseAt = (state >> 8) & (noiseSize / 2 - 1);
        const cloudAt = ((y & 255) << 8) | (x0 & 255);
        const at = (y * width + x0) * channels;
        if (channels === 1) developGrey(data, at, from, count, sensor, cloudAt, noiseAt);
        else developColour(data, at, from, count, sensor, cloudAt, noiseAt);
      }
    }
  return { width, height, channels, data };
};
