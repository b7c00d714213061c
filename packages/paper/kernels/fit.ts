/** Lays a patch of print over the scan: the shift at which printed points are dark and the points beside them are not. */
import { a, b, c, d, e, f, g, height, k, l, pixels, width } from "./scan";

const most: i32 = 200;
const onAt = memory.data((most + 4) * 4, 16);
const besideAt = memory.data((most + 4) * 4, 16);
/** Two of the four bytes, with room to add up to 257 of them. */
const evenBytes: i32 = 0x00ff00ff;
const oddByte: i32 = 0xff00;
/** Differences under this many grey values are no print. */
const leastDepth: f64 = 28;
const histogram = memory.data(256 * 4, 16);
/** Steps uphill, and what was found at the places that they and the parabola can reach. */
const steps: i32 = 3;
const knownReach: i32 = steps + 1;
const knownSide: i32 = 2 * knownReach + 1;
const known = memory.data(81 * 8, 16);

/** The answer: shift across and down in pixels, score, depth, share of points without ink. */
const fit = memory.data(5 * 8, 16);
export function fitAt(): usize {
  return fit;
}

/** Places of points on the scan, from its first pixel; -1 when one lies within `room` of the edge. */
function place(points: usize, length: i32, stride: i32, room: i32, out: usize): i32 {
  const ad = f64x2(a, d);
  const be = f64x2(b, e);
  const cf = f64x2(c, f);
  const half = f64x2.splat(0.5);
  const one = f64x2.splat(1);
  const isFlat = g === 0 && k === 0 && l === 1;
  const right = width - room;
  const foot = height - room;
  let n = 0;
  for (let i = 0; i < length && n < most; i += 2 * stride) {
    const at = points + ((<usize>i) << 3);
    let uv = f64x2.add(f64x2.add(f64x2.mul(ad, v128.load64_splat(at)), f64x2.mul(be, v128.load64_splat(at, 8))), cf);
    if (!isFlat) uv = f64x2.div(uv, f64x2.splat(g * load<f64>(at) + k * load<f64>(at, 8) + l));
    uv = f64x2.sub(uv, half);
    // To the nearest whole number, halves upwards.
    const over = f64x2.ceil(uv);
    const whole = f64x2.sub(over, v128.and(f64x2.gt(f64x2.sub(over, half), uv), one));
    const places = i32x4.trunc_sat_f64x2_s_zero(whole);
    const u = i32x4.extract_lane(places, 0);
    const v = i32x4.extract_lane(places, 1);
    if (!(u >= room && v >= room && u < right && v < foot)) return -1;
    store<i32>(out + ((<usize>n) << 2), v * width + u);
    n++;
  }
  return n;
}

