/** Small grey images: pages as poppler draws them (PGM), kept as PNG of 16 greys, and how far two of them differ. */
import { crc32, deflateSync, inflateSync } from "node:zlib";

export type Gray = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };

/** Reads a binary PGM of 8 bits. Throws a RangeError for anything else. */
export const readPgm = (bytes: Uint8Array): Gray => {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(Buffer.from(bytes.subarray(0, 64)).toString("latin1"));
  if (head === null) throw new RangeError("not a grey PGM of 8 bits");
  return { width: Number(head[1]), height: Number(head[2]), pixels: bytes.subarray(head[0].length) };
};

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};
const bytesOfRow = (width: number) => Math.ceil(width / 2) + 1;

/** PNG of 4 bits for each pixel, without filters. */
export const writePng = ({ width, height, pixels }: Gray): Uint8Array => {
  const row = bytesOfRow(width);
  const raw = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * row + 1 + (x >> 1);
      raw[at] = (raw[at] ?? 0) | (((pixels[y * width + x] ?? 0) >> 4) << (x % 2 === 0 ? 4 : 0));
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 4;
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(raw, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

/** Reads what {@link writePng} wrote. Throws a RangeError for a PNG of another make. */
export const readPng = (png: Uint8Array): Gray => {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (bytes[24] !== 4 || bytes[25] !== 0) throw new RangeError("not a PNG of 16 greys");
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12)
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(data));
  const row = bytesOfRow(width);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const byte = raw[y * row + 1 + (x >> 1)] ?? 0;
      pixels[y * width + x] = (x % 2 === 0 ? byte >> 4 : byte & 15) << 4;
    }
  return { width, height, pixels };
};

/** Squares of 8 × 8 pixels that differ in their mean grey by more than an eighth of the scale, in thousandths of all. */
export const difference = (a: Gray, b: Gray): number => {
  if (a.width !== b.width || a.height !== b.height) return 1000;
  const side = 8;
  let squares = 0;
  let differing = 0;
  for (let top = 0; top < a.height; top += side)
    for (let left = 0; left < a.width; left += side) {
      let sum = 0;
      let count = 0;
      for (let y = top; y < Math.min(top + side, a.height); y++)
        for (let x = left; x < Math.min(left + side, a.width); x++) {
          sum += (a.pixels[y * a.width + x] ?? 0) - (b.pixels[y * b.width + x] ?? 0);
          count += 1;
        }
      squares += 1;
      if (Math.abs(sum / count) > 32) differing += 1;
    }
  return (differing * 1000) / squares;
};
