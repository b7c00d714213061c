/** Pens and the hand that holds them: a path in millimetres becomes a stroke on the paper. */
import { type Canvas, layStroke, scale, type Tint, touch } from "./canvas.ts";
import { type Random, smoothNoise } from "./random.ts";

export type PenKind =
  | "ballpoint-blue"
  | "ballpoint-black"
  | "gel-blue"
  | "gel-black"
  | "felt-black"
  | "red"
  | "pencil-hb"
  | "pencil-pale"
  | "marker";

export type Pen = {
  readonly kind: PenKind;
  readonly tint: Tint;
  /** Half the width of the line, millimetres. */
  readonly radius: number;
  readonly density: number;
  readonly grain: number;
  /** Skips in a metre of line. */
  readonly skips: number;
  /** How much pressure changes the width and the darkness, 0 to 1. */
  readonly pressure: number;
};

export type Hand = {
  readonly pen: Pen;
  /** Amplitude in millimetres of the slow wander of a line, and of the tremor. */
  readonly wander: number;
  readonly tremor: number;
  /** Slope of writing, radians. */
  readonly slope: number;
  /** Lightness at both ends of a stroke, 0 none to 1. */
  readonly taper: number;
};

export type Point = { readonly x: number; readonly y: number };
export type Path = readonly Point[];

export const penOf = (kind: PenKind, random: Random): Pen => {
  const vary = (value: number, by: number): number => value * random.between(1 - by, 1 + by);
  const base = { kind, grain: 0.12, skips: 0, pressure: 0.25 };
  switch (kind) {
    case "ballpoint-blue":
      return {
        ...base,
        tint: [random.between(0.1, 0.3), random.between(0.15, 0.35), random.between(0.5, 0.72)],
        radius: vary(0.22, 0.25),
        density: random.between(0.75, 0.97),
        grain: random.between(0.1, 0.4),
        skips: random.chance(0.2) ? random.between(3, 14) : 0.5,
      };
    case "ballpoint-black":
      return {
        ...base,
        tint: [0.2, 0.2, 0.24],
        radius: vary(0.22, 0.25),
        density: random.between(0.75, 0.97),
        grain: random.between(0.1, 0.4),
        skips: random.chance(0.2) ? random.between(3, 14) : 0.5,
      };
    case "gel-blue":
      return { ...base, tint: [0.08, 0.14, 0.5], radius: vary(0.26, 0.2), density: 0.97, pressure: 0.12 };
    case "gel-black":
      return { ...base, tint: [0.07, 0.07, 0.08], radius: vary(0.27, 0.2), density: 0.98, pressure: 0.12 };
    case "felt-black":
      return { ...base, tint: [0.1, 0.1, 0.12], radius: vary(0.42, 0.25), density: 0.94, pressure: 0.2 };
    case "red":
      return {
        ...base,
        tint: [random.between(0.75, 0.9), random.between(0.16, 0.3), random.between(0.2, 0.34)],
        radius: vary(0.24, 0.25),
        density: random.between(0.8, 0.97),
        grain: 0.25,
      };
    case "pencil-hb":
      return {
        ...base,
        tint: [0.34, 0.34, 0.36],
        radius: vary(0.28, 0.3),
        density: random.between(0.7, 0.95),
        grain: random.between(0.5, 0.8),
        pressure: 0.4,
      };
    case "pencil-pale":
      return {
        ...base,
        tint: [0.42, 0.42, 0.44],
        radius: vary(0.2, 0.3),
        density: random.between(0.4, 0.66),
        grain: random.between(0.6, 0.95),
        pressure: 0.5,
      };
    case "marker": {
      const dark = random.between(0.05, 0.3);
      return {
        ...base,
        tint: random.chance(0.6) ? [dark, dark, dark] : [dark * 0.6, dark, random.between(0.4, 0.6)],
        radius: random.between(0.5, 1.05),
        density: 0.96,
        grain: 0.08,
        pressure: 0.15,
      };
    }
    default: {
      const never: never = kind;
      return never;
    }
  }
};

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** A Catmull-Rom curve through the points, a point every quarter of a millimetre. */
const smooth = (path: Path): { x: number; y: number; at: number }[] => {
  const made: { x: number; y: number; at: number }[] = [];
  let at = 0;
  for (let i = 0; i + 1 < path.length; i++) {
    const b = path[i];
    const c = path[i + 1];
    if (b === undefined || c === undefined) continue;
    const a = path[i - 1] ?? b;
    const d = path[i + 2] ?? c;
    const length = distance(b, c);
    const steps = Math.max(1, Math.ceil(length / 0.25));
    for (let s = i === 0 ? 0 : 1; s <= steps; s++) {
      const t = s / steps;
      const t2 = t * t;
      const t3 = t2 * t;
      const mix = (p: number, q: number, r: number, u: number): number =>
        0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - u) * t2 + (3 * q - p - 3 * r + u) * t3);
      made.push({ x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y), at: at + t * length });
    }
    at += length;
  }
  return made;
};

