/** Which of the three masks of the print hides its halo on this scan: sharp scans need little, soft ones more. */
import type { Canvas } from "./canvas.ts";
import type { PageModel } from "./model.ts";

/** Points of a canvas that one mask holds and the next narrower one does not; only points drawn at half the grain. */
export type Halo = { readonly middle: Int32Array; readonly wide: Int32Array };

export const haloOf = (model: PageModel, canvas: Canvas): Halo => {
  const [narrow, middle, wide] = model.masks;
  const between = (inner: Uint8Array, outer: Uint8Array): Int32Array => {
    const points: number[] = [];
    for (let y = 0; y < canvas.h; y += 2) {
      for (let x = y % 3 === 0 ? 0 : 2; x < canvas.w; x += 4) {
        const at = (y + canvas.y) * model.width + x + canvas.x;
        if (outer[at] === 1 && inner[at] === 0) points.push(y * canvas.w + x);
      }
    }
    return Int32Array.from(points);
  };
  return { middle: between(narrow, middle), wide: between(middle, wide) };
};

/** Whether seven of ten points hold less ink than the limit; too few points say nothing against the narrow mask. */
const isLight = (canvas: Canvas, points: Int32Array, limit: number): boolean => {
  if (points.length < 50) return true;
  let light = 0;
  for (const i of points) if ((canvas.ink[i] ?? 0) < limit) light++;
  return light > Math.floor(0.7 * points.length);
};

/** The narrowest of the three masks that hides the halo of the print as sharp or soft as this scan is. */
export const fittingMask = (model: PageModel, halo: Halo, canvas: Canvas, level: number): Uint8Array => {
  const [narrow, middle, wide] = model.masks;
  if (isLight(canvas, halo.middle, 0.5 * level)) return narrow;
  return isLight(canvas, halo.wide, 0.7 * level) ? middle : wide;
};
