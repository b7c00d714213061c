/** Where the letters of each name lie on a canvas, and how far a stroke through them may lead. */
import type { LayoutName } from "../types.ts";
import { grain } from "./model.ts";
import type { Region } from "./path.ts";

export type Row = {
  readonly name: LayoutName;
  /** Place in `layout.names`. */
  readonly place: number;
  /** Letters, from the cap line to a little under the baseline. */
  readonly core: Region;
  /** The row and a part of its neighbours, 7 mm to both sides of the name. */
  readonly strip: Region;
  /** Where a stroke through this name may lead: into the letters of the rows above and below. */
  readonly reach: Region;
  /** Left and right end of the printed name and the middle of its letters, canvas pixels. */
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  /** Letter size, canvas pixels. */
  readonly em: number;
};
const pointMm = 25.4 / 72;

/** Rows of a canvas for these names. */
export const rowsOf = (names: readonly LayoutName[], canvas: { x: number; y: number }): Row[] =>
  names.map((name, place) => {
    const px = (mm: number) => Math.round(mm * grain - canvas.x);
    const py = (mm: number) => Math.round(mm * grain - canvas.y);
    const em = Math.min(name.size * pointMm, name.row.h);
    const left = px(name.ink.x);
    const right = px(name.ink.x + name.ink.w);
    const beside = 7 * grain;
    const over = 0.12 * name.row.h;
    return {
      name,
      place,
      left,
      right,
      em: em * grain,
      middle: py(name.baseline - 0.3 * em),
      core: {
        x0: left - beside,
        x1: right + beside,
        y0: py(name.baseline - 0.72 * em),
        y1: py(name.baseline + 0.1 * em) + 1,
      },
      reach: {
        x0: left - beside - 6 * grain,
        x1: right + beside + 6 * grain,
        y0: py(name.row.y - 0.6 * name.row.h),
        y1: py(name.row.y + 1.6 * name.row.h) + 1,
      },
      strip: {
        x0: left - beside,
        x1: right + beside,
        y0: py(name.row.y - over),
        y1: py(name.row.y + name.row.h + over) + 1,
      },
    };
  });
