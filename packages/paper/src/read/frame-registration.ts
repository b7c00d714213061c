/**
 * Finds the page by its own table. Lines of the scan are matched with lines of the print, pair by pair; the print itself
 * chooses among the matches, and so tells upside down, sideways and foreign. The map is then fitted to every point of
 * every line that was met.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, doubles, memory } from "../kernels/memory.ts";
import type { GreyPage } from "../types.ts";
import { affine, invert, leastSquares, type PlaneMap, solve } from "./geometry.ts";
import type { Line, LinesOfPage } from "./lines.ts";
import type { ModelLine, PageModel } from "./model.ts";
import { type Placed, printScores } from "./place.ts";
import { thresholds } from "./thresholds.ts";

type Axis = { readonly a: number; readonly b: number; readonly c: number; readonly scale: number };
/** A scan line as points (x, y): the two ends. */
type Segment = {
  readonly line: Line;
  readonly level: boolean;
  readonly ends: readonly [number, number, number, number];
};

const segmentsOf = (lines: readonly Line[], level: boolean, page: GreyPage): Segment[] =>
  lines.map((line) => {
    const middle = (level ? page.width : page.height) / 2;
    const f = line.at + line.slope * (line.from - middle);
    const t = line.at + line.slope * (line.to - middle);
    return { line, level, ends: level ? [line.from, f, line.to, t] : [f, line.from, t, line.to] };
  });

/** Millimetres along one axis as a linear function of pixels, from two scan lines that lie at `m` and `n`. */
const axisOf = (s: Segment, m: number, t: Segment, n: number): Axis | null => {
  // The sums of a least-squares fit: thousands of pairs are tried on every page.
  let [xx, xy, xs, yy, ys, rx, ry, r] = [0, 0, 0, 0, 0, 0, 0, 0];
  const add = (endX: number, endY: number, at: number): void => {
    const x = endX / 1000;
    const y = endY / 1000;
    xx += x * x;
    xy += x * y;
    xs += x;
    yy += y * y;
    ys += y;
    rx += x * at;
    ry += y * at;
    r += at;
  };
  add(s.ends[0], s.ends[1], m);
  add(s.ends[2], s.ends[3], m);
  add(t.ends[0], t.ends[1], n);
  add(t.ends[2], t.ends[3], n);
  const solved = solve([xx, xy, xs, xy, yy, ys, xs, ys, 4], [rx, ry, r]);
  if (solved === null) return null;
  const [a = 0, b = 0, c = 0] = solved;
  return { a: a / 1000, b: b / 1000, c, scale: Math.hypot(a, b) / 1000 };
};

const longest = <T extends { from: number; to: number }>(lines: readonly T[], most: number): T[] =>
  [...lines].sort((p, q) => q.to - q.from - (p.to - p.from)).slice(0, most);

/** Pairs of model lines far apart, the farthest first. */
const pairsOf = (lines: readonly ModelLine[], most: number): [number, number][] => {
  const long = Math.max(...lines.map((l) => l.to - l.from));
  const at = lines.filter((l) => l.to - l.from > 0.6 * long).map((l) => l.at);
  const pairs = at.flatMap((p, i) => at.slice(i + 1).map((q): [number, number] => (p < q ? [p, q] : [q, p])));
  return pairs.sort((p, q) => q[1] - q[0] - (p[1] - p[0])).slice(0, most);
};

const axesFor = (segments: readonly Segment[], pairs: readonly (readonly [number, number])[]): Axis[] => {
  const axes: Axis[] = [];
  const [low, high] = thresholds.register.pxPerMm;
  for (const s of segments) {
    for (const t of segments) {
      if (s === t) continue;
      for (const [m, n] of pairs) {
        const axis = axisOf(s, m, t, n);
        if (axis !== null && axis.scale > 1 / high && axis.scale < 1 / low) axes.push(axis);
      }
    }
  }
  return axes;
};

