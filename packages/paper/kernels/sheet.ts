/** Loops over the grid of the whole sheet: its ink, what lies where (`zones`: 0 paper, 1 print, 2 seal, 3 read elsewhere). */
import { rounded } from "./scan";

const bins = memory.data(512 * 4, 16);
export function binsAt(): usize {
  return bins;
}

/** A bit for each of sixteen floats over a level. */
function over(at: usize, level: v128): i32 {
  return i8x16.bitmask(
    i8x16.narrow_i16x8_s(
      i16x8.narrow_i32x4_s(f32x4.gt(v128.load(at), level), f32x4.gt(v128.load(at, 16), level)),
      i16x8.narrow_i32x4_s(f32x4.gt(v128.load(at, 32), level), f32x4.gt(v128.load(at, 48), level)),
    ),
  );
}

/** A 32-bit float that is under a number of 64 bits, and hardly so. */
function under(level: f64): v128 {
  return f32x4.splat(<f32>(level - abs(level) * 1e-6 - 1e-30));
}

/**
 * Counts the points of bare paper that are seen; those of them with ink from `from` and under `to` in 100 bins up to `to`.
 */
export function countPale(ink: usize, zones: usize, seen: usize, n: i32, from: f64, to: f64): i32 {
  memory.fill(bins, 0, 100 * 4);
  const least = under(from);
  const none = i8x16.splat(0);
  let all = 0;
  for (let i = 0; i < n; i += 16) {
    const paper = i8x16.eq(v128.load(zones + <usize>i), none);
    let bits = i8x16.bitmask(v128.andnot(paper, i8x16.eq(v128.load(seen + <usize>i), none)));
    if (n - i < 16) bits &= (1 << (n - i)) - 1;
    if (bits === 0) continue;
    all += popcnt(bits);
    bits &= over(ink + ((<usize>i) << 2), least);
    while (bits !== 0) {
      const v = <f64>load<f32>(ink + ((<usize>(i + ctz(bits))) << 2));
      bits &= bits - 1;
      if (!(v >= from && v < to)) continue;
      const cell = bins + ((<usize>min(99, <i32>Math.floor((v / to) * 100))) << 2);
      store<i32>(cell, load<i32>(cell) + 1);
    }
  }
  return all;
}

/** Every 13th point of bare paper that is seen, by its ink in 512 bins. */
export function countNoise(ink: usize, zones: usize, seen: usize, n: i32): i32 {
  memory.fill(bins, 0, 512 * 4);
  let all = 0;
  for (let i = 0; i < n; i += 13) {
    if (load<u8>(zones + <usize>i) !== 0 || load<u8>(seen + <usize>i) === 0) continue;
    const raw = rounded((<f64>load<f32>(ink + ((<usize>i) << 2)) + 0.5) * 340);
    const cell = bins + ((<usize>max(0, min(511, <i32>raw))) << 2);
    store<i32>(cell, load<i32>(cell) + 1);
    all++;
  }
  return all;
}

/**
 * Marks in `state` the points with ink over the level on bare paper and where marks are read; those on paper are listed in
 * `seeds`, at most so many. Answers how many are listed.
 */
export function inkedPoints(ink: usize, zones: usize, state: usize, n: i32, level: f64, seeds: usize, most: i32): i32 {
  memory.fill(state, 0, n);
  const least = under(level);
  let count = 0;
  for (let i = 0; i < n; i += 16) {
    let bits = over(ink + ((<usize>i) << 2), least);
    if (n - i < 16) bits &= (1 << (n - i)) - 1;
    while (bits !== 0) {
      const at = i + ctz(bits);
      bits &= bits - 1;
      if (!(<f64>load<f32>(ink + ((<usize>at) << 2)) > level)) continue;
      const z = load<u8>(zones + <usize>at);
      if (z === 0) {
        store<u8>(state + <usize>at, 1);
        if (count === most) continue;
        store<i32>(seeds + ((<usize>count) << 2), at);
        count++;
      } else if (z === 3) store<u8>(state + <usize>at, 1);
    }
  }
  return count;
}

