/**
 * JPEG as office scanners write it (ITU-T T.81: sequential, 8 bits, Huffman codes), decoded to the very pixels of the
 * library (the accurate whole-number transform). Anything unusual is answered with false: the library has the word on it.
 */

/** Codes of up to so many bits are looked up at once, those of coefficients with what follows them. */
const look: i32 = 10;
/**
 * Of the next bits of a direct (even) and of an alternating (odd) coefficient, two tables of each: bits taken, zeros before it << 8, bits of its value
 * that are still to come << 12, and the value << 16. Nothing for longer codes.
 */
const tables = memory.data(4 * 1024 * 4, 16);
/** Of each length of code: the first code after those of this length, left-aligned in 16 bits, and where its values begin. */
const ends = memory.data(4 * 18 * 4, 16);
const firsts = memory.data(4 * 18 * 4, 16);
const values = memory.data(4 * 256, 16);
/** Steps of the quantizer of three components, and places in the block, in the order of the file. */
const steps = memory.data(3 * 64 * 2, 16);
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
  const isDirect = (kind & 1) === 0;
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
      const size = isDirect ? value : value & 15;
      const zeros = isDirect ? 0 : value >> 4;
      if (size > (isDirect ? 11 : 10)) return false;
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
    return (kind & 1) === 0 ? length | (value << 12) : length | ((value >> 4) << 8) | ((value & 15) << 12);
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

/** The next bits, left-aligned, and how many of them are known; where the data goes on, backwards, and must have ended. */
let bits: u64 = 0;
let have: i32 = 0;
let dataAt: usize = 0;
let lowest: usize = 0;
/** Whether the block holds nothing but zeros, from the second number on. */
let isClear: bool = false;
/** Whether the last block was not one. */
let isBroken: bool = false;

function begin(data: usize, length: i32): void {
  bits = 0;
  have = 0;
  dataAt = data;
  lowest = data - <usize>length - 16;
  isClear = false;
  isBroken = false;
}

/** Whether all of so many bytes were taken, and no more. */
function isAtEnd(data: usize, length: i32): bool {
  const left = length * 8 - (<i32>(data - dataAt) * 8 - have);
  return !isBroken && left >= 0 && left < 8;
}

/**
 * Takes the next block with tables `direct` and `other` and the steps of a component; `before` is the direct number of the
 * one before it, and its own is answered.
 */
function takeBlock(direct: i32, other: i32, stepsAt: usize, before: i32): i32 {
  if (dataAt < lowest) {
    isBroken = true;
    return 0;
  }
  let next = bits;
  let known = have;
  let at = dataAt;
  if (known < 32) {
    next |= load<u64>(at - 8) >> <u64>known;
    const taken = (63 - known) >> 3;
    at -= taken;
    known += taken << 3;
  }
  let entry = load<i32>(tables + ((<usize>direct) << 12) + ((<usize>(next >> (64 - look))) << 2));
  if (entry === 0) entry = longCode(direct, <i32>(next >> 48));
  let used = entry & 255;
  next <<= <u64>used;
  known -= used;
  let value = entry >> 16;
  let size = (entry >> 12) & 15;
  if (size !== 0) {
    value = extended(<i32>(next >> <u64>(64 - size)), size);
    next <<= <u64>size;
    known -= size;
  }
  const own = before + value;
  const mean = own * <i32>load<u16>(stepsAt);
  let isFault = entry === 0 || abs(mean) > largest;
  if (!isClear) {
    memory.fill(block, 0, 128);
    isClear = true;
  }
  const table = tables + ((<usize>other) << 12);
  let k = 1;
  while (k < 64) {
    if (known < 32) {
      next |= load<u64>(at - 8) >> <u64>known;
      const taken = (63 - known) >> 3;
      at -= taken;
      known += taken << 3;
    }
    entry = load<i32>(table + ((<usize>(next >> (64 - look))) << 2));
    if (entry === 0) {
      entry = longCode(other, <i32>(next >> 48));
      if (entry === 0) {
        isFault = true;
        break;
      }
    }
    used = entry & 255;
    next <<= <u64>used;
    known -= used;
    value = entry >> 16;
    size = (entry >> 12) & 15;
    const zeros = (entry >> 8) & 15;
    if (size !== 0) {
      value = extended(<i32>(next >> <u64>(64 - size)), size);
      next <<= <u64>size;
      known -= size;
    } else if (value === 0) {
      if (zeros === 0) break;
      k += 16;
      if (zeros === 15) continue;
      isFault = true;
      break;
    }
    k += zeros;
    const coefficient = k > 63 ? 1 << 20 : value * <i32>load<u16>(stepsAt + ((<usize>k) << 1));
    if (abs(coefficient) > largest) {
      isFault = true;
      break;
    }
    store<i16>(block + ((<usize>load<u8>(places + <usize>k)) << 1), <i16>coefficient);
    isClear = false;
    k++;
  }
  if (isFault || k > 64) isBroken = true;
  store<i16>(block, <i16>mean);
  bits = next;
  have = known;
  dataAt = at;
  return own;
}

