/** What the reader makes of a layout before the first scan: where it looks for what, and the memory it works in. */
import { bytes, bytesOf } from "../kernels/memory.ts";
import type { Box, GreyPage, LayoutFile } from "../types.ts";
import { type Canvas, canvasFor } from "./canvas.ts";
import { type Halo, haloOf } from "./halo.ts";
import { type WordPoints, wordPoints } from "./letters-differ.ts";
import { type LetterPatch, letterPatches, type NamePrint, namePrints } from "./letters-match.ts";
import { modelOf, type PageModel } from "./model.ts";
import { type Row, rowsOf } from "./rows.ts";
import { gridFor, gridGrain, gridMask, type SheetGrid } from "./sheet-grid.ts";
import { sealSpots } from "./trace.ts";
import { sealSlack, zone } from "./writing.ts";

/** Names under each other, and the canvas they are drawn on. */
export type Column = {
  readonly rows: readonly Row[];
  readonly prints: readonly (NamePrint | null)[];
  readonly canvas: Canvas;
  readonly halo: Halo;
};
/** Everything about one page of a layout that no scan changes, and working memory for one scan. */
export type Prepared = {
  readonly model: PageModel;
  readonly columns: readonly Column[];
  /** The same of names that are voted on with boxes. */
  readonly besideBoxes: readonly Column[];
  /** The canvas of the boxes of each column, with places in `layout.boxes`. */
  readonly boxes: readonly { readonly canvas: Canvas; readonly halo: Halo; readonly places: readonly number[] }[];
  /** Whether a vote without any stroke on this page is not valid: more names than seats, all of them here. */
  readonly asksForStrokes: boolean;
  readonly grid: SheetGrid;
  readonly zones: Uint8Array;
  readonly letters: readonly WordPoints[];
  readonly figures: readonly LetterPatch[];
  /** Unprinted points about the seal. */
  readonly spots: Int32Array;
  readonly state: Uint8Array;
};

const around = (boxes: readonly Box[], by: number): Box => {
  const x = Math.min(...boxes.map((b) => b.x)) - by;
  const y = Math.min(...boxes.map((b) => b.y)) - by;
  return {
    x,
    y,
    w: Math.max(...boxes.map((b) => b.x + b.w)) + by - x,
    h: Math.max(...boxes.map((b) => b.y + b.h)) + by - y,
  };
};

const groups = <T>(items: readonly T[], key: (item: T) => number): T[][] => {
  const by = new Map<number, T[]>();
  for (const item of items) {
    const k = Math.round(key(item));
    by.set(k, [...(by.get(k) ?? []), item]);
  }
  return [...by.values()];
};

const fillZone = (zones: Uint8Array, w: number, h: number, box: Box, value: number): void => {
  const x0 = Math.max(0, Math.floor(box.x * gridGrain));
  const x1 = Math.min(w, Math.ceil((box.x + box.w) * gridGrain));
  for (
    let y = Math.max(0, Math.floor(box.y * gridGrain));
    y < Math.min(h, Math.ceil((box.y + box.h) * gridGrain));
    y++
  ) {
    for (let x = x0; x < x1; x++) if (zones[y * w + x] !== zone.print || value === zone.seal) zones[y * w + x] = value;
  }
};

const prepare = (layout: LayoutFile, at: number, print: GreyPage): Prepared | null => {
  const page = layout.pages[at];
  if (page === undefined) return null;
  const model = modelOf(page, print);
  const struckForm = page.boxes.length === 0;
  const named = groups(page.names, (n) => n.row.x / 8).map((names): Column => {
    const box = around(
      names.map((n) => ({ x: n.ink.x, y: n.row.y, w: n.ink.w, h: n.row.h })),
      0,
    );
    const canvas = canvasFor(model, { x: box.x - 7.2, y: box.y - 1.5, w: box.w + 14.4, h: box.h + 3 });
    const rows = rowsOf(names, canvas);
    return { canvas, halo: haloOf(model, canvas), rows, prints: namePrints(canvas, rows, model) };
  });
  const columns = struckForm ? named : [];
  const boxes = groups(
    page.boxes.map((b, place) => ({ b, place })),
    ({ b }) => (page.names.find((n) => n.index === b.index)?.row.x ?? b.cell.x) / 8,
  ).map((group) => {
    const canvas = canvasFor(
      model,
      around(
        group.map(({ b }) => b.cell),
        0.5,
      ),
    );
    return { canvas, halo: haloOf(model, canvas), places: group.map(({ place }) => place) };
  });
  const grid = gridFor(model);
  const zones = bytesOf(gridMask(model, 0.55).map((v) => (v === 0 ? zone.paper : zone.print)));
  const spots = sealSpots(grid, zones, page.seal, sealSlack);
  if (page.seal !== null) {
    const s = page.seal;
    fillZone(
      zones,
      grid.w,
      grid.h,
      { x: s.x - sealSlack, y: s.y - sealSlack, w: s.w + 2 * sealSlack, h: s.h + 2 * sealSlack },
      zone.seal,
    );
  }
  for (const column of columns) {
    for (const { name } of column.rows)
      fillZone(
        zones,
        grid.w,
        grid.h,
        { x: name.ink.x - 7, y: name.row.y, w: name.ink.w + 14, h: name.row.h },
        zone.read,
      );
  }
  for (const b of page.boxes) fillZone(zones, grid.w, grid.h, b.cell, zone.read);
  // Rows written by hand are keyed, not read.
  for (const b of page.blankRows) fillZone(zones, grid.w, grid.h, b, zone.seal);
  const { form, names, seats } = layout.ballot;
  const asksForStrokes = form === "strike" && layout.pages.length === 1 && names.length > seats;
  const letters = wordPoints(model, [...model.words, ...model.guidance]);
  const figures = letterPatches(model, [...model.words, ...model.guidance]);
  return {
    model,
    columns,
    besideBoxes: struckForm ? [] : named,
    boxes,
    asksForStrokes,
    grid,
    zones,
    letters,
    figures,
    spots,
    state: bytes(zones.length),
  };
};

/** `prints` are the decoded rasters of `layout.pages` in their order. */
export const prepareAll = (layout: LayoutFile, prints: readonly GreyPage[]): readonly Prepared[] =>
  layout.pages.flatMap((_, i) => {
    const print = prints[i];
    const one = print === undefined ? null : prepare(layout, i, print);
    return one === null ? [] : [one];
  });
