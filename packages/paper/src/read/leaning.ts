/**
 * A stroke that runs low or high through the letters of its row and goes on into those of the next one there: a circle about
 * that name looks like a strike of this one.
 */
import type { Canvas } from "./canvas.ts";
import { grain } from "./model.ts";
import type { Path } from "./path.ts";
import type { Row } from "./rows.ts";
import { thresholds } from "./thresholds.ts";

/** Whether the stroke `main`, whose ink is that of owner `id`, leans into the letters of `next` like that. */
export const leansInto = (
  canvas: Canvas,
  row: Row,
  { main, id }: { readonly main: Path; readonly id: number },
  next: Row | undefined,
): boolean => {
  if (next === undefined || Math.abs(main.meanY - row.middle) < thresholds.strike.leaning * row.em) return false;
  const { x0, x1, y0, y1 } = next.core;
  let count = 0;
  for (let y = Math.max(0, y0); y < Math.min(canvas.h, y1); y++)
    for (let x = Math.max(0, x0); x < Math.min(canvas.w, x1); x++) if (canvas.owner[y * canvas.w + x] === id) count++;
  return count / (grain * grain) > thresholds.clear.shared;
};
