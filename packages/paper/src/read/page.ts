/** One scanned side read: placed on the scan, its print checked, its marks and any other writing found. */
import { withScan } from "../kernels/sight.ts";
import type { Box, Doubt, GreyPage, LayoutFile, LayoutName, MarkReading, PageReading, Point } from "../types.ts";
import { besideBoxes } from "./beside-boxes.ts";
import { hasPrintBeyond } from "./beyond.ts";
import { type BoxReading, boxTraceArea, readBoxes } from "./boxes.ts";
import { drawCanvas, setMask } from "./canvas.ts";
import { drawColumn, ends, foldsBeside, hiddenByFold, wipeCrease } from "./column.ts";
import { settleEmptyRows } from "./empty-rows.ts";
import { type Field, fieldOf, shiftAt } from "./field.ts";
import { findPage } from "./find.ts";
import {
  type Crease,
  creaseAt,
  endsOnBothSides,
  findCreases,
  goesOnBeyond,
  inkSampler,
  liesOnLongLine,
  liesOnUprightFold,
  maskCrease,
} from "./folds.ts";
import { apply, median, type PlaneMap } from "./geometry.ts";
import { fittingMask } from "./halo.ts";
import { lettersDiffer } from "./letters-differ.ts";
import {
  areOtherLetters,
  letterMismatches,
  type Mismatch,
  nameMismatch,
  otherNamesOf,
  summary,
} from "./letters-match.ts";
import { codeOn, onPrint, witnessOn } from "./marked-style.ts";
import { grain as perMm } from "./model.ts";
import { fitAll } from "./place.ts";
import { type Prepared, prepareAll } from "./prepare.ts";
import { isPrinted, medianScore, missingShare, unseenShare } from "./print-check.ts";
import { drawGrid, noiseOf } from "./sheet-grid.ts";
import { shineLevel } from "./shine.ts";
import { findStreaks } from "./streaks.ts";
import { type Row, readStrikes, type StrikeReading, waviness } from "./strikes.ts";
import { type Grain, grainOf, mayHaveVanished, withWitness } from "./tail.ts";
import { thresholds } from "./thresholds.ts";
import { hiddenIn, hiddenInk } from "./tint.ts";
import { boxTrace, sealTrace, strikeTrace } from "./trace.ts";
import { boxVeils, veils } from "./veil.ts";
import { onScan, type View } from "./view.ts";
import { isPaleHand, tracesBeyond, whispers } from "./whisper.ts";
import { type Piece, piecesOf, type Strike, writingIn } from "./writing.ts";

export type Reader = {
  /** Reads one side. Never throws on any picture; a page that cannot be placed is `foreign` or `unsure`. */
  read(page: GreyPage): PageReading;
};

/** What a reading rests on, for tuning: one line of figures a mark. */
export type Grounds = { readonly page: string; readonly marks: readonly string[]; readonly pieces: readonly Piece[] };

