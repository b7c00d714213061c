/** One of our pages lying on a scan, with all that measuring its marks takes, and what is found there. */
import type { Box, MarkReading, Point } from "../types.ts";
import type { Fit } from "./align.ts";
import type { InkSource } from "./canvas.ts";
import { type Field, shiftAt } from "./field.ts";
import type { Crease, InkSampler } from "./folds.ts";
import { apply } from "./geometry.ts";
import type { Prepared } from "./prepare.ts";
import type { Grain, Strokes } from "./tail.ts";
import { thresholds } from "./thresholds.ts";
import { type HiddenInk, hiddenIn } from "./tint.ts";
import { onScan, type View } from "./view.ts";
import type { Strike } from "./writing.ts";

export type Scanned = {
  readonly prepared: Prepared;
  readonly view: View;
  readonly source: InkSource;
  /** Where the names lie. */
  readonly field: Field;
  /** Fits of the names, in the order of the model. */
  readonly names: readonly (Fit | null)[];
  /** Standard deviation of the noise of the paper, and the least ink that counts. */
  readonly sigma: number;
  readonly level: number;
  /** Ink up to which print shines through. */
  readonly shine: number;
  readonly inkAt: InkSampler;
  readonly creases: readonly Crease[];
  /** Ink that the green channel does not show; null on a grey scan. */
  readonly hidden: HiddenInk | null;
  /** Whether marks may be read at all: else every one of them is for people. */
  readonly readable: boolean;
  /** Whether figures are wanted. */
  readonly explain: boolean;
};

/** What was found in the rows or the boxes of a page. */
export type Found = Strokes & {
  readonly marks: readonly MarkReading[];
  /** Traces of the strokes, for telling sheets apart. */
  readonly traces: readonly number[];
  /** Where strikes run, millimetres of the paper. */
  readonly strikes: readonly Strike[];
  readonly grain: Grain;
  /** Whether a name is not the printed one. */
  readonly isOther: boolean;
  /** What each mark rests on, in figures. */
  readonly why: readonly string[];
};

/** Corners of a box of the paper on the scan as it came. */
export const cornersOn = (
  { view, source }: Pick<Scanned, "view" | "source">,
  field: Field,
  box: Box,
): readonly [Point, Point, Point, Point] => {
  const { dx, dy } = shiftAt(field, box.y + box.h / 2);
  const at = (x: number, y: number) => onScan(view, apply(source.map, x + dx, y + dy));
  return [at(box.x, box.y), at(box.x + box.w, box.y), at(box.x + box.w, box.y + box.h), at(box.x, box.y + box.h)];
};

/** Whether ink of another colour lies in this box. */
export const isTinted = ({ hidden, source }: Scanned, field: Field, box: Box): boolean =>
  hidden !== null && hiddenIn(hidden, source.map, field, box) >= thresholds.tint.area;
