/** What the page as a whole changes in the marks that were read on it. */
import type { Doubt, LayoutPage, MarkReading } from "../types.ts";
import type { FoundBoxes } from "./box-form.ts";
import { settleEmptyRows } from "./empty-rows.ts";
import type { Witness } from "./marked-style.ts";
import type { Found } from "./scanned.ts";
import { mayHaveVanished, withWitness } from "./tail.ts";
import { thresholds } from "./thresholds.ts";
import type { Tone } from "./tone.ts";

/** A page with what was found on it, before it is looked at as a whole. */
export type Whole = {
  readonly layout: LayoutPage;
  readonly found: Found | FoundBoxes;
  readonly doubts: readonly Doubt[];
  readonly sigma: number;
  readonly tone: Tone;
  readonly asksForStrokes: boolean;
  readonly hasWriting: boolean;
  readonly witness: Witness;
};
export type Settled = {
  readonly marks: readonly MarkReading[];
  readonly doubts: readonly Doubt[];
  /** Whether strokes may be gone from the scan. */
  readonly mayBeGone: boolean;
};

const look = (m: MarkReading, doubt: Doubt): MarkReading => ({ ...m, state: "look", doubt });

/** Whether strokes may be gone without a trace. */
const isSuspect = ({ found, sigma, tone, asksForStrokes, hasWriting, witness, layout }: Whole): boolean => {
  const { burnt } = thresholds;
  const { grain, pens } = found;
  // A pen that wrote elsewhere on a copy without any strike and without grain may have struck names too.
  const wroteOnly =
    asksForStrokes && pens.length === 0 && hasWriting && grain.flat >= burnt.flat && grain.pale > burnt.copiedWriting;
  const mayBeGone = mayHaveVanished(grain, sigma, found, asksForStrokes, tone) || wroteOnly;
  return withWitness(mayBeGone, witness, found, asksForStrokes, layout.boxes.length > 0);
};

/**
 * A name asked with boxes whose cross is gone has none, and that is for people anyhow: only two marks of one name, of which
 * one is gone, could deceive, and then the box of that one is not quite bare.
 */
const settleBoxes = (found: FoundBoxes, mayBeGone: boolean, isClean: boolean): readonly MarkReading[] => {
  const { marks, remains, cells, pens } = found;
  if (!mayBeGone) return isClean ? settleEmptyRows(marks, cells, pens) : marks;
  const isBare = (m: MarkReading) => (remains.get(m) ?? Number.NaN) <= thresholds.box.trace;
  const touched = new Set(marks.flatMap((m) => (m.state === "not-marked" && !isBare(m) ? [m.index] : [])));
  return marks.map((m) => (touched.has(m.index) ? look(m, m.doubt ?? "faint") : m));
};

/** On a page that cannot be trusted nothing stays "not marked"; on another ballot nothing stays read at all. */
export const settle = (whole: Whole): Settled => {
  const { found, doubts, hasWriting } = whole;
  const readable = doubts.length === 0;
  const mayBeGone = readable && isSuspect(whole);
  const isOther = readable && found.isOther;
  const vanished = mayBeGone && !("remains" in found);
  // On paper that lost its grain it was the scanner, which can be set otherwise.
  const gone: Doubt = found.grain.flat >= thresholds.burnt.patchyFlat ? "bleached" : "page-not-certain";
  const marks =
    "remains" in found
      ? settleBoxes(found, mayBeGone, readable && !isOther && !hasWriting)
      : found.marks.map((m) => (vanished && m.state === "not-marked" ? look(m, gone) : m));
  return {
    marks: isOther ? marks.map((m) => look(m, "page-not-certain")) : marks,
    doubts: [...doubts, ...(vanished ? [gone] : []), ...(isOther ? (["wrong-ballot"] as const) : [])],
    mayBeGone,
  };
};
