/**
 * Whether pale ink may be missing from the scan. A photocopier or a scanner set to high contrast burns out everything under
 * a limit: pencil vanishes and leaves no trace. The paper then has no grain. A voter has one pen: where its strokes are
 * dark none of them can have vanished; where they are pale, patchy or not there at all, "not marked" is not proved.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, memory } from "../kernels/memory.ts";
import type { Canvas } from "./canvas.ts";
import { median } from "./geometry.ts";
import type { Witness } from "./marked-style.ts";
import { thresholds } from "./thresholds.ts";

const counts = new Int32Array(memory.buffer, kernels.binsAt(), 4);

export type Grain = {
  /** Share of unprinted points without any grain. */
  readonly flat: number;
  /** Pale (0.06-0.25) over middle (0.4-0.7) ink around the print: about 1 on an honest scan. */
  readonly pale: number;
};

/** Measured on a canvas drawn at half the grain at least, before folds are masked. */
export const grainOf = (canvas: Canvas): Grain => {
  const { w, h, ink, mask } = canvas;
  kernels.countGrain(addressOf(ink), addressOf(mask), w, h);
  const [flat = 0, open = 0, pale = 0, middle = 0] = counts;
  return { flat: open === 0 ? 0 : flat / open, pale: middle >= enough ? pale / middle : edgesOf(canvas) };
};

/** Points of middle ink from which a few of them tell what the edges of a page are like. */
const enough = 150;

/** The same of the edges of a few names, which are too short for that: of every point that is drawn. */
const edgesOf = ({ w, h, ink, mask }: Canvas): number => {
  let pale = 0;
  let middle = 0;
  for (let y = 0; y < h; y += 2) {
    for (let i = y * w, end = i + w; i < end; i += 2) {
      if (mask[i] === 0) continue;
      const v = ink[i] ?? 0;
      if (v > 0.06 && v < 0.25) pale++;
      else if (v > 0.4 && v < 0.7) middle++;
    }
  }
  return middle === 0 ? 0 : pale / middle;
};

/**
 * On a scan of two tones every stroke that is left is black: a pen that cannot vanish is told by strokes without a break.
 * `fills`: share of its way on which each accepted stroke is inked; `broken`: marks found only in parts.
 */
const mayHaveVanishedInTwoTones = (fills: readonly number[], broken: number, asksForStrokes: boolean): boolean => {
  const { twoTones } = thresholds.burnt;
  if (broken > 0) return true;
  if (fills.length === 0) return asksForStrokes;
  return median(fills) < twoTones.median || Math.min(...fills) < twoTones.least;
};

/** What was found on a page, for telling whether more was there. */
export type Strokes = {
  /** Ink of each accepted stroke, and share of its way on which it is inked where that was measured. */
  readonly pens: readonly number[];
  readonly fills: readonly number[];
  /** Marks that were found only in parts: pale ones, and of any ink. */
  readonly patchy: number;
  readonly broken: number;
  /** Lines so pale that only the second look at a page without strokes sees them. */
  readonly whispered: number;
};

/**
 * `asksForStrokes`: a page without any stroke is no valid vote, so that it may well have lost them. White without grain is
 * what a scanner clips at 255; any other even white was made by a copier, and so were edges paler than a scanner makes
 * them. Where all of it is one even white nothing tells a page that was never marked from one whose pencil was burnt out.
 * (Hard compression flattens the grain of paper as well. Nothing measured on such a page tells the two apart.) Several
 * strokes without a break, by a pen that is no pale pencil, are of a pen that does not vanish; a patchy one on a copy is of
 * one that does.
 */
