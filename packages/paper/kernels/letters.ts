/** How well letters match the print: of words drawn from the scan for it, and of names on their canvas. */
import { a, b, c, closest, d, e, f, flattest, g, height, k, l, pixels, width } from "./scan";

/** Columns of a word at most, and room for its points with a margin around them and for every second of them. */
const widest: i32 = 1000;
const room: usize = 1 << 19;
const scan = memory.data(1 << 19, 16);
const ink = memory.data(1 << 18, 16);
const lattice = memory.data(1 << 17, 16);
const latticeRoom: i32 = 1 << 14;
/** Of all columns before one: sum of ink, of its squares, and of ink by print at one shift. */
const inkBefore = memory.data((widest + 8) * 8, 16);
const squaresBefore = memory.data((widest + 8) * 8, 16);
const bothBefore = memory.data((widest + 8) * 8, 16);
const least = memory.data(widest * 8, 16);
export function leastAt(): usize {
  return least;
}

/** Bytes of a row of the drawing with its margin, and of a row of ink. */
let scanRow: usize = 0;
let inkRow: usize = 0;
/** Margin on the left, in points: the first point of a row lies on 16 bytes. */
const margin: usize = 4;

/** Draws a word at (x, y) of the page at the grain, a little softened; false when it does not lie on the scan. */
export function drawWord(x: i32, y: i32, w: i32, h: i32, grain: f64, px: f64, py: f64): bool {
  scanRow = (margin + ((<usize>w + 11) & ~7)) << 2;
  inkRow = ((<usize>w + 7) & ~7) << 2;
  if (scanRow * <usize>(h + 2) > room) return false;
  const right = <f64>width - 1.01;
  const foot = <f64>height - 1.01;
  // A word is so small that the way over the scan is straight from one end of a row to the other.
  const first = (<f64>x + 0.5) / grain;
  const last = (<f64>(x + w) - 0.5) / grain;
  const part = f32x4.splat(1 / 65536);
  const below = i32x4.splat(0xffff);
  const byte4 = i32x4.splat(255);
  const width4 = i32x4.splat(width);
  const after4 = i32x4.splat(<i32>0x80800100);
  for (let row = 0; row < h; row++) {
    const my = (<f64>(y + row) + 0.5) / grain;
    const q0 = g * first + k * my + l;
    const q1 = g * last + k * my + l;
    const u0 = (a * first + b * my + c) / q0 - 0.5 + px;
    const v0 = (d * first + e * my + f) / q0 - 0.5 + py;
    const u1 = (a * last + b * my + c) / q1 - 0.5 + px;
    const v1 = (d * last + e * my + f) / q1 - 0.5 + py;
    if (!(u0 >= 0 && v0 >= 0 && u0 < right && v0 < foot)) return false;
    if (!(u1 >= 0 && v1 >= 0 && u1 < right && v1 < foot)) return false;
    const du = (u1 - u0) / <f64>(w - 1);
    const dv = (v1 - v0) / <f64>(w - 1);
    const du1 = <i32>(du * 65536);
    const dv1 = <i32>(dv * 65536);
    const us = i32x4(0, du1, 2 * du1, 3 * du1);
    const isClose = abs(du1) < closest && abs(dv1) < flattest;
    const vs = i32x4(0, dv1, 2 * dv1, 3 * dv1);
    const from = scan + scanRow * <usize>(row + 1) + (margin << 2);
    let out = from;
    for (let i = 0; i < w; i += 4, out += 16) {
      const u4 = i32x4.add(i32x4.splat(<i32>((u0 + <f64>i * du) * 65536)), us);
      const v4 = i32x4.add(i32x4.splat(<i32>((v0 + <f64>i * dv) * 65536)), vs);
      const column = i32x4.shr_s(u4, 16);
      const line = i32x4.shr_s(v4, 16);
      let upper: v128;
      let lower: v128;
      if (isClose) {
        const left = du1 < 0 ? i32x4.extract_lane(column, 3) : i32x4.extract_lane(column, 0);
        const top = dv1 < 0 ? i32x4.extract_lane(line, 3) : i32x4.extract_lane(line, 0);
        const offsets = i32x4.sub(column, i32x4.splat(left));
        // A pixel in byte 0 of its lane, the one after it in byte 1.
        const bytes = i32x4.add(v128.or(offsets, i32x4.shl(offsets, 8)), after4);
        const from = pixels + <usize>(top * width + left);
        const isFirst = i32x4.eq(line, i32x4.splat(top));
        const second = i8x16.swizzle(v128.load(from + width), bytes);
        upper = v128.bitselect(i8x16.swizzle(v128.load(from), bytes), second, isFirst);
        lower = v128.bitselect(second, i8x16.swizzle(v128.load(from + 2 * width), bytes), isFirst);
      } else {
        const at = i32x4.add(i32x4.mul(line, width4), column);
        const p0 = pixels + <usize>i32x4.extract_lane(at, 0);
        const p1 = pixels + <usize>i32x4.extract_lane(at, 1);
        const p2 = pixels + <usize>i32x4.extract_lane(at, 2);
        const p3 = pixels + <usize>i32x4.extract_lane(at, 3);
        upper = pairs(p0, p1, p2, p3);
        lower = pairs(p0 + width, p1 + width, p2 + width, p3 + width);
      }
      const fu = f32x4.mul(f32x4.convert_i32x4_s(v128.and(u4, below)), part);
      const fv = f32x4.mul(f32x4.convert_i32x4_s(v128.and(v4, below)), part);
      const over = acrossOf(upper, fu, byte4);
      const under = acrossOf(lower, fu, byte4);
      v128.store(out, f32x4.add(over, f32x4.mul(f32x4.sub(under, over), fv)));
    }
    // The edge goes on beyond the ends.
    store<f32>(from - 4, load<f32>(from));
    const end = from + ((<usize>w) << 2);
    store<f32>(end, load<f32>(end - 4));
  }
  memory.copy(scan, scan + scanRow, scanRow);
  memory.copy(scan + scanRow * <usize>(h + 1), scan + scanRow * <usize>h, scanRow);
  const half = f32x4.splat(0.5);
  const eighth = f32x4.splat(0.125);
  const white = f32x4.splat(255);
  for (let row = 0; row < h; row++) {
    let at = scan + scanRow * <usize>(row + 1) + (margin << 2);
    let out = ink + inkRow * <usize>row;
    for (let i = 0; i < w; i += 4, at += 16, out += 16) {
      const beside = f32x4.add(v128.load(at - 4), v128.load(at, 4));
      const about = f32x4.add(f32x4.add(beside, v128.load(at - scanRow)), v128.load(at + scanRow));
      const soft = f32x4.add(f32x4.mul(half, v128.load(at)), f32x4.mul(eighth, about));
      v128.store(out, f32x4.sub(white, soft));
    }
  }
  return true;
}

