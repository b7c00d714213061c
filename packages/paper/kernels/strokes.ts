/** Loops over the strokes of a row: the ink that hangs together with one, what lies off its line, straight lines on its ink. */
import { rounded } from "./scan";

export function clear(at: usize, length: i32): void {
  memory.fill(at, 0, <usize>length);
}

/** Lowest and highest row of the ink taken last. */
let takenTop: i32 = 0;
let takenLow: i32 = 0;
export function ownTop(): i32 {
  return takenTop;
}
export function ownLow(): i32 {
  return takenLow;
}

/** What is being taken: the canvas, the region, and whose it will be. */
let ink: usize = 0;
let mask: usize = 0;
let owner: usize = 0;
let row: i32 = 0;
let left: i32 = 0;
let right: i32 = 0;
let top: i32 = 0;
let foot: i32 = 0;
let edge: f64 = 0;
let taker: i32 = 0;
let stack: usize = 0;
let waiting: i32 = 0;
let area: i32 = 0;

function take(x: i32, y: i32): void {
  if (x < left || y < top || x >= right || y >= foot) return;
  const i = y * row + x;
  if (load<u8>(mask + <usize>i) !== 0 || load<u16>(owner + ((<usize>i) << 1)) !== 0) return;
  if (!(<f64>load<f32>(ink + ((<usize>i) << 2)) > edge)) return;
  store<u16>(owner + ((<usize>i) << 1), <u16>taker);
  area++;
  if (y < takenTop) takenTop = y;
  if (y > takenLow) takenLow = y;
  store<i32>(stack + ((<usize>waiting) << 2), (y << 16) | x);
  waiting++;
}

/**
 * Gives to `id` the ink over `level` of a region of a canvas, `w` points in a row, that hangs together with a path of `n`
 * heights from column `from`, and answers how many points. `room` holds a number for each point of the region.
 */
export function ownInk(
  inkAt: usize,
  maskAt: usize,
  ownerAt: usize,
  w: i32,
  x0: i32,
  x1: i32,
  y0: i32,
  y1: i32,
  heights: usize,
  from: i32,
  n: i32,
  level: f64,
  id: i32,
  room: usize,
): i32 {
  ink = inkAt;
  mask = maskAt;
  owner = ownerAt;
  row = w;
  left = x0;
  right = x1;
  top = y0;
  foot = y1;
  edge = level;
  taker = id;
  stack = room;
  waiting = 0;
  area = 0;
  takenTop = y1;
  takenLow = y0;
  for (let k = 0; k < n; k++) {
    const middle = <i32>load<i16>(heights + ((<usize>k) << 1));
    // The path hops over print; two points each side take the stroke up again on the other side of a letter.
    for (let d = -2; d <= 2; d++) take(from + k, middle + d);
  }
  while (waiting > 0) {
    waiting--;
    const place = load<i32>(stack + ((<usize>waiting) << 2));
    const x = place & 0xffff;
    const y = place >> 16;
    take(x - 1, y - 1);
    take(x, y - 1);
    take(x + 1, y - 1);
    take(x - 1, y);
    take(x + 1, y);
    take(x - 1, y + 1);
    take(x, y + 1);
    take(x + 1, y + 1);
  }
  return area;
}

/** Points of `id` in columns `x0` up to `x1` and rows `y0` up to `y1` more than `room` rows from the heights of a path. */
export function offPath(
  ownerAt: usize,
  w: i32,
  x0: i32,
  x1: i32,
  y0: i32,
  y1: i32,
  id: i32,
  heights: usize,
  room: i32,
): i32 {
  const id8 = i16x8.splat(<i16>id);
  const room8 = i16x8.splat(<i16>room);
  let count = 0;
  for (let y = y0; y < y1; y++) {
    const y8 = i16x8.splat(<i16>y);
    const line = ownerAt + ((<usize>(y * w)) << 1);
    for (let x = x0; x < x1; x += 8) {
      const isOwn = i16x8.eq(v128.load(line + ((<usize>x) << 1)), id8);
      if (!v128.any_true(isOwn)) continue;
      const away = i16x8.abs(i16x8.sub(v128.load(heights + ((<usize>(x - x0)) << 1)), y8));
      let bits = i16x8.bitmask(v128.and(isOwn, i16x8.gt_s(away, room8)));
      if (x1 - x < 8) bits &= (1 << (x1 - x)) - 1;
      count += popcnt(bits);
    }
  }
  return count;
}

