/** One scanned side read: placed on the scan, its print checked, its marks and any other writing found. */
import type { Box, Doubt, GreyPage, LayoutFile, LayoutName, MarkReading, PageReading, Point } from "../types.ts";
import type { Fit } from "./align.ts";
import { hasPrintBeyond } from "./beyond.ts";
import { type BoxReading, readBoxes } from "./boxes.ts";
import { type Canvas, canvasFor, drawCanvas, type InkSource, setMask } from "./canvas.ts";
import { type Field, fieldOf, shiftAt } from "./field.ts";
import {
  type Crease,
  creaseAt,
  creaseRatio,
  findCreases,
  goesOnBeyond,
  type InkAt,
  inkSampler,
  liesOnLongLine,
  maskCrease,
} from "./folds.ts";
import { placeByFrame } from "./frame-registration.ts";
import { apply, median, type PlaneMap } from "./geometry.ts";
import { fittingMask, type Halo, haloOf } from "./halo.ts";
import { lettersDiffer, type WordPoints, wordPoints } from "./letters-differ.ts";
import { findLines } from "./lines.ts";
import { placeByMarks } from "./mark-registration.ts";
import { codeOn, onPrint, witnessSeen } from "./marked-style.ts";
import { modelOf, type PageModel, grain as perMm } from "./model.ts";
import { type Path, sparseInk } from "./path.ts";
import { fitAll, type Placed } from "./place.ts";
import { drawGrid, gridFor, gridGrain, gridMask, noiseOf, type SheetGrid } from "./sheet-grid.ts";
import { shineLevel } from "./shine.ts";
import { findStreaks } from "./streaks.ts";
import { type Row, readStrikes, rowsOf, type StrikeReading, waviness } from "./strikes.ts";
import { type Grain, grainOf, mayHaveVanished } from "./tail.ts";
import { thresholds } from "./thresholds.ts";
import { hiddenIn, hiddenInk } from "./tint.ts";
import { type Tone, toneOf } from "./tone.ts";
import { boxTrace, sealSpots, sealTrace, strikeTrace } from "./trace.ts";
import { boxVeils, veils } from "./veil.ts";
import { type Piece, piecesOf, type Strike, writingIn, zone } from "./writing.ts";

export type Reader = {
  /** Reads one side. Never throws on any picture; a page that cannot be placed is `foreign` or `unsure`. */
  read(page: GreyPage): PageReading;
};

/** What a reading rests on, for tuning: one line of figures a mark. */
export type Grounds = { readonly page: string; readonly marks: readonly string[]; readonly pieces: readonly Piece[] };

