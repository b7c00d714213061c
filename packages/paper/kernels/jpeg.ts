/**
 * Grey JPEG, as office scanners write it (ITU-T T.81: sequential, 8 bits, Huffman codes), decoded to the very pixels of the
 * library (the accurate whole-number transform). Anything unusual is answered with false: the library has the word on it.
 */

/** Codes of up to so many bits are looked up at once, those of coefficients with what follows them. */
const look: i32 = 10;
/**
 * Of the next bits of a direct (0) and of an alternating (1) coefficient: bits taken, zeros before it << 8, bits of its value
 * that are still to come << 12, and the value << 16. Nothing for longer codes.
 */
const tables = memory.data(2 * 1024 * 4, 16);
/** Of each length of code: the first code after those of this length, left-aligned in 16 bits, and where its values begin. */
const ends = memory.data(2 * 18 * 4, 16);
const firsts = memory.data(2 * 18 * 4, 16);
const values = memory.data(2 * 256, 16);
/** Steps of the quantizer and places in the block, in the order of the file. */
const steps = memory.data(64 * 2, 16);
export function jpegStepsAt(): usize {
  return steps;
}
const places = memory.data<u8>([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
]);
const block = memory.data(64 * 2, 16);
const whole = memory.data(64, 16);

/** No picture of eight bits has larger coefficients, whatever it was divided by: 1,024 and half of the largest step. */
const largest: i32 = 1160;

/** A number of `size` bits as it is written: the lower half are negative. */
function extended(bits: i32, size: i32): i32 {
  return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
}

/** Takes a Huffman table: how many codes of 1 to 16 bits there are, then their values. False when it cannot be one. */
export function jpegCodes(kind: i32, from: usize): bool {
  const table = tables + ((<usize>kind) << 12);
  const own = values + ((<usize>kind) << 8);
  memory.fill(table, 0, 4096);
  memory.fill(own, 0, 256);
  let code = 0;
  let n = 0;
  for (let length = 1; length <= 16; length++) {
    const at = (<usize>(kind * 18 + length)) << 2;
    store<i32>(firsts + at, n - code);
    const count = <i32>load<u8>(from + <usize>(length - 1));
    if (n + count > 256 || code + count > 1 << length) return false;
    for (let i = 0; i < count; i++, n++, code++) {
      const value = <i32>load<u8>(from + 16 + <usize>n);
      store<u8>(own + <usize>n, <u8>value);
      const size = kind === 0 ? value : value & 15;
      const zeros = kind === 0 ? 0 : value >> 4;
      if (size > (kind === 0 ? 11 : 10)) return false;
      if (length > look) continue;
      const rest = look - length;
      for (let more = 0; more < 1 << rest; more++) {
        let entry = length | (zeros << 8) | (size << 12);
        if (size > 0 && size <= rest)
          entry = (length + size) | (zeros << 8) | (extended(more >> (rest - size), size) << 16);
        store<i32>(table + ((<usize>((code << rest) | more)) << 2), entry);
      }
    }
    store<i32>(ends + at, code << (16 - length));
    code <<= 1;
  }
  return true;
}

/** A code that the table does not hold, from the next sixteen bits: as its entries, 0 when there is none. */
function longCode(kind: i32, bits: i32): i32 {
  for (let length = look + 1; length <= 16; length++) {
    const at = (<usize>(kind * 18 + length)) << 2;
    if (bits >= load<i32>(ends + at)) continue;
    const n = (bits >> (16 - length)) + load<i32>(firsts + at);
    const value = <i32>load<u8>(values + ((<usize>kind) << 8) + <usize>(n & 255));
    return kind === 0 ? length | (value << 12) : length | ((value >> 4) << 8) | ((value & 15) << 12);
  }
  return 0;
}

/** Where the data ended that was taken last. */
let endAt: i32 = 0;
export function jpegEnd(): i32 {
  return endAt;
}

/**
 * Takes the coded data from `from` to the next marker, or to `end`, without the bytes that keep it from looking like one.
 * It is written backwards before `to`: the first byte last. Answers how many bytes; there must be room for them and 16 more.
 */