export type Drawing = {
  readonly canvas: Canvas;
  readonly colour: boolean;
  /** Blur of the whole way from paper to pixels, canvas pixels. */
  readonly blur: number;
  readonly random: Random;
};

export type Span = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** Draws paths as one stroke of the hand. Returns the extent, millimetres. */
export const drawStroke = (
  drawing: Drawing,
  hand: Hand,
  paths: readonly Path[],
  options: { readonly straight?: boolean; readonly light?: number; readonly radius?: number } = {},
): Span => {
  const { canvas, random, blur } = drawing;
  const { pen } = hand;
  const span = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  const light = options.light ?? 1;
  for (const path of paths) {
    const points = smooth(path);
    const length = points.at(-1)?.at ?? 0;
    const calm = options.straight === true ? 0.1 : 1;
    const slowX = smoothNoise(random, length, 11);
    const slowY = smoothNoise(random, length, 11);
    const fastX = smoothNoise(random, length, 1.3);
    const fastY = smoothNoise(random, length, 1.3);
    const press = smoothNoise(random, length, 7);
    const fine = smoothNoise(random, length, 0.8);
    const skips: { from: number; to: number; left: number }[] = [];
    for (let at = 0; pen.skips > 0; ) {
      at += -Math.log(1 - random.next()) * (1000 / pen.skips);
      if (at > length) break;
      skips.push({ from: at, to: at + random.between(0.3, 1.8), left: random.between(0, 0.4) });
    }
    // A line shorter than the wander must not be moved by it as a whole: wander grows with the length.
    const wander = hand.wander * calm * Math.min(1, length / 15);
    const tremor = hand.tremor * calm;
    const step = Math.max(0.06, (options.radius ?? pen.radius) * 0.35);
    let last = -1;
    for (const p of points.length === 1 ? points : points) {
      if (last >= 0 && p.at - last < step && p.at < length) continue;
      last = p.at;
      const x = p.x + wander * slowX(p.at) * 0.4 + tremor * fastX(p.at);
      const y = p.y + wander * slowY(p.at) + tremor * fastY(p.at);
      const end = Math.min(p.at, length - p.at);
      const ends = hand.taper === 0 || end > 2.5 ? 1 : 1 - hand.taper * 0.6 * (1 - end / 2.5);
      const pressure = (1 + pen.pressure * press(p.at)) * ends;
      const skip = skips.find((s) => p.at >= s.from && p.at <= s.to);
      const density = pen.density * light * pressure * (1 - 0.15 * Math.abs(fine(p.at))) * (skip?.left ?? 1);
      const radius = (options.radius ?? pen.radius) * (0.75 + 0.25 * pressure);
      touch(canvas, x * scale, y * scale, radius * scale, blur, Math.min(1, density));
      if (x < span.x0) span.x0 = x;
      if (x > span.x1) span.x1 = x;
      if (y < span.y0) span.y0 = y;
      if (y > span.y1) span.y1 = y;
    }
  }
  layStroke(canvas, { tint: pen.tint, grain: pen.grain, colour: drawing.colour });
  return span;
};
