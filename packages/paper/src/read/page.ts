/** One scanned side read: placed on the scan, its print checked, its marks and any other writing found. */
import { withScan } from "../kernels/sight.ts";
import type { Doubt, GreyPage, LayoutFile, PageReading } from "../types.ts";
import { readBoxForm } from "./box-form.ts";
import { wipeCrease } from "./column.ts";
import { fieldOf } from "./field.ts";
import { findPage } from "./find.ts";
import { findCreases, inkSampler } from "./folds.ts";
import { median } from "./geometry.ts";
import { onPrint, witnessOn } from "./marked-style.ts";
import { checkOurs } from "./ours.ts";
import { fitAll } from "./place.ts";
import { type Prepared, prepareAll } from "./prepare.ts";
import { cornersOn, type Scanned } from "./scanned.ts";
import { settle } from "./settle.ts";
import { drawGrid, noiseOf } from "./sheet-grid.ts";
import { shineLevel } from "./shine.ts";
import { findStreaks } from "./streaks.ts";
import { readStrikeForm } from "./strike-form.ts";
import { hiddenInk } from "./tint.ts";
import { sealTrace } from "./trace.ts";
import { type Piece, piecesOf, writingIn } from "./writing.ts";

export type Reader = {
  /** Reads one side. Never throws on any picture; a page that cannot be placed is `foreign` or `unsure`. */
  read(page: GreyPage): PageReading;
};

/** What a reading rests on, for tuning: one line of figures a mark. */
export type Grounds = { readonly page: string; readonly marks: readonly string[]; readonly pieces: readonly Piece[] };

/** How far a patch of print may lie off the curve of its neighbours, mm. */
const tolerance = 0.18;

const foreign = (doubt: Doubt, register: number): PageReading => ({
  sheet: "foreign",
  page: 0,
  upsideDown: false,
  marks: [],
  writing: [],
  doubts: [doubt],
  strokes: new Float32Array(0),
  ms: { register, read: 0 },
});

const isReadableSize = ({ width, height, data }: GreyPage): boolean =>
  Math.min(width, height) >= 200 && Math.max(width, height) <= 32000 && data.length >= width * height;

/** Reads one page and says what it rests on. */
const inspect = (
  prepared: readonly Prepared[],
  scan: GreyPage,
  explain: boolean,
): { reading: PageReading; grounds: Grounds } => {
  const start = performance.now();
  const nothing = (doubt: Doubt, why: () => string) => ({
    reading: foreign(doubt, performance.now() - start),
    grounds: { page: explain ? why() : "", marks: [], pieces: [] },
  });
  if (!isReadableSize(scan)) return nothing("foreign-page", () => "size");
  const best = findPage(prepared, scan);
  if (best === null) return nothing("foreign-page", () => "nothing of ours");
  const { placed, view, tone, names, words, score } = best;
  const { page } = view;
  const { model, asksForStrokes, grid, zones, spots, state } = best.prepared;
  const { layout } = model;
  const { map } = placed;

  const guidance = fitAll(page, map, model.guidance, 1);
  const boxFits = fitAll(page, map, model.boxes, 1);
  const field = fieldOf(map, [...model.words, ...model.names], [...words, ...names], tolerance);
  const registered = performance.now();

  // Grey values between paper and print; the mean of printed points, edges and all, is ink 0.87.
  const contrast = median([...names, ...words].flatMap((f) => f?.depth ?? []));
  const gain = 0.87 / Math.max(8, contrast);
  drawGrid(grid, page, tone, map, field, gain);
  const { sigma, paper } = noiseOf(grid, zones);
  const source = { page, tone, map, gain, paper };
  const inkAt = inkSampler(page, tone, map, gain, paper);
  const creases = [...findCreases(model, inkAt), ...findStreaks(page, model, map, gain)];
  for (const crease of creases) wipeCrease(grid, crease);
  const sight = { prepared: best.prepared, source, field, names, inkAt, creases, sigma, explain };
  const ours = checkOurs({ ...sight, words, guidance, score, residual: placed.residual, contrast });
  if (ours.kind === "not-ours") return nothing(ours.doubt, ours.why);

  const level = Math.max(0.12, 3.2 * sigma);
  const scanned: Scanned = {
    ...sight,
    view,
    level,
    shine: shineLevel(grid, zones, sigma),
    hidden: hiddenInk(page),
    readable: ours.doubts.length === 0,
  };
  const found = layout.boxes.length > 0 ? readBoxForm(scanned, boxFits, tolerance) : readStrikeForm(scanned);
  const strokes = [...found.traces, ...sealTrace(grid, spots, Math.max(0.15, level))];
  const witness = witnessOn(layout, onPrint(inkAt, field));
  const pieces = piecesOf(grid, zones, Math.max(0.2, level * 1.2), state);
  const writing = writingIn(pieces, found.strikes, layout.paper, layout.seal);
  const hasWriting = writing.length > 0;
  const settled = settle({ layout, found, doubts: ours.doubts, sigma, tone, asksForStrokes, hasWriting, witness });
  return {
    reading: {
      sheet: settled.doubts.length === 0 ? "own" : "unsure",
      page: layout.page,
      upsideDown: (map[4] ?? 0) < 0,
      marks: settled.marks.toSorted((p, q) => p.index - q.index),
      writing: writing.map((p) => cornersOn(scanned, field, p.box)),
      doubts: settled.doubts,
      strokes: Float32Array.from(strokes),
      ms: { register: registered - start, read: performance.now() - registered },
    },
    grounds: {
      page: explain
        ? `${ours.why()} level ${level.toFixed(2)} flat ${found.grain.flat.toFixed(2)} pale ${found.grain.pale.toFixed(2)} pen ${median(found.pens).toFixed(2)} patchy ${found.patchy} gone ${settled.mayBeGone} witness ${witness.ink.toFixed(3)}`
        : "",
      marks: found.why,
      pieces: writing,
    },
  };
};

/**
 * Prepares a reader for one layout (a fraction of a second a page, once). `prints` are the decoded `print` rasters of
 * `layout.pages` in their order. Not to be shared between threads: it keeps its working memory.
 */
export const createReader = (layout: LayoutFile, prints: readonly GreyPage[]): Reader => {
  const prepared = prepareAll(layout, prints);
  return { read: (page) => withScan(() => inspect(prepared, page, false).reading) };
};

/** A reader that also says what each reading rests on. */
export const createInspector = (layout: LayoutFile, prints: readonly GreyPage[]) => {
  const prepared = prepareAll(layout, prints);
  return { read: (page: GreyPage) => withScan(() => inspect(prepared, page, true)) };
};