export function jpegData(from: usize, end: usize, to: usize): i32 {
  const marker = i8x16.splat(-1);
  let at = from;
  let out = to;
  while (at < end) {
    while (at + 16 <= end) {
      const sixteen = v128.load(at);
      if (v128.any_true(i8x16.eq(sixteen, marker))) break;
      out -= 16;
      v128.store(out, i8x16.shuffle(sixteen, sixteen, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
      at += 16;
    }
    // Up to the next byte of that kind, and over it.
    let isOver = false;
    for (let i = 0; i < 16 && at < end; i++) {
      const byte = load<u8>(at);
      if (byte === 0xff) {
        if (at + 1 >= end || load<u8>(at, 1) !== 0) {
          isOver = true;
          break;
        }
        at++;
      }
      out--;
      store<u8>(out, byte);
      at++;
    }
    if (isOver) break;
  }
  endAt = <i32>(at - from);
  return <i32>(to - out);
}

function low(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23);
}
function high(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31);
}
function lowPair(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
}
function highPair(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
}
function lowHalf(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}
function highHalf(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
}
function lowBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
function highBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Rows of a block half way, and what is added before its numbers are shortened. */
const work = memory.data(8 * 16, 16);

/** One half of eight rows or columns, four of each: their pairs and the sums of odd ones, to eight vectors at `to`. */
function transformed(p04: v128, p26: v128, p71: v128, p53: v128, sums: v128, half: v128, shift: i32, to: usize): void {
  const even = i32x4.add(i32x4.dot_i16x8_s(p04, i16x8(8192, 8192, 8192, 8192, 8192, 8192, 8192, 8192)), half);
  const odd = i32x4.add(i32x4.dot_i16x8_s(p04, i16x8(8192, -8192, 8192, -8192, 8192, -8192, 8192, -8192)), half);
  const t2 = i32x4.dot_i16x8_s(p26, i16x8(4433, -10704, 4433, -10704, 4433, -10704, 4433, -10704));
  const t3 = i32x4.dot_i16x8_s(p26, i16x8(10703, 4433, 10703, 4433, 10703, 4433, 10703, 4433));
  const e0 = i32x4.add(even, t3);
  const e3 = i32x4.sub(even, t3);
  const e1 = i32x4.add(odd, t2);
  const e2 = i32x4.sub(odd, t2);
  const z3 = i32x4.dot_i16x8_s(sums, i16x8(-6436, 9633, -6436, 9633, -6436, 9633, -6436, 9633));
  const z4 = i32x4.dot_i16x8_s(sums, i16x8(9633, 6437, 9633, 6437, 9633, 6437, 9633, 6437));
  const o0 = i32x4.add(z3, i32x4.dot_i16x8_s(p71, i16x8(-4927, -7373, -4927, -7373, -4927, -7373, -4927, -7373)));
  const o3 = i32x4.add(z4, i32x4.dot_i16x8_s(p71, i16x8(-7373, 4926, -7373, 4926, -7373, 4926, -7373, 4926)));
  const o1 = i32x4.add(z4, i32x4.dot_i16x8_s(p53, i16x8(-4176, -20995, -4176, -20995, -4176, -20995, -4176, -20995)));
  const o2 = i32x4.add(z3, i32x4.dot_i16x8_s(p53, i16x8(-20995, 4177, -20995, 4177, -20995, 4177, -20995, 4177)));
  v128.store(to, i32x4.shr_s(i32x4.add(e0, o3), shift));
  v128.store(to, i32x4.shr_s(i32x4.add(e1, o2), shift), 32);
  v128.store(to, i32x4.shr_s(i32x4.add(e2, o1), shift), 64);
  v128.store(to, i32x4.shr_s(i32x4.add(e3, o0), shift), 96);
  v128.store(to, i32x4.shr_s(i32x4.sub(e3, o0), shift), 128);
  v128.store(to, i32x4.shr_s(i32x4.sub(e2, o1), shift), 160);
  v128.store(to, i32x4.shr_s(i32x4.sub(e1, o2), shift), 192);
  v128.store(to, i32x4.shr_s(i32x4.sub(e0, o3), shift), 224);
}
/** Both halves of eight vectors of results, 32 bits each. */
const wide = memory.data(16 * 16, 16);

