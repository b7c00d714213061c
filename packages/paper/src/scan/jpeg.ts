/**
 * JPEG decoded in the reading thread, straight into the memory of its kernels: what office scanners write for ballots, and
 * half of the time that a page costs. Only the plain kinds (ITU-T T.81: baseline, 8 bits, grey or brightness with two colours,
 * nothing that turns the picture or changes its colours) and only files that are faultless; of every other the library
 * decides what it is.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, bytes, memory } from "../kernels/memory.ts";
import type { GreyPage } from "../types.ts";
import { pageOfRows } from "./decode-colour.ts";
import { giveBack, pixelsOf, roomFor } from "./room.ts";

/** The file, and its coded data as the kernels want it. Larger files are left to the library. */
const mostBytes = 1 << 23;
let file = bytes(1 << 19);
let data = bytes(1 << 19);
/** Brightness and colours of a picture, and the tables of its three components. */
let planes = bytes(0);
const kinds = bytes(16);
const steps = new Uint16Array(memory.buffer, kernels.jpegStepsAt(), 3 * 64);

/** One component: its name in the file, blocks of a group across and down, its quantizer, and its tables once the scan begins. */
type Component = {
  readonly id: number;
  readonly h: number;
  readonly v: number;
  readonly quantizer: number;
};
type Header = {
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  /** Tables of codes of each component, one in four bits each. */
  readonly tables: readonly number[];
  /** Groups of blocks between two restart markers, 0 for none. */
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

/** Whether the colours lie as scanners lay them: each point of them on one, two or four of brightness, and no other order. */
const isKnown = (components: readonly Component[]): boolean => {
  const [first, ...others] = components;
  if (first === undefined) return false;
  if (others.length === 0) return Math.min(first.h, first.v) >= 1 && Math.max(first.h, first.v) <= 4;
  const size = `${first.h}${first.v}`;
  return (
    others.length === 2 &&
    ["11", "21", "22"].includes(size) &&
    others.every((c) => c.h === 1 && c.v === 1) &&
    components.every((c, i) => c.id === i + 1)
  );
};

/** Reads the header and hands its tables to the kernels; null when the file is not plain. */
const headerOf = (jpeg: Uint8Array, least: number, most: number): Header | null => {
  const byte = (i: number): number => jpeg[i] ?? 0;
  const word = (i: number): number => (byte(i) << 8) | byte(i + 1);
  if (word(0) !== 0xffd8) return null;
  let [width, height, interval] = [0, 0, 0];
  let isOfAdobe = false;
  let components: readonly Component[] = [];
  const quantizers = new Map<number, Uint16Array>();
  const codes = new Set<number>();
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const marker = word(at);
    const length = word(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > jpeg.length) return null;
    const from = at + 4;
    switch (marker) {
      case 0xffe0: // JFIF: colours are brightness and two differences.
      case 0xfffe: // A remark.
        break;
      case 0xffee:
        isOfAdobe = true;
        break;
      case 0xffe1:
        if (!isUpright(jpeg.subarray(from, end))) return null;
        break;
      case 0xffdb:
        for (let i = from; i < end; ) {
          const kind = byte(i);
          const size = kind >> 4 === 0 ? 1 : 2;
          if (kind >> 4 > 1 || i + 1 + 64 * size > end) return null;
          const table = Uint16Array.from({ length: 64 }, (_, k) =>
            size === 1 ? byte(i + 1 + k) : word(i + 1 + 2 * k),
          );
          // What is larger than a byte is not baseline.
          if (table.some((v) => v === 0 || v > 255)) return null;
          quantizers.set(kind & 15, table);
          i += 1 + 64 * size;
        }
        break;
      case 0xffc0: {
        const n = byte(from + 5);
        if (width > 0 || byte(from) !== 8 || (n !== 1 && n !== 3) || length !== 8 + 3 * n) return null;
        height = word(from + 1);
        width = word(from + 3);
        components = Array.from({ length: n }, (_, k) => {
          const i = from + 6 + 3 * k;
          return { id: byte(i), h: byte(i + 1) >> 4, v: byte(i + 1) & 15, quantizer: byte(i + 2) };
        });
        break;
      }
      case 0xffc4:
        for (let i = from; i < end; ) {
          const kind = byte(i);
          let count = 0;
          for (let k = 1; k <= 16; k++) count += byte(i + k);
          // Two tables of each kind, each in one piece.
          const isTable = (kind & 15) <= 1 && kind >> 4 <= 1 && !codes.has(kind);
          if (!isTable || i + 17 + count > end) return null;
          codes.add(kind);
          if (!kernels.jpegCodes(2 * (kind & 15) + (kind >> 4), addressOf(file) + i + 1)) return null;
          i += 17 + count;
        }
        break;
      case 0xffdd:
        if (length !== 4) return null;
        interval = word(from);
        break;
      case 0xffda: {
        const n = components.length;
        if (n === 0 || length !== 6 + 2 * n || byte(from) !== n || !isKnown(components)) return null;
        // Sixteen points are looked at together, and Adobe has other orders of colours.
        if (n === 3 && (isOfAdobe || width < 32 || width > kernels.jpegMostAcross())) return null;
        const tables = components.map((_, k) => byte(from + 2 + 2 * k));
        const isPlain =
          components.every((c, k) => byte(from + 1 + 2 * k) === c.id) &&
          tables.every((t) => codes.has(t >> 4) && codes.has(0x10 | (t & 15))) &&
          word(from + 1 + 2 * n) === 63 &&
          byte(from + 3 + 2 * n) === 0;
        if (!isPlain || Math.min(width, height) < Math.max(1, least) || width * height > most) return null;
        for (const [k, { quantizer }] of components.entries()) {
          const table = quantizers.get(quantizer);
          if (table === undefined) return null;
          steps.set(table, 64 * k);
          kinds[2 * k] = 2 * ((tables[k] ?? 0) >> 4);
          kinds[2 * k + 1] = 2 * ((tables[k] ?? 0) & 15) + 1;
        }
        return { width, height, components, tables, interval, from: end };
      }
      default:
        // A profile may change the colours, and other kinds of coding are not ours.
        return null;
    }
    at = end;
  }
  return null;
};

