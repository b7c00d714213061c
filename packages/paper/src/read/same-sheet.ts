/**
 * Tells the same sheet scanned twice. Two hands never put their strokes alike to a fraction of a millimetre; two scans of
 * one sheet always do, apart from a shift of the whole.
 */
import { median } from "./geometry.ts";

/** Numbers a stroke: key, then six places in mm. */
export const strokeSize = 7;

/** Millimetres, middle and most of the differences: surely one sheet, and perhaps. */
const same = { middle: 0.35, most: 0.8 };
/** No two scans of one sheet put more than a few ends of strokes further apart than this. */
const apart = 1.2;
const perhaps = { middle: 0.5, most: 1 };

const keysOf = (strokes: Float32Array): Map<number, number> => {
  const at = new Map<number, number>();
  for (let i = 0; i + strokeSize <= strokes.length; i += strokeSize) at.set(strokes[i] ?? 0, i);
  return at;
};

/** Compares two pages of the same layout page; a page without strokes is never the same as any. */
export const sameSheet = (
  a: { readonly page: number; readonly strokes: Float32Array },
  b: { readonly page: number; readonly strokes: Float32Array },
): "same" | "perhaps" | "different" => {
  if (a.page !== b.page || a.strokes.length === 0 || b.strokes.length === 0) return "different";
  const one = keysOf(a.strokes);
  const two = keysOf(b.strokes);
  const both = [...one.keys()].filter((k) => two.has(k));
  // A stroke that is found once and missed once happens; many do not.
  const lost = one.size + two.size - 2 * both.length;
  if (both.length === 0 || lost > Math.max(1, 0.2 * both.length)) return "different";
  const off: number[] = [];
  for (const key of both) {
    const i = one.get(key) ?? 0;
    const j = two.get(key) ?? 0;
    for (let k = 1; k < strokeSize; k++) off.push(Math.abs((a.strokes[i + k] ?? 0) - (b.strokes[j + k] ?? 0)));
  }
  off.sort((p, q) => p - q);
  if (off.filter((d) => !(d <= apart)).length > Math.max(1, 0.06 * off.length)) return "different";
  const middle = median(off);
  const most = off[Math.floor(0.85 * (off.length - 1))] ?? Number.NaN;
  if (middle <= same.middle && most <= same.most && lost <= Math.max(1, 0.1 * both.length))
    return both.length >= 3 ? "same" : "perhaps";
  return middle <= perhaps.middle && most <= perhaps.most ? "perhaps" : "different";
};
