/**
 * Grey JPEG decoded in the reading thread, straight into the memory of its kernels: what office scanners write for ballots,
 * and half of the time that a page costs. Only the plain kind (ITU-T T.81: baseline, one component of 8 bits, nothing that
 * turns or colours the picture) and only files that are faultless; of every other the library decides what it is.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, bytes, isHeld, memory } from "../kernels/memory.ts";
import type { GreyPage } from "../types.ts";

/** The file, and its coded data as the kernels want it. Larger files are left to the library. */
const mostBytes = 1 << 23;
let file = bytes(1 << 19);
let data = bytes(1 << 19);
const steps = new Uint16Array(memory.buffer, kernels.jpegStepsAt(), 64);

/** Memory of pages that were read, for the next ones. */
const spare: Uint8Array[] = [];
const mostSpare = 3;
/** Rooms that pages lie in now. */
let lent = 0;
/** Pages of a stack differ a little in size. */
const roomStep = 1 << 18;

const roomFor = (pixels: number): Uint8Array => {
  const room = Math.ceil(pixels / roomStep) * roomStep;
  const at = spare.findIndex((s) => s.length === room);
  const [kept] = at < 0 ? [] : spare.splice(at, 1);
  return kept ?? bytes(room);
};

/** Whether a page lies in the kernels' memory; its room is then kept for another one, and nobody may look at it after. */
export const keepRoom = ({ data: pixels }: GreyPage): boolean => {
  const room = rooms.get(pixels);
  if (room === undefined) return isHeld(pixels);
  rooms.delete(pixels);
  lent--;
  spare.push(room);
  if (spare.length > mostSpare) spare.shift();
  return true;
};
/** The room that each page lies in. */
const rooms = new WeakMap<Uint8Array, Uint8Array>();

type Header = {
  readonly width: number;
  readonly height: number;
  /** Blocks between two restart markers, 0 for none. */
  readonly interval: number;
  /** Where the coded data begins. */
  readonly from: number;
};

const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
/** Whether a camera's or scanner's notes (EXIF) leave the picture as it is. */
const isUpright = (notes: Uint8Array): boolean => {
  if (exif.some((v, i) => notes[i] !== v)) return false;
  const view = new DataView(notes.buffer, notes.byteOffset + 6, notes.length - 6);
  const size = view.byteLength;
  if (size < 8) return false;
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return false;
  const isLittle = order === 0x4949;
  const at = view.getUint32(4, isLittle);
  if (at + 2 > size) return false;
  const entries = view.getUint16(at, isLittle);
  if (at + 2 + 12 * entries > size) return false;
  for (let i = 0; i < entries; i++) {
    const entry = at + 2 + 12 * i;
    const isOrientation = view.getUint16(entry, isLittle) === 0x112;
    if (isOrientation && view.getUint16(entry + 8, isLittle) !== 1) return false;
  }
  return true;
};