/** The transform along one way of eight vectors at `from`, shortened by `shift` bits; its results are left in `wide`. */
function transform(from: usize, shift: i32): void {
  const half = i32x4.splat(1 << (shift - 1));
  const a0 = v128.load(from);
  const a1 = v128.load(from, 16);
  const a2 = v128.load(from, 32);
  const a3 = v128.load(from, 48);
  const a4 = v128.load(from, 64);
  const a5 = v128.load(from, 80);
  const a6 = v128.load(from, 96);
  const a7 = v128.load(from, 112);
  const z3 = i16x8.add(a7, a3);
  const z4 = i16x8.add(a5, a1);
  transformed(low(a0, a4), low(a2, a6), low(a7, a1), low(a5, a3), low(z3, z4), half, shift, wide);
  transformed(high(a0, a4), high(a2, a6), high(a7, a1), high(a5, a3), high(z3, z4), half, shift, wide + 16);
}

function result(k: usize): v128 {
  return i16x8.narrow_i32x4_s(v128.load(wide + (k << 5)), v128.load(wide + (k << 5), 16));
}

/** The pixels of the block, eight rows `stride` apart. */
function drawBlock(out: usize, stride: i32): void {
  transform(block, 11);
  let a0 = result(0);
  let a1 = result(1);
  let a2 = result(2);
  let a3 = result(3);
  let a4 = result(4);
  let a5 = result(5);
  let a6 = result(6);
  let a7 = result(7);
  // Rows for columns.
  const b0 = low(a0, a1);
  const b1 = low(a2, a3);
  const b2 = low(a4, a5);
  const b3 = low(a6, a7);
  const b4 = high(a0, a1);
  const b5 = high(a2, a3);
  const b6 = high(a4, a5);
  const b7 = high(a6, a7);
  a0 = lowPair(b0, b1);
  a1 = lowPair(b2, b3);
  a2 = highPair(b0, b1);
  a3 = highPair(b2, b3);
  a4 = lowPair(b4, b5);
  a5 = lowPair(b6, b7);
  a6 = highPair(b4, b5);
  a7 = highPair(b6, b7);
  v128.store(work, lowHalf(a0, a1));
  v128.store(work, highHalf(a0, a1), 16);
  v128.store(work, lowHalf(a2, a3), 32);
  v128.store(work, highHalf(a2, a3), 48);
  v128.store(work, lowHalf(a4, a5), 64);
  v128.store(work, highHalf(a4, a5), 80);
  v128.store(work, lowHalf(a6, a7), 96);
  v128.store(work, highHalf(a6, a7), 112);
  transform(work, 18);
  // Columns of eight rows, in bytes; turned once more.
  const c01 = i8x16.narrow_i16x8_s(result(0), result(1));
  const c23 = i8x16.narrow_i16x8_s(result(2), result(3));
  const c45 = i8x16.narrow_i16x8_s(result(4), result(5));
  const c67 = i8x16.narrow_i16x8_s(result(6), result(7));
  const d04 = lowBytes(c01, c45);
  const d15 = highBytes(c01, c45);
  const d26 = lowBytes(c23, c67);
  const d37 = highBytes(c23, c67);
  const e0 = lowBytes(d04, d26);
  const e1 = highBytes(d04, d26);
  const e2 = lowBytes(d15, d37);
  const e3 = highBytes(d15, d37);
  const middle = i8x16.splat(-128);
  const f0 = i8x16.add(lowBytes(e0, e2), middle);
  const f1 = i8x16.add(highBytes(e0, e2), middle);
  const f2 = i8x16.add(lowBytes(e1, e3), middle);
  const f3 = i8x16.add(highBytes(e1, e3), middle);
  const by = <usize>stride;
  v128.store_lane<u64>(out, f0, 0);
  v128.store_lane<u64>(out + by, f0, 1);
  v128.store_lane<u64>(out + 2 * by, f1, 0);
  v128.store_lane<u64>(out + 3 * by, f1, 1);
  v128.store_lane<u64>(out + 4 * by, f2, 0);
  v128.store_lane<u64>(out + 5 * by, f2, 1);
  v128.store_lane<u64>(out + 6 * by, f3, 0);
  v128.store_lane<u64>(out + 7 * by, f3, 1);
}

