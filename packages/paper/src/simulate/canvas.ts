/**
 * The paper as ink sees it: transmittance of everything drawn on it (255 untouched), at 300 dpi, in the coordinates of
 * the print. Cleared by tiles, so that a sheet costs what was drawn on it and not what it measures.
 */
import { createRandom } from "./random.ts";

/** Canvas pixels in a millimetre. */
export const scale = 300 / 25.4;
export const tile = 32;
export const tileShift = 5;

/** Transmittance of an ink for each channel, 0 opaque to 1 invisible. */
export type Tint = readonly [number, number, number];

export type Canvas = {
  readonly width: number;
  readonly height: number;
  readonly tilesWide: number;
  readonly tilesHigh: number;
  /** Red, green and blue; for a grey scan only the first is kept. */
  readonly planes: readonly [Uint8Array, Uint8Array, Uint8Array];
  /** 1 where a tile has been drawn on. */
  readonly dirty: Uint8Array;
  /** How much of the toner has come off, 0 none to 255 all. */
  readonly lift: Uint8Array;
  /** Coverage of the stroke being drawn. */
  readonly stroke: Uint8Array;
  readonly bounds: { x0: number; y0: number; x1: number; y1: number };
};

export const createCanvas = (widthMm: number, heightMm: number): Canvas => {
  const tilesWide = Math.ceil((widthMm * scale) / tile) + 1;
  const tilesHigh = Math.ceil((heightMm * scale) / tile) + 1;
  const width = tilesWide * tile;
  const height = tilesHigh * tile;
  const plane = (): Uint8Array => new Uint8Array(width * height).fill(255);
  return {
    width,
    height,
    tilesWide,
    tilesHigh,
    planes: [plane(), plane(), plane()],
    dirty: new Uint8Array(tilesWide * tilesHigh),
    lift: new Uint8Array(width * height),
    stroke: new Uint8Array(width * height),
    bounds: { x0: width, y0: height, x1: -1, y1: -1 },
  };
};

/** A clean sheet again. */
export const clearCanvas = (canvas: Canvas): void => {
  const { dirty, tilesWide, width } = canvas;
  for (let t = 0; t < dirty.length; t++) {
    if (dirty[t] === 0) continue;
    dirty[t] = 0;
    const x = (t % tilesWide) * tile;
    const y = Math.floor(t / tilesWide) * tile;
    for (let row = y; row < y + tile; row++) {
      const at = row * width + x;
      for (const plane of canvas.planes) plane.fill(255, at, at + tile);
      canvas.lift.fill(0, at, at + tile);
    }
  }
};

// Coverage of a blurred disc by squared distance in quarter pixels, kept by radius and blur.
const brushes = new Map<number, Uint8Array>();
const erf = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y =
    1 -
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return x < 0 ? -y : y;
};
const brush = (radius: number, blur: number): Uint8Array => {
  const r = Math.max(1, Math.round(radius * 8));
  const s = Math.max(2, Math.round(blur * 8));
  const key = r * 1024 + s;
  const known = brushes.get(key);
  if (known !== undefined) return known;
  const reach = r / 8 + (2.4 * s) / 8;
  const table = new Uint8Array(Math.ceil(reach * reach * 4) + 1);
  const k = 1 / (Math.SQRT2 * (s / 8));
  for (let i = 0; i < table.length; i++) {
    const d = Math.sqrt(i / 4);
    table[i] = Math.round(127.5 * (erf((d + r / 8) * k) - erf((d - r / 8) * k)));
  }
  brushes.set(key, table);
  return table;
};

/** One touch of the pen: a disc (pixels) blurred as the scanner blurs, the darker of what is there and this. */
export const touch = (canvas: Canvas, x: number, y: number, radius: number, blur: number, density: number): void => {
  const table = brush(radius, blur);
  const reach = Math.sqrt(table.length / 4);
  const { stroke, width, height, bounds } = canvas;
  const x0 = Math.max(0, Math.floor(x - reach));
  const x1 = Math.min(width - 1, Math.ceil(x + reach));
  const y0 = Math.max(0, Math.floor(y - reach));
  const y1 = Math.min(height - 1, Math.ceil(y + reach));
  if (x0 > x1 || y0 > y1) return;
  if (x0 < bounds.x0) bounds.x0 = x0;
  if (x1 > bounds.x1) bounds.x1 = x1;
  if (y0 < bounds.y0) bounds.y0 = y0;
  if (y1 > bounds.y1) bounds.y1 = y1;
  const strength = Math.round(Math.max(0, Math.min(1, density)) * 256);
  const end = table.length;
  for (let py = y0; py <= y1; py++) {
    const dy = (py - y) * (py - y);
    const row = py * width;
    for (let px = x0; px <= x1; px++) {
      const at = ((px - x) * (px - x) + dy) * 4;
      if (at >= end) continue;
      const value = ((table[at | 0] ?? 0) * strength) >> 8;
      if (value > (stroke[row + px] ?? 0)) stroke[row + px] = value;
    }
  }
};

