/**
 * What the marked style prints for the machine: dotted lines that show whether pale ink survived the scanner, and a row of
 * cells for form and page. Both are measured in ink, 0 on paper and 1 on print.
 */
import type { Box, LayoutPage } from "../types.ts";
import { type Field, shiftAt } from "./field.ts";
import type { InkAt } from "./folds.ts";
import { grain, type PageModel } from "./model.ts";
import { thresholds } from "./thresholds.ts";

/** Ink where the print of this place lies on the scan. */
export const onPrint =
  (inkAt: InkAt, field: Field): InkAt =>
  (x, y) => {
    const { dx, dy } = shiftAt(field, y);
    return inkAt(x + dx, y + dy);
  };

/** Mean ink of one dotted line, wherever within 0.8 mm of its place it lies; not a number when it is not on the scan. */
const lineInk = (box: Box, inkAt: InkAt): number => {
  const step = 1 / grain;
  const reach = 1.15;
  const rows: number[] = [];
  const middle = box.y + box.h / 2;
  for (let dy = -reach; dy <= reach; dy += step) {
    let sum = 0;
    let n = 0;
    for (let x = box.x + 0.6; x < box.x + box.w - 0.6; x += step) {
      const v = inkAt(x, middle + dy);
      if (!Number.isFinite(v)) return Number.NaN;
      sum += Math.max(-0.5, Math.min(1, v));
      n++;
    }
    rows.push(sum / Math.max(1, n));
  }
  const paper = rows.toSorted((a, b) => a - b)[Math.floor(rows.length * 0.4)] ?? 0;
  return rows.reduce((sum, v) => sum + (v - paper) * step, 0) / box.h;
};

/** What the witness lines say of pale ink. */
export type Witness = {
  /** `well`: the palest gauge is there too; `lost`: pale ink left no trace; `none`: the page has no witness. */
  readonly seen: "well" | "partly" | "lost" | "none";
  /** Mean ink at the lines of full strength; not a number where none is on the scan. */
  readonly ink: number;
};

/** Whether pale ink can be seen on this scan, by the dotted lines of three strengths. */
export const witnessOn = (layout: LayoutPage, inkAt: InkAt): Witness => {
  const lines = layout.witness ?? [];
  if (lines.length === 0) return { seen: "none", ink: Number.NaN };
  const { witness } = thresholds;
  const inks = lines.map((l) => ({ printed: l.ink, ink: Math.min(0.6, lineInk(l.box, inkAt)) }));
  const full = inks.filter((l) => Math.abs(l.printed - witness.full) < 0.01 && Number.isFinite(l.ink));
  const ink = full.reduce((sum, l) => sum + l.ink, 0) / full.length;
  if (!(ink >= witness.least)) return { seen: "lost", ink };
  const isWell = inks.length > full.length && inks.every((l) => l.ink >= witness.well * l.printed);
  return { seen: isWell ? "well" : "partly", ink };
};

/** The middle of a cell, where neither its edge nor a small shift matters. */
const cellInk = (cell: Box, at: (x: number, y: number) => number): number => {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < 7; i++)
    for (let j = 0; j < 7; j++) {
      sum += Math.max(0, Math.min(1, at(cell.x + cell.w * (0.25 + i / 12), cell.y + cell.h * (0.25 + j / 12))));
      n++;
    }
  return sum / n;
};

/**
 * Whether the code says the form and page that the print does: `other` is a plain code of something else, `unclear` one
 * that cannot be read. `same` on a page without a code.
 */
export const codeOn = (model: PageModel, inkAt: InkAt): "same" | "other" | "unclear" => {
  const { code } = model.layout;
  if (code === undefined || code.length === 0) return "same";
  const printed = (x: number, y: number) =>
    (model.sharp[Math.floor(y * grain) * model.width + Math.floor(x * grain)] ?? 0) / 255;
  const wanted = code.map((c) => cellInk(c, printed) > 0.5);
  const inks = code.map((c) => cellInk(c, inkAt));
  if (inks.some((v) => !Number.isFinite(v) || (v > 0.3 && v < 0.5))) return "unclear";
  const seen = inks.map((v) => v >= 0.5);
  if (seen.every((v, i) => v === wanted[i])) return "same";
  const even = seen.filter(Boolean).length % 2 === 0;
  return seen[0] === true && even ? "other" : "unclear";
};
