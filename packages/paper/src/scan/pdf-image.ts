/** Wraps the image of a PDF page, as it lies in the file, into a format that the image library opens. */
import { crc32 } from "node:zlib";
import { MAX_PIXELS } from "./limits.ts";
import { type ImageCode, imageCode, joinContent, singleImage } from "./pdf-content.ts";
import { inflate, type PdfFile } from "./pdf-file.ts";
import { isArray, isDict, isRef, type PdfValue, Unusual } from "./pdf-values.ts";

/** The picture of a page, cut out unchanged. `turn` is the page's own /Rotate, clockwise. */
export type PageImage = {
  readonly bytes: Uint8Array;
  /** Given when `bytes` are bare samples. */
  readonly raw: { readonly width: number; readonly height: number; readonly channels: 1 | 3 } | null;
  readonly inverted: boolean;
  readonly turn: 0 | 90 | 180 | 270;
  readonly width: number;
  readonly height: number;
};

/** Answers null when the page is not simply one image; `sizes` lists the pixels of every image it could draw. */
export const pageImage = (
  pdf: PdfFile,
  index: number,
): {
  readonly image: PageImage | null;
  readonly largest: { readonly width: number; readonly height: number } | null;
} => {
  const page = pdf.page(index);
  const get = (key: string): PdfValue => pdf.resolve(page.dict.entries.get(key) ?? page.inherited.get(key));
  const resources = get("Resources");
  const part = (kind: string, name: string): PdfValue | undefined => {
    const all = isDict(resources) ? pdf.resolve(resources.entries.get(kind)) : null;
    return isDict(all) ? all.entries.get(name) : undefined;
  };
  const largest = largestImage(pdf, resources);
  if (largest !== null && largest.width * largest.height > MAX_PIXELS) return { image: null, largest };
  const none = { image: null, largest };
  const notes = get("Annots");
  if (notes !== null && !(isArray(notes) && notes.items.length === 0)) return none;
  const turn = turnOf(get("Rotate"));
  const contents = page.dict.entries.get("Contents");
  const list = isRef(contents) && pdf.stream(contents) !== null ? [contents] : pdf.resolve(contents);
  const refs = Array.isArray(list) ? list : isArray(list) ? list.items : [];
  const parts: Uint8Array[] = [];
  for (const ref of refs) {
    const stream = pdf.stream(ref);
    if (stream === null) return none;
    parts.push(pdf.data(stream, 8 * 1024 * 1024));
  }
  const drawn = singleImage(joinContent(parts), (name) => pdf.resolve(part("ExtGState", name)));
  if (drawn === null || turn === null) return none;
  const stream = pdf.stream(part("XObject", drawn.name));
  if (stream === null) return none;
  const width = pdf.resolve(stream.dict.entries.get("Width"));
  const height = pdf.resolve(stream.dict.entries.get("Height"));
  if (typeof width !== "number" || typeof height !== "number" || width < 1 || height < 1) return none;
  // Unequal resolution (a fax) is left to the renderer, which makes it square.
  if (Math.abs(width / drawn.w / (height / drawn.h) - 1) > 0.03) return none;
  const code = imageCode(stream.dict, (v) => pdf.resolve(v));
  if (code === null) return none;
  const wrapped = wrap(pdf.raw(stream), code, width, height);
  return wrapped === null ? none : { image: { ...wrapped, turn, width, height }, largest };
};

const turnOf = (value: PdfValue): 0 | 90 | 180 | 270 | null => {
  if (value === null) return 0;
  if (typeof value !== "number") return null;
  const turn = ((value % 360) + 360) % 360;
  return turn === 0 || turn === 90 || turn === 180 || turn === 270 ? turn : null;
};

const largestImage = (pdf: PdfFile, resources: PdfValue) => {
  const all = isDict(resources) ? pdf.resolve(resources.entries.get("XObject")) : null;
  let largest: { readonly width: number; readonly height: number } | null = null;
  for (const ref of isDict(all) ? all.entries.values() : []) {
    const stream = pdf.stream(ref);
    const width = stream === null ? null : pdf.resolve(stream.dict.entries.get("Width"));
    const height = stream === null ? null : pdf.resolve(stream.dict.entries.get("Height"));
    if (typeof width !== "number" || typeof height !== "number") continue;
    if (largest === null || width * height > largest.width * largest.height) largest = { width, height };
  }
  return largest;
};

type Wrapped = Pick<PageImage, "bytes" | "raw" | "inverted">;

const wrap = (bytes: Uint8Array, code: ImageCode, width: number, height: number): Wrapped | null => {
  switch (code.kind) {
    case "jpeg":
      return { bytes, raw: null, inverted: false };
    case "fax":
      return { bytes: faxTiff(bytes, code.k, width, height, code.blackIs1), raw: null, inverted: code.inverted };
    case "samples": {
      const { channels, bits, inverted } = code;
      // PNG's own filters are those of predictors 10-15 (ISO 32000-1, 7.4.4.4), so the stream is already a PNG inside.
      if (code.predicted) return { bytes: pngOf(bytes, width, height, channels, bits), raw: null, inverted };
      const row = bits === 1 ? Math.ceil(width / 8) : width * channels;
      const samples = inflate(bytes, row * height + 16);
      if (samples.length < row * height) throw new Unusual("samples missing");
      if (bits === 8) return { bytes: samples.subarray(0, row * height), raw: { width, height, channels }, inverted };
      const grey = new Uint8Array(width * height);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          grey[y * width + x] = ((samples[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
      return { bytes: grey, raw: { width, height, channels: 1 }, inverted };
    }
    default: {
      const never: never = code;
      return never;
    }
  }
};

const pngOf = (deflated: Uint8Array, width: number, height: number, channels: 1 | 3, bits: 1 | 8): Uint8Array => {
  const chunk = (type: string, body: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length, 0);
    head.write(type, 4, "latin1");
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(body, crc32(head.subarray(4))), 0);
    return Buffer.concat([head, body, crc]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size[8] = bits;
  size[9] = channels === 1 ? 0 : 2;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk("IHDR", size),
    chunk("IDAT", deflated),
    chunk("IEND", new Uint8Array(0)),
  ]);
};

/** A TIFF around a fax stream (TIFF 6.0, sections 10-11; ITU-T T.4 and T.6). */
const faxTiff = (bytes: Uint8Array, k: number, width: number, height: number, blackIs1: boolean): Uint8Array => {
  const tags: readonly (readonly [number, number, number])[] = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 1],
    [259, 3, k < 0 ? 4 : 3],
    // In a fax black runs are ones: "white is zero", unless the PDF turns the samples round.
    [262, 3, blackIs1 ? 1 : 0],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, bytes.length],
    ...(k < 0 ? [] : ([[292, 4, k > 0 ? 1 : 0]] as const)),
  ];
  const directory = Buffer.alloc(2 + tags.length * 12 + 4);
  directory.writeUInt16LE(tags.length, 0);
  tags.forEach(([tag, type, value], i) => {
    const at = 2 + i * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(1, at + 4);
    if (type === 3) directory.writeUInt16LE(value, at + 8);
    else directory.writeUInt32LE(value, at + 8);
  });
  const head = Buffer.alloc(8);
  head.write("II*\0", 0, "latin1");
  head.writeUInt32LE(8 + bytes.length + (bytes.length & 1), 4);
  return Buffer.concat([head, bytes, new Uint8Array(bytes.length & 1), directory]);
};