/** Four pixels of a row and the ones after them, two bytes in each number. */
function pairs(p0: usize, p1: usize, p2: usize, p3: usize): v128 {
  let two = v128.load_zero<u32>(p0);
  two = v128.load_lane<u16>(p1, two, 1);
  two = v128.load_lane<u16>(p2, two, 2);
  two = v128.load_lane<u16>(p3, two, 3);
  return i32x4.extend_low_i16x8_u(two);
}

function acrossOf(two: v128, way: v128, byte4: v128): v128 {
  const p = f32x4.convert_i32x4_s(v128.and(two, byte4));
  const q = f32x4.convert_i32x4_s(i32x4.shr_u(two, 8));
  return f32x4.add(p, f32x4.mul(f32x4.sub(q, p), way));
}

/** Adds four sums of four columns to those of all columns before them. */
function runOn(before: usize, col: i32, sums: v128): void {
  const at = before + ((<usize>col) << 3);
  const s0 = load<f64>(at) + <f64>f32x4.extract_lane(sums, 0);
  const s1 = s0 + <f64>f32x4.extract_lane(sums, 1);
  const s2 = s1 + <f64>f32x4.extract_lane(sums, 2);
  store<f64>(at, s0, 8);
  store<f64>(at, s1, 16);
  store<f64>(at, s2, 24);
  store<f64>(at, s2 + <f64>f32x4.extract_lane(sums, 3), 32);
}

function between(before: usize, from: i32, to: i32): f64 {
  return load<f64>(before + ((<usize>to) << 3)) - load<f64>(before + ((<usize>from) << 3));
}

/**
 * One less the correlation of each window of the word drawn last with the print, the least over five shifts. Windows are
 * `wide` and `every` points from each other. `prints` are the sums of print and of its squares before each column, in turn,
 * for each shift. When all windows are at most `enough`, 0 is answered and no more shifts are tried; else how many windows
 * there are, of which `least` holds the values.
 */
