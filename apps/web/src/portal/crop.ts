/** Frames for photographs, in shares of width and height. */
export const frames = ["whole", "free", "wide", "square"] as const;
export type Frame = (typeof frames)[number];
export type Size = { readonly width: number; readonly height: number };
export type Crop = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** No frame is smaller than this share of a side. */
const SMALLEST = 0.05;
const between = (low: number, n: number, high: number): number => Math.min(high, Math.max(low, n));
/** Shares to a ten-thousandth: steps back and forth meet again. */
const neat = (n: number): number => Math.round(n * 10_000) / 10_000;

/** Width of a frame by its height, both in shares of the picture; null where the shape is free. */
export function ratioOf(size: Size, frame: Frame): number | null {
  if (frame === "whole" || frame === "free" || size.width <= 0 || size.height <= 0) return null;
  return (frame === "wide" ? 1.6 : 1) / (size.width / size.height);
}

/** The largest frame of a shape, in the middle of the picture; null keeps the whole picture. */
export function cropOf(size: Size, frame: Frame): Crop | null {
  if (frame === "whole" || size.width <= 0 || size.height <= 0) return null;
  const ratio = ratioOf(size, frame);
  if (ratio === null) return { x: 0.1, y: 0.1, width: 0.8, height: 0.8 };
  const width = Math.min(1, ratio);
  const height = Math.min(1, 1 / ratio);
  return { x: neat((1 - width) / 2), y: neat((1 - height) / 2), width: neat(width), height: neat(height) };
}

/** The frame moved by shares; it stays within the picture. */
export const moved = (crop: Crop, dx: number, dy: number): Crop => ({
  ...crop,
  x: neat(between(0, crop.x + dx, 1 - crop.width)),
  y: neat(between(0, crop.y + dy, 1 - crop.height)),
});

/** The frame with its right and lower edge moved by shares; with a `ratio` the shape stays as it is. */
export function resized(crop: Crop, dx: number, dy: number, ratio: number | null): Crop {
  if (ratio === null)
    return {
      ...crop,
      width: neat(between(SMALLEST, crop.width + dx, 1 - crop.x)),
      height: neat(between(SMALLEST, crop.height + dy, 1 - crop.y)),
    };
  const grown = Math.abs(dx) >= Math.abs(dy * ratio) ? dx : dy * ratio;
  const most = Math.min(1 - crop.x, (1 - crop.y) * ratio);
  const width = between(Math.min(SMALLEST, most), crop.width + grown, most);
  return { ...crop, width: neat(width), height: neat(width / ratio) };
}

/** The frame from one corner to the other, however it was drawn. */
export function drawn(from: { readonly x: number; readonly y: number }, to: typeof from): Crop {
  const side = (a: number, b: number): readonly [number, number] => {
    const length = between(SMALLEST, Math.abs(between(0, b, 1) - a), 1);
    return [neat(between(0, b < a ? a - length : a, 1 - length)), neat(length)];
  };
  const [x, width] = side(between(0, from.x, 1), to.x);
  const [y, height] = side(between(0, from.y, 1), to.y);
  return { x, y, width, height };
}

/** What a key does to the frame: arrows move it, with Shift they change its size. Null for every other key. */
export function keyed(crop: Crop, key: string, larger: boolean, ratio: number | null): Crop | null {
  const step = 0.02;
  const way: { readonly [key: string]: readonly [number, number] } = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  };
  const by = way[key];
  if (by === undefined) return null;
  return larger ? resized(crop, by[0], by[1], ratio) : moved(crop, by[0], by[1]);
}
