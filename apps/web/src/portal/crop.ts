/** Frames for photographs, in shares of width and height. */
export type Frame = "whole" | "wide" | "square";
export type Crop = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The largest frame of a shape within a picture; `place` from 0 (left or top) to 1. Null keeps the whole picture. */
export function cropOf(
  size: { readonly width: number; readonly height: number },
  frame: Frame,
  place: number,
): Crop | null {
  if (frame === "whole" || size.width <= 0 || size.height <= 0) return null;
  const wanted = frame === "wide" ? 1.6 : 1;
  const actual = size.width / size.height;
  if (actual > wanted) {
    const width = wanted / actual;
    return { x: (1 - width) * place, y: 0, width, height: 1 };
  }
  const height = actual / wanted;
  return { x: 0, y: (1 - height) * place, width: 1, height };
}