export function mismatches(
  soft: usize,
  softWidth: i32,
  w: i32,
  h: i32,
  prints: usize,
  wide: i32,
  every: i32,
  enough: f64,
): i32 {
  const starts = (w - wide) / every + 1;
  for (let i = 0; i < starts; i++) store<f64>(least + ((<usize>i) << 3), 2);
  store<f64>(inkBefore, 0);
  store<f64>(squaresBefore, 0);
  store<f64>(bothBefore, 0);
  for (let col = 0; col < w; col += 4) {
    let s = f32x4.splat(0);
    let ss = f32x4.splat(0);
    let at = ink + ((<usize>col) << 2);
    for (let row = 0; row < h; row++, at += inkRow) {
      const p = v128.load(at);
      s = f32x4.add(s, p);
      ss = f32x4.add(ss, f32x4.mul(p, p));
    }
    runOn(inkBefore, col, s);
    runOn(squaresBefore, col, ss);
  }
  const n = <f64>(wide * h);
  for (let shift = 0; shift < 5; shift++) {
    const from =
      soft + <usize>(shift === 1 ? -1 : shift === 2 ? 1 : shift === 3 ? -softWidth : shift === 4 ? softWidth : 0);
    for (let col = 0; col < w; col += 4) {
      let st = f32x4.splat(0);
      let at = ink + ((<usize>col) << 2);
      let print = from + <usize>col;
      for (let row = 0; row < h; row++, at += inkRow, print += softWidth) {
        const q = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(print)));
        st = f32x4.add(st, f32x4.mul(v128.load(at), f32x4.convert_i32x4_s(q)));
      }
      runOn(bothBefore, col, st);
    }
    const own = prints + ((<usize>(shift * (w + 1))) << 4);
    let worst: f64 = 0;
    for (let i = 0; i < starts; i++) {
      const x0 = i * every;
      const x1 = x0 + wide;
      const s = between(inkBefore, x0, x1);
      const ss = between(squaresBefore, x0, x1);
      const st = between(bothBefore, x0, x1);
      const first = own + ((<usize>x0) << 4);
      const after = own + ((<usize>x1) << 4);
      const t = load<f64>(after) - load<f64>(first);
      const rest = load<f64>(after, 8) - load<f64>(first, 8) - (t * t) / n;
      const spread = Math.sqrt(max(1, ss - (s * s) / n) * max(1, rest));
      // Next to no print here: nothing to match.
      const off = rest < n * 1500 ? 0 : 1 - (st - (s * t) / n) / spread;
      const cell = least + ((<usize>i) << 3);
      if (off < load<f64>(cell)) store<f64>(cell, off);
      if (load<f64>(cell) > worst) worst = load<f64>(cell);
    }
    if (worst <= enough) return 0;
  }
  return starts;
}

/** Points of a row of the lattice with what fills it up to eight. */
let latticeRow: i32 = 0;
let sum: f64 = 0;
let squares: f64 = 0;

function sumOf(four: v128): f64 {
  return (
    <f64>f32x4.extract_lane(four, 0) +
    <f64>f32x4.extract_lane(four, 1) +
    <f64>f32x4.extract_lane(four, 2) +
    <f64>f32x4.extract_lane(four, 3)
  );
}

/** Takes every second point of every second row of floats, `row` bytes from row to row, and adds them up. */
function takeLattice(from: usize, row: usize, across: i32, down: i32): bool {
  latticeRow = (across + 7) & ~7;
  if (latticeRow * down > latticeRoom * 2 - 16) return false;
  sum = 0;
  squares = 0;
  for (let v = 0; v < down; v++, from += 2 * row) {
    let out = lattice + ((<usize>(v * latticeRow)) << 2);
    let at = from;
    let s = f32x4.splat(0);
    let ss = f32x4.splat(0);
    let u = 0;
    for (; u + 4 <= across; u += 4, at += 32, out += 16) {
      const p = i8x16.shuffle(
        v128.load(at),
        v128.load(at, 16),
        0,
        1,
        2,
        3,
        8,
        9,
        10,
        11,
        16,
        17,
        18,
        19,
        24,
        25,
        26,
        27,
      );
      v128.store(out, p);
      s = f32x4.add(s, p);
      ss = f32x4.add(ss, f32x4.mul(p, p));
    }
    sum += sumOf(s);
    squares += sumOf(ss);
    for (; u < latticeRow; u++, at += 8, out += 4) {
      const p = u < across ? load<f32>(at) : 0;
      store<f32>(out, p);
      sum += <f64>p;
      squares += <f64>p * <f64>p;
    }
  }
  return true;
}

/** Sums of the lattice by the print where it lies, a point left, right, above and below. */
let both0: f64 = 0;
let both1: f64 = 0;
let both2: f64 = 0;
let both3: f64 = 0;
let both4: f64 = 0;

