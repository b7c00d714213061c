/** The scan drawn again as ink: canvases bilinear at the reader's grain, the grid of the whole sheet nearest pixel. */
import { a, b, c, closest, d, dx, dy, e, f, flattest, g, height, k, l, pixels, shiftAt, whiteAt, width } from "./scan";

/** Points between which the way over the scan is straight. */
const segment: i32 = 48;
const gridSegment: i32 = 24;
const gridShare: f64 = 1 / 24;

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

/**
 * White, of two points and the next two, less so many parts of four whole numbers. Reckoned in 64 bits: ink is the same to
 * the last digit in whatever groups it is counted.
 */
function inkOf(low: v128, high: v128, four: v128, part: v128): v128 {
  const first = f32x4.demote_f64x2_zero(f64x2.sub(low, f64x2.mul(f64x2.convert_low_i32x4_s(four), part)));
  const last = f64x2.sub(high, f64x2.mul(f64x2.convert_low_i32x4_s(upperHalf(four)), part));
  return i64x2.shuffle(first, f32x4.demote_f64x2_zero(last), 0, 2);
}

/** Four pixels mixed with those under them, from sums that hold sixteen bits. */
function mixedDown(over: v128, under: v128, down: v128): v128 {
  return i32x4.add(i32x4.shl(over, 8), i32x4.mul(i32x4.sub(under, over), down));
}

/** Puts four floats to every second place from one on. */
function storeApart(out: usize, value: v128): usize {
  v128.store_lane<f32>(out, value, 0);
  v128.store_lane<f32>(out, value, 1, 8);
  v128.store_lane<f32>(out, value, 2, 16);
  v128.store_lane<f32>(out, value, 3, 24);
  return out + 32;
}