const corners = (view: View, map: PlaneMap, field: Field, box: Box): readonly [Point, Point, Point, Point] => {
  const { dx, dy } = shiftAt(field, box.y + box.h / 2);
  const at = (x: number, y: number) => onScan(view, apply(map, x + dx, y + dy));
  return [at(box.x, box.y), at(box.x + box.w, box.y), at(box.x + box.w, box.y + box.h), at(box.x, box.y + box.h)];
};

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
  if (
    Math.min(scan.width, scan.height) < 200 ||
    Math.max(scan.width, scan.height) > 32000 ||
    scan.data.length < scan.width * scan.height
  )
    return nothing("foreign-page", () => "size");
  const best = findPage(prepared, scan);
  if (best === null) return nothing("foreign-page", () => "nothing of ours");
  const { placed, view, tone, names, words, score } = best;
  const { page } = view;
  const { model, columns, boxes, asksForStrokes, grid, zones, letters, figures, spots, state } = best.prepared;
  const { map } = placed;
  const { layout } = model;
  const { register } = thresholds;

  const guidance = fitAll(page, map, model.guidance, 1);
  const boxFits = fitAll(page, map, model.boxes, 1);
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
  const aboveNames = [...model.words, ...model.guidance];
  const fitsAbove = [...words, ...guidance];
  const fitOf = new Map(aboveNames.map((patch, i) => [patch, fitsAbove[i]]));
  const matched = letterMismatches(figures, (patch) => fitOf.get(patch), page, map, model, explain);
  const told = new Set(figures.map((f) => f.patch));
  const isOnFold = (x: number, y: number): boolean =>
    creases.some((c) => Math.abs((c.level ? y : x) - creaseAt(c, c.level ? x : y)) < 1.2) ||
    liesOnUprightFold(model, inkAt, x, y);
  const otherLetters =
    areOtherLetters(matched, isOnFold) || lettersDiffer(letters, fitsAbove, page, tone, map, gain, told);
  const otherNames = missingShare(names);
  const otherWords = missingShare(words);
  const why = () =>
    `${summary(matched)} score ${score.toFixed(2)} residual ${placed.residual.toFixed(2)} names missing ${otherNames.toFixed(2)} words missing ${otherWords.toFixed(2)} guidance ${missingShare(guidance).toFixed(2)} contrast ${contrast.toFixed(0)} white ${tone.paper} sigma ${noise.sigma.toFixed(3)} paper ${noise.paper.toFixed(3)} level ${level.toFixed(2)} creases ${creases.map((c) => `${c.level ? "y" : "x"}${c.at.toFixed(1)}:${c.ink.toFixed(2)}`).join(" ")}`;

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
  let otherName = false;
  let grain: Grain = { flat: 0, pale: 1 };
  const pens: number[] = [];
  const fills: number[] = [];
  const cells = new Map<MarkReading, number>();
  const traces = new Map<MarkReading, number>();
  let [patchy, broken, whispered] = [0, 0, 0];
  const strikes: Strike[] = [];
  for (const column of columns) {
    const { rows, prints, canvas } = column;
    const drawn = drawColumn(column, model, source, nameField, level, creases);
    grain = drawn.grain;
    const foldsAt = (x: number): readonly number[] =>
      creases.flatMap((c) => (c.level ? [creaseAt(c, (x + canvas.x) / perMm) * perMm - canvas.y] : []));
    const veil = veils(canvas, rows, foldsAt);
    const isPlain = (row: Row) => drawn.plain.has(row);
    const inked = rows.filter((row) => !isPlain(row));
    const readWith = (folds: readonly Crease[]): readonly StrikeReading[] => {
      const hidden = hiddenByFold(canvas, inked, folds);
      for (const crease of folds) maskCrease(canvas, crease);
      return readStrikes(
        canvas,
        rows,
        level,
        (row) => hidden.has(row),
        isPlain,
        shine,
        (p) => {
          const e = ends(p, canvas);
          return endsOnBothSides(model, inkAt, { x: e.x0, y: e.y0 }, { x: e.x1, y: e.y1 }, p.ink);
        },
      );
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
    let pale: ReadonlySet<Row> = new Set();
    let traced: ReadonlySet<Row> = new Set();
    if (isPaleHand(read)) {
      drawCanvas(canvas, source, nameField, 0, canvas.h, 1);
      setMask(canvas, model.masks[2], model.width);
      for (const crease of creases) maskCrease(canvas, crease);
      const found = whispers(canvas, rows, noise.sigma, shine, foldsAt, read);
      traced = new Set(found.traces);
      pale = new Set([
        ...found.lines,
        ...(grain.flat >= thresholds.burnt.flat && (shine === 0 || !read.some((r) => r.state === "marked"))
          ? tracesBeyond(canvas, rows, foldsAt)
          : []),
      ]);
    }
    const isHidden = (x: number, y: number): boolean =>
      creases.some((c) => Math.abs((c.level ? y : x) - creaseAt(c, c.level ? x : y)) < (c.level ? 4 : 1.5));
    const beyond = new Set(
      read.filter(
        (r) =>
          r.state === "marked" &&
          r.strokes.some((p) => {
            const { x0, y0, x1, y1 } = ends(p, canvas);
            return (
              p.ink < thresholds.fold.pale && goesOnBeyond(model, inkAt, { x: x0, y: y0 }, { x: x1, y: y1 }, p.ink)
            );
          }),
      ),
    );
    const bare: (Mismatch & { readonly place: number; readonly index: number })[] = [];
    for (const r of read) {
      const row = rows[r.place];
      if (row === undefined) continue;
      const at = layout.names.indexOf(row.name);
      const fit = names[model.names.findIndex((p) => p.place === at)];
      const printed = isPrinted(fit) || (r.state === "marked" && fit !== null && fit !== undefined);
      const isFold =
        (beyond.has(r) && beyond.size <= thresholds.fold.most) ||
        (r.state === "marked" &&
          r.strokes.some((p) => {
            const { x0, y0, x1, y1 } = ends(p, canvas);
            return (
              waviness(p) <= thresholds.crossing.wave &&
              liesOnLongLine(model, inkAt, { x: x0, y: y0 }, { x: x1, y: y1 })
            );
          }));
      const sure = readable && printed;
      // Where a strike is read, the pale line is that strike.
      const isWhispered = r.state !== "marked" && pale.has(row);
      if (isWhispered) whispered++;
      const isVeiled = r.state === "not-marked" && (veil[r.place] ?? 0) > thresholds.veil.ink;
      const isPale = isVeiled || isWhispered || traced.has(row) || isTinted(nameField, lettersOf(row.name));
      const doubt = isFold ? "fold" : (r.doubt ?? (isPale ? "faint" : null));
      marks.push({
        index: row.name.index,
        mark: "strike",
        state: sure && doubt === null ? r.state : "look",
        doubt: sure ? doubt : "page-not-certain",
        where: corners(view, map, nameField, {
          x: row.name.ink.x - 4,
          y: row.name.row.y,
          w: row.name.ink.w + 8,
          h: row.name.row.h,
        }),
      });
      const print = prints[r.place];
      const lettering =
        (r.state === "not-marked" || explain) && print !== null && print !== undefined
          ? nameMismatch(canvas, print, model, isHidden)
          : null;
      if (r.state === "not-marked" && lettering !== null)
        bare.push({ ...lettering, place: r.place, index: row.name.index });
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
      if (r.state === "not-marked" && isWhispered && grain.flat >= thresholds.burnt.bareFlat) patchy++;
      if (r.state !== "not-marked" && main !== undefined) strokes.push(...strikeTrace(row.name, main, canvas, level));
      if (explain)
        reasons.push(
          `${row.name.index} ${r.state} ${r.doubt ?? ""} ${r.why()} ${isWhispered ? "PALE " : traced.has(row) ? "TRACE " : ""}letters ${lettering?.off.toFixed(3)} veil ${veil[r.place]?.toFixed(3)} missing ${fit?.missing.toFixed(2)} score ${fit?.score.toFixed(2)}`,
        );
    }
    // The edge of a block over the next name may lie on this one: then only this name is in doubt.
    const isCovered = (place: number): boolean => (veil[place] ?? 0) > thresholds.veil.block;
    const near = bare.filter((b) => isCovered(b.place - 1) || isCovered(b.place + 1));
    if (otherNamesOf(bare.filter((b) => !near.includes(b))).length > 0) otherName = true;
    const touched = new Set(otherNamesOf(bare).map((b) => b.index));
    for (const [i, m] of marks.entries())
      if (touched.has(m.index) && m.state === "not-marked") marks[i] = { ...m, state: "look", doubt: "stray-ink" };
  }
  const beside = besideBoxes(best.prepared.besideBoxes, model, source, nameField, level, creases, shine);
  if (beside.isOther) otherName = true;
  if (explain) reasons.push(...beside.why);
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
    const crossed = new Set(read.flatMap((r) => (r.state === "marked" ? [group[r.place]?.index] : [])));
    const veiled = new Set(
      empty.flatMap((r, i) => {
        const index = group[r.place]?.index;
        return (veil[i] ?? 0) > (crossed.has(index) ? thresholds.box.veil : thresholds.veil.ink) ? [index] : [];
      }),
    );
    for (const r of read) {
      const b = group[r.place];
      if (b === undefined) continue;
      // Both boxes of a name together: what is in one changes what the other says.
      const isPale = veiled.has(b.index) || group.some((o) => o.index === b.index && isTinted(field, o.box));
      const doubt = r.doubt ?? (beside.inked.has(b.index) ? "stray-ink" : isPale ? "faint" : null);
      const mark: MarkReading = {
        index: b.index,
        mark: b.mark,
        state: readable && doubt === null ? r.state : "look",
        doubt: readable ? doubt : "page-not-certain",
        where: corners(view, map, field, { x: b.box.x - 3, y: b.box.y - 2, w: b.box.w + 6, h: b.box.h + 4 }),
      };
      marks.push(mark);
      const trace = boxTraceArea(canvas, b, noise.sigma);
      traces.set(mark, trace);
      cells.set(mark, !isPale && trace <= thresholds.empty.trace ? r.area : Number.NaN);
      if (r.state === "marked") pens.push(r.ink);
      if (r.doubt === "faint" && r.state === "look") patchy += 0.5;
      if (r.state !== "not-marked")
        strokes.push(...boxTrace(b.index * 2 + (b.mark === "agree" ? 0 : 1), b, canvas, level));
      if (explain)
        reasons.push(
          `${b.index} ${b.mark} ${r.state} ${r.doubt ?? ""} ${r.why()} veil ${Math.max(0, ...veil).toFixed(3)} trace ${trace.toFixed(2)}`,
        );
    }
  }
  strokes.push(...sealTrace(grid, spots, Math.max(0.15, level)));
  const witness = witnessOn(layout, atPrint);
  const pieces = piecesOf(grid, zones, Math.max(0.2, level * 1.2), state);
  const writing = writingIn(pieces, strikes, layout.paper, layout.seal);
  // A pen that wrote elsewhere on a copy without any strike and without grain may have struck names too.
  const { burnt } = thresholds;
  const wroteOnly =
    asksForStrokes &&
    pens.length === 0 &&
    writing.length > 0 &&
    grain.flat >= burnt.flat &&
    grain.pale > burnt.copiedWriting;
  const isOfBoxes = layout.boxes.length > 0;
  const found = { pens, fills, patchy, broken, whispered };
  const mayBeGone =
    readable &&
    withWitness(
      mayHaveVanished(grain, noise.sigma, found, asksForStrokes, tone) || wroteOnly,
      witness,
      found,
      asksForStrokes,
      isOfBoxes,
    );
  // A name asked with boxes whose cross is gone has none, and that is for people anyhow: only two marks of one name, of
  // which one is gone, could deceive, and then the box of that one is not quite bare.
  const vanished = mayBeGone && !isOfBoxes;
  if (mayBeGone && isOfBoxes) {
    const touched = new Set(
      marks.flatMap((m) =>
        m.state === "not-marked" && !((traces.get(m) ?? Number.NaN) <= thresholds.box.trace) ? [m.index] : [],
      ),
    );
    for (const [i, m] of marks.entries())
      if (touched.has(m.index)) marks[i] = { ...m, state: "look", doubt: m.doubt ?? "faint" };
  }
  if (vanished) {
    doubts.push("page-not-certain");
    for (const [i, m] of marks.entries())
      if (m.state === "not-marked") marks[i] = { ...m, state: "look", doubt: "page-not-certain" };
  }
  if (readable && otherName) {
    doubts.push("wrong-ballot");
    for (const [i, m] of marks.entries()) marks[i] = { ...m, state: "look", doubt: "page-not-certain" };
  }
  const settled =
    readable && !vanished && !mayBeGone && !otherName && writing.length === 0 && isOfBoxes
      ? settleEmptyRows(marks, cells, pens)
      : marks;
  return {
    reading: {
      sheet: readable && !vanished && !otherName ? "own" : "unsure",
      page: layout.page,
      upsideDown: (map[4] ?? 0) < 0,
      marks: settled.toSorted((p, q) => p.index - q.index),
      writing: writing.map((p) => corners(view, map, nameField, p.box)),
      doubts,
      strokes: Float32Array.from(strokes),
      ms: { register: registered - start, read: performance.now() - registered },
    },
    grounds: {
      page: explain
        ? `${why()} flat ${grain.flat.toFixed(2)} pale ${grain.pale.toFixed(2)} pen ${median(pens).toFixed(2)} patchy ${patchy} tinted ${hidden === null ? 0 : hidden.ink.reduce((n, v) => n + (v > 0 ? 1 : 0), 0)} gone ${mayBeGone} witness ${witness.ink.toFixed(3)} code ${code}`
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
  return { read: (page) => withScan(() => inspect(prepared, page, false).reading) };
};

/** A reader that also says what each reading rests on. */
export const createInspector = (layout: LayoutFile, prints: readonly GreyPage[]) => {
  const prepared = prepareAll(layout, prints);
  return { read: (page: GreyPage) => withScan(() => inspect(prepared, page, true)) };
};
