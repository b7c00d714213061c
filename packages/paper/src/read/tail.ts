/**
 * Whether pale ink may be missing from the scan. A photocopier or a scanner set to high contrast burns out everything under
 * a limit: pencil vanishes and leaves no trace. The paper then has no grain. A voter has one pen: where its strokes are
 * dark none of them can have vanished; where they are pale, patchy or not there at all, "not marked" is not proved.
 */
import type { Canvas } from "./canvas.ts";
import { median } from "./geometry.ts";
import { thresholds } from "./thresholds.ts";

export type Grain = {
  /** Share of unprinted points without any grain. */
  readonly flat: number;
  /** Pale (0.06-0.25) over middle (0.4-0.7) ink around the print: about 1 on an honest scan. */
  readonly pale: number;
};

/** Measured on a canvas drawn at half the grain at least, before folds are masked. */
export const grainOf = (canvas: Canvas): Grain => {
  const { w, h, ink, mask } = canvas;
  let flat = 0;
  let open = 0;
  let pale = 0;
  let middle = 0;
  for (let y = 0; y < h; y += 4) {
    for (let i = y * w + (y % 8 === 0 ? 0 : 2), end = y * w + w; i < end; i += 6) {
      const v = ink[i] ?? 0;
      if (mask[i] === 0) {
        open++;
        if (v > -0.004 && v < 0.004) flat++;
      } else if (v > 0.06 && v < 0.25) pale++;
      else if (v > 0.4 && v < 0.7) middle++;
    }
  }
  return { flat: open === 0 ? 0 : flat / open, pale: middle === 0 ? 0 : pale / middle };
};

/**
 * `strokes`: ink of each accepted stroke; `patchy`: marks that were found only in parts and pale; `asksForStrokes`: a page
 * without any stroke is no valid vote, so that it may well have lost them. White without grain is what a scanner clips at
 * 255; any other even `white` was made by a copier, and so were edges paler than a scanner makes them.
 */
export const mayHaveVanished = (
  grain: Grain,
  sigma: number,
  strokes: readonly number[],
  patchy: number,
  asksForStrokes: boolean,
  white: number,
): boolean => {
  const { burnt } = thresholds;
  const pen = median(strokes);
  if (strokes.length > 0 && pen >= burnt.pen) return false;
  if (grain.flat >= burnt.patchyFlat && patchy >= burnt.patchy) return true;
  if (!(grain.flat >= burnt.flat && sigma <= burnt.sigma)) return false;
  if (strokes.length > 0) return pen < burnt.palePen;
  if (asksForStrokes && !(white >= burnt.white && grain.pale <= burnt.copied)) return true;
  return !(grain.pale >= burnt.pale);
};
