/** What the reader knows of a page before it sees a scan: its print at 6 pixels a millimetre, its lines, points to align by. */

import { bytesOf, doubles } from "../kernels/memory.ts";
import type { Box, GreyPage, LayoutBox, LayoutName, LayoutPage } from "../types.ts";
import { blur } from "./blur.ts";
import { findLines, type Line, longEnough } from "./lines.ts";
import { toneOf } from "./tone.ts";

/** Pixels a millimetre of everything the reader compares, whatever the resolution of the scan. */
export const grain = 6;

export type ModelLine = { readonly at: number; readonly from: number; readonly to: number };
export type Patch = {
  readonly kind: "name" | "word" | "box";
  /** Place of the name or box in the layout page's own list; of a word in the order found. */
  readonly place: number;
  /** Millimetres, x and y in turn. */
  readonly on: Float64Array;
  readonly beside: Float64Array;
  readonly x: number;
  readonly y: number;
};
export type PageModel = {
  readonly layout: LayoutPage;
  readonly width: number;
  readonly height: number;
  /** Printed ink at `grain`, 0 to 255, as sharp as the raster and blurred as a scanner does. */
  readonly sharp: Uint8Array;
  readonly soft: Uint8Array;
  /** 1 where print, its halo or its shake may lie: pixels that prove nothing. Three widths, for sharper and softer scans. */
  readonly masks: readonly [Uint8Array, Uint8Array, Uint8Array];
  readonly upright: readonly ModelLine[];
  readonly level: readonly ModelLine[];
  readonly names: readonly Patch[];
  readonly words: readonly Patch[];
  readonly boxes: readonly Patch[];
  /** Words above the names that are not the heading: how to mark, which column is which. They tell one form from another. */
  readonly guidance: readonly Patch[];
  readonly blank: readonly Box[];
};

const sampleInk = (print: GreyPage, across: number, down: number, width: number, height: number): Float32Array => {
  const out = new Float32Array(width * height);
  const kx = 1 / across / grain;
  const ky = 1 / down / grain;
  for (let y = 0; y < height; y++) {
    const sy = Math.min(print.height - 1.001, Math.max(0, (y + 0.5) * ky - 0.5));
    const iy = Math.floor(sy);
    const fy = sy - iy;
    for (let x = 0; x < width; x++) {
      const sx = Math.min(print.width - 1.001, Math.max(0, (x + 0.5) * kx - 0.5));
      const ix = Math.floor(sx);
      const fx = sx - ix;
      const i = iy * print.width + ix;
      const top = (print.data[i] ?? 255) * (1 - fx) + (print.data[i + 1] ?? 255) * fx;
      const low = (print.data[i + print.width] ?? 255) * (1 - fx) + (print.data[i + print.width + 1] ?? 255) * fx;
      out[y * width + x] = 1 - (top * (1 - fy) + low * fy) / 255;
    }
  }
  return out;
};

const maskOf = (ink: Float32Array, width: number, height: number, over: number, grow: number): Uint8Array => {
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < ink.length; i++) {
    if ((ink[i] ?? 0) <= over) continue;
    const x = i % width;
    const y = (i - x) / width;
    for (let v = Math.max(0, y - grow); v <= Math.min(height - 1, y + grow); v++)
      for (let u = Math.max(0, x - grow); u <= Math.min(width - 1, x + grow); u++) mask[v * width + u] = 1;
  }
  return mask;
};

