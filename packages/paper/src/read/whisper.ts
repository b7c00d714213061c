/**
 * A second look at a page on which nobody seems to be struck. A hard pencil can be paler than the least ink that counts
 * anywhere else, and is still seen as a line through a name; where there are no strokes at all, such a line is for people.
 */
import type { Canvas } from "./canvas.ts";
import { median } from "./geometry.ts";
import { grain } from "./model.ts";
import { findPath, openInk, type Path } from "./path.ts";
import type { Row } from "./rows.ts";
import type { StrikeReading } from "./strikes.ts";
import { thresholds } from "./thresholds.ts";

/** Whether a page has no strike, or pale ones or parts of pale ones: then others may be paler than what counts. */
export const isPaleHand = (read: readonly StrikeReading[]): boolean => {
  const { burnt, whisper } = thresholds;
  const inks = read.flatMap((r) => (r.state === "marked" ? r.strokes.slice(0, 1).map((p) => p.ink) : []));
  if (inks.length === 0 || median(inks) < whisper.pen) return true;
  return (
    median(inks) < burnt.pen && read.some((r) => r.doubt === "faint" && r.strokes.some((p) => p.ink < whisper.pen))
  );
};

/**
 * Rows beside whose name, where nothing is printed, there is a thin pale line: the end of a stroke that is lost among the
 * letters. Only where the paper has no grain, so that any such line is ink.
 */
export const tracesBeyond = (
  canvas: Canvas,
  rows: readonly Row[],
  foldsAt: (x: number) => readonly number[],
): readonly Row[] => {
  const { end, reach, shade } = thresholds.whisper;
  return rows.filter((row) =>
    [
      [row.right + end * grain, row.right + reach * grain],
      [row.left - reach * grain, row.left - end * grain],
    ].some(([from = 0, to = 0]) => {
      const x0 = Math.max(0, Math.round(from));
      const x1 = Math.min(canvas.w, Math.round(to));
      const folds = foldsAt((x0 + x1) / 2);
      return hasThinLine(canvas, x0, x1, row.core.y0, row.core.y1, (y) =>
        folds.some((at) => Math.abs(at - y) < shade * grain),
      );
    }),
  );
};

/** Whether ink goes on from column to column over the least run, a row higher or lower at most, with small gaps. */
const hasThinLine = (
  { w, h, ink, mask }: Canvas,
  x0: number,
  x1: number,
  y0: number,
  y1: number,
  isHidden: (y: number) => boolean,
): boolean => {
  const { endInk, endMost, thin, run } = thresholds.whisper;
  const isInk = (i: number): boolean => mask[i] === 0 && (ink[i] ?? 0) > endInk;
  // A block of a hard compression is as long as a short line, but as tall as it is long; a dot is dark.
  const isThin = (x: number, y: number): boolean => {
    let tall = 1;
    for (let v = y - 1; v >= 0 && isInk(v * w + x); v--) tall++;
    for (let v = y + 1; v < h && isInk(v * w + x); v++) tall++;
    return tall <= thin * grain;
  };
  // Where there is hardly any ink there is no line: gaps are at most two points.
  const aside = Math.ceil(0.08 * (x1 - x0)) + 1;
  const about = { x0, x1, y0: y0 - aside, y1: y1 + aside };
  if (3 * openInk({ w, h, ink, mask }, about, endInk) < run * grain) return false;
  for (let from = Math.max(1, y0); from < Math.min(h - 1, y1); from++) {
    if (isHidden(from)) continue;
    for (const slope of [-0.08, -0.04, 0, 0.04, 0.08]) {
      let [length, gap] = [0, 0];
      for (let x = x0; x < x1; x++) {
        const y = Math.round(from + slope * (x - x0));
        if (y < 1 || y >= h - 1) break;
        const i = y * w + x;
        if (isInk(i) && (ink[i] ?? 0) <= endMost && isThin(x, y)) {
          length += gap + 1;
          gap = 0;
          if (length >= run * grain) return true;
        } else if (length > 0 && ++gap > 2) [length, gap] = [0, 0];
      }
    }
  }
  return false;
};

export type Whispers = {
  /** Rows with a pale line through a part of the letters. */
  readonly lines: ReadonlySet<Row>;
  /** Others where something paler still is, on a page of a pale hand. */
  readonly traces: readonly Row[];
};

/**
 * Rows with a pale line through a part of the letters, or a trace of one. The canvas must be drawn in full, with its widest mask; `sigma` is
 * the noise of the paper, `foldsAt` tells the height of folds at a place of the canvas, and `shine` the ink up to which print shines through, if any does.
 */
export const whispers = (
  canvas: Canvas,
  rows: readonly Row[],
  sigma: number,
  shine: number,
  foldsAt: (x: number) => readonly number[],
  read: readonly StrikeReading[],
): Whispers => {
  const { whisper } = thresholds;
  const isInShade = (path: Path): boolean =>
    foldsAt((path.x0 + path.x1) / 2).some((at) => Math.abs(at - path.meanY) < whisper.shade * grain);
  const level = Math.max(whisper.ink, whisper.noise * sigma);
  const found = rows.flatMap((row) => {
    const path = findPath(canvas, row.core, level);
    if (path === null || path.fill < whisper.fill || path.inked < whisper.part) return [];
    // The shade beside a fold.
    if (isInShade(path)) return [];
    const over = (Math.min(row.right, path.x1) - Math.max(row.left, path.x0)) / (row.right - row.left);
    // Steep, and beside the name alone.
    const rise = Math.abs((path.y.at(-1) ?? 0) - (path.y[0] ?? 0)) / Math.max(1, path.x1 - path.x0);
    const isHair = over <= 0 && rise > whisper.steep;
    return [{ row, path, isHair, isLong: path.inked >= whisper.inked && over >= whisper.cover }];
  });
  const isShining = shine > level;
  // Words that shine through do so in many rows, and have gaps.
  const isWords = isShining && found.filter((f) => f.isLong).length > whisper.words * rows.length;
  const lines = new Set(
    found.flatMap(({ row, path, isHair, isLong }) => {
      // Paper alone hardly ever makes a line of any length: a part of one is enough to ask, where nothing shines through.
      const isPart = !isShining && path.ink < whisper.pen && !isHair;
      return isPart || (isLong && (!isWords || path.fill >= whisper.fillShining)) ? [row] : [];
    }),
  );
  // Where a hand is known to be pale, its palest strokes are hardly a line: whatever is more than the noise of the paper,
  // if the names without a stroke do not show the same.
  const isKnown = found.some((f) => f.isLong && lines.has(f.row)) || read.some((r) => r.state === "marked");
  if (!isKnown) return { lines, traces: [] };
  const seen = new Set(read.flatMap((r) => (r.state === "not-marked" ? [] : [rows[r.place]])));
  const others = rows.filter((row) => !lines.has(row) && !seen.has(row));
  const traces = others.filter((row) => {
    const letters = { ...row.core, x0: row.left - grain, x1: row.right + grain };
    const path = findPath(canvas, letters, Math.max(whisper.traceInk, whisper.trace * sigma));
    return path !== null && !isInShade(path);
  });
  return { lines, traces: traces.length <= Math.max(whisper.traces, whisper.traceShare * others.length) ? traces : [] };
};
