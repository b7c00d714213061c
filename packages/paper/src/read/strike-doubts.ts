/** Why a stroke through a name may be no strike: ink that it does not explain, letters left bare, a word beside it. */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, shorts } from "../kernels/memory.ts";
import { hasBarsAcross } from "./bars.ts";
import type { Canvas } from "./canvas.ts";
import { grain } from "./model.ts";
import { findPath, heightsAt, type Path } from "./path.ts";
import type { Row } from "./rows.ts";
import { coreShare, type Finding, lineOf, offOf, waviness } from "./strokes.ts";
import { thresholds } from "./thresholds.ts";

/** Two lines above and below the middle go through the letters as one does in the middle. */
export const throughLetters = (row: Row, paths: readonly Path[]): boolean => {
  const { strike } = thresholds;
  const off = paths.reduce((sum, path) => sum + offOf(row, path), 0) / Math.max(1, paths.length);
  return off >= -strike.above && off <= strike.below;
};

/**
 * Whether several strokes leave the letters between them bare over the middle of the name: a circle about the name, or a
 * line above and one below it.
 */
export const isHollow = (canvas: Canvas, row: Row, paths: readonly Path[], id: number): boolean =>
  paths.length >= 2 && throughShare(canvas, row, id) < thresholds.strike.through;

/** Share of the name, less its ends, on which ink of this owner lies near the middle of the letters. */
export const throughShare = (canvas: Canvas, row: Row, id: number): number => {
  const { strike } = thresholds;
  const fifth = (row.right - row.left) / 5;
  const top = Math.max(0, Math.round(row.middle - strike.inner * row.em));
  const low = Math.min(canvas.h - 1, Math.round(row.middle + strike.inner * row.em));
  let through = 0;
  let all = 0;
  for (let x = Math.round(row.left + fifth); x <= row.right - fifth; x++) {
    all++;
    let met = false;
    for (let y = top; !met && y <= low; y++) met = canvas.owner[y * canvas.w + x] === id;
    if (met) through++;
  }
  return all === 0 ? 0 : through / all;
};

/** Ink of a strike that lies off its line, mm²: short strokes that cross a straight strike may take it back. */
export const offLine = (canvas: Canvas, finding: Finding): number => {
  const { row, id, main, thick } = finding;
  const room = Math.max(thresholds.crossing.room, thick + 0.25) * grain;
  const top = Math.max(0, row.strip.y0);
  const foot = Math.min(canvas.h, row.strip.y1);
  // Whole rows from a whole row: over the room is over the whole part of it.
  const away = Math.min(32767, Math.floor(room));
  const owner = addressOf(canvas.owner);
  const count = kernels.offPath(owner, canvas.w, main.x0, main.x1 + 1, top, foot, id, heightsAt(main), away);
  return count / (grain * grain);
};

/** Most ink that may stay unexplained in a struck row: little beside one straight line, more in a scribble. */
export const isExplained = (canvas: Canvas, finding: Finding, free: number): boolean => {
  const { stray, crossing } = thresholds;
  const wave = finding.strokes.length === 1 ? waviness(finding.main) : Infinity;
  const straight = wave <= crossing.wave;
  if (!straight && hasBarsAcross(canvas, finding.row, finding.id, finding.area)) return false;
  if (straight) return free + offLine(canvas, finding) <= crossing.area;
  // A line that waves but a little is one line too, and bars across it are lost among the letters in part.
  if (wave <= crossing.littleWave)
    return free <= crossing.littleFree && free + offLine(canvas, finding) <= crossing.littleArea;
  return free <= Math.max(stray.area, stray.share * finding.area);
};

/** Points of a strike in each column of its reach. */
let columns = shorts(1 << 11);

/**
 * Whether ink that was taken for the strike stands apart from it beside the name, as tall as letters: a word that takes the
 * strike back, which its line ran into.
 */
export const hasWordBeside = (canvas: Canvas, { row, id }: Finding): boolean => {
  const { stray } = thresholds;
  const { w, h, owner } = canvas;
  const [left, right] = [Math.max(0, row.reach.x0), Math.min(w, row.reach.x1)];
  const [y0, y1] = [Math.max(0, row.strip.y0), Math.min(h, row.strip.y1)];
  if (columns.length < right - left + 8) columns = shorts(right - left + 8);
  kernels.ownColumns(addressOf(owner), w, left, right, y0, y1, id, addressOf(columns));
  const isWord = (from: number, step: 1 | -1): boolean => {
    let [empty, area] = [0, 0];
    let begins: number | null = null;
    for (let x = from; x >= left && x < right; x += step) {
      const on = columns[x - left] ?? 0;
      if (on === 0 && area === 0) empty++;
      else if (empty >= stray.apart * grain) {
        begins ??= x;
        area += on;
      } else empty = 0;
    }
    if (begins === null || area < stray.word * grain * grain) return false;
    let [top, low] = [h, 0];
    for (let x = begins; x >= left && x < right; x += step)
      for (let y = y0; y < y1; y++) {
        if (owner[y * w + x] !== id) continue;
        if (y < top) top = y;
        if (y > low) low = y;
      }
    return low - top + 1 >= stray.tall * grain;
  };
  return isWord(row.right, 1) || isWord(row.left, -1);
};

/** Ink on the letters of a struck name that lies off its line, however pale, mm². */
export const paleOffLine = (canvas: Canvas, { row, main, thick }: Finding): number => {
  const { ink, room, beyond } = thresholds.crossing.pale;
  const line = lineOf(main);
  if (line === null) return 0;
  const [a = 0, b = 0] = line;
  const away = (thick / 2 + room) * grain;
  const reach = Math.round(beyond * grain);
  let count = 0;
  for (let x = Math.max(0, row.left); x < Math.min(canvas.w, row.right); x++) {
    const middle = a + (b * (x - main.x0)) / main.y.length;
    for (let y = Math.max(0, row.core.y0 - reach); y < Math.min(canvas.h, row.core.y1 + reach); y++) {
      const i = y * canvas.w + x;
      if (canvas.mask[i] === 0 && Math.abs(y - middle) >= away && (canvas.ink[i] ?? 0) > ink) count++;
    }
  }
  return count / (grain * grain);
};

/** A line in the row of a struck name that is no part of the strike and does not go through the letters. */
export const lineBeside = (canvas: Canvas, row: Row, level: number): Path | null => {
  const path = findPath(canvas, row.strip, level);
  return path === null || coreShare(row, path) > 0.2 ? null : path;
};