/** Axis from one line alone, at a right angle to the other axis and of the same scale. */
const axisBeside = (other: Axis, s: Segment, m: number, turned: 1 | -1): Axis => {
  const a = turned * other.b;
  const b = -turned * other.a;
  const x = (s.ends[0] + s.ends[2]) / 2;
  const y = (s.ends[1] + s.ends[3]) / 2;
  return { a, b, c: m - a * x - b * y, scale: other.scale };
};

const together = (x: Axis, y: Axis, page: GreyPage, model: PageModel, tolerance: number): PlaneMap | null => {
  const { shear } = thresholds.register;
  // The logarithm of this is asked for only near the limit: most of many thousand pairs are far from it.
  const ratio = x.scale / y.scale;
  if (!(ratio < 1.25 && ratio > 0.8 && Math.abs(Math.log(ratio)) <= tolerance)) return null;
  if (!(Math.abs(x.a * y.a + x.b * y.b) / (x.scale * y.scale) <= shear + tolerance - thresholds.register.anisotropy))
    return null;
  if (!(x.a * y.b - x.b * y.a > 0)) return null;
  const map = invert(affine(x.a, x.b, x.c, y.a, y.b, y.c));
  if (map === null) return null;
  // The middle of the paper must be on the scan.
  const { w, h } = model.layout.paper;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = map;
  const u = (a * w + b * h) / 2 + c;
  const v = (d * w + e * h) / 2 + f;
  return u > 0 && v > 0 && u < page.width && v < page.height ? map : null;
};

/** Sums for the fit of an axis: xx, xy, x, yy, y, 1 and, with the value, x, y, 1; then of squared distances. */
const sums = new Float64Array(memory.buffer, kernels.planesAt(), 10);
const way = new Float64Array(memory.buffer, kernels.backAt(), 9);
let held = doubles(1 << 13);

const solvePlane = (axis: Float64Array): number[] | null => {
  const [xx = 0, xy = 0, x = 0, yy = 0, y = 0, ones = 0, rx = 0, ry = 0, r = 0] = axis;
  return solve([xx, xy, x, xy, yy, y, x, y, ones], [rx, ry, r]);
};