/** Of a canvas, the points of the grain of the paper: unprinted ones, those without grain, pale and middle ink about print. */
export function countGrain(ink: usize, mask: usize, w: i32, h: i32): void {
  let flat = 0;
  let open = 0;
  let pale = 0;
  let middle = 0;
  for (let y = 0; y < h; y += 4) {
    const end = y * w + w;
    for (let i = y * w + (y % 8 === 0 ? 0 : 2); i < end; i += 6) {
      const v = <f64>load<f32>(ink + ((<usize>i) << 2));
      if (load<u8>(mask + <usize>i) === 0) {
        open++;
        if (v > -0.004 && v < 0.004) flat++;
      } else if (v > 0.06 && v < 0.25) pale++;
      else if (v > 0.4 && v < 0.7) middle++;
    }
  }
  store<i32>(bins, flat);
  store<i32>(bins, open, 4);
  store<i32>(bins, pale, 8);
  store<i32>(bins, middle, 12);
}

/** Bare ink of a part of a name. */
const mostValues: i32 = 1 << 14;
const values = memory.data((1 << 14) * 4, 16);

/** The value at place `k` if the first `n` were sorted. */
function nth(n: i32, k: i32): f32 {
  let low = 0;
  let high = n - 1;
  while (low < high) {
    const pivot = load<f32>(values + ((<usize>((low + high) >> 1)) << 2));
    let i = low;
    let j = high;
    while (i <= j) {
      while (load<f32>(values + ((<usize>i) << 2)) < pivot) i++;
      while (load<f32>(values + ((<usize>j) << 2)) > pivot) j--;
      if (i > j) break;
      const p = values + ((<usize>i) << 2);
      const q = values + ((<usize>j) << 2);
      i++;
      j--;
      const kept = load<f32>(p);
      store<f32>(p, load<f32>(q));
      store<f32>(q, kept);
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return load<f32>(values + ((<usize>k) << 2));
}

/**
 * Ink that three tenths of the unmasked points of a region are over, of every second row and column; rows nearer than
 * `shade` to one of so many folds, heights as 64-bit floats, are left out. NaN for fewer than `least` points.
 */
export function bareInk(
  ink: usize,
  mask: usize,
  w: i32,
  x0: i32,
  x1: i32,
  y0: i32,
  y1: i32,
  folds: usize,
  foldCount: i32,
  shade: f64,
  least: i32,
): f64 {
  let n = 0;
  for (let y = y0; y < y1; y += 2) {
    let isShaded = false;
    for (let i = 0; i < foldCount; i++) if (abs(<f64>y - load<f64>(folds + ((<usize>i) << 3))) < shade) isShaded = true;
    if (isShaded) continue;
    for (let i = y * w + x0, end = y * w + x1; i < end && n < mostValues; i += 2) {
      store<f32>(values + ((<usize>n) << 2), load<f32>(ink + ((<usize>i) << 2)));
      n += <i32>(load<u8>(mask + <usize>i) === 0);
    }
  }
  if (n < least) return NaN;
  return <f64>nth(n, <i32>Math.floor(0.7 * <f64>n));
}

/** Counts of one channel in a tile. */
const counts = memory.data(1024, 16);

/** Brightness of the paper in a tile of one channel, two thirds from the dark end. */
function paperOf(channel: usize, across: i32, x0: i32, x1: i32, y0: i32, y1: i32): i32 {
  memory.fill(counts, 0, 1024);
  for (let y = y0; y < y1; y++)
    for (let i = y * across + x0; i < y * across + x1; i++) {
      const cell = counts + ((<usize>load<u8>(channel + <usize>i)) << 2);
      store<i32>(cell, load<i32>(cell) + 1);
    }
  let left = <f64>((x1 - x0) * (y1 - y0)) * 0.66;
  for (let v = 0; v < 256; v++) {
    left -= <f64>load<i32>(counts + ((<usize>v) << 2));
    if (left <= 0) return max(40, v);
  }
  return 255;
}

/**
 * Ink in red or blue that green does not show, at least `least` and `over` times what green shows, of squares in tiles of
 * `tile`. Answers how many squares hold some.
 */
export function hiddenInk(
  red: usize,
  green: usize,
  blue: usize,
  out: usize,
  across: i32,
  down: i32,
  tile: i32,
  least: f64,
  over: f64,
): i32 {
  memory.fill(out, 0, (<usize>(across * down)) << 2);
  let found = 0;
  for (let y0 = 0; y0 < down; y0 += tile) {
    const y1 = min(down, y0 + tile);
    for (let x0 = 0; x0 < across; x0 += tile) {
      const x1 = min(across, x0 + tile);
      const r = <f64>paperOf(red, across, x0, x1, y0, y1);
      const g = <f64>paperOf(green, across, x0, x1, y0, y1);
      const b = <f64>paperOf(blue, across, x0, x1, y0, y1);
      // As much red and blue as this holds no ink, whatever green shows.
      const redLeast = <i32>(r * (1 - least) + 1);
      const blueLeast = <i32>(b * (1 - least) + 1);
      for (let y = y0; y < y1; y++) {
        for (let i = y * across + x0; i < y * across + x1; i++) {
          const redHere = <i32>load<u8>(red + <usize>i);
          const blueHere = <i32>load<u8>(blue + <usize>i);
          if (redHere > redLeast && blueHere > blueLeast) continue;
          const shown = 1 - <f64>load<u8>(green + <usize>i) / g;
          const hidden = 1 - min(<f64>redHere / r, <f64>blueHere / b) - max(0, shown);
          // What green shows about as well is read there.
          if (!(hidden > least && hidden > over * shown)) continue;
          store<f32>(out + ((<usize>i) << 2), <f32>hidden);
          found++;
        }
      }
    }
  }
  return found;
}

/** Of the seal: its middle, its ink, its points; ink and points of each sixteenth of its circle. */
const seal = memory.data(36 * 8, 16);
export function sealAt(): usize {
  return seal;
}
/** Where an angle of 22.5 and one of 67.5 degrees leads up for every step aside. */
const flat: f64 = 0.41421356237309503;
const steep: f64 = 2.414213562373095;

/** In which sixteenth of the circle a place lies: counted from the left upwards and on. */
function sixteenthOf(x: f64, y: f64): i32 {
  const ax = abs(x);
  const ay = abs(y);
  const turns = <i32>(ay >= flat * ax) + <i32>(ay >= ax) + <i32>(ay >= steep * ax);
  if (y < 0) return x < 0 ? turns : 7 - turns;
  return x < 0 ? 15 - turns : 8 + turns;
}

/**
 * The seal among so many `spots` of a grid `w` points wide: the middle of all ink over the level, then of what lies round it,
 * `near` points away at most. False when fewer than `least` points hold ink. `room` holds a number for each spot.
 */
export function findSeal(
  ink: usize,
  spots: usize,
  n: i32,
  w: i32,
  level: f64,
  near: f64,
  least: f64,
  room: usize,
): bool {
  let count = 0;
  for (let k = 0; k < n; k++) {
    const i = load<i32>(spots + ((<usize>k) << 2));
    if (!(min(<f64>1, <f64>load<f32>(ink + ((<usize>i) << 2))) > level)) continue;
    store<i32>(room + ((<usize>count) << 2), i);
    count++;
  }
  let cx: f64 = 0;
  let cy: f64 = 0;
  let sum: f64 = 0;
  let points = 0;
  for (let round = 0; round < 5; round++) {
    const reach = round === 0 ? Infinity : round === 1 ? near * 1.3 : near;
    let sx: f64 = 0;
    let sy: f64 = 0;
    sum = 0;
    points = 0;
    for (let k = 0; k < count; k++) {
      const i = load<i32>(room + ((<usize>k) << 2));
      const row = i / w;
      const x = <f64>(i - row * w);
      const y = <f64>row;
      if ((x - cx) * (x - cx) + (y - cy) * (y - cy) > reach * reach) continue;
      const v = min(<f64>1, <f64>load<f32>(ink + ((<usize>i) << 2)));
      sum += v;
      sx += v * x;
      sy += v * y;
      points++;
    }
    if (<f64>points < least) return false;
    cx = sx / sum;
    cy = sy / sum;
  }
  store<f64>(seal, cx);
  store<f64>(seal, cy, 8);
  store<f64>(seal, sum, 16);
  store<f64>(seal, <f64>points, 24);
  memory.fill(seal + 32, 0, 32 * 8);
  for (let k = 0; k < n; k++) {
    const i = load<i32>(spots + ((<usize>k) << 2));
    const row = i / w;
    const x = <f64>(i - row * w) - cx;
    const y = <f64>row - cy;
    if (x * x + y * y > near * near) continue;
    const part = seal + 32 + ((<usize>sixteenthOf(x, y)) << 3);
    const v = min(<f64>1, <f64>load<f32>(ink + ((<usize>i) << 2)));
    if (v > level) store<f64>(part, load<f64>(part) + v);
    store<f64>(part, load<f64>(part, 128) + 1, 128);
  }
  return true;
}
