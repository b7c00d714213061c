/** Points that may lie on long straight dark lines of a scan, and the votes by which the lines are found. */
import { limitAt, pixels, rounded, width } from "./scan";

/** Points found: which row or column of the search they were met in, and where across. */
const room: i32 = 1 << 16;
const places = memory.data((1 << 16) * 4, 16);
const centres = memory.data((1 << 16) * 8, 16);
export function placesAt(): usize {
  return places;
}
export function centresAt(): usize {
  return centres;
}

/** Pixels over which one limit holds. */
const stretch: i32 = 32;
/** Rows or columns searched at most. */
const mostPlaces: i32 = 1 << 14;
const starts = memory.data((1 << 14) * 4, 16);
const limits = memory.data((1 << 14) * 8, 16);
const darks = memory.data((1 << 14) * 4, 16);

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
  // Across the rows of the scan: all columns together, row by row, as they lie in memory.
  let running = 0;
  for (let place = 0; place < n; place++) store<i32>(starts + ((<usize>place) << 2), -1);
  for (let line = first; line < last; line++) {
    if ((line - first) % stretch === 0)
      for (let place = 0; place < n; place++) {
        const limit = limitAt(reach + place * every, line);
        store<f64>(limits + ((<usize>place) << 3), limit);
        store<i32>(darks + ((<usize>place) << 2), darkOf(limit));
      }
    let at = pixels + <usize>(line * width + reach);
    for (let place = 0; place < n; place++, at += every) {
      const cell = starts + ((<usize>place) << 2);
      if (<i32>load<u8>(at) < load<i32>(darks + ((<usize>place) << 2))) {
        if (load<i32>(cell) >= 0) continue;
        store<i32>(cell, line);
        running++;
      } else if (running > 0) {
        const start = load<i32>(cell);
        if (start < 0) continue;
        met(place, reach + place * every, start, line, load<f64>(limits + ((<usize>place) << 3)));
        store<i32>(cell, -1);
        running--;
      }
    }
  }
  return found;
}

/** Adds `by` to the cells of all lines through a point: one of each slope, `rowLength` cells a slope. */
export function addVotes(votes: usize, slopes: i32, rowLength: i32, at: f64, step: f64, by: i32): void {
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
