/**
 * The zip of a bundle, in its one canonical form: entries stored without compression in the order given, fixed dates and
 * attributes, nothing before, between or behind (PKWARE APPNOTE 6.3.10). A file that is not exactly what the writer makes
 * of its contents is refused, so that no byte of it can be changed unseen; and nothing is ever unpacked to more than it is.
 */
import { bad, good, type Result } from "./words.ts";

export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980, the first day that a zip can name: a bundle says itself when it was made. */
const DAY = 0x0021;
const UTF8_NAMES = 0x0800;
/** Regular file, readable by all. */
const ATTRIBUTES = (0o100644 << 16) >>> 0;
/** Most bytes and files of a bundle. */
export const bounds = { bytes: 512 * 1024 * 1024, files: 4096 } as const;

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc32 = (bytes: Uint8Array): number => {
  let c = 0xffffffff;
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

const encoder = new TextEncoder();

/** Packs entries; the same names and bytes give the same zip. Throws a RangeError beyond {@link bounds}. */
export const packZip = (entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> => {
  const names = entries.map((e) => encoder.encode(e.name));
  const body = entries.reduce((sum, e, i) => sum + 30 + (names[i]?.length ?? 0) + e.bytes.length, 0);
  const central = names.reduce((sum, name) => sum + 46 + name.length, 0);
  if (body + central + 22 > bounds.bytes || entries.length > bounds.files) throw new RangeError("too large a bundle");
  const whole = new Uint8Array(body + central + 22);
  const view = new DataView(whole.buffer);
  let at = 0;
  let tail = body;
  const u16 = (offset: number, value: number) => view.setUint16(offset, value, true);
  const u32 = (offset: number, value: number) => view.setUint32(offset, value, true);
  entries.forEach(({ bytes }, i) => {
    const name = names[i] ?? new Uint8Array();
    const crc = crc32(bytes);
    const common = (offset: number) => {
      u16(offset, 20);
      u16(offset + 2, UTF8_NAMES);
      u16(offset + 4, 0);
      u16(offset + 6, 0);
      u16(offset + 8, DAY);
      u32(offset + 10, crc);
      u32(offset + 14, bytes.length);
      u32(offset + 18, bytes.length);
      u16(offset + 22, name.length);
      u16(offset + 24, 0);
    };
    u32(at, LOCAL);
    common(at + 4);
    whole.set(name, at + 30);
    whole.set(bytes, at + 30 + name.length);
    u32(tail, CENTRAL);
    view.setUint8(tail + 4, 20);
    view.setUint8(tail + 5, 3);
    common(tail + 6);
    u32(tail + 38, ATTRIBUTES);
    u32(tail + 42, at);
    whole.set(name, tail + 46);
    at += 30 + name.length + bytes.length;
    tail += 46 + name.length;
  });
  u32(tail, END);
  u16(tail + 8, entries.length);
  u16(tail + 10, entries.length);
  u32(tail + 12, central);
  u32(tail + 16, body);
  return whole;
};

const damaged = bad(
  "zip",
  "Tệp hỏng hoặc đã bị sửa: đây không phải tệp zip đúng như chương trình đã ghi.",
  "The file is damaged or was changed: it is not the zip exactly as the program wrote it.",
);

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const entryAt = (all: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } | null => {
  if (at + 30 > all.length || view.getUint32(at, true) !== LOCAL) return null;
  const size = view.getUint32(at + 18, true);
  const nameLength = view.getUint16(at + 26, true);
  const from = at + 30 + nameLength;
  if (from + size > all.length) return null;
  try {
    const name = decoder.decode(all.subarray(at + 30, from));
    return { entry: { name, bytes: all.subarray(from, from + size) }, next: from + size };
  } catch {
    return null;
  }
};

/** The entries of a bundle's zip. The bytes of each are views into the file. */
export const unpackZip = (all: Uint8Array): Result<readonly ZipEntry[]> => {
  if (all.length > bounds.bytes) return bad("too-large", "Tệp lớn quá 512 MB.", "The file is over 512 MB.");
  if (all.length < 22 || all[0] !== 0x50 || all[1] !== 0x4b)
    return bad("not-a-bundle", "Đây không phải tệp bằng chứng .laphieu.", "This is not an evidence file (.laphieu).");
  const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 4 <= all.length && view.getUint32(at, true) === LOCAL && entries.length <= bounds.files) {
    const found = entryAt(all, view, at);
    if (found === null) return damaged;
    entries.push(found.entry);
    at = found.next;
  }
  if (entries.length === 0 || entries.length > bounds.files) return damaged;
  if (new Set(entries.map((e) => e.name)).size !== entries.length) return damaged;
  const again = packZip(entries);
  if (again.length !== all.length) return damaged;
  for (let i = 0; i < all.length; i += 1) if (again[i] !== all[i]) return damaged;
  return good(entries);
};