/** How many points of each column from `x0` up to `x1`, in rows `y0` up to `y1`, are those of `id`: 16 bits a column. */
export function ownColumns(ownerAt: usize, w: i32, x0: i32, x1: i32, y0: i32, y1: i32, id: i32, counts: usize): void {
  const id8 = i16x8.splat(<i16>id);
  for (let x = x0; x < x1; x += 8) {
    let sums = i16x8.splat(0);
    let at = ownerAt + ((<usize>(y0 * w + x)) << 1);
    // True is less one.
    for (let y = y0; y < y1; y++, at += (<usize>w) << 1) sums = i16x8.sub(sums, i16x8.eq(v128.load(at), id8));
    v128.store(counts + ((<usize>(x - x0)) << 1), sums);
  }
}

/** A straight line found: its height at the first column, its slope, from which column to which; or a share of its way. */
const line = memory.data(4 * 8, 16);
export function straightAt(): usize {
  return line;
}

const lanes = memory.data(3 * 16, 16);

/**
 * The straight line on most ink with hardly a gap, of `w` columns and `h` rows of `state` (0 bare, 1 ink, 2 says nothing),
 * from a row of `top` up to `low` to another, its slope within `most` of `near`. Each point of ink gives 2, one beside ink
 * 1, a bare one takes `cost`; only over `least`. Lines from eight rows are followed together. `turned` holds `w` columns of
 * h + 15 points and 16 more. False when there is none.
 */
export function inkedLine(
  state: usize,
  w: i32,
  h: i32,
  top: i32,
  low: i32,
  near: f64,
  most: f64,
  cost: i32,
  least: i32,
  turned: usize,
): bool {
  // The points of one column lie side by side. Those beyond the last row are read, and count for nothing.
  const column = (h + 15) & ~7;
  for (let x = 0; x < w; x++) {
    const out = turned + <usize>(x * column);
    for (let y = 1; y < h - 1; y++) {
      const at = state + <usize>(y * w + x);
      const here = <i32>load<u8>(at);
      let gain = 0;
      if (here === 1) gain = 2;
      else if (here === 0) gain = load<u8>(at - w) === 1 || load<u8>(at + w) === 1 ? 1 : -cost;
      store<i8>(out + <usize>y, <i8>gain);
    }
  }
  let best = least;
  let bestFrom = -1;
  let bestTo = 0;
  const none = i16x8.splat(0);
  for (let d = top - low + 1; d < low - top; d++) {
    const slope = <f64>d / <f64>max(1, w - 1);
    if (abs(slope - near) > most) continue;
    const first = max(top, top - d);
    const last = min(low, low - d);
    for (let from = first; from < last; from += 8) {
      let sum = none;
      let start = none;
      let value = i16x8.splat(<i16>best);
      let end = i16x8.splat(-1);
      let begun = none;
      // As good as the best is worth knowing where it comes first.
      value = i16x8.sub(value, i16x8.splat(bestFrom < 0 ? 0 : 1));
      for (let x = 0; x < w; x++) {
        const y = from + <i32>(rounded(<f64>first + slope * <f64>x) - <f64>first);
        const gain = i16x8.extend_low_i8x16_s(v128.load64_zero(turned + <usize>(x * column + y)));
        sum = i16x8.add(sum, gain);
        const isOver = i16x8.gt_s(sum, none);
        sum = v128.and(sum, isOver);
        start = v128.bitselect(start, i16x8.splat(<i16>(x + 1)), isOver);
        const isMore = i16x8.gt_s(sum, value);
        if (!v128.any_true(isMore)) continue;
        value = v128.bitselect(sum, value, isMore);
        end = v128.bitselect(i16x8.splat(<i16>x), end, isMore);
        begun = v128.bitselect(start, begun, isMore);
      }
      if (i16x8.all_true(i16x8.eq(end, i16x8.splat(-1)))) continue;
      v128.store(lanes, value);
      v128.store(lanes, end, 16);
      v128.store(lanes, begun, 32);
      for (let lane = 0; lane < 8 && from + lane < last; lane++) {
        const at = lanes + ((<usize>lane) << 1);
        const ends = <i32>load<i16>(at, 16);
        if (ends < 0) continue;
        const worth = <i32>load<i16>(at);
        const own = from + lane;
        // Of lines that are worth the same the one from the uppermost row, and to it.
        const isFirst = own < bestFrom || (own === bestFrom && own + d < bestTo);
        if (!(worth > best || (worth === best && bestFrom >= 0 && isFirst))) continue;
        best = worth;
        bestFrom = own;
        bestTo = own + d;
        store<f64>(line, <f64>own);
        store<f64>(line, slope, 8);
        store<f64>(line, <f64>load<i16>(at, 32), 16);
        store<f64>(line, <f64>ends, 24);
      }
    }
  }
  return bestFrom >= 0;
}
/**
 * The straight line from a row of `top` to `low` over columns `x0` to `x1` of which the greatest share lies on points of
 * `id`; every second row and column is tried. Leaves its share, its height at column 0 and its slope. `opens` and `deeps`
 * hold a number for each of these rows, and nine more, of every second column.
 */