type Column = { readonly rows: readonly Row[]; readonly canvas: Canvas; readonly halo: Halo };
type Prepared = {
  readonly model: PageModel;
  readonly columns: readonly Column[];
  /** The canvas of the boxes of each column, with places in `layout.boxes`. */
  readonly boxes: readonly { readonly canvas: Canvas; readonly halo: Halo; readonly places: readonly number[] }[];
  /** Whether a vote without any stroke on this page is not valid: more names than seats, all of them here. */
  readonly asksForStrokes: boolean;
  readonly grid: SheetGrid;
  readonly zones: Uint8Array;
  readonly letters: readonly WordPoints[];
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

/** Slack around the place of the seal: a stamp is put down by hand. */
const sealSlack = 9;

const prepare = (layout: LayoutFile, at: number, print: GreyPage): Prepared | null => {
  const page = layout.pages[at];
  if (page === undefined) return null;
  const model = modelOf(page, print);
  const struckForm = page.boxes.length === 0;
  const columns = struckForm
    ? groups(page.names, (n) => n.row.x / 8).map((names): Column => {
        const box = around(
          names.map((n) => ({ x: n.ink.x, y: n.row.y, w: n.ink.w, h: n.row.h })),
          0,
        );
        const canvas = canvasFor(model, { x: box.x - 7.2, y: box.y - 1.5, w: box.w + 14.4, h: box.h + 3 });
        return { canvas, halo: haloOf(model, canvas), rows: rowsOf(names, canvas) };
      })
    : [];
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
  const zones = gridMask(model, 0.55).map((v) => (v === 0 ? zone.paper : zone.print));
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
  return { model, columns, boxes, asksForStrokes, grid, zones, letters, spots, state: new Uint8Array(zones.length) };
};

const corners = (map: PlaneMap, field: Field, box: Box): readonly [Point, Point, Point, Point] => {
  const { dx, dy } = shiftAt(field, box.y + box.h / 2);
  const at = (x: number, y: number) => apply(map, x + dx, y + dy);
  return [at(box.x, box.y), at(box.x + box.w, box.y), at(box.x + box.w, box.y + box.h), at(box.x, box.y + box.h)];
};

const ends = (path: Path, canvas: Canvas): Strike => ({
  x0: (path.x0 + canvas.x) / perMm,
  y0: ((path.y[0] ?? 0) + canvas.y) / perMm,
  x1: (path.x1 + canvas.x) / perMm,
  y1: ((path.y.at(-1) ?? 0) + canvas.y) / perMm,
});

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

/** The letters of a name and a little beyond its ends. */
const lettersOf = ({ ink, baseline, size }: LayoutName): Box => {
  const em = size * 0.3528;
  return { x: ink.x - 1, y: baseline - 0.8 * em, w: ink.w + 2, h: em };
};

const medianScore = (fits: readonly (Fit | null)[]): number => median(fits.map((f) => f?.score ?? 0));
/** Of the patches that lie on the scan, those that are not printed there. */
const missingShare = (fits: readonly (Fit | null)[]): number => {
  const seen = fits.filter((f) => f !== null);
  return seen.length === 0 ? 0 : seen.filter((f) => !isPrinted(f)).length / seen.length;
};
/** Share of patches that lie beyond the edge of the scan. */
const unseenShare = (fits: readonly (Fit | null)[]): number =>
  fits.length === 0 ? 0 : fits.filter((f) => f === null).length / fits.length;
const isPrinted = (fit: Fit | null | undefined): boolean =>
  fit !== null && fit !== undefined && fit.missing <= thresholds.print.missing;

/** Rows with a fold through the letters where the fold is darker on the name than in the margins. */
const hiddenByFold = (canvas: Canvas, rows: readonly Row[], creases: readonly Crease[]): ReadonlySet<Row> => {
  const hidden = new Set<Row>();
  for (const crease of creases) {
    if (!crease.level) continue;
    for (const row of rows) {
      const y = creaseAt(crease, ((row.left + row.right) / 2 + canvas.x) / perMm) * perMm - canvas.y;
      if (y < row.core.y0 - 3 || y > row.core.y1 + 3) continue;
      const ratio = creaseRatio(canvas, crease, row.left - perMm, row.right + perMm);
      if (!(ratio <= thresholds.fold.ratio)) hidden.add(row);
    }
  }
  return hidden;
};

/**
 * Draws a column: everywhere at half the grain, which shows the rows without any ink, and the others in full. Returns the
 * rows without ink, the mask chosen and the grain of the paper.
 */
const drawColumn = (
  { canvas, rows, halo }: Column,
  model: PageModel,
  source: InkSource,
  field: Field,
  level: number,
  creases: readonly Crease[],
) => {
  canvas.owner.fill(0);
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
    if (!isCreased && sparseInk(canvas, row.strip, 0.85 * level) <= thresholds.clear.sparse) {
      plain.add(row);
      continue;
    }
    // Rows come from above; their reaches overlap.
    const from = Math.max(drawn, row.reach.y0);
    drawCanvas(canvas, source, field, from, row.reach.y1, 1);
    drawn = Math.max(drawn, row.reach.y1);
  }
  return { mask, grain, plain };
};

