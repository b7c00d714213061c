/**
 * A second look at a page on which nobody seems to be struck. A hard pencil can be paler than the least ink that counts
 * anywhere else, and is still seen as a line through a name; where there are no strokes at all, such a line is for people.
 */
import type { Canvas } from "./canvas.ts";
import { grain } from "./model.ts";
import { findPath } from "./path.ts";
import type { Row } from "./strikes.ts";
import { thresholds } from "./thresholds.ts";

/**
 * Rows with a pale line through a part of the letters. The canvas must be drawn in full, with its widest mask; `sigma` is
 * the noise of the paper, `foldsAt` tells the height of folds at a place of the canvas, and `shine` the ink up to which print shines through, if any does.
 */
export const whispers = (
  canvas: Canvas,
  rows: readonly Row[],
  sigma: number,
  shine: number,
  foldsAt: (x: number) => readonly number[],
): ReadonlySet<Row> => {
  const { whisper } = thresholds;
  const level = Math.max(whisper.ink, whisper.noise * sigma);
  // Words that shine through have gaps.
  const fill = shine > level ? whisper.fillShining : whisper.fill;
  return new Set(
    rows.filter((row) => {
      const path = findPath(canvas, row.core, level);
      if (path === null || path.inked < whisper.inked || path.fill < fill) return false;
      // The shade beside a fold.
      if (foldsAt((path.x0 + path.x1) / 2).some((at) => Math.abs(at - path.meanY) < whisper.shade * grain))
        return false;
      const over = Math.min(row.right, path.x1) - Math.max(row.left, path.x0);
      return over >= whisper.cover * (row.right - row.left);
    }),
  );
};
