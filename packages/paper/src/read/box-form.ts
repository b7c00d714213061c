/** The boxes of a form on which names are agreed to or not: each box read, and what that says of the page. */
import type { Doubt, LayoutBox, MarkReading } from "../types.ts";
import type { Fit } from "./align.ts";
import { besideBoxes } from "./beside-boxes.ts";
import { type BoxReading, boxTraceArea, readBoxes } from "./boxes.ts";
import { drawCanvas, setMask } from "./canvas.ts";
import { type Field, fieldOf } from "./field.ts";
import { maskCrease } from "./folds.ts";
import { median } from "./geometry.ts";
import { fittingMask } from "./halo.ts";
import type { Prepared } from "./prepare.ts";
import { cornersOn, type Found, isTinted, type Scanned } from "./scanned.ts";
import { type Grain, grainOf } from "./tail.ts";
import { thresholds } from "./thresholds.ts";
import { boxTrace } from "./trace.ts";
import { boxVeils } from "./veil.ts";

export type FoundBoxes = Found & {
  /** Ink in the cell of each mark; not a number where it holds a trace of pale ink. */
  readonly cells: ReadonlyMap<MarkReading, number>;
  /** Area of what is left of a mark in each box, mm². */
  readonly remains: ReadonlyMap<MarkReading, number>;
};

type Group = {
  readonly field: Field;
  readonly read: readonly BoxReading[];
  readonly boxes: readonly LayoutBox[];
  readonly grain: Grain;
  /** Indexes of names with a veil over one of their boxes, and the veils themselves. */
  readonly veiled: ReadonlySet<number | undefined>;
  readonly veil: readonly number[];
};

/** Draws and reads the boxes of one column. */
const readGroup = (
  scanned: Scanned,
  { canvas, halo, places }: Prepared["boxes"][number],
  fits: readonly (Fit | null)[],
  tolerance: number,
): Group => {
  const { source, level, shine, creases } = scanned;
  const { model } = scanned.prepared;
  const patches = model.boxes.filter((p) => places.includes(p.place));
  const fitsHere = patches.map((p) => fits[model.boxes.indexOf(p)] ?? null);
  const field = fieldOf(source.map, patches, fitsHere, tolerance);
  canvas.owner.fill(0);
  drawCanvas(canvas, source, field, 0, canvas.h, 1);
  setMask(canvas, fittingMask(model, halo, canvas, level), model.width);
  const grain = grainOf(canvas);
  for (const crease of creases) maskCrease(canvas, crease);
  const boxes = places.flatMap((p) => model.layout.boxes[p] ?? []);
  let read: readonly BoxReading[] = readBoxes(canvas, boxes, Math.max(level, shine));
  const pen = median(read.flatMap((r) => (r.state === "marked" ? [r.ink] : [])));
  if (shine > level && !(pen >= thresholds.shine.pen * shine)) {
    canvas.owner.fill(0);
    read = readBoxes(canvas, boxes, level);
  }
  const empty = read.filter((r) => r.state === "not-marked");
  const veil = boxVeils(
    canvas,
    empty.flatMap((r) => boxes[r.place]?.box ?? []),
  );
  const crossed = new Set(read.flatMap((r) => (r.state === "marked" ? [boxes[r.place]?.index] : [])));
  const veiled = new Set(
    empty.flatMap((r, i) => {
      const index = boxes[r.place]?.index;
      return (veil[i] ?? 0) > (crossed.has(index) ? thresholds.box.veil : thresholds.veil.ink) ? [index] : [];
    }),
  );
  return { field, read, boxes, grain, veiled, veil };
};

/** Reads every box. `fits`: the outlines of the boxes in the order of the model; `tolerance`: how far they may lie off, mm. */
export const readBoxForm = (scanned: Scanned, fits: readonly (Fit | null)[], tolerance: number): FoundBoxes => {
  const { sigma, level, readable, explain } = scanned;
  const { boxes: groups } = scanned.prepared;
  const beside = besideBoxes(scanned);
  const marks: MarkReading[] = [];
  const [pens, traces]: [number[], number[]] = [[], []];
  const cells = new Map<MarkReading, number>();
  const remains = new Map<MarkReading, number>();
  const why: string[] = explain ? [...beside.why] : [];
  let patchy = 0;
  let grain: Grain = { flat: 0, pale: 1 };
  for (const group of groups) {
    const { canvas } = group;
    const found = readGroup(scanned, group, fits, tolerance);
    ({ grain } = found);
    for (const r of found.read) {
      const b = found.boxes[r.place];
      if (b === undefined) continue;
      // Both boxes of a name together: what is in one changes what the other says.
      const isPale =
        found.veiled.has(b.index) ||
        found.boxes.some((o) => o.index === b.index && isTinted(scanned, found.field, o.box));
      const doubt: Doubt | null = r.doubt ?? (beside.inked.has(b.index) ? "stray-ink" : isPale ? "faint" : null);
      const mark: MarkReading = {
        index: b.index,
        mark: b.mark,
        state: readable && doubt === null ? r.state : "look",
        doubt: readable ? doubt : "page-not-certain",
        where: cornersOn(scanned, found.field, { x: b.box.x - 3, y: b.box.y - 2, w: b.box.w + 6, h: b.box.h + 4 }),
      };
      marks.push(mark);
      const trace = boxTraceArea(canvas, b, sigma);
      remains.set(mark, trace);
      cells.set(mark, !isPale && trace <= thresholds.empty.trace ? r.area : Number.NaN);
      if (r.state === "marked") pens.push(r.ink);
      if (r.doubt === "faint" && r.state === "look") patchy += 0.5;
      if (r.state !== "not-marked")
        traces.push(...boxTrace(b.index * 2 + (b.mark === "agree" ? 0 : 1), b, canvas, level));
      if (explain)
        why.push(
          `${b.index} ${b.mark} ${r.state} ${r.doubt ?? ""} ${r.why()} veil ${Math.max(0, ...found.veil).toFixed(3)} trace ${trace.toFixed(2)}`,
        );
    }
  }
  const strokes = { pens, fills: [], patchy, broken: 0, whispered: 0 };
  return { ...strokes, marks, traces, strikes: [], grain, isOther: beside.isOther, why, cells, remains };
};