/** Bytes of four lanes that take no pixel: those after the first, and those but the first and the third. */
const noneOfThree: i32 = <i32>0x80808000;
const noneOfTwo: i32 = <i32>0x80018000;

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
  const scan = pixels;
  const across = width;
  const isFlat = g === 0 && k === 0 && l === 1;
  const share = <f64>step / <f64>segment;
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
      const part = n === segment ? share : <f64>step / <f64>n;
      const us = (un - u) * part;
      const vs = (vn - v) * part;
      const ws = (whiteNext - white) * part;
      let out = ink + ((<usize>(y * w + x0)) << 2);
      const points = step === 1 ? n : (n + 1) >> 1;
      const inside = u >= 0 && v >= 0 && u < lastX && v < lastY && un >= 0 && vn >= 0 && un < lastX && vn < lastY;
      if (inside) {
        const pu = <i32>(u * 65536);
        const pv = <i32>(v * 65536);
        const du = <i32>(us * 65536);
        const dv = <i32>(vs * 65536);
        const base = white * gain - paper;
        const rise = ws * gain;
        let low = f64x2(base, base + rise);
        let high = f64x2(base + 2 * rise, base + 3 * rise);
        const rise2 = f64x2.splat(4 * rise);
        let i = 0;
        if (abs(du) < closest && abs(dv) < flattest) {
          // The leftmost and the uppermost of four points, and the others from there.
          let su = du < 0 ? pu + 3 * du : pu;
          let sv = dv < 0 ? pv + 3 * dv : pv;
          const us4 = i32x4.sub(i32x4(0, du, 2 * du, 3 * du), i32x4.splat(du < 0 ? 3 * du : 0));
          const vs4 = i32x4.sub(i32x4(0, dv, 2 * dv, 3 * dv), i32x4.splat(dv < 0 ? 3 * dv : 0));
          for (; i + 4 <= points; i += 4) {
            const u4 = i32x4.add(i32x4.splat(su & 0xffff), us4);
            const v4 = i32x4.add(i32x4.splat(sv & 0xffff), vs4);
            const fu = v128.and(i32x4.shr_u(u4, 8), i32x4.splat(255));
            const fv = v128.and(i32x4.shr_u(v4, 8), i32x4.splat(255));
            // One weight in the low half of each lane, 256 less the other; the other in the high half.
            const weights = v128.or(i32x4.shl(fu, 16), i32x4.sub(i32x4.splat(256), fu));
            const offsets = i32x4.shr_u(u4, 16);
            // A pixel in byte 0 of its lane, the one after it in byte 2; bytes 1 and 3 take none.
            const bytes = i32x4.add(v128.or(offsets, i32x4.shl(offsets, 16)), i32x4.splat(noneOfTwo));
            // Some of the four may lie a row further down: asked of all, as no branch can be foretold.
            const isFirst = i32x4.lt_s(v4, i32x4.splat(1 << 16));
            const at = scan + <usize>((sv >> 16) * across + (su >> 16));
            const second = i8x16.relaxed_swizzle(v128.load(at + across), bytes);
            const upper = v128.bitselect(i8x16.relaxed_swizzle(v128.load(at), bytes), second, isFirst);
            const lower = v128.bitselect(second, i8x16.relaxed_swizzle(v128.load(at + 2 * across), bytes), isFirst);
            const both = mixedDown(i32x4.dot_i16x8_s(upper, weights), i32x4.dot_i16x8_s(lower, weights), fv);
            const value = inkOf(low, high, both, fine2);
            if (step === 1) {
              v128.store(out, value);
              out += 16;
            } else out = storeApart(out, value);
            su += 4 * du;
            sv += 4 * dv;
            low = f64x2.add(low, rise2);
            high = f64x2.add(high, rise2);
          }
        } else {
          let u4 = i32x4(pu, pu + du, pu + 2 * du, pu + 3 * du);
          let v4 = i32x4(pv, pv + dv, pv + 2 * dv, pv + 3 * dv);
          const du4 = i32x4.splat(4 * du);
          const dv4 = i32x4.splat(4 * dv);
          for (; i + 4 <= points; i += 4) {
            const fu = v128.and(i32x4.shr_u(u4, 8), i32x4.splat(255));
            const fv = v128.and(i32x4.shr_u(v4, 8), i32x4.splat(255));
            const weights = v128.or(i32x4.shl(fu, 16), i32x4.sub(i32x4.splat(256), fu));
            const places = i32x4.add(i32x4.mul(i32x4.shr_s(v4, 16), i32x4.splat(across)), i32x4.shr_s(u4, 16));
            const p0 = scan + <usize>i32x4.extract_lane(places, 0);
            const p1 = scan + <usize>i32x4.extract_lane(places, 1);
            const p2 = scan + <usize>i32x4.extract_lane(places, 2);
            const p3 = scan + <usize>i32x4.extract_lane(places, 3);
            const over = mixed(p0, p1, p2, p3, weights);
            const under = mixed(p0 + across, p1 + across, p2 + across, p3 + across, weights);
            const value = inkOf(low, high, mixedDown(over, under, fv), fine2);
            if (step === 1) {
              v128.store(out, value);
              out += 16;
            } else out = storeApart(out, value);
            u4 = i32x4.add(u4, du4);
            v4 = i32x4.add(v4, dv4);
            low = f64x2.add(low, rise2);
            high = f64x2.add(high, rise2);
          }
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
  const scan = pixels;
  const across = width;
  const isFlat = g === 0 && k === 0 && l === 1;
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
      const share = n === gridSegment ? gridShare : 1 / <f64>n;
      const us = (un - u) * share;
      const vs = (vn - v) * share;
      const ws = (whiteNext - white) * share;
      const from = y * w + x0;
      let out = ink + ((<usize>from) << 2);
      if (u >= 2 && v >= 2 && u < right && v < foot && un >= 2 && vn >= 2 && un < right && vn < foot) {
        const pu = <i32>(u * 65536);
        const pv = <i32>(v * 65536);
        const du = <i32>(us * 65536);
        const dv = <i32>(vs * 65536);
        const base = white * gain;
        const rise = ws * gain;
        if (load<u8>(part) === 0) {
          memory.fill(seen + <usize>from, 1, <usize>n);
          store<u8>(part, 1);
        }
        let low = f64x2(base, base + rise);
        let high = f64x2(base + 2 * rise, base + 3 * rise);
        const rise2 = f64x2.splat(4 * rise);
        let i = 0;
        if (abs(du) < closest && abs(dv) < flattest) {
          // The leftmost and the uppermost of four points, and the others from there.
          let su = du < 0 ? pu + 3 * du : pu;
          let sv = dv < 0 ? pv + 3 * dv : pv;
          const us4 = i32x4.sub(i32x4(0, du, 2 * du, 3 * du), i32x4.splat(du < 0 ? 3 * du : 0));
          const vs4 = i32x4.sub(i32x4(0, dv, 2 * dv, 3 * dv), i32x4.splat(dv < 0 ? 3 * dv : 0));
          for (; i + 4 <= n; i += 4) {
            // Bytes 1 to 3 of each lane take no pixel.
            const bytes = i32x4.add(
              i32x4.shr_u(i32x4.add(i32x4.splat(su & 0xffff), us4), 16),
              i32x4.splat(noneOfThree),
            );
            const isFirst = i32x4.lt_s(i32x4.add(i32x4.splat(sv & 0xffff), vs4), i32x4.splat(1 << 16));
            const at = scan + <usize>((sv >> 16) * across + (su >> 16));
            const four = v128.bitselect(
              i8x16.relaxed_swizzle(v128.load(at), bytes),
              i8x16.relaxed_swizzle(v128.load(at + across), bytes),
              isFirst,
            );
            v128.store(out, inkOf(low, high, four, gain2));
            out += 16;
            su += 4 * du;
            sv += 4 * dv;
            low = f64x2.add(low, rise2);
            high = f64x2.add(high, rise2);
          }
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