/** Reads the header and hands its tables to the kernels; null when the file is not plain. */
const headerOf = (jpeg: Uint8Array, least: number, most: number): Header | null => {
  const word = (i: number): number => ((jpeg[i] ?? 0) << 8) | (jpeg[i + 1] ?? 0);
  if (word(0) !== 0xffd8) return null;
  let [width, height, interval, component, quantizer] = [0, 0, 0, 0, 0];
  const quantizers = new Map<number, Uint16Array>();
  const codes = new Set<number>();
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const marker = word(at);
    const length = word(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > jpeg.length) return null;
    const from = at + 4;
    switch (marker) {
      case 0xffe0: // JFIF, and what Adobe says of colours: nothing of it changes grey pixels.
      case 0xffee:
      case 0xfffe: // A remark.
        break;
      case 0xffe1:
        if (!isUpright(jpeg.subarray(from, end))) return null;
        break;
      case 0xffdb:
        for (let i = from; i < end; ) {
          const kind = jpeg[i] ?? 0;
          const size = kind >> 4 === 0 ? 1 : 2;
          if (kind >> 4 > 1 || i + 1 + 64 * size > end) return null;
          const table = Uint16Array.from({ length: 64 }, (_, k) =>
            size === 1 ? (jpeg[i + 1 + k] ?? 0) : word(i + 1 + 2 * k),
          );
          // What is larger than a byte is not baseline.
          if (table.some((v) => v === 0 || v > 255)) return null;
          quantizers.set(kind & 15, table);
          i += 1 + 64 * size;
        }
        break;
      case 0xffc0:
        // Eight bits, one component.
        if (width > 0 || length !== 11 || jpeg[from] !== 8 || jpeg[from + 5] !== 1) return null;
        height = word(from + 1);
        width = word(from + 3);
        component = jpeg[from + 6] ?? 0;
        quantizer = jpeg[from + 8] ?? 0;
        break;
      case 0xffc4:
        for (let i = from; i < end; ) {
          const kind = jpeg[i] ?? 0;
          let count = 0;
          for (let k = 1; k <= 16; k++) count += jpeg[i + k] ?? 0;
          // One table of each kind, at its first place.
          if ((kind !== 0 && kind !== 0x10) || codes.has(kind) || i + 17 + count > end) return null;
          codes.add(kind);
          if (!kernels.jpegCodes(kind >> 4, addressOf(file) + i + 1)) return null;
          i += 17 + count;
        }
        break;
      case 0xffdd:
        if (length !== 4) return null;
        interval = word(from);
        break;
      case 0xffda: {
        const isPlain =
          length === 8 &&
          jpeg[from] === 1 &&
          jpeg[from + 1] === component &&
          jpeg[from + 2] === 0 &&
          jpeg[from + 3] === 0 &&
          jpeg[from + 4] === 63 &&
          jpeg[from + 5] === 0;
        const table = quantizers.get(quantizer);
        if (!isPlain || table === undefined || codes.size !== 2) return null;
        if (Math.min(width, height) < Math.max(1, least) || width * height > most) return null;
        steps.set(table);
        return { width, height, interval, from: end };
      }
      default:
        // A profile may change the greys, and other kinds of coding are not ours.
        return null;
    }
    at = end;
  }
  return null;
};

/**
 * The pixels of a plain grey JPEG, as the library decodes it; null for any other file, for sides under `least` pixels and
 * for more than `most` pixels in all.
 */
export const decodeGreyJpeg = (jpeg: Uint8Array, least: number, most: number): GreyPage | null => {
  const size = jpeg.length;
  if (size < 100 || size > mostBytes) return null;
  // The kernels read a vector further.
  if (file.length < size + 64) file = bytes(2 * size + 64);
  if (data.length < size + 128) data = bytes(2 * size + 128);
  file.set(jpeg);
  const header = headerOf(jpeg, least, most);
  if (header === null) return null;
  const { width, height, interval } = header;
  // The kernels that read the page look up to a row further than they use.
  const room = roomFor(width * height + 4 * width + 64);
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const each = interval === 0 ? blocks : interval;
  const to = addressOf(data) + data.length - 32;
  let at = header.from;
  for (let first = 0, restart = 0; first < blocks; first += each, restart++) {
    const length = kernels.jpegData(addressOf(file) + at, addressOf(file) + size, to);
    const count = Math.min(each, blocks - first);
    const isWhole = kernels.jpegBlocks(to, length, first, count, addressOf(room), width, height) !== 0;
    at += kernels.jpegEnd();
    const wanted = first + count === blocks ? 0xd9 : 0xd0 + (restart & 7);
    if (!isWhole || jpeg[at] !== 0xff || jpeg[at + 1] !== wanted) {
      spare.push(room);
      return null;
    }
    at += 2;
  }
  const pixels = room.subarray(0, width * height);
  if (lent >= mostSpare) {
    // Somebody keeps pages for longer than a reading thread does: that is not what this memory is for.
    spare.push(room);
    return { width, height, data: pixels.slice() };
  }
  lent++;
  rooms.set(pixels, room);
  return { width, height, data: pixels };
};
