/** Long, nearly straight dark lines of a page, upright and level ones: what a table's frame is made of. */
import type { GreyPage } from "../types.ts";
import { leastSquares } from "./geometry.ts";
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

/** Centres of short dark runs that go on in the same direction before and after: letters rarely do. */
const candidates = (page: GreyPage, tone: Tone, way: Way, thick: number, reach: number, every: number): number[] => {
  const { data } = page;
  const { along, across, stepAlong, stepAcross } = way;
  const found: number[] = [];
  const drift = Math.ceil(reach * steepest) + 1;
  const dark = (index: number, limit: number) => (data[index] ?? 255) < limit;
  const goesOn = (base: number, limit: number) => {
    for (let d = 0; d <= drift; d++) {
      if (dark(base + d * stepAcross, limit) || dark(base - d * stepAcross, limit)) return true;
    }
    return false;
  };
  for (let a = reach; a < along - reach; a += every) {
    const row = a * stepAlong;
    let start = -1;
    let limit = 0;
    for (let c = drift + 1; c < across - drift - 1; c++) {
      if (c % 32 === 0 || limit === 0) {
        const x = stepAcross === 1 ? c : a;
        const y = stepAcross === 1 ? a : c;
        const tx = Math.min(tone.across - 1, Math.floor((x * tone.across) / page.width));
        const ty = Math.min(tone.down - 1, Math.floor((y * tone.down) / page.height));
        const white = Math.max(tone.white[ty * tone.across + tx] ?? tone.paper, tone.paper * 0.6);
        limit = white - 0.33 * Math.max(20, white - tone.black);
      }
      const isDark = (data[row + c * stepAcross] ?? 255) < limit;
      if (isDark && start < 0) start = c;
      else if (!isDark && start >= 0) {
        const wide = c - start;
        if (wide <= thick) {
          let sum = 0;
          let moment = 0;
          for (let k = start - 1; k <= c; k++) {
            const w = Math.max(0, limit + 20 - (data[row + k * stepAcross] ?? 255));
            sum += w;
            moment += w * k;
          }
          const centre = sum > 0 ? moment / sum : (start + c - 1) / 2;
          const middle = row + Math.round(centre) * stepAcross;
          if (goesOn(middle - reach * stepAlong, limit) && goesOn(middle + reach * stepAlong, limit)) {
            found.push(a, centre);
          }
        }
        start = -1;
      }
    }
  }
  return found;
};

/** Fits one line to the points near it, three times with a narrower gate; null when too few are left. */
const refine = (points: readonly number[], middle: number, at: number, slope: number) => {
  let line = { at, slope };
  for (const gate of [bin * 1.1, bin * 0.9, bin * 0.9]) {
    const fit = leastSquares(2);
    let n = 0;
    for (let i = 0; i < points.length; i += 2) {
      const t = ((points[i] ?? 0) - middle) / 1000;
      const c = points[i + 1] ?? 0;
      if (Math.abs(c - line.at - line.slope * t * 1000) > gate) continue;
      fit.add([1, t], c);
      n++;
    }
    if (n < 6) return null;
    const solved = fit.solve();
    if (solved === null) return null;
    line = { at: solved[0] ?? Number.NaN, slope: (solved[1] ?? Number.NaN) / 1000 };
  }
  return line;
};

/** The strongest lines among the candidates, by voting over place and slope, one after another. */
const vote = (all: readonly number[], way: Way, least: number): Line[] => {
  const middle = way.along / 2;
  const slopes = 2 * Math.ceil(steepest / slopeStep) + 1;
  const width = Math.ceil((way.across + steepest * way.along) / bin) + 4;
  const shift = Math.ceil((steepest * way.along) / 2 / bin) + 2;
  const votes = new Int16Array(slopes * width);
  const add = (a: number, c: number, by: number) => {
    for (let s = 0; s < slopes; s++) {
      const slope = (s - (slopes >> 1)) * slopeStep;
      const cell = s * width + shift + Math.round((c - slope * (a - middle)) / bin);
      votes[cell] = (votes[cell] ?? 0) + by;
    }
  };
  let points = all;
  for (let i = 0; i < points.length; i += 2) add(points[i] ?? 0, points[i + 1] ?? 0, 1);
  const lines: Line[] = [];
  for (let round = 0; round < mostLines + 4 && lines.length < mostLines; round++) {
    let best = 0;
    let where = -1;
    for (let i = 0; i < votes.length; i++) {
      const v = votes[i] ?? 0;
      if (v > best) {
        best = v;
        where = i;
      }
    }
    if (where < 0 || best < least * 0.7) break;
    const slope0 = (Math.floor(where / width) - (slopes >> 1)) * slopeStep;
    const at0 = ((where % width) - shift) * bin;
    const line = refine(points, middle, at0, slope0);
    const rest: number[] = [];
    const own: number[] = [];
    const take = line ?? { at: at0, slope: slope0 };
    const gate = line === null ? bin * 0.6 : bin;
    for (let i = 0; i < points.length; i += 2) {
      const a = points[i] ?? 0;
      const c = points[i + 1] ?? 0;
      if (Math.abs(c - take.at - take.slope * (a - middle)) <= gate) {
        own.push(a, c);
        add(a, c, -1);
      } else rest.push(a, c);
    }
    if (own.length === 0) break;
    points = rest;
    if (line !== null && own.length / 2 >= least) {
      const alongs = own.filter((_, i) => i % 2 === 0);
      lines.push({
        points: Float64Array.from(own),
        ...line,
        from: Math.min(...alongs),
        to: Math.max(...alongs),
      });
    }
  }
  return lines;
};

/**
 * Finds upright and level lines up to 1.3 mm thick; `pxPerMm` need only be right to 40 %. Lines shorter than about 30 mm
 * are left out.
 */
export const findLines = (page: GreyPage, tone: Tone, pxPerMm: number): LinesOfPage => {
  const thick = Math.max(3, Math.round(pxPerMm * 1.2));
  const reach = Math.max(6, Math.round(pxPerMm * 2));
  const every = Math.max(4, Math.round(pxPerMm * 2.6));
  const least = Math.max(8, (30 * pxPerMm) / every);
  const find = (way: Way) => vote(candidates(page, tone, way, thick, reach, every), way, least);
  const { width, height } = page;
  return {
    upright: find({ along: height, across: width, stepAlong: width, stepAcross: 1 }),
    level: find({ along: width, across: height, stepAlong: 1, stepAcross: width }),
  };
};