/**
 * Decodes `count` blocks, `first` and after, of a picture from `length` bytes that `jpegData` wrote before `data`. False when
 * they do not make up these blocks to the last byte.
 */
export function jpegBlocks(
  data: usize,
  length: i32,
  first: i32,
  count: i32,
  out: usize,
  width: i32,
  height: i32,
): bool {
  const across = (width + 7) >> 3;
  const lowest = data - <usize>length - 16;
  let bits: u64 = 0;
  let have = 0;
  let at = data;
  let direct = 0;
  let bx = first % across;
  let by = first / across;
  let isClear = false;
  for (let n = 0; n < count; n++) {
    if (at < lowest) return false;
    if (have < 32) {
      bits |= load<u64>(at - 8) >> <u64>have;
      const taken = (63 - have) >> 3;
      at -= taken;
      have += taken << 3;
    }
    let entry = load<i32>(tables + ((<usize>(bits >> (64 - look))) << 2));
    if (entry === 0) entry = longCode(0, <i32>(bits >> 48));
    if (entry === 0) return false;
    let used = entry & 255;
    bits <<= <u64>used;
    have -= used;
    let value = entry >> 16;
    let size = (entry >> 12) & 15;
    if (size !== 0) {
      value = extended(<i32>(bits >> <u64>(64 - size)), size);
      bits <<= <u64>size;
      have -= size;
    }
    direct += value;
    if (!isClear) {
      memory.fill(block, 0, 128);
      isClear = true;
    }
    let k = 1;
    while (k < 64) {
      if (have < 32) {
        bits |= load<u64>(at - 8) >> <u64>have;
        const taken = (63 - have) >> 3;
        at -= taken;
        have += taken << 3;
      }
      entry = load<i32>(tables + 4096 + ((<usize>(bits >> (64 - look))) << 2));
      if (entry === 0) entry = longCode(1, <i32>(bits >> 48));
      if (entry === 0) return false;
      used = entry & 255;
      bits <<= <u64>used;
      have -= used;
      value = entry >> 16;
      size = (entry >> 12) & 15;
      const zeros = (entry >> 8) & 15;
      if (size !== 0) {
        value = extended(<i32>(bits >> <u64>(64 - size)), size);
        bits <<= <u64>size;
        have -= size;
      } else if (value === 0) {
        if (zeros === 0) break;
        if (zeros !== 15) return false;
        k += 16;
        continue;
      }
      k += zeros;
      if (k > 63) return false;
      const place = (<usize>load<u8>(places + <usize>k)) << 1;
      const coefficient = value * <i32>load<u16>(steps + ((<usize>k) << 1));
      if (abs(coefficient) > largest) return false;
      store<i16>(block + place, <i16>coefficient);
      isClear = false;
      k++;
    }
    if (k > 64) return false;
    const isWhole = bx * 8 + 8 <= width && by * 8 + 8 <= height;
    const to = isWhole ? out + <usize>(by * 8 * width + bx * 8) : whole;
    const stride = isWhole ? width : 8;
    const mean = direct * <i32>load<u16>(steps);
    if (abs(mean) > largest) return false;
    if (isClear) {
      const grey = max(0, min(255, ((mean + 4) >> 3) + 128));
      const eight = i8x16.splat(<i8>grey);
      let line = to;
      for (let y = 0; y < 8; y++, line += stride) v128.store_lane<u64>(line, eight, 0);
    } else {
      store<i16>(block, <i16>mean);
      drawBlock(to, stride);
    }
    if (!isWhole) {
      const wide = min(8, width - bx * 8);
      const tall = min(8, height - by * 8);
      for (let y = 0; y < tall; y++)
        memory.copy(out + <usize>((by * 8 + y) * width + bx * 8), whole + <usize>(8 * y), wide);
    }
    if (++bx === across) {
      bx = 0;
      by++;
    }
  }
  const left = length * 8 - (<i32>(data - at) * 8 - have);
  return left >= 0 && left < 8;
}
