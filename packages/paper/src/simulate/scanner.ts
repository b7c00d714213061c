/**
 * Paper through a scanner: one pass over the pixels of the scan, block by block. Each block is placed on the paper by a
 * mesh (so that curl and perspective cost nothing more), and blocks of blank paper take a short way.
 */
import { type Canvas, scale, tile } from "./canvas.ts";
import type { Base } from "./prints.ts";
import type { Random } from "./random.ts";

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
  /** Holes (centre, radius) and cut corners of the paper, millimetres. */
  readonly holes: readonly { readonly x: number; readonly y: number; readonly r: number }[];
  /** Corners folded over: the paper beyond this line (towards the corner) is gone, and its back lies on the other side. */
  readonly ears: readonly { readonly x: number; readonly y: number; readonly size: number }[];
  /** Standard deviation in grey levels. */
  readonly noise: number;
  readonly texture: number;
  /** Of each channel: level of a reflectance 0-1. */
  readonly tone: readonly [(r: number) => number, (r: number) => number, (r: number) => number];
};

const block = 32;
const offset = 700;
const steps = 4;

// Gaussian noise, and the cloudy look of paper, made once.
const noiseSize = 1 << 16;
const noiseTable = new Int8Array(noiseSize);
export const fillNoise = (random: Random): void => {
  for (let i = 0; i < noiseSize; i++) noiseTable[i] = Math.max(-127, Math.min(127, Math.round(random.normal(0, 32))));
};

