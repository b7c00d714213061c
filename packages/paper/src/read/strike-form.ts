/** The names of a form on which names are struck out: each row read, and what that says of the page. */
import type { Box, Doubt, LayoutName, MarkReading } from "../types.ts";
import { disown, drawCanvas, setMask } from "./canvas.ts";
import { drawColumn, ends, foldsBeside, hiddenByFold, isOnCrease, wipeCrease } from "./column.ts";
import { type Crease, creaseAt, endsOnBothSides, goesOnBeyond, liesOnLongLine, maskCrease } from "./folds.ts";
import { type Mismatch, nameMismatch, otherNamesOf } from "./letters-match.ts";
import { grain as perMm } from "./model.ts";
import type { Path } from "./path.ts";
import type { Column } from "./prepare.ts";
import { isPrinted } from "./print-check.ts";
import type { Row } from "./rows.ts";
import { cornersOn, type Found, isTinted, type Scanned } from "./scanned.ts";
import { readStrikes, type StrikeReading } from "./strikes.ts";
import { waviness } from "./strokes.ts";
import type { Grain } from "./tail.ts";
import { thresholds } from "./thresholds.ts";
import { strikeTrace } from "./trace.ts";
import { veils } from "./veil.ts";
import { isPaleHand, tracesBeyond, whispers } from "./whisper.ts";
import type { Strike } from "./writing.ts";

/** The letters of a name and a little beyond its ends. */
const lettersOf = ({ ink, baseline, size }: LayoutName): Box => {
  const em = size * 0.3528;
  return { x: ink.x - 1, y: baseline - 0.8 * em, w: ink.w + 2, h: em };
};

type ColumnReading = {
  readonly read: readonly StrikeReading[];
  readonly grain: Grain;
  /** Pale ink over each row. */
  readonly veil: readonly number[];
  /** Rows with a pale line, and with a trace of one. */
  readonly pale: ReadonlySet<Row>;
  readonly traced: ReadonlySet<Row>;
  /** Folds of the page, those found beside names among them. */
  readonly creases: readonly Crease[];
};

/** Reads one column: once more where a line beside a name turns out to be a fold, or where the hand is pale. */
const readColumn = (scanned: Scanned, column: Column, before: readonly Crease[]): ColumnReading => {
  const { source, field, sigma, level, shine, inkAt } = scanned;
  const { model, grid } = scanned.prepared;
  const { rows, canvas } = column;
  const drawn = drawColumn(column, model, source, field, level, before);
  const foldsAt =
    (creases: readonly Crease[]) =>
    (x: number): readonly number[] =>
      creases.flatMap((c) => (c.level ? [creaseAt(c, (x + canvas.x) / perMm) * perMm - canvas.y] : []));
  const veil = veils(canvas, rows, foldsAt(before));
  const inked = rows.filter((row) => !drawn.plain.has(row));
  const quiet = sigma <= thresholds.burnt.sigma;
  const endsOnSheet = (path: Path): boolean => {
    const { x0, y0, x1, y1 } = ends(path, canvas);
    return endsOnBothSides(model, inkAt, { x: x0, y: y0 }, { x: x1, y: y1 }, path.ink);
  };
  const readWith = (folds: readonly Crease[]): readonly StrikeReading[] => {
    const folded = hiddenByFold(canvas, inked, folds);
    for (const crease of folds) maskCrease(canvas, crease);
    return readStrikes({ canvas, rows, level, shine, quiet, folded, plain: drawn.plain, endsOnSheet });
  };
  let creases = before;
  let read = readWith(creases);
  const folds = foldsBeside(model, inkAt, canvas, read);
  if (folds.length > 0) {
    for (const crease of folds) wipeCrease(grid, crease);
    creases = [...creases, ...folds];
    disown(canvas);
    setMask(canvas, drawn.mask, model.width);
    read = readWith(creases);
  }
  const { grain } = drawn;
  if (!isPaleHand(read)) return { read, grain, veil, pale: new Set(), traced: new Set(), creases };
  drawCanvas(canvas, source, field, 0, canvas.h, 1);
  setMask(canvas, model.masks[2], model.width);
  for (const crease of creases) maskCrease(canvas, crease);
  const found = whispers(canvas, rows, sigma, shine, foldsAt(creases), read);
  const looksBeyond = grain.flat >= thresholds.burnt.flat && (shine === 0 || !read.some((r) => r.state === "marked"));
  const beyond = looksBeyond ? tracesBeyond(canvas, rows, foldsAt(creases)) : [];
  return { read, grain, veil, pale: new Set([...found.lines, ...beyond]), traced: new Set(found.traces), creases };
};

/** Strikes of this column that may be folds. */
const foldLike = (scanned: Scanned, { canvas }: Column, read: readonly StrikeReading[]): ReadonlySet<StrikeReading> => {
  const { fold, crossing } = thresholds;
  const { inkAt } = scanned;
  const { model } = scanned.prepared;
  const anyStroke = (r: StrikeReading, is: (path: Path, strike: Strike) => boolean): boolean =>
    r.state === "marked" && r.strokes.some((p) => is(p, ends(p, canvas)));
  const beyond = read.filter((r) =>
    anyStroke(
      r,
      (p, { x0, y0, x1, y1 }) =>
        p.ink < fold.pale && goesOnBeyond(model, inkAt, { x: x0, y: y0 }, { x: x1, y: y1 }, p.ink),
    ),
  );
  const long = read.filter((r) =>
    anyStroke(
      r,
      (p, { x0, y0, x1, y1 }) =>
        waviness(p) <= crossing.wave && liesOnLongLine(model, inkAt, { x: x0, y: y0 }, { x: x1, y: y1 }),
    ),
  );
  return new Set([...(beyond.length <= fold.most ? beyond : []), ...long]);
};