/** Straight lines beside names that go on across the sheet: folds too broken to be found in the margins alone. */
const foldsBeside = (
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
const wipeCrease = (grid: SheetGrid, crease: Crease): void => {
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

const choose = (prepared: readonly Prepared[], page: GreyPage, tone: Tone) => {
  let best: { readonly placed: Placed; readonly prepared: Prepared } | null = null;
  const [first] = prepared;
  if (first === undefined) return null;
  const { w, h } = first.model.layout.paper;
  const guess = Math.max(page.width, page.height) / Math.max(w, h);
  const lines = findLines(page, tone, guess);
  for (const p of prepared) {
    const framed = placeByFrame(page, lines, p.model);
    // The squares of the marked style, where the frame does not settle it.
    const squared = framed !== null && framed.score >= 0.6 ? null : placeByMarks(page, tone, p.model, guess);
    const placed = squared !== null && !(framed !== null && framed.score >= squared.score) ? squared : framed;
    if (placed !== null && (best === null || placed.score > best.placed.score)) best = { placed, prepared: p };
  }
  return best;
};

/** Reads one page and says what it rests on. */
const inspect = (
  prepared: readonly Prepared[],
  page: GreyPage,
  explain: boolean,
): { reading: PageReading; grounds: Grounds } => {
  const start = performance.now();
  const nothing = (doubt: Doubt, why: () => string) => ({
    reading: foreign(doubt, performance.now() - start),
    grounds: { page: explain ? why() : "", marks: [], pieces: [] },
  });
  if (
    Math.min(page.width, page.height) < 200 ||
    Math.max(page.width, page.height) > 32000 ||
    page.data.length < page.width * page.height
  )
    return nothing("foreign-page", () => "size");
  const tone = toneOf(page, Math.round(Math.max(page.width, page.height) / 30));
  const best = choose(prepared, page, tone);
  if (best === null || !(best.placed.score >= thresholds.register.foreign))
    return nothing("foreign-page", () => `score ${best?.placed.score}`);
  const { placed } = best;
  const { model, columns, boxes, asksForStrokes, grid, zones, letters, spots, state } = best.prepared;
  const { map } = placed;
  const { layout } = model;
  const { register } = thresholds;

  const names = fitAll(page, map, model.names, 1.2);
  const words = fitAll(page, map, model.words, 1.2);
  const guidance = fitAll(page, map, model.guidance, 1);
  const boxFits = fitAll(page, map, model.boxes, 1);
  const score = Math.max(medianScore(names), medianScore(words));
  const tolerance = 0.18;
  const nameField = fieldOf(map, [...model.words, ...model.names], [...words, ...names], tolerance);
  const registered = performance.now();

  // Grey values between paper and print; the mean of printed points, edges and all, is ink 0.87.
  const contrast = median([...names, ...words].flatMap((f) => f?.depth ?? []));
  const gain = 0.87 / Math.max(8, contrast);
  drawGrid(grid, page, tone, map, nameField, gain);
  const noise = noiseOf(grid, zones);
  const level = Math.max(0.12, 3.2 * noise.sigma);
  const inkAt = inkSampler(page, tone, map, gain, noise.paper);
  let creases: readonly Crease[] = [...findCreases(model, inkAt), ...findStreaks(page, model, map, gain)];
  for (const crease of creases) wipeCrease(grid, crease);
  const shine = shineLevel(grid, zones, noise.sigma);
  const atPrint = onPrint(inkAt, nameField);
  const code = codeOn(model, atPrint);
  const otherLetters = lettersDiffer(letters, [...words, ...guidance], page, tone, map, gain);
  const otherNames = missingShare(names);
  const otherWords = missingShare(words);
  const why = () =>
    `score ${score.toFixed(2)} residual ${placed.residual.toFixed(2)} names missing ${otherNames.toFixed(2)} words missing ${otherWords.toFixed(2)} guidance ${missingShare(guidance).toFixed(2)} contrast ${contrast} sigma ${noise.sigma.toFixed(3)} paper ${noise.paper.toFixed(3)} level ${level.toFixed(2)} creases ${creases.map((c) => `${c.level ? "y" : "x"}${c.at.toFixed(1)}:${c.ink.toFixed(2)}`).join(" ")}`;

  // Words that are not there on a page whose names are plain are another ballot; everything pale is a bad scan.
  const isFaded = median(names.map((f) => f?.missing ?? 1)) > thresholds.print.pale;
  const otherGuidance = missingShare(guidance);
  const isWrong =
    code === "other" ||
    otherNames > thresholds.print.otherNames ||
    (!isFaded && (otherWords > 0 || otherLetters || otherGuidance > thresholds.print.otherGuidance));
  if (!(score >= register.score)) {
    return nothing(medianScore(words) >= register.score && isWrong ? "wrong-ballot" : "foreign-page", why);
  }
  if (otherNames > 0.5) return nothing("wrong-ballot", why);

  const doubts: Doubt[] = [];
  if (isWrong) doubts.push("wrong-ballot");
  const certain =
    (otherWords === 0 || isWrong) &&
    unseenShare(words) <= thresholds.print.unseen &&
    unseenShare(guidance) <= thresholds.print.unseen &&
    code !== "unclear" &&
    placed.residual <= register.residual &&
    contrast >= thresholds.print.contrast * 255 &&
    3.2 * noise.sigma <= thresholds.print.noise &&
    map.every(Number.isFinite) &&
    !hasPrintBeyond(page, tone, map, layout.paper);
  if (!certain) doubts.push("page-not-certain");
  const readable = doubts.length === 0;

  const marks: MarkReading[] = [];
  const strokes: number[] = [];
  const reasons: string[] = [];
  const source = { page, tone, map, gain, paper: noise.paper };
  const hidden = hiddenInk(page);
  const isTinted = (field: Field, box: Box): boolean =>
    hidden !== null && hiddenIn(hidden, map, field, box) >= thresholds.tint.area;
  let grain: Grain = { flat: 0, pale: 1 };
  const pens: number[] = [];
  const fills: number[] = [];
  let [patchy, broken] = [0, 0];
  const strikes: Strike[] = [];
  for (const column of columns) {
    const { rows, canvas } = column;
    const drawn = drawColumn(column, model, source, nameField, level, creases);
    grain = drawn.grain;
    const veil = veils(canvas, rows);
    const isPlain = (row: Row) => drawn.plain.has(row);
    const inked = rows.filter((row) => !isPlain(row));
    const readWith = (folds: readonly Crease[]): readonly StrikeReading[] => {
      const hidden = hiddenByFold(canvas, inked, folds);
      for (const crease of folds) maskCrease(canvas, crease);
      return readStrikes(canvas, rows, level, (row) => hidden.has(row), isPlain, shine);
    };
    let read = readWith(creases);
    const folds = foldsBeside(model, inkAt, canvas, read);
    if (folds.length > 0) {
      for (const crease of folds) wipeCrease(grid, crease);
      creases = [...creases, ...folds];
      canvas.owner.fill(0);
      setMask(canvas, drawn.mask, model.width);
      read = readWith(creases);
    }
    for (const r of read) {
      const row = rows[r.place];
      if (row === undefined) continue;
      const at = layout.names.indexOf(row.name);
      const fit = names[model.names.findIndex((p) => p.place === at)];
      const printed = isPrinted(fit) || (r.state === "marked" && fit !== null && fit !== undefined);
      const isFold =
        r.state === "marked" &&
        r.strokes.some((p) => {
          const { x0, y0, x1, y1 } = ends(p, canvas);
          const [from, to] = [
            { x: x0, y: y0 },
            { x: x1, y: y1 },
          ];
          return (
            (p.ink < thresholds.fold.pale && goesOnBeyond(model, inkAt, from, to, p.ink)) ||
            (waviness(p) <= thresholds.crossing.wave && liesOnLongLine(model, inkAt, from, to))
          );
        });
      const sure = readable && printed;
      const isVeiled = r.state === "not-marked" && (veil[r.place] ?? 0) > thresholds.veil.ink;
      const isPale = isVeiled || isTinted(nameField, lettersOf(row.name));
      const doubt = isFold ? "fold" : (r.doubt ?? (isPale ? "faint" : null));
      marks.push({
        index: row.name.index,
        mark: "strike",
        state: sure && doubt === null ? r.state : "look",
        doubt: sure ? doubt : "page-not-certain",
        where: corners(map, nameField, {
          x: row.name.ink.x - 4,
          y: row.name.row.y,
          w: row.name.ink.w + 8,
          h: row.name.row.h,
        }),
      });
      const [main] = r.strokes;
      if (r.state === "marked" && main !== undefined) {
        pens.push(main.ink);
        fills.push(main.fill);
      }
      if (r.state !== "marked" && main !== undefined && main.fill < thresholds.burnt.twoTones.least) broken++;
      if (r.state === "marked") strikes.push(...r.strokes.map((p) => ends(p, canvas)));
      if (
        r.state === "look" &&
        main !== undefined &&
        main.ink < thresholds.burnt.pen &&
        (r.doubt === "faint" || r.doubt === "part-of-name")
      )
        patchy++;
      if (r.state !== "not-marked" && main !== undefined) strokes.push(...strikeTrace(row.name, main, canvas, level));
      if (explain)
        reasons.push(
          `${row.name.index} ${r.state} ${r.doubt ?? ""} ${r.why()} veil ${veil[r.place]?.toFixed(3)} missing ${fit?.missing.toFixed(2)} score ${fit?.score.toFixed(2)}`,
        );
    }
  }
  for (const { canvas, halo, places } of boxes) {
    const patches = model.boxes.filter((p) => places.includes(p.place));
    const field = fieldOf(
      map,
      patches,
      patches.map((p) => boxFits[model.boxes.indexOf(p)] ?? null),
      tolerance,
    );
    canvas.owner.fill(0);
    drawCanvas(canvas, source, field, 0, canvas.h, 1);
    setMask(canvas, fittingMask(model, halo, canvas, level), model.width);
    grain = grainOf(canvas);
    for (const crease of creases) maskCrease(canvas, crease);
    const group = places.flatMap((p) => layout.boxes[p] ?? []);
    let read: readonly BoxReading[] = readBoxes(canvas, group, Math.max(level, shine));
    const pen = median(read.flatMap((r) => (r.state === "marked" ? [r.ink] : [])));
    if (shine > level && !(pen >= thresholds.shine.pen * shine)) {
      canvas.owner.fill(0);
      read = readBoxes(canvas, group, level);
    }
    const empty = read.filter((r) => r.state === "not-marked");
    const veil = boxVeils(
      canvas,
      empty.flatMap((r) => group[r.place]?.box ?? []),
    );
    const veiled = new Set(
      empty.filter((_, i) => (veil[i] ?? 0) > thresholds.veil.ink).map((r) => group[r.place]?.index),
    );
    for (const r of read) {
      const b = group[r.place];
      if (b === undefined) continue;
      // Both boxes of a name together: what is in one changes what the other says.
      const isPale = veiled.has(b.index) || group.some((o) => o.index === b.index && isTinted(field, o.box));
      const doubt = r.doubt ?? (isPale ? "faint" : null);
      marks.push({
        index: b.index,
        mark: b.mark,
        state: readable && doubt === null ? r.state : "look",
        doubt: readable ? doubt : "page-not-certain",
        where: corners(map, field, { x: b.box.x - 3, y: b.box.y - 2, w: b.box.w + 6, h: b.box.h + 4 }),
      });
      if (r.state === "marked") pens.push(r.ink);
      if (r.doubt === "faint" && r.state === "look") patchy += 0.5;
      if (r.state !== "not-marked")
        strokes.push(...boxTrace(b.index * 2 + (b.mark === "agree" ? 0 : 1), b, canvas, level));
      if (explain)
        reasons.push(
          `${b.index} ${b.mark} ${r.state} ${r.doubt ?? ""} ${r.why()} veil ${Math.max(0, ...veil).toFixed(3)}`,
        );
    }
  }
  strokes.push(...sealTrace(grid, spots, Math.max(0.15, level)));
  const witness = witnessSeen(layout, atPrint);
  const vanished =
    readable &&
    (mayHaveVanished(grain, noise.sigma, { pens, fills, patchy, broken }, asksForStrokes, tone) || !witness.seen);
  if (vanished) {
    doubts.push("page-not-certain");
    for (const [i, m] of marks.entries())
      if (m.state === "not-marked") marks[i] = { ...m, state: "look", doubt: "page-not-certain" };
  }
  const pieces = piecesOf(grid, zones, Math.max(0.2, level * 1.2), state);
  const writing = writingIn(pieces, strikes, layout.paper);
  return {
    reading: {
      sheet: readable && !vanished ? "own" : "unsure",
      page: layout.page,
      upsideDown: (map[4] ?? 0) < 0,
      marks: marks.sort((p, q) => p.index - q.index),
      writing: writing.map((p) => corners(map, nameField, p.box)),
      doubts,
      strokes: Float32Array.from(strokes),
      ms: { register: registered - start, read: performance.now() - registered },
    },
    grounds: {
      page: explain
        ? `${why()} flat ${grain.flat.toFixed(2)} pale ${grain.pale.toFixed(2)} pen ${median(pens).toFixed(2)} patchy ${patchy} tinted ${hidden === null ? 0 : hidden.ink.reduce((n, v) => n + (v > 0 ? 1 : 0), 0)} witness ${witness.ink.toFixed(3)} code ${code}`
        : "",
      marks: reasons,
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
  return { read: (page) => inspect(prepared, page, false).reading };
};

const prepareAll = (layout: LayoutFile, prints: readonly GreyPage[]): readonly Prepared[] =>
  layout.pages.flatMap((_, i) => {
    const print = prints[i];
    const one = print === undefined ? null : prepare(layout, i, print);
    return one === null ? [] : [one];
  });

/** A reader that also says what each reading rests on. */
export const createInspector = (layout: LayoutFile, prints: readonly GreyPage[]) => {
  const prepared = prepareAll(layout, prints);
  return { read: (page: GreyPage) => inspect(prepared, page, true) };
};