/** Decodes the coded data piece by piece, `take` one of `length` bytes before `to` with so many groups; whether all is whole. */
const decodeAll = (
  jpeg: Uint8Array,
  { interval, from }: Header,
  groups: number,
  take: (to: number, length: number, first: number, count: number) => boolean,
): boolean => {
  const each = interval === 0 ? groups : interval;
  const to = addressOf(data) + data.length - 32;
  let at = from;
  for (let first = 0, restart = 0; first < groups; first += each, restart++) {
    const length = kernels.jpegData(addressOf(file) + at, addressOf(file) + jpeg.length, to);
    const count = Math.min(each, groups - first);
    const isWhole = take(to, length, first, count);
    at += kernels.jpegEnd();
    const wanted = first + count === groups ? 0xd9 : 0xd0 + (restart & 7);
    if (!isWhole || jpeg[at] !== 0xff || jpeg[at + 1] !== wanted) return false;
    at += 2;
  }
  return true;
};

const decodeGrey = (jpeg: Uint8Array, header: Header): GreyPage | null => {
  const { width, height, tables } = header;
  if (tables[0] !== 0) return null;
  const room = roomFor(width, height);
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const isWhole = decodeAll(
    jpeg,
    header,
    blocks,
    (...piece) => kernels.jpegBlocks(...piece, addressOf(room), width, height) !== 0,
  );
  if (isWhole) return { width, height, data: pixelsOf(room, width * height) };
  giveBack(room);
  return null;
};

const decodeColour = (jpeg: Uint8Array, header: Header): GreyPage | null => {
  const { width, height, components } = header;
  const { h = 1, v = 1 } = components[0] ?? {};
  const across = Math.ceil(width / (8 * h));
  const down = Math.ceil(height / (8 * v));
  // Vectors are read beyond the end of each.
  const colours = across * down * 64 + 64;
  const lights = across * down * 64 * h * v + 64;
  if (planes.length < lights + 2 * colours) planes = bytes(lights + 2 * colours);
  const at = addressOf(planes);
  kernels.jpegPlanes(at, at + lights, at + lights + colours, across, h, v);
  const take = (to: number, length: number, first: number, count: number): boolean =>
    kernels.jpegGroups(to, length, first, count, addressOf(kinds)) !== 0;
  if (!decodeAll(jpeg, header, across * down, take)) return null;
  return pageOfRows(width, height, (y, green, three) => kernels.jpegRow(y, width, height, green, three));
};

/**
 * The pixels of a plain JPEG, as the library decodes them; null for any other file, for sides under `least` pixels and for
 * more than `most` pixels in all.
 */
export const decodeJpeg = (jpeg: Uint8Array, least: number, most: number): GreyPage | null => {
  const size = jpeg.length;
  if (size < 100 || size > mostBytes) return null;
  // The kernels read a vector further.
  if (file.length < size + 64) file = bytes(2 * size + 64);
  if (data.length < size + 512) data = bytes(2 * size + 512);
  file.set(jpeg);
  const header = headerOf(jpeg, least, most);
  if (header === null) return null;
  return header.components.length === 1 ? decodeGrey(jpeg, header) : decodeColour(jpeg, header);
};
