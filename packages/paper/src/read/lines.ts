/** Long, nearly straight dark lines of a page, upright and level ones: what a table's frame is made of. */
import type { GreyPage } from "../types.ts";
import { anyUnder, viewOf } from "./bytes.ts";
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

type Way = { readonly along: number; readonly across: number; readonly stepAlong: number; readonly stepAcross: number };

/** What is dark at a place: a third of the way from the white of its tile to black. */
const limitAt = (page: GreyPage, tone: Tone, x: number, y: number): number => {
  const tx = Math.min(tone.across - 1, Math.floor((x * tone.across) / page.width));
  const ty = Math.min(tone.down - 1, Math.floor((y * tone.down) / page.height));
  const white = tone.white[ty * tone.across + tx] ?? tone.paper;
  return white - 0.33 * Math.max(20, white - tone.black);
};

/** Places on lines: which row or column of the search they were met in, and where across. */
type Found = { n: number; place: Int32Array; across: Float64Array };
const room = 1 << 16;
const foundIn: Found = { n: 0, place: new Int32Array(room), across: new Float64Array(room) };

/** Pixels over which one limit holds. */
const stretch = 32;

/** Centres of short dark runs that go on in the same direction before and after: letters rarely do. */
const candidates = (
  page: GreyPage,
  tone: Tone,
  way: Way,
  thick: number,
  reach: number,
  every: number,
  found: Found,
): void => {
  const { data } = page;
  const view = viewOf(data);
  const { along, across, stepAlong, stepAcross } = way;
  found.n = 0;
  const drift = Math.ceil(reach * steepest) + 1;
  const first = drift + 1;
  const last = across - drift - 1;
  const goesOn = (base: number, limit: number): boolean => {
    for (let d = 0, o = 0; d <= drift; d++, o += stepAcross) {
      if ((data[base + o] ?? 255) < limit || (data[base - o] ?? 255) < limit) return true;
    }
    return false;
  };
  const met = (place: number, a: number, start: number, end: number, limit: number): void => {
    if (end - start > thick || found.n >= room) return;
    const row = a * stepAlong;
    let sum = 0;
    let moment = 0;
    for (let k = start - 1; k <= end; k++) {
      const w = limit + 20 - (data[row + k * stepAcross] ?? 255);
      if (w <= 0) continue;
      sum += w;
      moment += w * k;
    }
    const centre = sum > 0 ? moment / sum : (start + end - 1) / 2;
    const middle = row + Math.round(centre) * stepAcross;
    if (!goesOn(middle - reach * stepAlong, limit) || !goesOn(middle + reach * stepAlong, limit)) return;
    found.place[found.n] = place;
    found.across[found.n++] = centre;
  };
  const places = Math.max(0, Math.ceil((along - 2 * reach) / every));
  if (stepAcross === 1) {
    for (let place = 0; place < places; place++) {
      const a = reach + place * every;
      const row = a * stepAlong;
      let start = -1;
      for (let from = first; from < last; from += stretch) {
        const limit = limitAt(page, tone, from, a);
        const dark = Math.ceil(limit);
        const to = from + stretch < last ? from + stretch : last;
        if (dark <= 0 && start < 0) continue;
        for (let c = from; c < to; ) {
          // Most of a page is paper: four pixels at a time.
          if (start < 0) while (c + 4 <= to && !anyUnder(view.getInt32(row + c, true), dark)) c += 4;
          for (const end = c + 4 < to ? c + 4 : to; c < end; c++) {
            if ((data[row + c] ?? 255) < dark) {
              if (start < 0) start = c;
            } else if (start >= 0) {
              met(place, a, start, c, limit);
              start = -1;
            }
          }
        }
      }
    }
    return;
  }
  // Across the rows of the scan: all columns together, row by row, as they lie in memory.
  const starts = new Int32Array(places).fill(-1);
  let running = 0;
  const limits = new Float64Array(places);
  // The same as whole numbers, for whole grey values.
  const darks = new Int32Array(places);
  for (let c = first; c < last; c++) {
    if ((c - first) % stretch === 0)
      for (let place = 0; place < places; place++) {
        const limit = limitAt(page, tone, reach + place * every, c);
        limits[place] = limit;
        darks[place] = Math.ceil(limit);
      }
    const row = c * stepAcross + reach;
    for (let place = 0, at = row; place < places; place++, at += every) {
      if ((data[at] ?? 255) < (darks[place] ?? 0)) {
        if ((starts[place] ?? -1) >= 0) continue;
        starts[place] = c;
        running++;
      } else if (running > 0) {
        const start = starts[place] ?? -1;
        if (start < 0) continue;
        met(place, reach + place * every, start, c, limits[place] ?? 0);
        starts[place] = -1;
        running--;
      }
    }
  }
};