function total(four: v128): i32 {
  const two = i32x4.add(four, i8x16.shuffle(four, four, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(two, 0) + i32x4.extract_lane(two, 1);
}

/** Sums over every `step`-th point: two of them in one number, for this shift and the one two pixels on. */
function sumsOfTwo(at: usize, n: i32, step: i32, shift: i32): i32 {
  const from = pixels + <usize>shift;
  const bytes = i32x4.splat(evenBytes);
  const end = at + ((<usize>n) << 2);
  const by = (<usize>step) << 2;
  let four = i32x4.splat(0);
  for (; at + 3 * by < end; at += 4 * by) {
    let values = v128.load_zero<u32>(from + load<u32>(at));
    values = v128.load_lane<u32>(from + load<u32>(at + by), values, 1);
    values = v128.load_lane<u32>(from + load<u32>(at + 2 * by), values, 2);
    values = v128.load_lane<u32>(from + load<u32>(at + 3 * by), values, 3);
    four = i32x4.add(four, v128.and(values, bytes));
  }
  let sum = total(four);
  for (; at < end; at += by) sum += load<i32>(from + load<u32>(at)) & evenBytes;
  return sum;
}

/** Sums over all points for a shift and the ones a pixel before and after it. */
let sum0: i32 = 0;
let sum1: i32 = 0;
let sum2: i32 = 0;
function sumsOfThree(at: usize, n: i32, shift: i32): void {
  const from = pixels + <usize>(shift - 1);
  const even = i32x4.splat(evenBytes);
  const odd = i32x4.splat(oddByte);
  const end = at + ((<usize>n) << 2);
  let outer4 = i32x4.splat(0);
  let inner4 = i32x4.splat(0);
  for (; at + 12 < end; at += 16) {
    let values = v128.load_zero<u32>(from + load<u32>(at));
    values = v128.load_lane<u32>(from + load<u32>(at, 4), values, 1);
    values = v128.load_lane<u32>(from + load<u32>(at, 8), values, 2);
    values = v128.load_lane<u32>(from + load<u32>(at, 12), values, 3);
    outer4 = i32x4.add(outer4, v128.and(values, even));
    inner4 = i32x4.add(inner4, v128.and(values, odd));
  }
  let outer = total(outer4);
  let inner = total(inner4);
  for (; at < end; at += 4) {
    const four = load<i32>(from + load<u32>(at));
    outer += four & evenBytes;
    inner += four & oddByte;
  }
  sum0 = outer & 0xffff;
  sum1 = inner >>> 8;
  sum2 = outer >>> 16;
}

let baseX: i32 = 0;
let baseY: i32 = 0;
let ons: i32 = 0;
let besides: i32 = 0;

/** Mean light beside print less mean light on print, at a shift. */
function depthAt(dx: i32, dy: i32): f64 {
  const column = dx - baseX + knownReach;
  const cell = known + ((<usize>((dy - baseY + knownReach) * knownSide + column)) << 3);
  const before = load<f64>(cell);
  // What is not known yet is no number.
  if (before >= -256) return before;
  const shift = dy * width + dx;
  sumsOfThree(besideAt, besides, shift);
  const b0 = <f64>sum0;
  const b1 = <f64>sum1;
  const b2 = <f64>sum2;
  sumsOfThree(onAt, ons, shift);
  const beside = <f64>besides;
  const on = <f64>ons;
  const value = b1 / beside - <f64>sum1 / on;
  // A pixel beside the table's edge falls into the next row of the table: not kept.
  if (column > 0) store<f64>(cell - 8, b0 / beside - <f64>sum0 / on);
  store<f64>(cell, value);
  if (column < knownSide - 1) store<f64>(cell + 8, b2 / beside - <f64>sum2 / on);
  return value;
}

/** The top between whole pixels, by a parabola. */
function topOf(before: f64, value: f64, after: f64): f64 {
  const bend = before - 2 * value + after;
  return bend < 0 ? max(-0.5, min(0.5, (0.5 * (before - after)) / bend)) : 0;
}

/**
 * Best shift within `reach` pixels of (`aroundX`, `aroundY`); false when the patch does not lie inside the scan. `on` and
 * `beside` hold millimetres, x and y in turn, so many numbers of each; `quick` looks at a third of the points.
 */
export function fitPatch(
  on: usize,
  onLength: i32,
  beside: usize,
  besideLength: i32,
  reach: i32,
  quick: bool,
  aroundX: i32,
  aroundY: i32,
): bool {
  const stride = quick ? 3 : 1;
  const room = reach + 4 + max(abs(aroundX), abs(aroundY));
  ons = place(on, onLength, stride, room, onAt);
  if (ons < 6) return false;
  besides = place(beside, besideLength, stride, room, besideAt);
  if (besides < 6) return false;
  let best: f64 = -Infinity;
  baseX = aroundX;
  baseY = aroundY;
  const coarse = quick ? 1 : 4;
  const someOns = <f64>((ons + coarse - 1) / coarse);
  const someBesides = <f64>((besides + coarse - 1) / coarse);
  const right = aroundX + reach;
  for (let dy = aroundY - reach; dy <= aroundY + reach; dy += 2) {
    for (let dx = aroundX - reach; dx <= right; dx += 4) {
      const shift = dy * width + dx;
      const print = sumsOfTwo(onAt, ons, coarse, shift);
      const paper = sumsOfTwo(besideAt, besides, coarse, shift);
      const one = <f64>(paper & 0xffff) / someBesides - <f64>(print & 0xffff) / someOns;
      if (one > best) {
        best = one;
        baseX = dx;
        baseY = dy;
      }
      const two = <f64>(paper >>> 16) / someBesides - <f64>(print >>> 16) / someOns;
      if (two > best && dx + 2 <= right) {
        best = two;
        baseX = dx + 2;
        baseY = dy;
      }
    }
  }
  let cx = baseX;
  let cy = baseY;
  // Steps and the top between pixels ask for the same places again.
  for (let i = 0; i < knownSide * knownSide; i++) store<f64>(known + ((<usize>i) << 3), NaN);
  let value = depthAt(cx, cy);
  // Uphill from there with all points.
  for (let round = 0; round < steps; round++) {
    const fromX = cx;
    const fromY = cy;
    for (let dy = fromY - 1; dy <= fromY + 1; dy++) {
      if (abs(dy - aroundY) > reach + 1) continue;
      // The middle one first: it brings those beside it.
      depthAt(fromX, dy);
      for (let dx = fromX - 1; dx <= fromX + 1; dx++) {
        if (dx === fromX && dy === fromY) continue;
        if (abs(dx - aroundX) > reach + 1) continue;
        const v = depthAt(dx, dy);
        if (v > value) {
          value = v;
          cx = dx;
          cy = dy;
        }
      }
    }
    if (cx === fromX && cy === fromY) break;
  }
  const fx = topOf(depthAt(cx - 1, cy), value, depthAt(cx + 1, cy));
  const fy = topOf(depthAt(cx, cy - 1), value, depthAt(cx, cy + 1));
  const from = pixels + <usize>(cy * width + cx);
  let light = 0;
  for (let i = 0; i < besides; i++) light += <i32>load<u8>(from + load<u32>(besideAt + ((<usize>i) << 2)));
  const paper = <f64>light / <f64>besides;
  memory.fill(histogram, 0, 256 * 4);
  for (let i = 0; i < ons; i++) {
    const cell = histogram + ((<usize>load<u8>(from + load<u32>(onAt + ((<usize>i) << 2)))) << 2);
    store<i32>(cell, load<i32>(cell) + 1);
  }
  let dark = 0;
  for (let left = <i32>Math.floor(<f64>ons * 0.12); dark < 255; dark++) {
    left -= load<i32>(histogram + ((<usize>dark) << 2));
    if (left < 0) break;
  }
  const contrast = max(leastDepth, paper - <f64>dark);
  const limit = paper - 0.3 * contrast;
  let pale = 0;
  for (let i = 0; i < ons; i++) {
    const at = from + load<u32>(onAt + ((<usize>i) << 2));
    const aside = min(load<u8>(at - 1), load<u8>(at, 1));
    const over = min(load<u8>(at - width), load<u8>(at + width));
    if (<f64>min(load<u8>(at), min(aside, over)) > limit) pale++;
  }
  store<f64>(fit, <f64>cx + fx);
  store<f64>(fit, <f64>cy + fy, 8);
  store<f64>(fit, value / contrast, 16);
  store<f64>(fit, value, 24);
  store<f64>(fit, <f64>pale / <f64>ons, 32);
  return true;
}