/** Fits the map to all points of all lines that lie where the print has one; affine, or with perspective if asked. */
const refit = (
  page: GreyPage,
  model: PageModel,
  lines: LinesOfPage,
  map: PlaneMap,
  perspective: boolean,
  gates: readonly number[] = [1.5, 0.6, 0.45],
) => {
  let back = invert(map);
  let residual = Number.NaN;
  let met = [0, 0];
  for (const gate of gates) {
    if (back === null) return null;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, k = 1] = back;
    way.set(back);
    // Of the axis across, and of the one down.
    const axes = [new Float64Array(10), new Float64Array(10)] as const;
    const full = perspective ? leastSquares(8) : null;
    let square = 0;
    let n = 0;
    met = [0, 0];
    for (const segment of [...segmentsOf(lines.upright, false, page), ...segmentsOf(lines.level, true, page)]) {
      const [x0, y0, x1, y1] = segment.ends;
      const w0 = g * x0 + h * y0 + k;
      const w1 = g * x1 + h * y1 + k;
      const u0 = (a * x0 + b * y0 + c) / w0;
      const u1 = (a * x1 + b * y1 + c) / w1;
      const v0 = (d * x0 + e * y0 + f) / w0;
      const v1 = (d * x1 + e * y1 + f) / w1;
      const isUpright = Math.abs(u1 - u0) < Math.abs(v1 - v0);
      const mid = isUpright ? (u0 + u1) / 2 : (v0 + v1) / 2;
      let nearest: ModelLine | null = null;
      for (const l of isUpright ? model.upright : model.level) {
        if (nearest === null || Math.abs(l.at - mid) < Math.abs(nearest.at - mid)) nearest = l;
      }
      if (nearest === null || !(Math.abs(nearest.at - mid) < gate)) continue;
      const { points } = segment.line;
      let used = 0;
      const t = nearest.at;
      if (full === null) {
        const axis = axes[isUpright ? 0 : 1];
        sums.set(axis);
        if (held.length < points.length) held = doubles(points.length);
        held.set(points);
        const { from, to } = nearest;
        const kind = [segment.level ? 1 : 0, isUpright ? 1 : 0] as const;
        used = kernels.addLine(addressOf(held), points.length, ...kind, t, from, to, gate);
        axis.set(sums);
      } else {
        for (let i = 0; i < points.length; i += 2) {
          const px = segment.level ? (points[i] ?? 0) : (points[i + 1] ?? 0);
          const py = segment.level ? (points[i + 1] ?? 0) : (points[i] ?? 0);
          const w = g * px + h * py + k;
          const at = isUpright ? (a * px + b * py + c) / w : (d * px + e * py + f) / w;
          const along = isUpright ? (d * px + e * py + f) / w : (a * px + b * py + c) / w;
          const off = at - nearest.at;
          if (!(Math.abs(off) <= gate) || along < nearest.from - 3 || along > nearest.to + 3) continue;
          const x = px / 1000;
          const y = py / 1000;
          if (isUpright) full.add([x, y, 1, 0, 0, 0, -t * x, -t * y], t);
          else full.add([0, 0, 0, x, y, 1, -t * x, -t * y], t);
          square += off * off;
          used++;
        }
      }
      n += used;
      if (used > 5) met[isUpright ? 0 : 1] = (met[isUpright ? 0 : 1] ?? 0) + 1;
    }
    if ((met[0] ?? 0) < 2 || (met[1] ?? 0) < 2) return { map, residual: Number.NaN, lines: met };
    residual = Math.sqrt((square + (axes[0][9] ?? 0) + (axes[1][9] ?? 0)) / n);
    if (full !== null) {
      const p = full.solve();
      if (p === null) return null;
      const [p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0] = p;
      back = Float64Array.of(p0 / 1e3, p1 / 1e3, p2, p3 / 1e3, p4 / 1e3, p5, p6 / 1e3, p7 / 1e3, 1);
    } else {
      const sx = solvePlane(axes[0]);
      const sy = solvePlane(axes[1]);
      if (sx === null || sy === null) return null;
      const [x0 = 0, x1 = 0, x2 = 0] = sx;
      const [y0 = 0, y1 = 0, y2 = 0] = sy;
      back = affine(x0 / 1e3, x1 / 1e3, x2, y0 / 1e3, y1 / 1e3, y2);
    }
  }
  const fitted = back === null ? null : invert(back);
  return fitted === null ? null : { map: fitted, residual, lines: met };
};

type Guess = { readonly map: PlaneMap; readonly size: number };

const isNew = (guesses: readonly Guess[], map: PlaneMap): boolean =>
  !guesses.some((g) => g.map.every((v, i) => Math.abs(v - (map[i] ?? 0)) < (i % 3 === 2 ? 12 : 0.05)));

const guessesFor = (page: GreyPage, model: PageModel, lines: LinesOfPage, loose: boolean): Guess[] => {
  const guesses: Guess[] = [];
  const tolerance = loose ? 0.16 : thresholds.register.anisotropy;
  const scanUpright = segmentsOf(longest(lines.upright, 7), false, page);
  const scanLevel = segmentsOf(longest(lines.level, 7), true, page);
  for (const [forX, forY] of [
    [scanUpright, scanLevel],
    [scanLevel, scanUpright],
  ] as const) {
    const xs = axesFor(forX, pairsOf(model.upright, 3));
    const ys = axesFor(forY, pairsOf(model.level, 3));
    const add = (x: Axis, y: Axis) => {
      const map = together(x, y, page, model, tolerance);
      // Of many matches the one that makes the paper largest took the outermost lines for what they are.
      if (map !== null && isNew(guesses, map)) guesses.push({ map, size: 1 / (x.scale * y.scale) });
    };
    for (const x of xs) for (const y of ys) add(x, y);
    if (guesses.length > 0 || loose) continue;
    for (const y of ys) {
      for (const s of forX)
        for (const m of model.upright) for (const t of [1, -1] as const) add(axisBeside(y, s, m.at, t), y);
    }
    for (const x of xs) {
      for (const s of forY)
        for (const m of model.level) for (const t of [1, -1] as const) add(x, axisBeside(x, s, m.at, t));
    }
  }
  return guesses;
};

