/** Points that may lie on long straight dark lines of a scan, and the votes by which the lines are found. */
import { limitAt, pixels, rounded, width } from "./scan";

/** Points found: which row or column of the search they were met in, and where across. */
const room: i32 = 1 << 16;
const places = memory.data((1 << 16) * 4, 16);
const centres = memory.data((1 << 16) * 8, 16);

/** Pixels over which one limit holds. */
const stretch: i32 = 32;
/** Rows or columns searched at most. */
const mostPlaces: i32 = 1 << 14;
const starts = memory.data((1 << 14) * 4, 16);
const limits = memory.data((1 << 14) * 8, 16);
const darks = memory.data(1 << 14, 16);
const few = memory.data(16, 16);
/** 255 where a dark run goes on. */
const runs = memory.data(1 << 14, 16);

let found: i32 = 0;
let stepAlong: i32 = 0;
let stepAcross: i32 = 0;
let thick: i32 = 0;
let reach: i32 = 0;
let drift: i32 = 0;

/** Whether it is dark about a place. */
function goesOn(base: i32, limit: f64): bool {
  for (let i = 0, o = 0; i <= drift; i++, o += stepAcross) {
    if (<f64>load<u8>(pixels + <usize>(base + o)) < limit || <f64>load<u8>(pixels + <usize>(base - o)) < limit)
      return true;
  }
  return false;
}

/** Notes a dark run from `start` up to `end` when it is thin and goes on before and after. */
function met(place: i32, along: i32, start: i32, end: i32, limit: f64): void {
  if (end - start > thick || found >= room) return;
  const row = along * stepAlong;
  let sum: f64 = 0;
  let moment: f64 = 0;
  for (let i = start - 1; i <= end; i++) {
    const w = limit + 20 - <f64>load<u8>(pixels + <usize>(row + i * stepAcross));
    if (w <= 0) continue;
    sum += w;
    moment += w * <f64>i;
  }
  const centre = sum > 0 ? moment / sum : <f64>(start + end - 1) / 2;
  const middle = row + <i32>rounded(centre) * stepAcross;
  if (!goesOn(middle - reach * stepAlong, limit) || !goesOn(middle + reach * stepAlong, limit)) return;
  store<i32>(places + ((<usize>found) << 2), place);
  store<f64>(centres + ((<usize>found) << 3), centre);
  found++;
}

/** Whole grey values under a limit are those under this one. */
function darkOf(limit: f64): i32 {
  return <i32>Math.ceil(limit);
}

/** Every so many pixels one, sixteen of them or as many as there are; the others are white. */
function columnsOf(at: usize, every: i32, n: i32): v128 {
  let sixteen = i8x16.splat(-1);
  if (n < 16) {
    for (let i = 0; i < n; i++) store<u8>(few + <usize>i, load<u8>(at + <usize>(i * every)));
    for (let i = n; i < 16; i++) store<u8>(few + <usize>i, 255);
    return v128.load(few);
  }
  sixteen = v128.load_lane<u8>(at, sixteen, 0);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 1);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 2);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 3);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 4);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 5);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 6);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 7);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 8);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 9);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 10);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 11);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 12);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 13);
  at += every;
  sixteen = v128.load_lane<u8>(at, sixteen, 14);
  at += every;
  return v128.load_lane<u8>(at, sixteen, 15);
}

/**
 * Finds centres of short dark runs that go on in the same direction before and after: along the rows of the scan when
 * `isUpright`, else down its columns; `along` and `across` are its sides. Answers how many.
 */