/** Printed points and points just beside print inside a box, at most `most` of each, spread evenly. */
const patchOf = (
  kind: Patch["kind"],
  place: number,
  box: Box,
  ink: Float32Array,
  soft: Float32Array,
  width: number,
  height: number,
  most: number,
): Patch | null => {
  const x0 = Math.max(2, Math.floor((box.x - 0.7) * grain));
  const x1 = Math.min(width - 2, Math.ceil((box.x + box.w + 0.7) * grain));
  const y0 = Math.max(2, Math.floor((box.y - 0.7) * grain));
  const y1 = Math.min(height - 2, Math.ceil((box.y + box.h + 0.7) * grain));
  const on: number[] = [];
  const beside: number[] = [];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const i = y * width + x;
      const v = ink[i] ?? 0;
      const around = soft[i] ?? 0;
      if (v > 0.55) on.push((x + 0.5) / grain, (y + 0.5) / grain);
      else if (v < 0.04 && around > 0.03 && around < 0.2) beside.push((x + 0.5) / grain, (y + 0.5) / grain);
    }
  }
  const thin = (points: readonly number[]) => {
    const n = points.length / 2;
    const keep = Math.min(n, most);
    const out = doubles(keep * 2);
    for (let i = 0; i < keep; i++) {
      const from = Math.floor(((i + 0.5) * n) / keep);
      out[2 * i] = points[2 * from] ?? 0;
      out[2 * i + 1] = points[2 * from + 1] ?? 0;
    }
    return out;
  };
  if (on.length < 24 || beside.length < 24) return null;
  return { kind, place, on: thin(on), beside: thin(beside), x: box.x + box.w / 2, y: box.y + box.h / 2 };
};

/** Words of a box of print: pieces that stand more than about 1.2 mm from each other. */
const wordsIn = (box: Box, ink: Float32Array, width: number, height: number): Box[] => {
  const x0 = Math.max(0, Math.floor((box.x - 1) * grain));
  const y0 = Math.max(0, Math.floor((box.y - 1) * grain));
  const w = Math.min(width, Math.ceil((box.x + box.w + 1) * grain)) - x0;
  const h = Math.min(height, Math.ceil((box.y + box.h + 1) * grain)) - y0;
  if (w < 1 || h < 1) return [];
  const grown = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      if ((ink[(y + y0) * width + x + x0] ?? 0) < 0.3) continue;
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -3; dx <= 3; dx++) {
          const u = x + dx;
          const v = y + dy;
          if (u >= 0 && v >= 0 && u < w && v < h) grown[v * w + u] = 1;
        }
      }
    }
  }
  const found: Box[] = [];
  const stack: number[] = [];
  for (let start = 0; start < grown.length; start++) {
    if (grown[start] !== 1) continue;
    let [left, right, top, low] = [w, 0, h, 0];
    stack.push(start);
    grown[start] = 2;
    while (stack.length > 0) {
      const i = stack.pop() ?? 0;
      const x = i % w;
      const y = (i - x) / w;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      low = Math.max(low, y);
      const take = (j: number): void => {
        if (grown[j] !== 1) return;
        grown[j] = 2;
        stack.push(j);
      };
      if (x + 1 < w) take(i + 1);
      if (x > 0) take(i - 1);
      if (y + 1 < h) take(i + w);
      if (y > 0) take(i - w);
    }
    found.push({
      x: (left + x0) / grain,
      y: (top + y0) / grain,
      w: (right - left + 1) / grain,
      h: (low - top + 1) / grain,
    });
  }
  // Rules and frames are no words.
  return found.filter((b) => b.h >= 1.8 && b.h <= 14 && b.w >= 1.5 && b.w <= 80);
};

/** Rows of capital letters can look like a line, but not without breaks. */
const isRuled = (line: Line): boolean => {
  const steps = new Set<number>();
  for (let i = 0; i < line.points.length; i += 2) steps.add(line.points[i] ?? 0);
  const sorted = [...steps].sort((a, b) => a - b);
  const step = Math.min(...sorted.slice(1).map((v, i) => v - (sorted[i] ?? 0)));
  return steps.size >= (0.85 * (line.to - line.from)) / step;
};

/** Words between the heading and the first row, and beside no name. */
const guidanceIn = (layout: LayoutPage, ink: Float32Array, width: number, height: number): Box[] => {
  const rows = [...layout.names.map((n) => n.row.y), ...layout.blankRows.map((b) => b.y)];
  const { heading, paper, seal } = layout;
  const from = Math.max(heading.y + heading.h, seal === null ? 0 : seal.y + seal.h);
  const until = Math.min(...rows, paper.h);
  return until - from < 3 ? [] : wordsIn({ x: 1, y: from, w: paper.w - 2, h: until - from }, ink, width, height);
};