/** Four of eight numbers of 16 bits, as floats. */
function lowOf(eight: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(eight));
}
function highOf(eight: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(eight));
}

function products(soft: usize, softWidth: i32, down: i32): void {
  both0 = 0;
  both1 = 0;
  both2 = 0;
  both3 = 0;
  both4 = 0;
  const even = i16x8.splat(0xff);
  for (let v = 0; v < down; v++) {
    let at = lattice + ((<usize>(v * latticeRow)) << 2);
    let print = soft + <usize>(2 * v * softWidth);
    const end = at + ((<usize>latticeRow) << 2);
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    let s2 = f32x4.splat(0);
    let s3 = f32x4.splat(0);
    let s4 = f32x4.splat(0);
    for (; at < end; at += 32, print += 16) {
      const p = v128.load(at);
      const q = v128.load(at, 16);
      const here = v128.load(print - 1);
      const middle = i16x8.shr_u(here, 8);
      const left = v128.and(here, even);
      const right = v128.and(v128.load(print, 1), even);
      const above = v128.and(v128.load(print - softWidth), even);
      const below = v128.and(v128.load(print + softWidth), even);
      s0 = f32x4.add(s0, f32x4.add(f32x4.mul(p, lowOf(middle)), f32x4.mul(q, highOf(middle))));
      s1 = f32x4.add(s1, f32x4.add(f32x4.mul(p, lowOf(left)), f32x4.mul(q, highOf(left))));
      s2 = f32x4.add(s2, f32x4.add(f32x4.mul(p, lowOf(right)), f32x4.mul(q, highOf(right))));
      s3 = f32x4.add(s3, f32x4.add(f32x4.mul(p, lowOf(above)), f32x4.mul(q, highOf(above))));
      s4 = f32x4.add(s4, f32x4.add(f32x4.mul(p, lowOf(below)), f32x4.mul(q, highOf(below))));
    }
    both0 += sumOf(s0);
    both1 += sumOf(s1);
    both2 += sumOf(s2);
    both3 += sumOf(s3);
    both4 += sumOf(s4);
  }
}

function bothOf(shift: i32): f64 {
  return shift === 0 ? both0 : shift === 1 ? both1 : shift === 2 ? both2 : shift === 3 ? both3 : both4;
}

function shiftOf(shift: i32, softWidth: i32): i32 {
  return shift === 1 ? -1 : shift === 2 ? 1 : shift === 3 ? -softWidth : shift === 4 ? softWidth : 0;
}

/** Leaves in the lattice its ink, less `base` and scaled, less the print from a place on. */
function subtract(soft: usize, softWidth: i32, down: i32, base: f64, scale: f64): void {
  const base4 = f32x4.splat(<f32>base);
  const scale4 = f32x4.splat(<f32>scale);
  const part = f32x4.splat(1 / 255);
  const even = i16x8.splat(0xff);
  for (let v = 0; v < down; v++) {
    let at = lattice + ((<usize>(v * latticeRow)) << 2);
    let print = soft + <usize>(2 * v * softWidth);
    const end = at + ((<usize>latticeRow) << 2);
    for (; at < end; at += 32, print += 16) {
      const here = v128.and(v128.load(print), even);
      const p = f32x4.mul(f32x4.sub(v128.load(at), base4), scale4);
      const q = f32x4.mul(f32x4.sub(v128.load(at, 16), base4), scale4);
      v128.store(at, f32x4.sub(p, f32x4.mul(lowOf(here), part)));
      v128.store(at, f32x4.sub(q, f32x4.mul(highOf(here), part)), 16);
    }
  }
}

/** Asks whether a point of the lattice may be told of. */
declare function isOpen(u: i32, v: i32): bool;

/** Of a name: who owns the first point of its lattice, and the points of a row of its canvas. */
let owners: usize = 0;
let ownersRow: i32 = 0;

/** Whether a stroke owns a point within two of one of the lattice: ink of a stroke through another name is no print. */
function isOwned(u: i32, v: i32): bool {
  const at = owners + ((<usize>(2 * v * ownersRow + 2 * u)) << 1);
  const row = (<usize>(2 * ownersRow)) << 1;
  for (let y = 0; y < 3; y++) {
    const line = at + <usize>(y - 1) * row;
    if (load<u16>(line - 4) !== 0 || load<u16>(line) !== 0 || load<u16>(line, 4) !== 0) return true;
  }
  return false;
}

