/** Pictures for the people who judge: the row around a mark, upright whatever way the sheet lay in the scanner. */
import sharp from "sharp";
import { isHeld } from "../kernels/memory.ts";
import type { GreyPage, MarkReading, PageReading, Point } from "../types.ts";

export type Corners = MarkReading["where"];
/** A PNG of one mark (`name` is its index) or of the whole page (`name` null). */
export type Evidence = {
  readonly file: string;
  /** Side in the file, from 1. */
  readonly page: number;
  readonly name: number | null;
  readonly mark: MarkReading["mark"] | "writing" | "page";
  readonly png: Uint8Array;
};

const MAX_SIDE = 4000;
/** A picture lives until its count is sealed: twice as quick to make as with the usual 6, and a tenth larger. */
const compressionLevel = 2;

const png = async (width: number, height: number, data: Uint8Array): Promise<Uint8Array> =>
  await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .png({ compressionLevel })
    .toBuffer();

const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y);

/**
 * Cuts the four-cornered place `where` (upper left first, clockwise as the ballot is read) out of the scan, with `margin`
 * pixels of the scan around it, and turns it upright. Beyond the page it is white.
 */
export const cutEvidence = async (
  page: GreyPage,
  where: Corners,
  { margin = 12 }: { readonly margin?: number } = {},
): Promise<Uint8Array> => {
  const [a, b, c, d] = where;
  const w = (distance(a, b) + distance(d, c)) / 2;
  const h = (distance(a, d) + distance(b, c)) / 2;
  // A corner that is not finite gives a white picture: no mark is worth a fault.
  if (!(Number.isFinite(w) && Number.isFinite(h) && w >= 1 && h >= 1))
    return await png(32, 32, new Uint8Array(1024).fill(255));
  const width = Math.max(1, Math.min(MAX_SIDE, Math.round(w + 2 * margin)));
  const height = Math.max(1, Math.min(MAX_SIDE, Math.round(h + 2 * margin)));
  const out = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5 - margin) / h;
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5 - margin) / w;
      // Bilinear between the corners, also a little outside of them.
      const px = a.x * (1 - u) * (1 - v) + b.x * u * (1 - v) + c.x * u * v + d.x * (1 - u) * v - 0.5;
      const py = a.y * (1 - u) * (1 - v) + b.y * u * (1 - v) + c.y * u * v + d.y * (1 - u) * v - 0.5;
      const x0 = Math.floor(px);
      const y0 = Math.floor(py);
      if (x0 < 0 || y0 < 0 || x0 + 1 >= page.width || y0 + 1 >= page.height) continue;
      const i = y0 * page.width + x0;
      const fx = px - x0;
      const fy = py - y0;
      const top = (page.data[i] ?? 255) * (1 - fx) + (page.data[i + 1] ?? 255) * fx;
      const low = (page.data[i + page.width] ?? 255) * (1 - fx) + (page.data[i + page.width + 1] ?? 255) * fx;
      out[y * width + x] = top * (1 - fy) + low * fy;
    }
  }
  return await png(width, height, out);
};

/** The whole page reduced to `width` pixels, turned round when it lay upside down. */
export const wholePage = async (page: GreyPage, upsideDown: boolean, width = 1000): Promise<Uint8Array> => {
  // The library reads them while this thread goes on: pixels in the kernels' memory are copied.
  let image = sharp(isHeld(page.data) ? page.data.slice() : page.data, {
    raw: { width: page.width, height: page.height, channels: 1 },
  });
  if (upsideDown) image = image.rotate(180);
  return await image
    .resize({ width: Math.min(width, page.width), kernel: "linear" })
    .toColourspace("b-w")
    .png({ compressionLevel })
    .toBuffer();
};

/** What people must see of one side: each mark in doubt, each piece of writing, and the page when any doubt stands. */
export const evidenceOf = async (
  file: string,
  number: number,
  page: GreyPage,
  reading: PageReading | null,
  every = false,
): Promise<readonly Evidence[]> => {
  const out: Evidence[] = [];
  const marks = reading?.marks.filter((m) => m.state === "look") ?? [];
  for (const mark of marks.slice(0, 500)) {
    const bytes = await cutEvidence(page, mark.where);
    out.push({ file, page: number, name: mark.index, mark: mark.mark, png: bytes });
  }
  for (const corners of reading?.writing.slice(0, 50) ?? [])
    out.push({ file, page: number, name: null, mark: "writing", png: await cutEvidence(page, corners) });
  const doubtful =
    reading === null || reading.sheet !== "own" || marks.length + reading.writing.length + reading.doubts.length > 0;
  if (doubtful || every)
    out.push({
      file,
      page: number,
      name: null,
      mark: "page",
      png: await wholePage(page, reading?.upsideDown === true),
    });
  return out;
};