export function lineRuns(
  isUpright: bool,
  along: i32,
  across: i32,
  thickness: i32,
  before: i32,
  sideways: i32,
  every: i32,
): i32 {
  found = 0;
  thick = thickness;
  reach = before;
  drift = sideways;
  stepAlong = isUpright ? width : 1;
  stepAcross = isUpright ? 1 : width;
  const first = drift + 1;
  const last = across - drift - 1;
  const n = min(mostPlaces, max(0, <i32>Math.ceil(<f64>(along - 2 * reach) / <f64>every)));
  if (isUpright) {
    for (let place = 0; place < n; place++) {
      const at = reach + place * every;
      const row = pixels + <usize>(at * width);
      let start = -1;
      for (let from = first; from < last; from += stretch) {
        const limit = limitAt(from, at);
        const dark = darkOf(limit);
        const to = min(from + stretch, last);
        if (dark <= 0 && start < 0) continue;
        const dark16 = i8x16.splat(<i8>max(0, min(255, dark)));
        let i = from;
        while (i < to) {
          // Most of a page is paper: sixteen pixels at a time.
          if (start < 0) {
            while (i < to) {
              const bits = i8x16.bitmask(i8x16.lt_u(v128.load(row + <usize>i), dark16));
              if (bits !== 0) {
                i += ctz(bits);
                break;
              }
              i += 16;
            }
            if (i >= to) break;
            start = i++;
          } else {
            while (i < to && <i32>load<u8>(row + <usize>i) < dark) i++;
            if (i >= to) break;
            met(place, at, start, i, limit);
            start = -1;
            i++;
          }
        }
      }
    }
    return found;
  }
  // Across the rows of the scan: all columns together, row by row, as they lie in memory, sixteen of them at a time.
  const groups = (n + 15) >> 4;
  memory.fill(runs, 0, <usize>(groups << 4));
  memory.fill(darks, 0, <usize>(groups << 4));
  for (let line = first; line < last; line++) {
    if ((line - first) % stretch === 0)
      for (let place = 0; place < n; place++) {
        const limit = limitAt(reach + place * every, line);
        store<f64>(limits + ((<usize>place) << 3), limit);
        store<u8>(darks + <usize>place, <u8>max(0, min(255, darkOf(limit))));
      }
    let at = pixels + <usize>(line * width + reach);
    for (let group = 0; group < groups; group++, at += 16 * every) {
      const cell = (<usize>group) << 4;
      const isRunning = v128.load(runs + cell);
      const isDark = i8x16.lt_u(columnsOf(at, every, n - (group << 4)), v128.load(darks + cell));
      const changed = v128.xor(isRunning, isDark);
      if (!v128.any_true(changed)) continue;
      v128.store(runs + cell, isDark);
      let bits = i8x16.bitmask(changed);
      const ends = i8x16.bitmask(isRunning);
      while (bits !== 0) {
        const lane = ctz(bits);
        bits &= bits - 1;
        const place = (group << 4) + lane;
        const start = starts + ((<usize>place) << 2);
        if ((ends & (1 << lane)) === 0) store<i32>(start, line);
        else met(place, reach + place * every, load<i32>(start), line, load<f64>(limits + ((<usize>place) << 3)));
      }
    }
  }
  return found;
}

/** Adds `by` to the cells of all lines through a point: one of each slope, `rowLength` cells a slope. */
function addVotes(votes: usize, slopes: i32, rowLength: i32, at: f64, step: f64, by: i32): void {
  let cell = at;
  let row = votes;
  for (let s = 0; s < slopes; s++, row += (<usize>rowLength) << 1) {
    const vote = row + ((<usize>(<i32>cell)) << 1);
    store<i16>(vote, load<i16>(vote) + <i16>by);
    cell -= step;
  }
}

