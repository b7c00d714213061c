/**
 * What the marked style prints for the machine: dotted lines that show whether pale ink survived the scanner, and a row of
 * cells for form and page. Both are measured in ink, 0 on paper and 1 on print.
 */
import type { Box, LayoutPage } from "../types.ts";
import { type Field, shiftAt } from "./field.ts";
import type { InkAt } from "./folds.ts";
import { grain, type PageModel } from "./model.ts";

/** Mean ink at the lines of this strength, under which pale ink was lost in scanning. */
const witnessInk = 0.3;
const leastWitness = 0.06;

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

/**
 * Whether pale ink can be seen on this scan: mean ink of the witness lines at least 0.06. True on a page without witness,
 * which proves nothing either way.
 */
export const witnessSeen = (layout: LayoutPage, inkAt: InkAt): { readonly seen: boolean; readonly ink: number } => {
  const lines = (layout.witness ?? []).filter((w) => Math.abs(w.ink - witnessInk) < 0.01);
  if (lines.length === 0) return { seen: true, ink: Number.NaN };
  const inks = lines.map((l) => lineInk(l.box, inkAt)).filter(Number.isFinite);
  const ink = inks.reduce((a, b) => a + Math.min(b, 0.6), 0) / inks.length;
  return { seen: ink >= leastWitness, ink };
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