/** Grain of paper, 256 × 256, 0-255, evenly spread: where a pencil catches and where it does not. */
export const grainSize = 256;
const makeGrain = (): Uint8Array => {
  const random = createRandom("grain of paper");
  const n = grainSize;
  const raw = Float64Array.from({ length: n * n }, () => random.normal(0, 1));
  const soft = new Float64Array(n * n);
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++) {
      let sum = 0;
      for (let j = -2; j <= 2; j++)
        for (let i = -2; i <= 2; i++) {
          const weight = Math.exp(-(i * i + j * j) / 1.6);
          sum += weight * (raw[((y + j + n) % n) * n + ((x + i + n) % n)] ?? 0);
        }
      soft[y * n + x] = sum;
    }
  const order = Array.from({ length: n * n }, (_, i) => i).sort((a, b) => (soft[a] ?? 0) - (soft[b] ?? 0));
  const grain = new Uint8Array(n * n);
  order.forEach((at, rank) => {
    grain[at] = Math.floor((rank * 256) / (n * n));
  });
  return grain;
};
export const grain = makeGrain();

export type Laying = {
  readonly tint: Tint;
  /** 0: even as gel; 1: only the heights of the paper take it, as under a pencil held lightly. */
  readonly grain: number;
  /** Off for a grey scan: luminance goes into the first plane. */
  readonly colour: boolean;
};

/** Lays the drawn stroke on the paper, over what is there, and forgets it. */
export const layStroke = (canvas: Canvas, laying: Laying): void => {
  const { stroke, width, bounds, dirty, tilesWide, planes } = canvas;
  const { x0, y0, x1, y1 } = bounds;
  canvas.bounds.x0 = canvas.width;
  canvas.bounds.y0 = canvas.height;
  canvas.bounds.x1 = -1;
  canvas.bounds.y1 = -1;
  if (x1 < 0) return;
  const [red, green, blue] = laying.tint;
  const grey = 0.3 * red + 0.59 * green + 0.11 * blue;
  const absorb = (laying.colour ? [red, green, blue] : [grey]).map((t) => Math.round((1 - t) * 256));
  const [a0 = 0, a1 = 0, a2 = 0] = absorb;
  const [p0, p1, p2] = planes;
  const rough = Math.round(laying.grain * 256);
  for (let y = y0; y <= y1; y++) {
    const row = y * width;
    const grainRow = (y & 255) << 8;
    for (let x = x0; x <= x1; x++) {
      const at = row + x;
      let cover = stroke[at] ?? 0;
      if (cover === 0) continue;
      stroke[at] = 0;
      if (rough > 0) {
        // Light pressure leaves the hollows of the paper white.
        const hollow = (grain[grainRow | (x & 255)] ?? 0) - cover;
        const loss = hollow > 40 ? rough : hollow < -40 ? 0 : (rough * (hollow + 40)) / 80;
        cover = (cover * (256 - loss * 0.85)) >> 8;
        if (cover === 0) continue;
      }
      dirty[(y >> tileShift) * tilesWide + (x >> tileShift)] = 1;
      p0[at] = ((p0[at] ?? 0) * (65280 - cover * a0)) / 65280;
      if (laying.colour) {
        p1[at] = ((p1[at] ?? 0) * (65280 - cover * a1)) / 65280;
        p2[at] = ((p2[at] ?? 0) * (65280 - cover * a2)) / 65280;
      }
    }
  }
};

/** Takes the drawn stroke as places where toner has cracked off. */
export const liftStroke = (canvas: Canvas): void => {
  const { stroke, width, bounds, dirty, tilesWide, lift } = canvas;
  for (let y = bounds.y0; y <= bounds.y1; y++)
    for (let x = bounds.x0; x <= bounds.x1; x++) {
      const at = y * width + x;
      const cover = stroke[at] ?? 0;
      if (cover === 0) continue;
      stroke[at] = 0;
      dirty[(y >> tileShift) * tilesWide + (x >> tileShift)] = 1;
      lift[at] = Math.max(lift[at] ?? 0, (cover * (grain[((y & 255) << 8) | (x & 255)] ?? 0)) >> 8);
    }
  bounds.x0 = canvas.width;
  bounds.y0 = canvas.height;
  bounds.x1 = -1;
  bounds.y1 = -1;
};