/** The pixels of the block that was taken last. */
function putBlock(to: usize, stride: i32): void {
  if (!isClear) {
    drawBlock(to, stride);
    return;
  }
  const grey = max(0, min(255, ((<i32>load<i16>(block) + 4) >> 3) + 128));
  const eight = i8x16.splat(<i8>grey);
  for (let y = 0; y < 8; y++, to += stride) v128.store_lane<u64>(to, eight, 0);
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
  let direct = 0;
  let bx = first % across;
  let by = first / across;
  begin(data, length);
  for (let n = 0; n < count; n++) {
    direct = takeBlock(0, 1, steps, direct);
    if (isBroken) return false;
    if (bx * 8 + 8 <= width && by * 8 + 8 <= height) putBlock(out + <usize>(by * 8 * width + bx * 8), width);
    else {
      putBlock(whole, 8);
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
  return isAtEnd(data, length);
}

/** Planes of a picture in colour: brightness and two of colour, points in a row of each, and blocks of the first in a group. */
let planeY: usize = 0;
let planeB: usize = 0;
let planeR: usize = 0;
let rowY: i32 = 0;
let rowC: i32 = 0;
let groupAcross: i32 = 1;
let groupDown: i32 = 1;
export function jpegPlanes(y: usize, b: usize, r: usize, groups: i32, h: i32, v: i32): void {
  planeY = y;
  planeB = b;
  planeR = r;
  rowY = groups * 8 * h;
  rowC = groups * 8;
  groupAcross = h;
  groupDown = v;
}

/**
 * The same of `count` groups of blocks of a picture in colour. `kinds` holds the table of direct and of alternating numbers
 * of the three components, in turn.
 */
export function jpegGroups(data: usize, length: i32, first: i32, count: i32, kinds: usize): bool {
  const groups = rowC >> 3;
  let y = 0;
  let b = 0;
  let r = 0;
  const k0 = <i32>load<u8>(kinds);
  const k1 = <i32>load<u8>(kinds, 1);
  const k2 = <i32>load<u8>(kinds, 2);
  const k3 = <i32>load<u8>(kinds, 3);
  const k4 = <i32>load<u8>(kinds, 4);
  const k5 = <i32>load<u8>(kinds, 5);
  let gx = first % groups;
  let gy = first / groups;
  begin(data, length);
  for (let n = 0; n < count; n++) {
    for (let v = 0; v < groupDown; v++)
      for (let h = 0; h < groupAcross; h++) {
        y = takeBlock(k0, k1, steps, y);
        putBlock(planeY + <usize>((gy * groupDown + v) * 8 * rowY + (gx * groupAcross + h) * 8), rowY);
      }
    const at = <usize>(gy * 8 * rowC + gx * 8);
    b = takeBlock(k2, k3, steps + 128, b);
    putBlock(planeB + at, rowC);
    r = takeBlock(k4, k5, steps + 256, r);
    putBlock(planeR + at, rowC);
    if (isBroken) return false;
    if (++gx === groups) {
      gx = 0;
      gy++;
    }
  }
  return isAtEnd(data, length);
}

/** Points of a row at most, and a row of each colour, as fine as brightness; before that its sums with the next row. */
const mostAcross: i32 = 1 << 14;
const colourSums = memory.data(((1 << 14) + 32) * 2, 16);
const rowB = memory.data((1 << 14) + 64, 16);
const rowR = memory.data((1 << 14) + 64, 16);
export function jpegMostAcross(): i32 {
  return mostAcross;
}

/** A row of colour made as fine as brightness: each point three parts of the nearer one and one of the next, both ways. */
function refined(plane: usize, row: i32, across: i32, down: i32, out: usize): void {
  if (groupAcross === 1) {
    memory.copy(out, plane + <usize>(row * rowC), across);
    return;
  }
  const n = (across + 1) >> 1;
  const isTall = groupDown === 2;
  const own = isTall ? row >> 1 : row;
  const last = isTall ? ((down + 1) >> 1) - 1 : own;
  const beside = isTall ? max(0, min(last, own + ((row & 1) === 0 ? -1 : 1))) : own;
  const near = plane + <usize>(own * rowC);
  const far = plane + <usize>(beside * rowC);
  const sums = colourSums + 16;
  const three = i16x8.splat(3);
  for (let j = 0; j < n; j += 8) {
    let sum = i16x8.extend_low_i8x16_u(v128.load64_zero(near + <usize>j));
    if (isTall) sum = i16x8.add(i16x8.mul(sum, three), i16x8.extend_low_i8x16_u(v128.load64_zero(far + <usize>j)));
    v128.store(sums + ((<usize>j) << 1), sum);
  }
  // The ends stand for what lies beyond them.
  store<u16>(sums - 2, load<u16>(sums));
  const end = sums + ((<usize>n) << 1);
  store<u16>(end, load<u16>(end - 2));
  const shift = isTall ? 4 : 2;
  const even = i16x8.splat(isTall ? 8 : 1);
  const odd = i16x8.splat(isTall ? 7 : 2);
  for (let j = 0; j < n; j += 8, out += 16) {
    const at = sums + ((<usize>j) << 1);
    const middle = i16x8.mul(v128.load(at), three);
    const left = i16x8.shr_u(i16x8.add(i16x8.add(middle, v128.load(at - 2)), even), shift);
    const right = i16x8.shr_u(i16x8.add(i16x8.add(middle, v128.load(at, 2)), odd), shift);
    v128.store(out, v128.or(left, i16x8.shl(right, 8)));
  }
}

/** Eight numbers: so many parts of 65536 of the first and of the second of two, rounded. */
function parts(b: v128, r: v128, weights: v128): v128 {
  const half = i32x4.splat(1 << 15);
  const first = i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(low(b, r), weights), half), 16);
  const last = i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(high(b, r), weights), half), 16);
  return i16x8.narrow_i32x4_s(first, last);
}

