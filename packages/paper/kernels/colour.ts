/** Pixels of three bytes taken apart: the green of each, and the sums of all three over squares. */

/** Green of each of `n` pixels. */
export function takeGreen(from: usize, out: usize, n: i32): void {
  for (let i = 0; i < n; i += 16, from += 48, out += 16) {
    const first = v128.load(from);
    const middle = v128.load(from, 16);
    const last = v128.load(from, 32);
    const eleven = i8x16.shuffle(first, middle, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0);
    v128.store(out, i8x16.shuffle(eleven, last, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30));
  }
}

/** Adds the red, green and blue of every second pixel of a row, a square after another: four sums of 32 bits each. */
export function addSquares(from: usize, sums: usize, squares: i32, points: i32): void {
  const none = i8x16.splat(0);
  for (let square = 0; square < squares; square++, sums += 16) {
    let sum = v128.load(sums);
    let left = points;
    for (; left >= 4; left -= 4, from += 24) {
      const colours = i8x16.shuffle(
        v128.load(from),
        v128.load(from, 8),
        0,
        6,
        12,
        26,
        1,
        7,
        13,
        27,
        2,
        8,
        14,
        28,
        5,
        5,
        5,
        5,
      );
      sum = i32x4.add(sum, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(colours)));
    }
    for (; left > 0; left--, from += 6) {
      const one = i8x16.shuffle(
        v128.load_zero<u32>(from),
        none,
        0,
        16,
        16,
        16,
        1,
        16,
        16,
        16,
        2,
        16,
        16,
        16,
        16,
        16,
        16,
        16,
      );
      sum = i32x4.add(sum, one);
    }
    v128.store(sums, sum);
  }
}

/** Means of `n` pixels from the sums of squares. */
export function meanSquares(sums: usize, squares: i32, n: i32, red: usize, green: usize, blue: usize): void {
  // So few bits that no quotient is rounded up to a whole number.
  const all = f32x4.splat(<f32>n);
  for (let square: usize = 0; square < <usize>squares; square++, sums += 16) {
    const mean = i32x4.trunc_sat_f32x4_s(f32x4.div(f32x4.convert_i32x4_s(v128.load(sums)), all));
    v128.store_lane<u8>(red + square, mean, 0);
    v128.store_lane<u8>(green + square, mean, 4);
    v128.store_lane<u8>(blue + square, mean, 8);
  }
}
