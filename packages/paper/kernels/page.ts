/** Loops over the pixels of a scan before it is placed: its tones, and what goes straight down it or lies beyond the sheet. */
import { a, b, c, d, e, f, g, height, isTabled, k, l, pixels, whiteAt, whitePixel, width } from "./scan";

/**
 * Counts of the grey values of a row of tiles, 16 bits each, in two tables a tile: paper is one grey nearly everywhere, and
 * no count waits for the last.
 */
const mostTiles: i32 = 256;
const part = memory.data(256 * 1024, 16);
const tileOf = memory.data(1024, 16);
const all = memory.data(1024, 16);
export function greysAt(): usize {
  return all;
}

/**
 * Counts every fifth pixel of every fifth row in `across` by `down` tiles: leaves the white of each (two fifths are
 * lighter) in `white`, the counts of the page in `greys`, and answers how many were counted.
 */
export function countGreys(white: usize, across: i32, down: i32): i32 {
  memory.fill(all, 0, 1024);
  if (across > mostTiles) return 0;
  let total = 0;
  for (let ty = 0; ty < down; ty++) {
    const y0 = (ty * height) / down;
    const y1 = ((ty + 1) * height) / down;
    memory.fill(part, 0, (<usize>across) << 10);
    for (let y = y0; y < y1; y += 5) {
      const row = pixels + <usize>(y * width);
      let table = part;
      for (let tx = 0; tx < across; tx++, table += 1024) {
        let i = row + <usize>((tx * width) / across);
        const end = row + <usize>(((tx + 1) * width) / across);
        for (; i + 5 < end; i += 10) {
          const one = table + ((<usize>load<u8>(i)) << 1);
          store<u16>(one, load<u16>(one) + 1);
          const two = table + 512 + ((<usize>load<u8>(i, 5)) << 1);
          store<u16>(two, load<u16>(two) + 1);
        }
        if (i >= end) continue;
        const one = table + ((<usize>load<u8>(i)) << 1);
        store<u16>(one, load<u16>(one) + 1);
      }
    }
    for (let tx = 0; tx < across; tx++) {
      const table = part + ((<usize>tx) << 10);
      let sums = i32x4.splat(0);
      for (let v: usize = 0; v < 256; v += 8) {
        const eight = i16x8.add(v128.load(table + (v << 1)), v128.load(table + 512 + (v << 1)));
        const low = i32x4.extend_low_i16x8_u(eight);
        const high = i32x4.extend_high_i16x8_u(eight);
        sums = i32x4.add(sums, i32x4.add(low, high));
        const at = v << 2;
        v128.store(tileOf + at, low);
        v128.store(tileOf + at, high, 16);
        v128.store(all + at, i32x4.add(v128.load(all + at), low));
        v128.store(all + at, i32x4.add(v128.load(all + at, 16), high), 16);
      }
      const count =
        i32x4.extract_lane(sums, 0) +
        i32x4.extract_lane(sums, 1) +
        i32x4.extract_lane(sums, 2) +
        i32x4.extract_lane(sums, 3);
      // From the light end: paper is there.
      let left = <f64>count * 0.4;
      let v = 255;
      while (v > 0) {
        const n = <f64>load<i32>(tileOf + ((<usize>v) << 2));
        if (left < n) break;
        left -= n;
        v--;
      }
      store<f32>(white + ((<usize>(ty * across + tx)) << 2), <f32>v);
      total += count;
    }
  }
  return total;
}

/** In how many of `rows` rows, from top to foot, each column is darker than those `beside` it by more than half of `limit`. */
export function countStreaks(counts: usize, rows: i32, beside: i32, limit: i32): void {
  memory.fill(counts, 0, width);
  const over = i16x8.splat(<i16>limit);
  const last = width - beside;
  for (let r = 0; r < rows; r++) {
    const row = pixels + <usize>(<i32>Math.floor(((<f64>r + 0.5) * <f64>height) / <f64>rows) * width);
    let x = beside;
    for (; x + 16 <= last; x += 16) {
      const at = row + <usize>x;
      const left = v128.load(at - beside);
      const right = v128.load(at + beside);
      const here = v128.load(at);
      const low = i16x8.sub(
        i16x8.add(i16x8.extend_low_i8x16_u(left), i16x8.extend_low_i8x16_u(right)),
        i16x8.shl(i16x8.extend_low_i8x16_u(here), 1),
      );
      const high = i16x8.sub(
        i16x8.add(i16x8.extend_high_i8x16_u(left), i16x8.extend_high_i8x16_u(right)),
        i16x8.shl(i16x8.extend_high_i8x16_u(here), 1),
      );
      const darker = i8x16.narrow_i16x8_s(i16x8.gt_s(low, over), i16x8.gt_s(high, over));
      // True is less one.
      v128.store(counts + <usize>x, i8x16.sub(v128.load(counts + <usize>x), darker));
    }
    for (; x < last; x++) {
      const at = row + <usize>x;
      const depth = <i32>load<u8>(at - beside) + <i32>load<u8>(at + beside) - 2 * <i32>load<u8>(at);
      if (depth > limit) store<u8>(counts + <usize>x, load<u8>(counts + <usize>x) + 1);
    }
  }
}