export const mayHaveVanished = (
  grain: Grain,
  sigma: number,
  { pens, fills, patchy, broken, whispered }: Strokes,
  asksForStrokes: boolean,
  { paper: white, twoTones }: { readonly paper: number; readonly twoTones: boolean },
): boolean => {
  const { burnt } = thresholds;
  // Paper with grain keeps its greys, however sharp the print.
  if (twoTones && grain.flat >= burnt.twoTones.flat && mayHaveVanishedInTwoTones(fills, broken, asksForStrokes))
    return true;
  // A hand of which only whispers are seen is at the edge of what can be seen: more of its strokes may lie beyond it.
  if (pens.length === 0 && asksForStrokes && whispered >= burnt.whispers) return true;
  const pen = median(pens);
  if (pens.length > 0 && pen >= burnt.pen) {
    // A copier makes what it leaves of a pencil as dark as a pen: then its strokes have gaps.
    const withGaps = broken + fills.filter((fill) => fill < burnt.gapFill).length;
    const isOfCopier = white >= burnt.least && (white < burnt.white || grain.pale > burnt.copied);
    return grain.flat >= burnt.flat && isOfCopier && withGaps >= burnt.gaps;
  }
  if (pens.length >= burnt.wholeStrokes && pen >= burnt.palePen && median(fills) >= burnt.wholeFill) return false;
  const isFlat = grain.flat >= burnt.flat;
  // Edges far paler than a scanner makes them are a copier's, however grey the copy and whatever grain its specks leave.
  if (asksForStrokes && pen < burnt.palePen && grain.flat >= burnt.patchyFlat) {
    if (grain.pale > (pens.length > 0 ? burnt.copied : burnt.copiedOutright)) return true;
  }
  // What is burnt out is as white as the scan can be, or nearly so: even grey paper is a quiet scan, pressed into a small file.
  if (white < burnt.least) return false;
  const isWhite = white >= burnt.copyWhite;
  if (!isWhite && !isFlat) return false;
  if (grain.flat >= burnt.patchyFlat && patchy >= burnt.patchy) return true;
  if (pens.length === 0 && grain.flat >= burnt.patchyFlat && patchy + broken > 0) return true;
  // What is left of one pale line tells that others may be gone.
  if (pens.length === 0 && isFlat && whispered > 0) return true;
  if (pens.length === 0 && asksForStrokes && isFlat && grain.pale > burnt.copied) return true;
  const isCopy = white < burnt.white || grain.pale > burnt.copied;
  const isBurnt = grain.flat >= burnt.bareFlat && sigma <= burnt.sigma;
  if (pens.length === 0 && asksForStrokes && isWhite && isBurnt && (isCopy || grain.flat >= burnt.spotless))
    return true;
  if (pens.length > 0 && isFlat && isCopy && median(fills) < burnt.patchyFill) return true;
  if (!(isFlat && sigma <= burnt.sigma)) return false;
  if (pens.length > 0) {
    const isEven = pens.length >= burnt.evenStrokes && Math.max(...pens) - Math.min(...pens) <= burnt.even;
    const isWhole = patchy + broken === 0 && fills.every((f) => f >= burnt.twoTones.least);
    return pen < burnt.palePen && !(white >= burnt.white && isEven && isWhole);
  }
  return !(grain.pale >= burnt.pale);
};

/**
 * What the witness of the marked style adds: all of it seen proves that nothing was lost, and lifts the suspicion
 * `mayBeGone`; one that is gone raises it, unless every stroke is of a dark pen. A page without any stroke asks for more, a
 * form with boxes for nothing: a name without a mark is for people there.
 */
export const withWitness = (
  mayBeGone: boolean,
  { seen, ink }: Witness,
  { pens, fills }: Strokes,
  asksForStrokes: boolean,
  isOfBoxes: boolean,
): boolean => {
  const { witness } = thresholds;
  if (seen === "none") return mayBeGone;
  if (seen === "well") return false;
  if (mayBeGone || isOfBoxes) return mayBeGone;
  if (seen === "lost") {
    const isDark = pens.length >= witness.strokes && Math.min(...pens) >= witness.pen && median(fills) >= witness.fill;
    return !isDark;
  }
  return pens.length === 0 && asksForStrokes && !(ink >= witness.bare);
};
