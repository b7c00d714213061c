/** One column of names on a scan: drawn no finer than it must be, with the folds that run through it. */
import type { Canvas, InkSource } from "./canvas.ts";
import { disown, drawCanvas, setMask } from "./canvas.ts";
import type { Field } from "./field.ts";
import { type Crease, creaseAt, creaseRatio, goesOnBeyond, type InkAt } from "./folds.ts";
import { fittingMask } from "./halo.ts";
import { type PageModel, grain as perMm } from "./model.ts";
import { type Path, type Region, sparseInk } from "./path.ts";
import type { Column } from "./prepare.ts";
import type { Row } from "./rows.ts";
import { gridGrain, type SheetGrid } from "./sheet-grid.ts";
import type { StrikeReading } from "./strikes.ts";
import { waviness } from "./strokes.ts";
import { grainOf } from "./tail.ts";
import { thresholds } from "./thresholds.ts";
import type { Strike } from "./writing.ts";

/** Ends of a path in millimetres of the paper. */
export const ends = (path: Path, canvas: Canvas): Strike => ({
  x0: (path.x0 + canvas.x) / perMm,
  y0: ((path.y[0] ?? 0) + canvas.y) / perMm,
  x1: (path.x1 + canvas.x) / perMm,
  y1: ((path.y.at(-1) ?? 0) + canvas.y) / perMm,
});

/** Whether a place of the paper, mm, lies so near to a fold that its letters say nothing. */
export const isOnCrease =
  (creases: readonly Crease[]) =>
  (x: number, y: number): boolean =>
    creases.some((c) => Math.abs((c.level ? y : x) - creaseAt(c, c.level ? x : y)) < (c.level ? 4 : 1.5));

/**
 * Rows with a fold through the letters where the fold is darker on the name than in the margins, or has a second line beside
 * it: its shadow, or a strike.
 */
export const hiddenByFold = (canvas: Canvas, rows: readonly Row[], creases: readonly Crease[]): ReadonlySet<Row> => {
  const hidden = new Set<Row>();
  for (const crease of creases) {
    if (!crease.level) continue;
    for (const row of rows) {
      const middle = ((row.left + row.right) / 2 + canvas.x) / perMm;
      const at = creaseAt(crease, middle);
      const y = at * perMm - canvas.y;
      if (y < row.core.y0 - 3 || y > row.core.y1 + 3) continue;
      const ratio = creaseRatio(canvas, crease, row.left - perMm, row.right + perMm);
      const isDouble = creases.some(
        (c) => c !== crease && c.level && Math.abs(creaseAt(c, middle) - at) < thresholds.fold.shadow,
      );
      if (isDouble || !(ratio <= thresholds.fold.ratio)) hidden.add(row);
    }
  }
  return hidden;
};

/**
 * Draws a column: everywhere at half the grain, which shows the rows without any ink, and the others in full. Returns the
 * rows without ink, the mask chosen and the grain of the paper.
 */
export const drawColumn = (
  { canvas, rows, halo }: Column,
  model: PageModel,
  source: InkSource,
  field: Field,
  level: number,
  creases: readonly Crease[],
) => {
  disown(canvas);
  drawCanvas(canvas, source, field, 0, canvas.h, 2);
  const mask = fittingMask(model, halo, canvas, level);
  setMask(canvas, mask, model.width);
  const grain = grainOf(canvas);
  const plain = new Set<Row>();
  let drawn = 0;
  for (const row of rows) {
    const middle = ((row.left + row.right) / 2 + canvas.x) / perMm;
    const isCreased = creases.some((c) => {
      const y = creaseAt(c, middle) * perMm - canvas.y;
      return c.level && y > row.strip.y0 - perMm && y < row.strip.y1 + perMm;
    });
    const isBare = (region: Region, odd: boolean) =>
      sparseInk(canvas, region, 0.85 * level, odd) <= thresholds.clear.sparse;
    if (!isCreased && isBare(row.strip, false)) {
      // A thin line drawn with a ruler may lie between the rows that were drawn.
      drawCanvas(canvas, source, field, row.core.y0, row.core.y1, 2, true);
      if (isBare(row.core, true)) {
        plain.add(row);
        continue;
      }
    }
    // Rows come from above; their reaches overlap.
    const from = Math.max(drawn, row.reach.y0);
    drawCanvas(canvas, source, field, from, row.reach.y1, 1);
    drawn = Math.max(drawn, row.reach.y1);
  }
  return { mask, grain, plain };
};

/** Straight lines beside names that go on across the sheet: folds too broken to be found in the margins alone. */
export const foldsBeside = (
  model: PageModel,
  inkAt: InkAt,
  canvas: Canvas,
  read: readonly StrikeReading[],
): readonly Crease[] => {
  const { fold } = thresholds;
  const found: Crease[] = [];
  for (const { beside } of read) {
    if (beside === null || beside.x1 - beside.x0 < fold.beside * perMm || !(waviness(beside) <= fold.wave)) continue;
    const { x0, y0, x1, y1 } = ends(beside, canvas);
    if (!goesOnBeyond(model, inkAt, { x: x0, y: y0 }, { x: x1, y: y1 }, beside.ink, 1)) continue;
    const slope = (y1 - y0) / (x1 - x0);
    const at = y0 - slope * x0;
    const middle = (x0 + x1) / 2;
    if (Math.abs(slope) > 0.03 || found.some((c) => Math.abs(creaseAt(c, middle) - at - slope * middle) < 0.8))
      continue;
    found.push({ level: true, at, slope, ink: beside.ink });
  }
  return found;
};

/** Ink of a crease is no writing. */
export const wipeCrease = (grid: SheetGrid, crease: Crease): void => {
  const half = 1;
  const length = crease.level ? grid.w : grid.h;
  const across = crease.level ? grid.h : grid.w;
  for (let t = 0; t < length; t++) {
    const middle = creaseAt(crease, (t + 0.5) / gridGrain);
    const to = Math.min(across - 1, Math.floor((middle + half) * gridGrain));
    for (let c = Math.max(0, Math.ceil((middle - half) * gridGrain - 0.5)); c <= to; c++) {
      grid.ink[crease.level ? c * grid.w + t : t * grid.w + c] = 0;
    }
  }
};
