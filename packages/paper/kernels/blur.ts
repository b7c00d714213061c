/** A page of print made soft row by row; only so many rows are kept as one row of the outcome needs. */

/** Points of a row, and rows that are kept: both powers of two. */
const widest: i32 = 1 << 12;
const tallest: i32 = 16;
const mostRadius: i32 = 7;
/** Room about a row for its edge, in points. */
const room: usize = 16;
const row = memory.data(((1 << 12) + 32) * 4, 16);
const soft = memory.data((1 << 12) * 4 + 64, 16);
const kept = memory.data(16 * (1 << 12) * 4 + 64, 16);
const weights = memory.data(16 * 8, 16);
/** From and up to where each row that is kept holds ink. */
const firstInk = memory.data(16 * 4, 16);
const lastInk = memory.data(16 * 4, 16);

/** Where a row comes in; 0 for one too wide, or when too much is mixed. */
export function blurRowAt(width: i32, radius: i32): usize {
  return width > widest || radius > mostRadius ? 0 : row + (room << 2);
}
/** Where an outcome lies. */
export function blurOutAt(): usize {
  return soft;
}
export function blurWeightsAt(): usize {
  return weights;
}

/** Mixes the row that came in across, and keeps it as row `y`. Ink of at most `nothing` is paper. */
export function blurAcross(y: i32, width: i32, radius: i32, total: f64, nothing: f64): void {
  const from = row + (room << 2);
  const out = kept + ((<usize>((y & (tallest - 1)) * widest)) << 2);
  memory.fill(out, 0, (<usize>width) << 2);
  // The edge goes on.
  const first = load<f32>(from);
  const last = load<f32>(from + ((<usize>(width - 1)) << 2));
  for (let i = 1; i <= radius + 4; i++) {
    if (i <= radius) store<f32>(from - ((<usize>i) << 2), first);
    store<f32>(from + ((<usize>(width - 1 + i)) << 2), last);
  }
  const all = f64x2.splat(total);
  let done = 0;
  let start = width;
  for (let x = 0; x < width; x++) {
    if (!(<f64>load<f32>(from + ((<usize>x) << 2)) > nothing)) continue;
    const end = min(width, x + radius + 1);
    let at = max(done, x - radius);
    start = min(start, at);
    for (; at < end; at += 2) {
      let sum = f64x2.splat(0);
      let ink = from + ((<usize>at) << 2) - ((<usize>radius) << 2);
      for (let i = 0; i <= 2 * radius; i++, ink += 4)
        sum = f64x2.add(
          sum,
          f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(ink)), v128.load64_splat(weights + ((<usize>i) << 3))),
        );
      const two = f32x4.demote_f64x2_zero(f64x2.div(sum, all));
      if (at + 1 < end) v128.store64_lane(out + ((<usize>at) << 2), two, 0);
      else v128.store32_lane(out + ((<usize>at) << 2), two, 0);
    }
    done = max(done, end);
  }
  const slot = (<usize>(y & (tallest - 1))) << 2;
  store<i32>(firstInk + slot, start);
  store<i32>(lastInk + slot, done);
}

/** Row `y` of the outcome, of rows that are kept; those beyond the page are its first or last. */
export function blurDown(y: i32, width: i32, height: i32, radius: i32, total: f64): void {
  const all = f64x2.splat(total);
  memory.fill(soft, 0, (<usize>width) << 2);
  let from = width;
  let to = 0;
  for (let i = 0; i <= 2 * radius; i++) {
    const slot = (<usize>(min(height - 1, max(0, y + i - radius)) & (tallest - 1))) << 2;
    from = min(from, load<i32>(firstInk + slot));
    to = max(to, load<i32>(lastInk + slot));
  }
  for (let x = from; x < to; x += 2) {
    let sum = f64x2.splat(0);
    for (let i = 0; i <= 2 * radius; i++) {
      const q = min(height - 1, max(0, y + i - radius));
      const at = kept + ((<usize>((q & (tallest - 1)) * widest + x)) << 2);
      sum = f64x2.add(
        sum,
        f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(at)), v128.load64_splat(weights + ((<usize>i) << 3))),
      );
    }
    v128.store64_lane(soft + ((<usize>x) << 2), f32x4.demote_f64x2_zero(f64x2.div(sum, all)), 0);
  }
}
