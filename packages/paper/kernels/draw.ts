/** The scan drawn again as ink: canvases bilinear at the reader's grain, the grid of the whole sheet nearest pixel. */
import { a, b, c, d, dx, dy, e, f, g, height, k, l, pixels, shiftAt, whiteAt, width } from "./scan";

/** Points between which the way over the scan is straight. */
const segment: i32 = 48;
const gridSegment: i32 = 24;
/** Four points not farther from each other than this, in 65536ths of a pixel, lie within sixteen pixels, with one after. */
const closest: i32 = (13 << 16) / 3;

/** Four pixels of a row and the ones after them, mixed by the 256ths that `weights` holds (one less, the other). */
function mixed(p0: usize, p1: usize, p2: usize, p3: usize, weights: v128): v128 {
  let two = v128.load_zero<u32>(p0);
  two = v128.load_lane<u16>(p1, two, 1);
  two = v128.load_lane<u16>(p2, two, 2);
  two = v128.load_lane<u16>(p3, two, 3);
  return i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(two), weights);
}

/** The upper two of four numbers. */
function upperHalf(four: v128): v128 {
  return i8x16.shuffle(four, four, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
}

/** Four numbers of 64 bits as 32: mixed in 64, ink is the same to the last digit in whatever groups it is counted. */
function narrowed(low: v128, high: v128): v128 {
  const two = f32x4.demote_f64x2_zero(low);
  return i8x16.shuffle(two, f32x4.demote_f64x2_zero(high), 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}

/** The same where all lie in sixteen pixels of a row: `bytes` says which, looked up in one go. */
function mixedIn(from: usize, bytes: v128, weights: v128): v128 {
  return i32x4.dot_i16x8_s(i8x16.swizzle(v128.load(from), bytes), weights);
}

/** Sum of the four pixels about a place in 65536ths, from places in 65536ths of a pixel. */
function pixelAt(pu: i32, pv: i32): i32 {
  const at = pixels + <usize>((pv >> 16) * width + (pu >> 16));
  const fu = (pu >> 8) & 255;
  const p = <i32>load<u8>(at);
  const over = (p << 8) + (<i32>load<u8>(at, 1) - p) * fu;
  const q = <i32>load<u8>(at + width);
  const under = (q << 8) + (<i32>load<u8>(at + width, 1) - q) * fu;
  return (over << 8) + (under - over) * ((pv >> 8) & 255);
}

/**
 * Draws rows `from` up to `to` of a canvas at (`cx`, `cy`) of the page in pixels of `grain` a millimetre, every `step`-th
 * row and point, from row `start`. `gain` turns (white − value) into ink; `paper` is taken off.
 */
export function drawCanvas(
  ink: usize,
  cx: i32,
  cy: i32,
  w: i32,
  grain: f64,
  gain: f64,
  paper: f64,
  start: i32,
  to: i32,
  step: i32,
): void {
  const lastX = <f64>width - 1.01;
  const lastY = <f64>height - 1.01;
  const fine = gain / 65536;
  const fine2 = f64x2.splat(fine);
  const isFlat = g === 0 && k === 0 && l === 1;
  for (let y = start; y < to; y += step) {
    const my = (<f64>(y + cy) + 0.5) / grain;
    shiftAt(my);
    const py = my + dy;
    const first = (<f64>cx + 0.5) / grain + dx;
    const w0 = g * first + k * py + l;
    let u = (a * first + b * py + c) / w0 - 0.5;
    let v = (d * first + e * py + f) / w0 - 0.5;
    let white = whiteAt(u, v);
    for (let x0 = 0; x0 < w; x0 += segment) {
      const x1 = min(x0 + segment, w);
      const n = x1 - x0;
      const qx = (<f64>(x1 + cx) + 0.5) / grain + dx;
      let un = a * qx + b * py + c;
      let vn = d * qx + e * py + f;
      if (!isFlat) {
        const w1 = g * qx + k * py + l;
        un /= w1;
        vn /= w1;
      }
      un -= 0.5;
      vn -= 0.5;
      const whiteNext = whiteAt(un, vn);
      const part = <f64>step / <f64>n;
      const us = (un - u) * part;
      const vs = (vn - v) * part;
      const ws = (whiteNext - white) * part;
      let out = ink + ((<usize>(y * w + x0)) << 2);
      const points = step === 1 ? n : (n + 1) >> 1;
      const inside = min(u, un) >= 0 && min(v, vn) >= 0 && max(u, un) < lastX && max(v, vn) < lastY;
      if (inside) {
        const pu = <i32>(u * 65536);
        const pv = <i32>(v * 65536);
        const du = <i32>(us * 65536);
        const dv = <i32>(vs * 65536);
        const base = white * gain - paper;
        const rise = ws * gain;
        let u4 = i32x4(pu, pu + du, pu + 2 * du, pu + 3 * du);
        let v4 = i32x4(pv, pv + dv, pv + 2 * dv, pv + 3 * dv);
        let low = f64x2(base, base + rise);
        let high = f64x2(base + 2 * rise, base + 3 * rise);
        const du4 = i32x4.splat(4 * du);
        const dv4 = i32x4.splat(4 * dv);
        const rise2 = f64x2.splat(4 * rise);
        const width4 = i32x4.splat(width);
        const byte4 = i32x4.splat(255);
        const whole4 = i32x4.splat(256);
        // Byte 2 takes the pixel after; bytes 1 and 3 take none.
        const after4 = i32x4.splat(<i32>0x80018000);
        const isClose = abs(du) < closest;
        let i = 0;
        for (; i + 4 <= points; i += 4) {
          const column = i32x4.shr_s(u4, 16);
          const row = i32x4.shr_s(v4, 16);
          const fu = v128.and(i32x4.shr_u(u4, 8), byte4);
          const fv = v128.and(i32x4.shr_u(v4, 8), byte4);
          // One weight in the low half of each lane, 256 less the other; the other in the high half.
          const weights = v128.or(i32x4.shl(fu, 16), i32x4.sub(whole4, fu));
          let over: v128;
          let under: v128;
          const line = i32x4.extract_lane(row, 0);
          if (isClose && line === i32x4.extract_lane(row, 3)) {
            const left = du < 0 ? i32x4.extract_lane(column, 3) : i32x4.extract_lane(column, 0);
            const offsets = i32x4.sub(column, i32x4.splat(left));
            // A pixel in byte 0 of its lane, the one after it in byte 2.
            const bytes = i32x4.add(v128.or(offsets, i32x4.shl(offsets, 16)), after4);
            const from = pixels + <usize>(line * width + left);
            over = mixedIn(from, bytes, weights);
            under = mixedIn(from + width, bytes, weights);
          } else {
            const at = i32x4.add(i32x4.mul(row, width4), column);
            const p0 = pixels + <usize>i32x4.extract_lane(at, 0);
            const p1 = pixels + <usize>i32x4.extract_lane(at, 1);
            const p2 = pixels + <usize>i32x4.extract_lane(at, 2);
            const p3 = pixels + <usize>i32x4.extract_lane(at, 3);
            over = mixed(p0, p1, p2, p3, weights);
            under = mixed(p0 + width, p1 + width, p2 + width, p3 + width, weights);
          }
          const both = i32x4.add(i32x4.shl(over, 8), i32x4.mul(i32x4.sub(under, over), fv));
          const value = narrowed(
            f64x2.sub(low, f64x2.mul(f64x2.convert_low_i32x4_s(both), fine2)),
            f64x2.sub(high, f64x2.mul(f64x2.convert_low_i32x4_s(upperHalf(both)), fine2)),
          );
          if (step === 1) {
            v128.store(out, value);
            out += 16;
          } else {
            v128.store_lane<f32>(out, value, 0);
            v128.store_lane<f32>(out, value, 1, 8);
            v128.store_lane<f32>(out, value, 2, 16);
            v128.store_lane<f32>(out, value, 3, 24);
            out += 32;
          }
          u4 = i32x4.add(u4, du4);
          v4 = i32x4.add(v4, dv4);
          low = f64x2.add(low, rise2);
          high = f64x2.add(high, rise2);
        }
        for (; i < points; i++) {
          const value = base + <f64>i * rise - <f64>pixelAt(pu + i * du, pv + i * dv) * fine;
          store<f32>(out, <f32>value);
          out += (<usize>step) << 2;
        }
      } else {
        let su = u;
        let sv = v;
        let sw = white;
        for (let i = 0; i < points; i++) {
          // Outside the scan the edge goes on: it is paper, or it is the scanner's own dark, and then it is seen as ink.
          const cu = su < 0 ? 0 : su > lastX ? lastX : su;
          const cv = sv < 0 ? 0 : sv > lastY ? lastY : sv;
          const iu = <i32>cu;
          const iv = <i32>cv;
          const fu = cu - <f64>iu;
          const at = pixels + <usize>(iv * width + iu);
          const p = <f64>load<u8>(at);
          const q = <f64>load<u8>(at + width);
          const over = p + (<f64>load<u8>(at, 1) - p) * fu;
          const under = q + (<f64>load<u8>(at + width, 1) - q) * fu;
          store<f32>(out, <f32>((sw - over - (under - over) * (cv - <f64>iv)) * gain - paper));
          out += (<usize>step) << 2;
          su += us;
          sv += vs;
          sw += ws;
        }
      }
      u = un;
      v = vn;
      white = whiteNext;
    }
  }
}

/** Samples the scan at `grain` points a millimetre, nearest pixel. Points off the scan are not seen and hold no ink. */
export function drawGrid(ink: usize, seen: usize, whole: usize, w: i32, h: i32, grain: f64, gain: f64): void {
  const gain2 = f64x2.splat(gain);
  const isFlat = g === 0 && k === 0 && l === 1;
  const width4 = i32x4.splat(width);
  const right = <f64>(width - 2);
  const foot = <f64>(height - 2);
  let part = whole;
  for (let y = 0; y < h; y++) {
    const my = (<f64>y + 0.5) / grain;
    shiftAt(my);
    const py = my + dy;
    const first = 0.5 / grain + dx;
    const w0 = g * first + k * py + l;
    let u = (a * first + b * py + c) / w0;
    let v = (d * first + e * py + f) / w0;
    let white = whiteAt(u, v);
    for (let x0 = 0; x0 < w; x0 += gridSegment, part++) {
      const x1 = min(x0 + gridSegment, w);
      const n = x1 - x0;
      const qx = (<f64>x1 + 0.5) / grain + dx;
      let un = a * qx + b * py + c;
      let vn = d * qx + e * py + f;
      if (!isFlat) {
        const w1 = g * qx + k * py + l;
        un /= w1;
        vn /= w1;
      }
      const whiteNext = whiteAt(un, vn);
      const us = (un - u) / <f64>n;
      const vs = (vn - v) / <f64>n;
      const ws = (whiteNext - white) / <f64>n;
      const from = y * w + x0;
      let out = ink + ((<usize>from) << 2);
      if (min(u, un) >= 2 && min(v, vn) >= 2 && max(u, un) < right && max(v, vn) < foot) {
        const pu = <i32>(u * 65536);
        const pv = <i32>(v * 65536);
        const du = <i32>(us * 65536);
        const dv = <i32>(vs * 65536);
        const base = white * gain;
        const rise = ws * gain;
        // Bytes 1 to 3 of each lane take no pixel.
        const none4 = i32x4.splat(<i32>0x80808000);
        const isClose = abs(du) < closest;
        if (load<u8>(part) === 0) {
          memory.fill(seen + <usize>from, 1, <usize>n);
          store<u8>(part, 1);
        }
        let u4 = i32x4(pu, pu + du, pu + 2 * du, pu + 3 * du);
        let v4 = i32x4(pv, pv + dv, pv + 2 * dv, pv + 3 * dv);
        let low = f64x2(base, base + rise);
        let high = f64x2(base + 2 * rise, base + 3 * rise);
        const du4 = i32x4.splat(4 * du);
        const dv4 = i32x4.splat(4 * dv);
        const rise2 = f64x2.splat(4 * rise);
        let i = 0;
        for (; i + 4 <= n; i += 4) {
          const column = i32x4.shr_s(u4, 16);
          const row = i32x4.shr_s(v4, 16);
          const line = i32x4.extract_lane(row, 0);
          let four: v128;
          if (isClose && line === i32x4.extract_lane(row, 3)) {
            const left = du < 0 ? i32x4.extract_lane(column, 3) : i32x4.extract_lane(column, 0);
            const bytes = i32x4.add(i32x4.sub(column, i32x4.splat(left)), none4);
            four = i8x16.swizzle(v128.load(pixels + <usize>(line * width + left)), bytes);
          } else {
            const at = i32x4.add(i32x4.mul(row, width4), column);
            four = i32x4(<i32>load<u8>(pixels + <usize>i32x4.extract_lane(at, 0)), 0, 0, 0);
            four = v128.load_lane<u8>(pixels + <usize>i32x4.extract_lane(at, 1), four, 4);
            four = v128.load_lane<u8>(pixels + <usize>i32x4.extract_lane(at, 2), four, 8);
            four = v128.load_lane<u8>(pixels + <usize>i32x4.extract_lane(at, 3), four, 12);
          }
          v128.store(
            out,
            narrowed(
              f64x2.sub(low, f64x2.mul(f64x2.convert_low_i32x4_s(four), gain2)),
              f64x2.sub(high, f64x2.mul(f64x2.convert_low_i32x4_s(upperHalf(four)), gain2)),
            ),
          );
          out += 16;
          u4 = i32x4.add(u4, du4);
          v4 = i32x4.add(v4, dv4);
          low = f64x2.add(low, rise2);
          high = f64x2.add(high, rise2);
        }
        for (; i < n; i++) {
          const at = ((pv + i * dv) >> 16) * width + ((pu + i * du) >> 16);
          store<f32>(out, <f32>(base + <f64>i * rise - <f64>load<u8>(pixels + <usize>at) * gain));
          out += 4;
        }
      } else {
        let su = u;
        let sv = v;
        let sw = white;
        store<u8>(part, 0);
        for (let i = from; i < from + n; i++) {
          if (su >= 2 && sv >= 2 && su < right && sv < foot) {
            store<u8>(seen + <usize>i, 1);
            const grey = <f64>load<u8>(pixels + <usize>(<i32>sv * width + <i32>su));
            store<f32>(out, <f32>((sw - grey) * gain));
          } else {
            store<u8>(seen + <usize>i, 0);
            store<f32>(out, 0);
          }
          out += 4;
          su += us;
          sv += vs;
          sw += ws;
        }
      }
      u = un;
      v = vn;
      white = whiteNext;
    }
  }
}