/** What one row says of the pen of its page, and of what may be missing. */
const penOf = (r: StrikeReading, isWhispered: boolean, grain: Grain) => {
  const { burnt } = thresholds;
  const [main] = r.strokes;
  const isPatchy =
    r.state === "look" &&
    main !== undefined &&
    main.ink < burnt.pen &&
    (r.doubt === "faint" || r.doubt === "part-of-name");
  return {
    main,
    patchy: isPatchy || (r.state === "not-marked" && isWhispered && grain.flat >= burnt.bareFlat),
    broken: r.state !== "marked" && main !== undefined && main.fill < burnt.twoTones.least,
  };
};

type Bare = Mismatch & { readonly place: number; readonly index: number };

/** Reads every name. Folds that only show beside names are taken off the grid of the page. */
export const readStrikeForm = (scanned: Scanned): Found => {
  const { field, level, readable, explain } = scanned;
  const { model, columns } = scanned.prepared;
  const { layout } = model;
  const marks: MarkReading[] = [];
  const [pens, fills, traces]: [number[], number[], number[]] = [[], [], []];
  const strikes: Strike[] = [];
  const why: string[] = [];
  let [patchy, broken, whispered] = [0, 0, 0];
  let grain: Grain = { flat: 0, pale: 1 };
  let isOther = false;
  let { creases } = scanned;
  for (const column of columns) {
    const { rows, prints, canvas } = column;
    const found = readColumn(scanned, column, creases);
    ({ grain, creases } = found);
    const { read, veil, pale, traced } = found;
    const folds = foldLike(scanned, column, read);
    const isHidden = isOnCrease(creases);
    const bare: Bare[] = [];
    for (const r of read) {
      const row = rows[r.place];
      if (row === undefined) continue;
      const { name } = row;
      const at = layout.names.indexOf(name);
      const fit = scanned.names[model.names.findIndex((p) => p.place === at)];
      const sure = readable && (isPrinted(fit) || (r.state === "marked" && fit !== null && fit !== undefined));
      // Where a strike is read, the pale line is that strike.
      const isWhispered = r.state !== "marked" && pale.has(row);
      const isVeiled = r.state === "not-marked" && (veil[r.place] ?? 0) > thresholds.veil.ink;
      const isPale = isVeiled || isWhispered || traced.has(row) || isTinted(scanned, field, lettersOf(name));
      const doubt: Doubt | null = folds.has(r) ? "fold" : (r.doubt ?? (isPale ? "faint" : null));
      marks.push({
        index: name.index,
        mark: "strike",
        state: sure && doubt === null ? r.state : "look",
        doubt: sure ? doubt : "page-not-certain",
        where: cornersOn(scanned, field, { x: name.ink.x - 4, y: name.row.y, w: name.ink.w + 8, h: name.row.h }),
      });
      const print = prints[r.place];
      const isBare = r.state === "not-marked";
      const lettering =
        (isBare || explain) && print !== null && print !== undefined
          ? nameMismatch(canvas, print, model, isHidden)
          : null;
      if (isBare && lettering !== null) bare.push({ ...lettering, place: r.place, index: name.index });
      const pen = penOf(r, isWhispered, grain);
      if (isWhispered) whispered++;
      if (pen.patchy) patchy++;
      if (pen.broken) broken++;
      if (r.state === "marked") {
        strikes.push(...r.strokes.map((p) => ends(p, canvas)));
        if (pen.main !== undefined) {
          pens.push(pen.main.ink);
          fills.push(pen.main.fill);
        }
      }
      if (!isBare && pen.main !== undefined) traces.push(...strikeTrace(name, pen.main, canvas, level));
      if (explain)
        why.push(
          `${name.index} ${r.state} ${r.doubt ?? ""} ${r.why()} ${isWhispered ? "PALE " : traced.has(row) ? "TRACE " : ""}letters ${lettering?.off.toFixed(3)} veil ${veil[r.place]?.toFixed(3)} missing ${fit?.missing.toFixed(2)} score ${fit?.score.toFixed(2)}`,
        );
    }
    // The edge of a block over the next name may lie on this one: then only this name is in doubt.
    const isCovered = (place: number): boolean => (veil[place] ?? 0) > thresholds.veil.block;
    const near = bare.filter((b) => isCovered(b.place - 1) || isCovered(b.place + 1));
    if (otherNamesOf(bare.filter((b) => !near.includes(b))).length > 0) isOther = true;
    const touched = new Set(otherNamesOf(bare).map((b) => b.index));
    for (const [i, m] of marks.entries())
      if (touched.has(m.index) && m.state === "not-marked") marks[i] = { ...m, state: "look", doubt: "stray-ink" };
  }
  return { marks, traces, strikes, grain, isOther, why, pens, fills, patchy, broken, whispered };
};