/** Green of a row of the picture, `across` points of `down` rows; with `three` also red, green and blue in turn. */
export function jpegRow(row: i32, across: i32, down: i32, green: usize, three: usize): void {
  refined(planeB, row, across, down, rowB);
  refined(planeR, row, across, down, rowR);
  const middle = i16x8.splat(128);
  const y = planeY + <usize>(row * rowY);
  for (let x: usize = 0; x < <usize>across; x += 16, green += 16) {
    const light = v128.load(y + x);
    const b16 = v128.load(rowB + x);
    const r16 = v128.load(rowR + x);
    const y0 = i16x8.extend_low_i8x16_u(light);
    const y1 = i16x8.extend_high_i8x16_u(light);
    const b0 = i16x8.sub(i16x8.extend_low_i8x16_u(b16), middle);
    const b1 = i16x8.sub(i16x8.extend_high_i8x16_u(b16), middle);
    const r0 = i16x8.sub(i16x8.extend_low_i8x16_u(r16), middle);
    const r1 = i16x8.sub(i16x8.extend_high_i8x16_u(r16), middle);
    // 0.34414 of blue and 0.71414 of red less (the second as one less 0.28586).
    const forGreen = i16x8(-22554, 18734, -22554, 18734, -22554, 18734, -22554, 18734);
    const g0 = i16x8.add(i16x8.sub(y0, r0), parts(b0, r0, forGreen));
    const g1 = i16x8.add(i16x8.sub(y1, r1), parts(b1, r1, forGreen));
    const greens = i8x16.narrow_i16x8_u(g0, g1);
    v128.store(green, greens);
    if (three === 0) continue;
    // 1.402 of red more, and 1.772 of blue (as two less 0.228).
    const forRed = i16x8(0, 26345, 0, 26345, 0, 26345, 0, 26345);
    const forBlue = i16x8(-14942, 0, -14942, 0, -14942, 0, -14942, 0);
    const reds = i8x16.narrow_i16x8_u(
      i16x8.add(i16x8.add(y0, r0), parts(b0, r0, forRed)),
      i16x8.add(i16x8.add(y1, r1), parts(b1, r1, forRed)),
    );
    const blues = i8x16.narrow_i16x8_u(
      i16x8.add(i16x8.add(y0, i16x8.shl(b0, 1)), parts(b0, r0, forBlue)),
      i16x8.add(i16x8.add(y1, i16x8.shl(b1, 1)), parts(b1, r1, forBlue)),
    );
    // Sixteen pixels of three bytes each.
    const first = i8x16.shuffle(reds, greens, 0, 16, 0, 1, 17, 1, 2, 18, 2, 3, 19, 3, 4, 20, 4, 5);
    const second = i8x16.shuffle(reds, greens, 21, 5, 6, 22, 6, 7, 23, 7, 8, 24, 8, 9, 25, 9, 10, 26);
    const third = i8x16.shuffle(reds, greens, 10, 11, 27, 11, 12, 28, 12, 13, 29, 13, 14, 30, 14, 15, 31, 15);
    v128.store(three, i8x16.shuffle(first, blues, 0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15));
    v128.store(three, i8x16.shuffle(second, blues, 0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15), 16);
    v128.store(three, i8x16.shuffle(third, blues, 26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31), 32);
    three += 48;
  }
}