/** Most matches tried against the print, the likeliest first. */
const mostTries = 60;
/** What one more line met is worth beside the score of the print: a map that is off by a line's distance meets fewer. */
const lineWorth = 0.05;

/** The same of the worse part of the print, and what ends the search: a streak taken for a line of the table leaves it low. */
const lowerWorth = 0.2;
const lowerEnough = 0.3;

/** Residual, mm, from which a page may have been photographed at an angle: no scanner bends the lines of a table so much. */
const bent = 0.08;
/** Distances from their print within which lines are taken, nearer each time, as the page is laid flatter. */
const flattening = [6, 4, 2.5, 1.5, 0.8, 0.45, 0.45] as const;

/** The same place in perspective, where that lays lines and print better. */
const inPerspective = (page: GreyPage, lines: LinesOfPage, best: Placed): Placed => {
  const fitted = refit(page, best.model, lines, best.map, true, flattening);
  if (fitted === null || !(fitted.residual < 0.6 * best.residual)) return best;
  const score = printScores(page, best.model, fitted.map, thresholds.register.reach).upper;
  return score >= best.score - 0.02 ? { ...best, map: fitted.map, residual: fitted.residual, score } : best;
};

/** The best place of this page on the scan, or null when no match of lines is possible at all. */
export const placeByFrame = (page: GreyPage, lines: LinesOfPage, model: PageModel): Placed | null => {
  const best = placeFlat(page, lines, model);
  return best !== null && best.residual > bent ? inPerspective(page, lines, best) : best;
};

const placeFlat = (page: GreyPage, lines: LinesOfPage, model: PageModel): Placed | null => {
  const { reach, nearReach, score: own } = thresholds.register;
  let best: Placed | null = null;
  let worth = -1;
  for (const loose of [false, true]) {
    const guesses = guessesFor(page, model, lines, loose);
    // The paper fills most scans: prefer the guess whose paper is nearest to the size of the scan.
    const full = (page.width * page.height) / (model.layout.paper.w * model.layout.paper.h);
    guesses.sort((p, q) => Math.abs(Math.log(p.size / full)) - Math.abs(Math.log(q.size / full)));
    const enough = [0, 1].map((i) => {
      const ours = (i === 0 ? model.upright : model.level).length;
      return Math.min(4, ours, Math.max(2, (i === 0 ? lines.upright : lines.level).length));
    });
    for (const guess of guesses.slice(0, mostTries)) {
      const fitted = refit(page, model, lines, guess.map, loose);
      if (fitted === null) continue;
      const fixed = Number.isFinite(fitted.residual);
      const { upper: score, lower } = printScores(page, model, fitted.map, fixed && !loose ? nearReach : reach);
      const [across = 0, down = 0] = fitted.lines;
      const value = score + lowerWorth * lower + lineWorth * Math.min(8, across + down);
      if (value > worth) {
        worth = value;
        best = { model, map: fitted.map, residual: fixed ? fitted.residual : 0.3, score };
        if (score >= 0.6 && lower >= lowerEnough && across >= (enough[0] ?? 2) && down >= (enough[1] ?? 2)) return best;
      }
    }
    if (best !== null && best.score >= own) return best;
  }
  return best;
};