const withFrames = (found: readonly ModelLine[], wanted: readonly ModelLine[]): ModelLine[] => [
  ...found,
  ...wanted.filter((f) => !found.some((l) => Math.abs(l.at - f.at) < 0.5)),
];

/** Length of the lines that are looked for: the sides of the frame are among them, whole but for what a scan breaks. */
export const shortestOf = ({ frames }: LayoutPage): number =>
  Math.min(longEnough, ...frames.flatMap((f) => [0.7 * f.w, 0.7 * f.h]));

/**
 * Millimetres a pixel of the print. A raster has either exactly its resolution or exactly the paper's edges, rounding lies
 * in the other; the frame says which.
 */
const measurePrint = (layout: LayoutPage, print: GreyPage) => {
  const exact = 25.4 / layout.print.dpi;
  const lines = findLines(print, toneOf(print, Math.round(10 / exact)), 1 / exact, shortestOf(layout));
  const choose = (stretched: number, found: readonly Line[], wanted: readonly number[]): number => {
    const off = (mm: number) =>
      wanted.reduce((sum, w) => sum + Math.min(2, ...found.map((l) => Math.abs((l.at + 0.5) * mm - w))), 0);
    return off(stretched) <= off(exact) ? stretched : exact;
  };
  const { frames, paper } = layout;
  return {
    lines,
    across: choose(
      paper.w / print.width,
      lines.upright,
      frames.flatMap((f) => [f.x, f.x + f.w]),
    ),
    down: choose(
      paper.h / print.height,
      lines.level,
      frames.flatMap((f) => [f.y, f.y + f.h]),
    ),
  };
};

/** Prepares one page from its layout and its decoded print. Takes a fraction of a second; done once. */
export const modelOf = (layout: LayoutPage, print: GreyPage): PageModel => {
  const width = Math.round(layout.paper.w * grain);
  const height = Math.round(layout.paper.h * grain);
  const { across, down, lines } = measurePrint(layout, print);
  const ink = sampleInk(print, across, down, width, height);
  const soft = blur(ink, width, height, 0.16 * grain);
  const softer = blur(ink, width, height, 0.3 * grain);
  const inMm = (mm: number, along: number) => (l: { at: number; from: number; to: number }) => ({
    at: (l.at + 0.5) * mm,
    from: l.from * along,
    to: l.to * along,
  });
  const bytes = (image: Float32Array) => {
    const out = new Uint8Array(image.length);
    // Paper nearly everywhere.
    for (let i = 0; i < image.length; i++) {
      const v = image[i] ?? 0;
      if (v > 0) out[i] = Math.round(v * 255);
    }
    return out;
  };
  const patches = <T>(items: readonly T[], kind: Patch["kind"], box: (item: T) => Box, most: number) =>
    items.flatMap((item, place) => {
      const patch = patchOf(kind, place, box(item), ink, softer, width, height, most);
      return patch === null ? [] : [patch];
    });
  return {
    layout,
    width,
    height,
    sharp: bytes(ink),
    soft: bytesOf(bytes(soft)),
    masks: [
      bytesOf(maskOf(soft, width, height, 0.2, 1)),
      bytesOf(maskOf(soft, width, height, 0.08, 1)),
      bytesOf(maskOf(softer, width, height, 0.08, 1)),
    ],
    upright: withFrames(
      lines.upright.filter(isRuled).map(inMm(across, down)),
      layout.frames.flatMap((f) => [f.x, f.x + f.w].map((at) => ({ at, from: f.y, to: f.y + f.h }))),
    ),
    level: withFrames(
      lines.level.filter(isRuled).map(inMm(down, across)),
      layout.frames.flatMap((f) => [f.y, f.y + f.h].map((at) => ({ at, from: f.x, to: f.x + f.w }))),
    ),
    names: patches(layout.names, "name", (n: LayoutName) => n.ink, 160),
    words: patches(wordsIn(layout.heading, ink, width, height), "word", (b: Box) => b, 100),
    boxes: patches(layout.boxes, "box", (b: LayoutBox) => b.box, 120),
    guidance: patches(guidanceIn(layout, ink, width, height), "word", (b: Box) => b, 60),
    blank: layout.blankRows,
  };
};