/** The corners of the sheet on the scan, x and y in turn. */
const corners = memory.data(64, 16);
export function cornersAt(): usize {
  return corners;
}

/** Whether a place lies in the sheet. */
export function isWithin(x: f64, y: f64): bool {
  let left = 0;
  let right = 0;
  for (let i: usize = 0; i < 4; i++) {
    const p = corners + (i << 4);
    const q = corners + (((i + 1) & 3) << 4);
    const px = load<f64>(p);
    const py = load<f64>(p, 8);
    if ((load<f64>(q) - px) * (y - py) - (load<f64>(q, 8) - py) * (x - px) >= 0) left++;
    else right++;
  }
  return left === 0 || right === 0;
}

/** Rows, `step` from each other, that go from `light` to under `dark` at least `changes` times beyond the sheet. */
export function linesBeyond(step: i32, across: i32, light: f64, dark: f64, changes: i32): i32 {
  // For whole grey values.
  const pale = <i32>Math.ceil(light);
  const deep = <i32>Math.ceil(dark);
  const deep16 = i8x16.splat(<i8>max(0, min(255, deep)));
  let lines = 0;
  for (let y = step; y < height; y += step) {
    let n = 0;
    let wasLight = false;
    const row = pixels + <usize>(y * width);
    let x = 0;
    while (x < width) {
      // Nothing dark near by: all that can happen is that it grows light.
      if (wasLight) {
        while (x + 16 <= width && !v128.any_true(i8x16.lt_u(v128.load(row + <usize>x), deep16))) x += 16;
        x += (across - (x % across)) % across;
      }
      const end = min(width, x + 16);
      for (; x < end; x += across) {
        const v = <i32>load<u8>(row + <usize>x);
        if (v >= pale) wasLight = true;
        else if (v < deep && wasLight) {
          wasLight = false;
          if (!isWithin(<f64>x, <f64>y)) n++;
        }
      }
    }
    if (n >= changes) lines++;
  }
  return lines;
}

/**
 * A margin of the paper point by point along it, `perMm` a millimetre: the mean ink over `samples` places from `from` to
 * `to` across it, without the darkest one; 0 where too little of it lies on the scan. `level`: across is x.
 */
export function marginInk(
  out: usize,
  n: i32,
  perMm: f64,
  samples: i32,
  from: f64,
  to: f64,
  level: bool,
  gain: f64,
  paper: f64,
): void {
  const isFlat = g === 0 && k === 0 && l === 1;
  const isQuick = isTabled();
  for (let i = 0; i < n; i++) {
    const along = (<f64>i + 0.5) / perMm;
    let sum: f64 = 0;
    let most: f64 = 0;
    let seen = 0;
    for (let s = 0; s < samples; s++) {
      const across = from + ((<f64>s + 0.5) / <f64>samples) * (to - from);
      const x = level ? across : along;
      const y = level ? along : across;
      let u = a * x + b * y + c;
      let v = d * x + e * y + f;
      if (!isFlat) {
        const w = g * x + k * y + l;
        u /= w;
        v /= w;
      }
      if (!(u >= 0 && v >= 0 && u < <f64>width && v < <f64>height)) continue;
      const px = <i32>u;
      const py = <i32>v;
      const grey = <f64>load<u8>(pixels + <usize>(py * width + px));
      const ink = ((isQuick ? whitePixel(px, py) : whiteAt(<f64>px, <f64>py)) - grey) * gain - paper;
      const capped = ink < 0.8 ? ink : 0.8;
      sum += capped;
      if (capped > most) most = capped;
      seen++;
    }
    const mean = <f64>seen < <f64>samples * 0.7 ? 0 : (sum - most) / <f64>(seen - 1);
    store<f32>(out + ((<usize>i) << 2), <f32>mean);
  }
}

