/**
 * Whether pale ink may be missing from the scan. A photocopier or a scanner set to high contrast burns out everything under
 * a limit: pencil vanishes and leaves no trace. The soft edges of the print tell: where they have no pale part and the
 * paper has no grain, pale strokes would have had none either.
 */
import type { Canvas } from "./canvas.ts";

export type Tail = {
  /** Pale (0.06-0.25) over middle (0.4-0.7) ink around the print: about 1 and more on an honest scan. */
  readonly pale: number;
  /** Share of unprinted points without any grain. */
  readonly flat: number;
};

/** Counts over a drawn canvas, before folds are masked. */
export const tailOf = (canvas: Canvas): Tail => {
  const { ink, mask } = canvas;
  let pale = 0;
  let middle = 0;
  let flat = 0;
  let open = 0;
  for (let i = 0; i < ink.length; i += 2) {
    const v = ink[i] ?? 0;
    if (mask[i] === 0) {
      open++;
      if (v > -0.004 && v < 0.004) flat++;
    } else if (v > 0.06 && v < 0.25) pale++;
    else if (v > 0.4 && v < 0.7) middle++;
  }
  return { pale: middle === 0 ? 0 : pale / middle, flat: open === 0 ? 0 : flat / open };
};