/** Points (along, across) of candidates, in turn. */
type Points = { readonly n: number; readonly along: Float64Array; readonly across: Float64Array };

/** Fits one line to the points near it, three times with a narrower gate; null when too few are left. */
const refine = (points: Points, left: Uint8Array, middle: number, at0: number, slope0: number) => {
  let [at, slope] = [at0, slope0];
  for (const gate of [bin * 1.1, bin * 0.9, bin * 0.9]) {
    let [n, st, stt, sc, sct] = [0, 0, 0, 0, 0];
    for (let i = 0; i < points.n; i++) {
      if (left[i] === 0) continue;
      const t = (points.along[i] ?? 0) - middle;
      const c = points.across[i] ?? 0;
      const off = c - at - slope * t;
      if (!(off <= gate && off >= -gate)) continue;
      n++;
      st += t;
      stt += t * t;
      sc += off;
      sct += off * t;
    }
    const determinant = n * stt - st * st;
    if (n < 6 || !(determinant > 1e-9 * n * stt)) return null;
    at += (stt * sc - st * sct) / determinant;
    slope += (n * sct - st * sc) / determinant;
  }
  return { at, slope };
};

/** The strongest lines among the candidates, by voting over place and slope, one after another. */
const vote = (found: Found, way: Way, first: number, every: number, least: number): Line[] => {
  const middle = way.along / 2;
  const slopes = 2 * Math.ceil(steepest / slopeStep) + 1;
  const width = Math.ceil((way.across + steepest * way.along) / bin) + 4;
  const shift = Math.ceil((steepest * way.along) / 2 / bin) + 2;
  const votes = new Int16Array(slopes * width);
  const { n } = found;
  const points = { n, along: new Float64Array(n), across: found.across };
  const left = new Uint8Array(n).fill(1);
  const add = (i: number, by: number): void => {
    // Rounded by cutting off: the sum is never under zero.
    let cell = (points.across[i] ?? 0) / bin + shift + 0.5;
    const step = (slopeStep * ((points.along[i] ?? 0) - middle)) / bin;
    cell += (slopes >> 1) * step;
    for (let s = 0, from = 0; s < slopes; s++, from += width) {
      const at = from + (cell | 0);
      votes[at] = (votes[at] ?? 0) + by;
      cell -= step;
    }
  };
  for (let i = 0; i < n; i++) {
    points.along[i] = first + (found.place[i] ?? 0) * every;
    add(i, 1);
  }
  // Votes only ever go down: the most that a slope had when it was last searched bounds what it has now.
  const bound = new Int16Array(slopes).fill(32767);
  const where = new Int32Array(slopes);
  const strongest = (): number => {
    for (;;) {
      let s = 0;
      for (let k = 1; k < slopes; k++) if ((bound[k] ?? 0) > (bound[s] ?? 0)) s = k;
      const most = bound[s] ?? 0;
      if (most !== 32767 && votes[where[s] ?? 0] === most) return where[s] ?? 0;
      let best = 0;
      let at = s * width;
      for (let i = s * width; i < (s + 1) * width; i++) {
        const v = votes[i] ?? 0;
        if (v > best) {
          best = v;
          at = i;
        }
      }
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
    const line = refine(points, left, middle, at0, slope0);
    const take = line ?? { at: at0, slope: slope0 };
    const gate = line === null ? bin * 0.6 : bin;
    const own: number[] = [];
    let from = Number.POSITIVE_INFINITY;
    let to = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      if (left[i] === 0) continue;
      const a = points.along[i] ?? 0;
      const c = points.across[i] ?? 0;
      if (!(Math.abs(c - take.at - take.slope * (a - middle)) <= gate)) continue;
      own.push(a, c);
      left[i] = 0;
      add(i, -1);
      if (a < from) from = a;
      if (a > to) to = a;
    }
    if (own.length === 0) break;
    if (line !== null && own.length / 2 >= least) lines.push({ points: Float64Array.from(own), ...line, from, to });
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
  const find = (way: Way) => {
    candidates(page, tone, way, thick, reach, every, foundIn);
    return vote(foundIn, way, reach, every, least);
  };
  const { width, height } = page;
  return {
    upright: find({ along: height, across: width, stepAlong: width, stepAcross: 1 }),
    level: find({ along: width, across: height, stepAlong: 1, stepAcross: width }),
  };
};