/**
 * How many places one millimetre apart, from `p` to `q` across the paper, have ink on the line through (`x0`, `y0`) to the
 * left of `x1`, or near it: a place is asked where three points or more of it are neither print, off the scan nor darker
 * than a pen. The line may be the farther off the farther it goes. Answers 65536 times those with ink, and those asked.
 */
export function longLine(
  mask: usize,
  maskWidth: i32,
  maskHeight: i32,
  grain: f64,
  p: f64,
  q: f64,
  x0: f64,
  x1: f64,
  y0: f64,
  slope: f64,
  farRoom: f64,
  least: f64,
  gain: f64,
  paper: f64,
): i32 {
  const isFlat = g === 0 && k === 0 && l === 1;
  const isQuick = isTabled();
  let met = 0;
  let asked = 0;
  for (let x = p; x <= q; x += 1) {
    const far = max(0, max(x0 - x, x - x1));
    const middle = y0 + slope * (x - x0);
    const room = min(farRoom, 0.5 + 0.014 * far);
    const column = <i32>Math.floor(x * grain);
    if (column < 0 || column >= maskWidth) continue;
    let most: f64 = 0;
    let open = 0;
    for (let away = -room; away <= room; away += 0.2) {
      const y = middle + away;
      const row = <i32>Math.floor(y * grain);
      if (row < 0 || row >= maskHeight || load<u8>(mask + <usize>(row * maskWidth + column)) !== 0) continue;
      let u = a * x + b * y + c;
      let v = d * x + e * y + f;
      if (!isFlat) {
        const w = g * x + k * y + l;
        u /= w;
        v /= w;
      }
      u = Math.floor(u);
      v = Math.floor(v);
      if (!(u >= 0 && v >= 0 && u < <f64>width && v < <f64>height)) continue;
      const px = <i32>u;
      const py = <i32>v;
      const grey = <f64>load<u8>(pixels + <usize>(py * width + px));
      const ink = ((isQuick ? whitePixel(px, py) : whiteAt(u, v)) - grey) * gain - paper;
      if (ink > 1.6) continue;
      open++;
      if (ink > most) most = ink;
      if (open >= 3 && most >= least) break;
    }
    if (open < 3) continue;
    asked++;
    if (most >= least) met++;
  }
  return (met << 16) | asked;
}

/** Sixteen numbers that are others for other pixels: whatever differs in any of them, and where. */
const told = memory.data(64, 16);
export function tellAt(): usize {
  return told;
}

/**
 * Tells a picture from others by all of its pixels (after FNV-1a, in sixteen parts side by side): two that differ in one
 * place never agree, two that differ in many by chance alone.
 */
export function tell(): void {
  const n = width * height;
  const prime = i32x4.splat(16777619);
  let a0 = i32x4.splat(<i32>2166136261);
  let a1 = i32x4(1, 2, 3, 4);
  let a2 = i32x4(5, 6, 7, 8);
  let a3 = i32x4(9, 10, 11, 12);
  let at = pixels;
  const end = pixels + <usize>(n & ~63);
  for (; at < end; at += 64) {
    a0 = i32x4.mul(v128.xor(turned(a0), v128.load(at)), prime);
    a1 = i32x4.mul(v128.xor(turned(a1), v128.load(at, 16)), prime);
    a2 = i32x4.mul(v128.xor(turned(a2), v128.load(at, 32)), prime);
    a3 = i32x4.mul(v128.xor(turned(a3), v128.load(at, 48)), prime);
  }
  for (let i = n & ~63; i < n; i++)
    a0 = i32x4.mul(v128.xor(turned(a0), i32x4.splat(<i32>load<u8>(pixels + <usize>i))), prime);
  v128.store(told, a0);
  v128.store(told, a1, 16);
  v128.store(told, a2, 32);
  v128.store(told, a3, 48);
}

/** What a product leaves in its upper half alone is brought down to the lower. */
function turned(four: v128): v128 {
  return v128.or(i32x4.shl(four, 15), i32x4.shr_u(four, 17));
}