export function straightest(
  maskAt: usize,
  ownerAt: usize,
  w: i32,
  x0: i32,
  x1: i32,
  top: i32,
  low: i32,
  id: i32,
  opens: usize,
  deeps: usize,
): void {
  store<f64>(line, 0);
  store<f64>(line, 0, 8);
  store<f64>(line, 0, 16);
  if (low < top || x1 < x0) return;
  const n = max(1, x1 - x0);
  const rows = low - top + 1;
  // Even rows of a column side by side, then the odd ones, with room for four after the last.
  const half = ((rows + 1) >> 1) + 4;
  const columns = (x1 - x0) / 2 + 1;
  for (let col = 0; col < columns; col++) {
    const x = x0 + 2 * col;
    for (let r = 0; r < rows; r++) {
      const i = (top + r) * w + x;
      const cell = (<usize>((col * 2 + (r & 1)) * half + (r >> 1))) << 2;
      let open = 0;
      let deep = 0;
      if (load<u8>(maskAt + <usize>i) === 0) {
        const at = ownerAt + ((<usize>i) << 1);
        const by = (<usize>w) << 1;
        const isOn = <i32>load<u16>(at) === id || <i32>load<u16>(at - by) === id || <i32>load<u16>(at + by) === id;
        open = isOn ? 0x10001 : 1;
        if (<i32>load<u16>(at - 3 * by) === id && <i32>load<u16>(at + 3 * by) === id) deep = 1;
      }
      store<i32>(opens + cell, open);
      store<i32>(deeps + cell, deep);
    }
  }
  let most: f64 = 0;
  let bestFrom = 0;
  let bestTo = 0;
  const across = (rows + 1) >> 1;
  // By how many pairs of rows the end lies under the beginning.
  for (let d = 1 - across; d < across; d++) {
    const slope = <f64>(2 * d) / <f64>n;
    const first = max(0, -d);
    const last = min(across, across - d);
    for (let from = first; from < last; from += 4) {
      let open4 = i32x4.splat(0);
      let deep4 = i32x4.splat(0);
      for (let col = 0; col < columns; col++) {
        const fall = <i32>(rounded(<f64>(top + 2 * first) + slope * <f64>(2 * col)) - <f64>(top + 2 * first));
        const cell = (<usize>((col * 2 + (fall & 1)) * half + from + (fall >> 1))) << 2;
        open4 = i32x4.add(open4, v128.load(opens + cell));
        deep4 = i32x4.add(deep4, v128.load(deeps + cell));
      }
      v128.store(lanes, open4);
      v128.store(lanes, deep4, 16);
      for (let lane = 0; lane < 4 && from + lane < last; lane++) {
        const both = load<i32>(lanes + ((<usize>lane) << 2));
        const open = both & 0xffff;
        if (open < 12) continue;
        const on = <f64>(both >>> 16);
        // Of lines that lie on the strike all along, the one in the middle of it.
        const value = (on + 0.2 * <f64>load<i32>(lanes + ((<usize>lane) << 2), 16)) / <f64>open;
        const begins = from + lane;
        const isFirst = begins < bestFrom || (begins === bestFrom && begins + d < bestTo);
        if (!(value > most || (value === most && most > 0 && isFirst))) continue;
        most = value;
        bestFrom = begins;
        bestTo = begins + d;
        store<f64>(line, on / <f64>open);
        store<f64>(line, <f64>(top + 2 * begins) - slope * <f64>x0, 8);
        store<f64>(line, slope, 16);
      }
    }
  }
}
