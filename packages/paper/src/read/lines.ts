/** Long, nearly straight dark lines of a page, upright and level ones: what a table's frame is made of. */

import { kernels } from "../kernels/kernels.ts";
import { addressOf, doubles, memory, shorts } from "../kernels/memory.ts";
import { showPage, showTone } from "../kernels/sight.ts";
import type { GreyPage } from "../types.ts";
import type { Tone } from "./tone.ts";

export type Line = {
  /** Points on the line, in pixels, pairs (along, across): `along` is y for an upright line, x for a level one. */
  readonly points: Float64Array;
  /** across = at + slope × (along − middle of the page). */
  readonly at: number;
  readonly slope: number;
  readonly from: number;
  readonly to: number;
};
export type LinesOfPage = { readonly upright: readonly Line[]; readonly level: readonly Line[] };

/** Steepest line looked for: 5° of skew and a little more. */
const steepest = 0.11;
const slopeStep = 0.0028;
const bin = 3;
const mostLines = 10;

/** Lines down the scan or along it, and its sides that way. */
type Way = { readonly isUpright: boolean; readonly along: number; readonly across: number };

/** Most points that are met on either way. */
const room = 1 << 16;
/** The points of one line, along and across in turn. */
const own = doubles(2 * room);
/** Where the line that was fitted last lies, how steep it is, and from where to where its points go. */
const last = new Float64Array(memory.buffer, kernels.lineAt(), 4);

let votes = shorts(1 << 17);

/** The strongest lines among the candidates, by voting over place and slope, one after another. */
const vote = (n: number, way: Way, first: number, every: number, least: number): Line[] => {
  const middle = way.along / 2;
  const slopes = 2 * Math.ceil(steepest / slopeStep) + 1;
  const width = Math.ceil((way.across + steepest * way.along) / bin) + 4;
  const shift = Math.ceil((steepest * way.along) / 2 / bin) + 2;
  if (votes.length < slopes * width) votes = shorts(slopes * width);
  kernels.clear(addressOf(votes), 2 * slopes * width);
  const cells = [addressOf(votes), slopes, width, bin, shift, slopeStep] as const;
  kernels.voteForAll(n, first, every, middle, ...cells);
  // Votes only ever go down: the most that a slope had when it was last searched bounds what it has now.
  const bound = new Int16Array(slopes).fill(32767);
  const where = new Int32Array(slopes);
  const strongest = (): number => {
    for (;;) {
      let s = 0;
      for (let k = 1; k < slopes; k++) if ((bound[k] ?? 0) > (bound[s] ?? 0)) s = k;
      const most = bound[s] ?? 0;
      if (most !== 32767 && votes[where[s] ?? 0] === most) return where[s] ?? 0;
      const at = s * width + kernels.mostVotes(addressOf(votes) + 2 * s * width, width);
      const best = votes[at] ?? 0;
      bound[s] = best;
      where[s] = at;
      if (best === most) return at;
    }
  };
  const lines: Line[] = [];
  for (let round = 0; round < mostLines + 4 && lines.length < mostLines; round++) {
    const cell = strongest();
    if ((votes[cell] ?? 0) <= 0 || (votes[cell] ?? 0) < least * 0.7) break;
    const slope0 = (Math.floor(cell / width) - (slopes >> 1)) * slopeStep;
    const at0 = ((cell % width) - shift) * bin;
    const isFitted = kernels.refineLine(n, middle, at0, slope0, bin) !== 0;
    const [at = 0, slope = 0] = isFitted ? last : [at0, slope0];
    const gate = isFitted ? bin : bin * 0.6;
    const taken = kernels.takeLine(n, middle, at, slope, gate, addressOf(own), ...cells);
    if (taken === 0) break;
    const [, , from = 0, to = 0] = last;
    if (isFitted && taken >= least) lines.push({ points: own.slice(0, 2 * taken), at, slope, from, to });
  }
  return lines;
};

/** Lines shorter than this, mm, are left out unless a table has shorter sides. */
export const longEnough = 30;

/**
 * Finds upright and level lines up to 1.3 mm thick; `pxPerMm` need only be right to 40 %. Lines shorter than about
 * `shortest` mm are left out: the frame about one or two names is hardly taller than 20.
 */
export const findLines = (page: GreyPage, tone: Tone, pxPerMm: number, shortest = longEnough): LinesOfPage => {
  const thick = Math.max(3, Math.round(pxPerMm * 1.2));
  const reach = Math.max(6, Math.round(pxPerMm * 2));
  const every = Math.max(4, Math.round(pxPerMm * (shortest < longEnough ? 1 : 2.6)));
  const least = Math.max(8, (shortest * pxPerMm) / every);
  const drift = Math.ceil(reach * steepest) + 1;
  showPage(page);
  showTone(tone);
  const find = (way: Way) => {
    const n = kernels.lineRuns(way.isUpright ? 1 : 0, way.along, way.across, thick, reach, drift, every);
    return vote(n, way, reach, every, least);
  };
  const { width, height } = page;
  return {
    upright: find({ isUpright: true, along: height, across: width }),
    level: find({ isUpright: false, along: width, across: height }),
  };
};