/** A page as the scanner delivers it. */
export const scanPage = (canvas: Canvas, base: Base, optics: Optics, cloud: Int8Array, random: Random): Scan => {
  const { width, height, channels, paper } = optics;
  const out = new Uint8Array(width * height * channels);
  const stride = canvas.width;
  const { tilesWide, tilesHigh, dirty, lift } = canvas;
  const [p0 = new Uint8Array(0), p1 = p0, p2 = p0] = canvas.planes;
  const printed = base.printed;
  const print = base.data;
  // Levels by reflectance in quarter steps, noise included before the curve as in a sensor.
  const curves = optics.tone
    .slice(0, channels)
    .map((tone) =>
      Uint8Array.from({ length: offset * 2 + 255 * steps }, (_, i) =>
        Math.max(0, Math.min(255, Math.round(tone((i - offset) / (255 * steps))))),
      ),
    );
  const [c0 = new Uint8Array(0), c1 = c0, c2 = c0] = curves;
  const noise = Int16Array.from(noiseTable, (n) => Math.round((n / 32) * optics.noise * steps));
  const toner = Math.round(optics.toner * 256);
  const through = Math.round(optics.through * 256);
  const back = optics.behind.map((b) => b * steps);
  const texture = Math.round(optics.texture * 16);
  let state = random.whole(1, 0x7fffffff);
  const sheetW = paper.w * scale;

  const special = (x: number, y: number): number => {
    // Reflectance share of what is there instead of paper, or -1 for paper: x, y in millimetres of the paper.
    for (const hole of optics.holes) if (Math.hypot(x - hole.x, y - hole.y) < hole.r) return -2;
    for (const ear of optics.ears) {
      const dx = Math.abs(x - ear.x);
      const dy = Math.abs(y - ear.y);
      const d = dx + dy * 1.15 - ear.size;
      if (d < 0) return -2;
      const mirrored = ear.size - d;
      if (d < ear.size && mirrored > 0 && dx < ear.size * 0.95 && dy < ear.size * 0.85)
        return d < 0.5 ? 0.72 : d > ear.size - 0.6 ? 0.8 : 0.97;
    }
    const out = Math.max(-x, x - paper.w, -y, y - paper.h);
    if (out <= 0) return -1;
    return out < 1.2 ? -3 - out : -2;
  };

  const columns = Math.ceil(width / block);
  const rows = Math.ceil(height / block);
  const nodes = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i) => {
    const x = (i % (columns + 1)) * block;
    const y = Math.floor(i / (columns + 1)) * block;
    const { u, v } = optics.toPrint(x, y);
    return {
      u: u * scale,
      v: v * scale,
      light: optics.light === null ? 1 : optics.light(x, y),
      mm: optics.toPaper(u, v),
    };
  });
  for (let by = 0; by < rows; by++)
    for (let bx = 0; bx < columns; bx++) {
      const n00 = nodes[by * (columns + 1) + bx];
      const n10 = nodes[by * (columns + 1) + bx + 1];
      const n01 = nodes[(by + 1) * (columns + 1) + bx];
      const n11 = nodes[(by + 1) * (columns + 1) + bx + 1];
      if (n00 === undefined || n10 === undefined || n01 === undefined || n11 === undefined) continue;
      const x0 = bx * block;
      const y0 = by * block;
      const x1 = Math.min(width, x0 + block);
      const y1 = Math.min(height, y0 + block);
      const minU = Math.min(n00.u, n10.u, n01.u, n11.u) - 1;
      const maxU = Math.max(n00.u, n10.u, n01.u, n11.u) + 2;
      const minV = Math.min(n00.v, n10.v, n01.v, n11.v) - 1;
      const maxV = Math.max(n00.v, n10.v, n01.v, n11.v) + 2;
      const minX = Math.min(n00.mm.u, n10.mm.u, n01.mm.u, n11.mm.u) - 0.5;
      const maxX = Math.max(n00.mm.u, n10.mm.u, n01.mm.u, n11.mm.u) + 0.5;
      const minY = Math.min(n00.mm.v, n10.mm.v, n01.mm.v, n11.mm.v) - 0.5;
      const maxY = Math.max(n00.mm.v, n10.mm.v, n01.mm.v, n11.mm.v) + 0.5;
      const odd =
        minX < 0 ||
        minY < 0 ||
        maxX > paper.w ||
        maxY > paper.h ||
        minU < 0 ||
        minV < 0 ||
        maxU >= canvas.width ||
        maxV >= canvas.height ||
        optics.holes.some((h) => h.x + h.r > minX && h.x - h.r < maxX && h.y + h.r > minY && h.y - h.r < maxY) ||
        optics.ears.some(
          (e) => e.x + e.size > minX && e.x - e.size < maxX && e.y + e.size > minY && e.y - e.size < maxY,
        );
      let hasInk = false;
      let hasPrint = false;
      let hasThrough = false;
      const tx0 = Math.max(0, Math.floor(minU / tile));
      const tx1 = Math.min(tilesWide - 1, Math.floor(maxU / tile));
      const ty0 = Math.max(0, Math.floor(minV / tile));
      const ty1 = Math.min(tilesHigh - 1, Math.floor(maxV / tile));
      for (let ty = ty0; ty <= ty1; ty++)
        for (let tx = tx0; tx <= tx1; tx++) {
          if (dirty[ty * tilesWide + tx] === 1) hasInk = true;
          if (printed[ty * tilesWide + tx] === 1) hasPrint = true;
        }
      if (through > 0) {
        const m0 = Math.max(0, Math.floor((sheetW - maxU) / tile));
        const m1 = Math.min(tilesWide - 1, Math.floor((sheetW - minU) / tile));
        for (let ty = ty0; ty <= ty1; ty++)
          for (let tx = m0; tx <= m1; tx++) if (printed[ty * tilesWide + tx] === 1) hasThrough = true;
      }
      const plain = !odd && !hasInk && !hasPrint && !hasThrough;
      const inked = hasInk && channels === 3;
      for (let y = y0; y < y1; y++) {
        const fy = (y - y0) / block;
        const lu = n00.u + (n01.u - n00.u) * fy;
        const ru = n10.u + (n11.u - n10.u) * fy;
        const lv = n00.v + (n01.v - n00.v) * fy;
        const rv = n10.v + (n11.v - n10.v) * fy;
        const ll = n00.light + (n01.light - n00.light) * fy;
        const rl = n10.light + (n11.light - n10.light) * fy;
        let u = (lu * 65536) | 0;
        let v = (lv * 65536) | 0;
        let light = (ll * 65536) | 0;
        const du = (((ru - lu) * 65536) / block) | 0;
        const dv = (((rv - lv) * 65536) / block) | 0;
        const dl = (((rl - ll) * 65536) / block) | 0;
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
        let grainAt = (state >> 8) & (noiseSize - 1);
        const cloudRow = ((y & 255) << 8) | 0;
        let at = (y * width + x0) * channels;
        for (let x = x0; x < x1; x++, u += du, v += dv, light += dl) {
          let value = 1020;
          let g = 1020;
          let b = 1020;
          if (!plain) {
            let share = -1;
            if (odd) {
              const mm = optics.toPaper(u / 65536 / scale, v / 65536 / scale);
              share = special(mm.u, mm.v);
            }
            if (share <= -2) {
              // Beyond the paper: the lid or the roller, darker close to the edge.
              const shade = share === -2 ? 0 : (-share - 3 < 0.5 ? 1 : 0.4) * optics.edgeShadow * steps;
              value = (back[0] ?? 0) - shade;
              g = (back[1] ?? 0) - shade;
              b = (back[2] ?? 0) - shade;
            } else if (share >= 0) {
              value = g = b = (1020 * share) | 0;
            } else {
              const iu = u >> 16;
              const iv = v >> 16;
              if (iu >= 0 && iv >= 0 && iu + 1 < canvas.width && iv + 1 < canvas.height) {
                const fu = (u >> 8) & 255;
                const fv = (v >> 8) & 255;
                const w11 = (fu * fv) >> 8;
                const w10 = fu - w11;
                const w01 = fv - w11;
                const w00 = 256 - fu - fv + w11;
                const i = iv * stride + iu;
                const j = i + stride;
                let k =
                  (print[i] ?? 0) * w00 + (print[i + 1] ?? 0) * w10 + (print[j] ?? 0) * w01 + (print[j + 1] ?? 0) * w11;
                k = 65280 - (((65280 - k) * toner) >> 8);
                if (hasInk) {
                  const off =
                    (lift[i] ?? 0) * w00 + (lift[i + 1] ?? 0) * w10 + (lift[j] ?? 0) * w01 + (lift[j + 1] ?? 0) * w11;
                  if (off > 0) k += ((65280 - k) * (off >> 8)) >> 8;
                }
                if (hasThrough) {
                  const mu = (sheetW - iu) | 0;
                  if (mu >= 0 && mu < canvas.width)
                    k -= ((k >> 8) * ((255 - (print[iv * stride + mu] ?? 255)) * through)) >> 8;
                }
                k >>= 6;
                value = k;
                g = k;
                b = k;
                if (hasInk) {
                  value =
                    (value *
                      ((p0[i] ?? 0) * w00 + (p0[i + 1] ?? 0) * w10 + (p0[j] ?? 0) * w01 + (p0[j + 1] ?? 0) * w11)) /
                    65280;
                  if (inked) {
                    g =
                      (g *
                        ((p1[i] ?? 0) * w00 + (p1[i + 1] ?? 0) * w10 + (p1[j] ?? 0) * w01 + (p1[j + 1] ?? 0) * w11)) /
                      65280;
                    b =
                      (b *
                        ((p2[i] ?? 0) * w00 + (p2[i + 1] ?? 0) * w10 + (p2[j] ?? 0) * w01 + (p2[j + 1] ?? 0) * w11)) /
                      65280;
                  }
                }
              }
            }
          }
          const grainHere = (noise[grainAt] ?? 0) + (((cloud[cloudRow | (x & 255)] ?? 0) * texture) >> 8) + offset;
          grainAt = (grainAt + 1) & (noiseSize - 1);
          const lit = light >> 4;
          if (channels === 1) {
            out[at] = c0[((value * lit) >> 12) + grainHere] ?? 0;
            at += 1;
          } else {
            const tint = (noise[(grainAt + 20011) & (noiseSize - 1)] ?? 0) >> 1;
            out[at] = c0[((value * lit) >> 12) + grainHere + tint] ?? 0;
            out[at + 1] = c1[((g * lit) >> 12) + grainHere] ?? 0;
            out[at + 2] = c2[((b * lit) >> 12) + grainHere - tint] ?? 0;
            at += 3;
          }
        }
      }
    }
  return { width, height, channels, data: out };
};
