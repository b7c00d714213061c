/** Counting ink on a canvas, and the longest stroke through it. Places are points of the canvas, `w` in a row. */

/** Bytes of ones where four times four floats are over a level. */
function over16(at: usize, level: v128): v128 {
  return i8x16.narrow_i16x8_s(
    i16x8.narrow_i32x4_s(f32x4.gt(v128.load(at), level), f32x4.gt(v128.load(at, 16), level)),
    i16x8.narrow_i32x4_s(f32x4.gt(v128.load(at, 32), level), f32x4.gt(v128.load(at, 48), level)),
  );
}

/** A bit for each of sixteen points over the level that neither the mask nor an owner holds, of the first `n`. */
function free16(ink: usize, mask: usize, owner: usize, i: i32, n: i32, level: v128): i32 {
  let bits = i8x16.bitmask(over16(ink + ((<usize>i) << 2), level));
  if (n < 16) bits &= (1 << n) - 1;
  if (bits === 0) return 0;
  bits &= i8x16.bitmask(i8x16.eq(v128.load(mask + <usize>i), i8x16.splat(0)));
  if (bits === 0 || owner === 0) return bits;
  const low = i16x8.eq(v128.load(owner + ((<usize>i) << 1)), i16x8.splat(0));
  const high = i16x8.eq(v128.load(owner + ((<usize>i) << 1), 16), i16x8.splat(0));
  return bits & i8x16.bitmask(i8x16.narrow_i16x8_s(low, high));
}

/** The greatest 32-bit float that is not over a level: a float is over either or over none. */
function under(level: f64): v128 {
  let l = <f32>level;
  if (<f64>l > level) l = reinterpret<f32>(reinterpret<i32>(l) - (l > 0 ? 1 : -1));
  return f32x4.splat(l);
}

/** Points over the level that neither the mask nor an owner holds; `owner` may be 0 for nobody. */
export function freeInk(
  ink: usize,
  mask: usize,
  owner: usize,
  w: i32,
  x0: i32,
  x1: i32,
  y0: i32,
  y1: i32,
  level: f64,
): i32 {
  const least = under(level);
  let count = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x += 16) count += popcnt(free16(ink, mask, owner, y * w + x, x1 - x, least));
  return count;
}

/** The same of every second point of every second row. */
export function sparseInk(ink: usize, mask: usize, w: i32, x0: i32, x1: i32, y0: i32, y1: i32, level: f64): i32 {
  const least = under(level);
  let count = 0;
  for (let y = y0; y < y1; y += 2)
    for (let x = x0; x < x1; x += 16) count += popcnt(free16(ink, mask, 0, y * w + x, x1 - x, least) & 0x5555);
  return count;
}

/** Copies a rectangle of bytes. */
export function copyRows(to: usize, toWidth: i32, from: usize, fromWidth: i32, w: i32, h: i32): void {
  for (let y = 0; y < h; y++) {
    memory.copy(to, from, w);
    to += toWidth;
    from += fromWidth;
  }
}

/** Columns and rows of a region that is searched, at most. */
const widest: i32 = 112000;
const tallest: i32 = 256;
/** First and last row of each column that holds ink, from the top of the region. */
const firstInk = memory.data(widest * 2, 16);
const lastInk = memory.data(widest * 2, 16);
const sums = memory.data((tallest + 8) * 4 * 2, 16);

function noteInk(ink: usize, mask: usize, owner: usize, w: i32, columns: i32, rows: i32, level: f64): bool {
  const least = under(level);
  for (let x = 0; x < columns; x++) {
    store<i16>(firstInk + ((<usize>x) << 1), <i16>rows);
    store<i16>(lastInk + ((<usize>x) << 1), -1);
  }
  let isAny = false;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x += 16) {
      let bits = free16(ink, mask, owner, y * w + x, columns - x, least);
      if (bits !== 0) isAny = true;
      while (bits !== 0) {
        const at = (<usize>(x + ctz(bits))) << 1;
        bits &= bits - 1;
        if (y < <i32>load<i16>(firstInk + at)) store<i16>(firstInk + at, <i16>y);
        store<i16>(lastInk + at, <i16>y);
      }
    }
  }
  return isAny;
}

/** Where the best path ends, of the last search. */
let endX: i32 = 0;
let endY: i32 = 0;
export function pathEndX(): i32 {
  return endX;
}
export function pathEndY(): i32 {
  return endY;
}

/**
 * The worth of the best path from left to right through a region of which `ink`, `mask` and `owner` are the upper left
 * points; 0 when nothing in it holds ink. `ways` tells for each point, column by column, from which row of the column
 * before the best path comes: -1, 0, 1, or 2 where one begins.
 */
export function bestPath(
  ink: usize,
  mask: usize,
  owner: usize,
  w: i32,
  columns: i32,
  rows: i32,
  level: f64,
  ways: usize,
): f64 {
  if (!noteInk(ink, mask, owner, w, columns, rows, level)) return 0;
  let last = sums;
  let next = sums + ((tallest + 8) << 2);
  memory.fill(sums, 0, ((tallest + 8) << 2) * 2);
  let best: f64 = 0;
  endX = -1;
  endY = -1;
  // Rows at which a path may still end: nothing begins but on ink, and nothing goes on but beside a path.
  let top = rows;
  let low = -1;
  let oldTop = rows;
  let oldLow = -1;
  for (let x = 0; x < columns; x++) {
    if (oldTop <= oldLow) memory.fill(next + ((<usize>(oldTop + 1)) << 2), 0, (<usize>(oldLow - oldTop + 1)) << 2);
    oldTop = top;
    oldLow = low;
    const start = max(0, min(top - 1, <i32>load<i16>(firstInk + ((<usize>x) << 1))));
    const end = min(rows - 1, max(low + 1, <i32>load<i16>(lastInk + ((<usize>x) << 1))));
    top = rows;
    low = -1;
    let i = start * w + x;
    const way = ways + <usize>(x * rows);
    for (let y = start; y <= end; y++, i += w) {
      let gain: f64 = 0;
      if (load<u8>(mask + <usize>i) === 0) {
        gain =
          load<u16>(owner + ((<usize>i) << 1)) === 0 ? 4 * (<f64>load<f32>(ink + ((<usize>i) << 2)) - level) : -0.6;
        if (gain > 1) gain = 1;
        else if (gain < -0.6) gain = -0.6;
      }
      const at = last + ((<usize>y) << 2);
      let before = <f64>load<f32>(at, 4);
      let step = 0;
      const up = <f64>load<f32>(at) - 0.15;
      const down = <f64>load<f32>(at, 8) - 0.15;
      if (up > before) {
        before = up;
        step = -1;
      }
      if (down > before) {
        before = down;
        step = 1;
      }
      const s = before + gain;
      if (s > 0) {
        store<f32>(next + ((<usize>y) << 2), <f32>s, 4);
        if (y < top) top = y;
        low = y;
        store<i8>(way + <usize>y, <i8>(before > 0 ? step : 2));
        if (s > best) {
          best = s;
          endX = x;
          endY = y;
        }
      } else {
        store<f32>(next + ((<usize>y) << 2), 0, 4);
        store<i8>(way + <usize>y, 2);
      }
    }
    const swap = last;
    last = next;
    next = swap;
  }
  return best;
}
