/** Files as scanners write them. */
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import type { Scan } from "./scanner.ts";

export type ScanFormat = "jpg" | "png" | "tif" | "pdf";
export type EncodedPage = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly dpi: number;
  readonly bytes: Uint8Array;
};

/** A page in the form in which its file will hold it: a JPEG for PDF, packed pixels for TIFF. */
export const encodePage = async (
  scan: Scan,
  options: { readonly format: ScanFormat; readonly dpi: number; readonly quality: number },
): Promise<EncodedPage> => {
  const { width, height, channels, data } = scan;
  const page = { width, height, channels, dpi: options.dpi };
  if (options.format === "tif") return { ...page, bytes: deflateSync(data, { level: 1 }) };
  const raw = sharp(data, { raw: { width, height, channels } }).withMetadata({ density: options.dpi });
  const image = channels === 1 ? raw.toColourspace("b-w") : raw;
  const bytes =
    options.format === "png"
      ? await image.png({ compressionLevel: 2 }).toBuffer()
      : await image.jpeg({ quality: options.quality, mozjpeg: false }).toBuffer();
  return { ...page, bytes };
};

const concat = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

/** A PDF with one JPEG on each page, as a multifunction scanner makes it. */
const pdf = (pages: readonly EncodedPage[]): Uint8Array => {
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let at = 0;
  const push = (part: string | Uint8Array): void => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    parts.push(bytes);
    at += bytes.length;
  };
  const object = (n: number, head: string, stream?: Uint8Array): void => {
    offsets[n] = at;
    push(`${n} 0 obj\n${head}\n`);
    if (stream !== undefined) {
      push("stream\n");
      push(stream);
      push("\nendstream\n");
    }
    push("endobj\n");
  };
  push("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
  const kids = pages.map((_, i) => `${3 + i * 3} 0 R`).join(" ");
  object(1, "<< /Type /Catalog /Pages 2 0 R >>");
  object(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  pages.forEach((page, i) => {
    const n = 3 + i * 3;
    const w = ((page.width * 72) / page.dpi).toFixed(2);
    const h = ((page.height * 72) / page.dpi).toFixed(2);
    const content = Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /Im0 Do Q`, "latin1");
    object(
      n,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Resources << /XObject << /Im0 ${n + 2} 0 R >> >> /Contents ${n + 1} 0 R >>`,
    );
    object(n + 1, `<< /Length ${content.length} >>`, content);
    object(
      n + 2,
      `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /Device${page.channels === 1 ? "Gray" : "RGB"} /BitsPerComponent 8 /Filter /DCTDecode /Length ${page.bytes.length} >>`,
      page.bytes,
    );
  });
  const start = at;
  const count = 3 + pages.length * 3;
  push(`xref\n0 ${count}\n0000000000 65535 f \n`);
  for (let n = 1; n < count; n++) push(`${String(offsets[n] ?? 0).padStart(10, "0")} 00000 n \n`);
  push(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return concat(parts);
};

/** A little-endian TIFF of several pages, each one strip packed by Deflate. */
const tiff = (pages: readonly EncodedPage[]): Uint8Array => {
  const header = Buffer.alloc(8);
  header.write("II", 0, "latin1");
  header.writeUInt16LE(42, 2);
  const parts: Uint8Array[] = [header];
  let at = 8;
  let link = { buffer: header, offset: 4 };
  for (const page of pages) {
    const strip = at;
    const padded = page.bytes.length % 2 === 0 ? page.bytes : concat([page.bytes, Buffer.alloc(1)]);
    parts.push(padded);
    at += padded.length;
    const extra = Buffer.alloc(8 + 6);
    extra.writeUInt32LE(page.dpi, 0);
    extra.writeUInt32LE(1, 4);
    for (let i = 0; i < 3; i++) extra.writeUInt16LE(8, 8 + 2 * i);
    const extraAt = at;
    parts.push(extra);
    at += extra.length;
    const short = 3;
    const long = 4;
    const tags: readonly (readonly [number, number, number, number])[] = [
      [256, long, 1, page.width],
      [257, long, 1, page.height],
      page.channels === 1 ? [258, short, 1, 8] : [258, short, 3, extraAt + 8],
      [259, short, 1, 8],
      [262, short, 1, page.channels === 1 ? 1 : 2],
      [273, long, 1, strip],
      [277, short, 1, page.channels],
      [278, long, 1, page.height],
      [279, long, 1, page.bytes.length],
      [282, 5, 1, extraAt],
      [283, 5, 1, extraAt],
      [284, short, 1, 1],
      [296, short, 1, 2],
    ];
    const directory = Buffer.alloc(2 + tags.length * 12 + 4);
    directory.writeUInt16LE(tags.length, 0);
    tags.forEach(([tag, type, count, value], i) => {
      const o = 2 + i * 12;
      directory.writeUInt16LE(tag, o);
      directory.writeUInt16LE(type, o + 2);
      directory.writeUInt32LE(count, o + 4);
      if (type === short && count === 1) directory.writeUInt16LE(value, o + 8);
      else directory.writeUInt32LE(value, o + 8);
    });
    link.buffer.writeUInt32LE(at, link.offset);
    link = { buffer: directory, offset: directory.length - 4 };
    parts.push(directory);
    at += directory.length;
  }
  return concat(parts);
};

/** Puts pages in one file. JPEG and PNG hold one page each. */
export const assembleFile = (pages: readonly EncodedPage[], format: ScanFormat): Uint8Array => {
  switch (format) {
    case "pdf":
      return pdf(pages);
    case "tif":
      return tiff(pages);
    case "jpg":
    case "png":
      return pages[0]?.bytes ?? new Uint8Array(0);
    default: {
      const never: never = format;
      return never;
    }
  }
};