/** The square of three by three points that is farthest from nothing: its middle, and how far. */
let worstU: i32 = 0;
let worstV: i32 = 0;
export function squareU(): i32 {
  return worstU;
}
export function squareV(): i32 {
  return worstV;
}

function worstSquare(across: i32, down: i32, asks: bool): f64 {
  let worst: f64 = -1;
  let limit = f32x4.splat(-1);
  const row = (<usize>latticeRow) << 2;
  for (let v = 1; v < down - 1; v++) {
    for (let u = 1; u < across - 1; u += 4) {
      const at = lattice + ((<usize>(v * latticeRow + u)) << 2);
      const above = f32x4.add(f32x4.add(v128.load(at - row - 4), v128.load(at - row)), v128.load(at - row + 4));
      const here = f32x4.add(f32x4.add(v128.load(at - 4), v128.load(at)), v128.load(at + 4));
      const below = f32x4.add(f32x4.add(v128.load(at + row - 4), v128.load(at + row)), v128.load(at + row + 4));
      const off = f32x4.abs(f32x4.add(f32x4.add(above, here), below));
      const bits = i32x4.bitmask(f32x4.gt(off, limit));
      if (bits === 0) continue;
      for (let lane = 0; lane < 4 && u + lane < across - 1; lane++) {
        const value = <f64>(
          (lane === 0
            ? f32x4.extract_lane(off, 0)
            : lane === 1
              ? f32x4.extract_lane(off, 1)
              : lane === 2
                ? f32x4.extract_lane(off, 2)
                : f32x4.extract_lane(off, 3))
        );
        if (value <= worst || (asks && (isOwned(u + lane, v) || !isOpen(u + lane, v)))) continue;
        worst = value;
        worstU = u + lane;
        worstV = v;
        limit = f32x4.splat(<f32>value);
      }
    }
  }
  return worst / 9;
}

/**
 * The most of a square millimetre of the word drawn last that differs from its print, as a share of full ink; under 0 when
 * nothing can be told. `sums` are those of the print and of its squares for each shift, in turn.
 */
export function wordSquare(soft: usize, softWidth: i32, w: i32, h: i32, sums: usize): f64 {
  const across = w >> 1;
  const down = h >> 1;
  if (across < 4 || down < 4 || across * down > latticeRoom || !takeLattice(ink, inkRow, across, down)) return -1;
  products(soft, softWidth, down);
  const n = <f64>(across * down);
  const spread = squares - (sum * sum) / n;
  let best: f64 = -1;
  let from = 0;
  let gain: f64 = 0;
  let base: f64 = 0;
  for (let shift = 0; shift < 5; shift++) {
    const t = load<f64>(sums + ((<usize>shift) << 4));
    const tt = load<f64>(sums + ((<usize>shift) << 4), 8);
    const rest = tt - (t * t) / n;
    const shared = bothOf(shift) - (sum * t) / n;
    const score = shared / Math.sqrt(max(1, spread) * max(1, rest));
    if (!(score > best)) continue;
    best = score;
    from = shiftOf(shift, softWidth);
    gain = shared / max(1, rest);
    base = (sum - gain * t) / n;
  }
  if (!(gain > 0.05)) return -1;
  subtract(soft + <usize>from, softWidth, down, base, 1 / (255 * gain));
  return worstSquare(across, down, false);
}

/** The same of a name on its canvas, from a point of it on; `sums` are those of the squares of print. Asks for each place. */
export function nameSquare(
  from: usize,
  owner: usize,
  w: i32,
  across: i32,
  down: i32,
  soft: usize,
  softWidth: i32,
  sums: usize,
): f64 {
  owners = owner;
  ownersRow = w;
  if (!takeLattice(from, (<usize>w) << 2, across, down)) return -1;
  products(soft, softWidth, down);
  let best: f64 = -1;
  let at = 0;
  let gain: f64 = 0;
  for (let shift = 0; shift < 5; shift++) {
    const tt = load<f64>(sums + ((<usize>shift) << 3));
    const score = bothOf(shift) / Math.sqrt(max(1e-6, squares * tt));
    if (!(score > best)) continue;
    best = score;
    at = shiftOf(shift, softWidth);
    gain = bothOf(shift) / max(1, tt);
  }
  if (!(gain > 0)) return -1;
  subtract(soft + <usize>at, softWidth, down, 0, 1 / (255 * gain));
  // Where the worst of all may be told of, nothing else need be asked about.
  const worst = worstSquare(across, down, false);
  return worst < 0 || (!isOwned(worstU, worstV) && isOpen(worstU, worstV)) ? worst : worstSquare(across, down, true);
}