/** The first cell with the most votes of one slope, from its own first; the most are over none. */
export function mostVotes(row: usize, length: i32): i32 {
  let most = i16x8.splat(0);
  let i = 0;
  for (; i + 8 <= length; i += 8) most = i16x8.max_s(most, v128.load(row + ((<usize>i) << 1)));
  let best: i32 = 0;
  let whole = i8x16.shuffle(most, most, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  most = i16x8.max_s(most, whole);
  whole = i8x16.shuffle(most, most, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  most = i16x8.max_s(most, whole);
  best = max(<i32>i16x8.extract_lane_s(most, 0), <i32>i16x8.extract_lane_s(most, 1));
  for (; i < length; i++) best = max(best, <i32>load<i16>(row + ((<usize>i) << 1)));
  if (best === 0) return 0;
  const wanted = i16x8.splat(<i16>best);
  for (i = 0; i + 8 <= length; i += 8) {
    const bits = i16x8.bitmask(i16x8.eq(v128.load(row + ((<usize>i) << 1)), wanted));
    if (bits !== 0) return i + ctz(bits);
  }
  for (; i < length; i++) if (<i32>load<i16>(row + ((<usize>i) << 1)) === best) return i;
  return 0;
}

/** Points taken off already hold 0 here; `alongs` are where the points lie along the page. */
const left = memory.data(1 << 16, 16);
const alongs = memory.data((1 << 16) * 8, 16);
const line = memory.data(4 * 8, 16);
/** Where and how steep the line is that was fitted last, and from where to where its points go. */
export function lineAt(): usize {
  return line;
}

/** Fits a line to the points near (`at`, `slope`) that are left, three times with a narrower gate; false when they are too few. */
export function refineLine(n: i32, middle: f64, at0: f64, slope0: f64, bin: f64): bool {
  let at = at0;
  let slope = slope0;
  for (let round = 0; round < 3; round++) {
    const gate = bin * (round === 0 ? 1.1 : 0.9);
    let m: f64 = 0;
    let st: f64 = 0;
    let stt: f64 = 0;
    let sc: f64 = 0;
    let sct: f64 = 0;
    for (let i = 0; i < n; i++) {
      if (load<u8>(left + <usize>i) === 0) continue;
      const t = load<f64>(alongs + ((<usize>i) << 3)) - middle;
      const off = load<f64>(centres + ((<usize>i) << 3)) - at - slope * t;
      if (!(off <= gate && off >= -gate)) continue;
      m += 1;
      st += t;
      stt += t * t;
      sc += off;
      sct += off * t;
    }
    const determinant = m * stt - st * st;
    if (m < 6 || !(determinant > 1e-9 * m * stt)) return false;
    at += (stt * sc - st * sct) / determinant;
    slope += (m * sct - st * sc) / determinant;
  }
  store<f64>(line, at);
  store<f64>(line, slope, 8);
  return true;
}

/**
 * Takes off the points within `gate` of a line, with their votes, and writes them into `own`, along and across in turn.
 * Answers how many; the votes' cells begin `shift` of `bin` pixels before the page.
 */
export function takeLine(
  n: i32,
  middle: f64,
  at: f64,
  slope: f64,
  gate: f64,
  own: usize,
  votes: usize,
  slopes: i32,
  rowLength: i32,
  bin: f64,
  shift: f64,
  slopeStep: f64,
): i32 {
  let count = 0;
  let from = Infinity;
  let to = -Infinity;
  for (let i = 0; i < n; i++) {
    if (load<u8>(left + <usize>i) === 0) continue;
    const along = load<f64>(alongs + ((<usize>i) << 3));
    const across = load<f64>(centres + ((<usize>i) << 3));
    if (!(abs(across - at - slope * (along - middle)) <= gate)) continue;
    store<f64>(own + ((<usize>count) << 4), along);
    store<f64>(own + ((<usize>count) << 4), across, 8);
    count++;
    store<u8>(left + <usize>i, 0);
    voteFor(along, across, middle, votes, slopes, rowLength, bin, shift, slopeStep, -1);
    if (along < from) from = along;
    if (along > to) to = along;
  }
  store<f64>(line, from, 16);
  store<f64>(line, to, 24);
  return count;
}

function voteFor(
  along: f64,
  across: f64,
  middle: f64,
  votes: usize,
  slopes: i32,
  rowLength: i32,
  bin: f64,
  shift: f64,
  slopeStep: f64,
  by: i32,
): void {
  // Rounded by cutting off: the sum is never under zero.
  let cell = across / bin + shift + 0.5;
  const step = (slopeStep * (along - middle)) / bin;
  cell += <f64>(slopes >> 1) * step;
  addVotes(votes, slopes, rowLength, cell, step, by);
}

/** All points of the last search vote; `first` is where the first row or column lies, `every` how far the next. */
export function voteForAll(
  n: i32,
  first: i32,
  every: i32,
  middle: f64,
  votes: usize,
  slopes: i32,
  rowLength: i32,
  bin: f64,
  shift: f64,
  slopeStep: f64,
): void {
  for (let i = 0; i < n; i++) {
    const along = <f64>(first + load<i32>(places + ((<usize>i) << 2)) * every);
    store<f64>(alongs + ((<usize>i) << 3), along);
    store<u8>(left + <usize>i, 1);
    const across = load<f64>(centres + ((<usize>i) << 3));
    voteFor(along, across, middle, votes, slopes, rowLength, bin, shift, slopeStep, 1);
  }
}

/** Sums for the fit of one axis (xx, xy, x, yy, y, 1 and, with the value, x, y, 1), then of squared distances. */
const planes = memory.data(11 * 8, 16);
export function planesAt(): usize {
  return planes;
}

/** The way back from the scan to the paper, nine numbers. */
const back = memory.data(9 * 8, 16);
export function backAt(): usize {
  return back;
}

/**
 * Adds the points of a line of the scan that lie within `gate` of the print's line at `at`, from `from` to `to`, to the sums
 * of an axis. `level`: the points lie along x. Answers how many were added.
 */
export function addLine(
  points: usize,
  length: i32,
  level: bool,
  isUpright: bool,
  at: f64,
  from: f64,
  to: f64,
  gate: f64,
): i32 {
  const a = load<f64>(back);
  const b = load<f64>(back, 8);
  const c = load<f64>(back, 16);
  const d = load<f64>(back, 24);
  const e = load<f64>(back, 32);
  const f = load<f64>(back, 40);
  const g = load<f64>(back, 48);
  const h = load<f64>(back, 56);
  const k = load<f64>(back, 64);
  let xx = load<f64>(planes);
  let xy = load<f64>(planes, 8);
  let xs = load<f64>(planes, 16);
  let yy = load<f64>(planes, 24);
  let ys = load<f64>(planes, 32);
  let ones = load<f64>(planes, 40);
  let rx = load<f64>(planes, 48);
  let ry = load<f64>(planes, 56);
  let r1 = load<f64>(planes, 64);
  let square = load<f64>(planes, 72);
  let used = 0;
  const end = points + ((<usize>length) << 3);
  for (; points < end; points += 16) {
    const along = load<f64>(points);
    const across = load<f64>(points, 8);
    const px = level ? along : across;
    const py = level ? across : along;
    const w = g * px + h * py + k;
    const u = (a * px + b * py + c) / w;
    const v = (d * px + e * py + f) / w;
    const off = (isUpright ? u : v) - at;
    const way = isUpright ? v : u;
    if (!(abs(off) <= gate) || way < from - 3 || way > to + 3) continue;
    const x = px / 1000;
    const y = py / 1000;
    xx += x * x;
    xy += x * y;
    xs += x;
    yy += y * y;
    ys += y;
    ones += 1;
    rx += x * at;
    ry += y * at;
    r1 += at;
    square += off * off;
    used++;
  }
  store<f64>(planes, xx);
  store<f64>(planes, xy, 8);
  store<f64>(planes, xs, 16);
  store<f64>(planes, yy, 24);
  store<f64>(planes, ys, 32);
  store<f64>(planes, ones, 40);
  store<f64>(planes, rx, 48);
  store<f64>(planes, ry, 56);
  store<f64>(planes, r1, 64);
  store<f64>(planes, square, 72);
  return used;
}
