/** The printed page sharper than the layout's raster, with more or less toner, blurred as scanners blur. */
import sharp from "sharp";
import type { LayoutPage } from "../types.ts";
import { scale, tile } from "./canvas.ts";

/** 255 white paper, 0 full toner, at the scale of the canvas; `printed` is 1 where a tile has any toner. */
export type Base = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly printed: Uint8Array;
};
export type Toner = "thin" | "plain" | "bold";
/** Standard deviations of the blur that are kept, millimetres. */
export const blurs = [0.05, 0.065, 0.085, 0.11, 0.14, 0.17] as const;

export type Prints = {
  readonly page: LayoutPage;
  /** The print with so much toner at about this blur. */
  readonly base: (toner: Toner, blur: number) => Promise<{ readonly base: Base; readonly blur: number }>;
};

const edge: { readonly [T in Toner]: number } = { thin: 105, plain: 132, bold: 165 };

type Size = { readonly width: number; readonly height: number };
const kept = new WeakMap<LayoutPage, Promise<Prints>>();

/** Prints of one page, made once; `canvas` is the size of the canvas they go with, the same for the same page. */
export const createPrints = (page: LayoutPage, canvas: Size): Promise<Prints> => {
  const made = kept.get(page) ?? makePrints(page, canvas);
  kept.set(page, made);
  return made;
};

const makePrints = async (page: LayoutPage, canvas: Size): Promise<Prints> => {
  const width = canvas.width * 2;
  const height = canvas.height * 2;
  const png = Buffer.from(page.print.png, "base64");
  const meta = await sharp(png).metadata();
  // Twice the canvas: a laser printer's dots are sharper than the raster that the layout keeps.
  const wide = Math.round((meta.width * 2 * scale * 25.4) / page.print.dpi);
  const high = Math.round((meta.height * 2 * scale * 25.4) / page.print.dpi);
  const fine = await sharp(png)
    .toColourspace("b-w")
    .resize(Math.min(wide, width), Math.min(high, height), { kernel: "cubic", fit: "fill" })
    .extend({
      right: Math.max(0, width - wide),
      bottom: Math.max(0, height - high),
      background: { r: 255, g: 255, b: 255, alpha: 1 },
    })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  const known = new Map<string, Promise<Base>>();
  const make = async (toner: Toner, blur: number): Promise<Base> => {
    const threshold = edge[toner];
    const crisp = Uint8Array.from({ length: 256 }, (_, v) =>
      Math.max(0, Math.min(255, Math.round(127 + (v - threshold) * 3.2))),
    );
    const pixels = Buffer.alloc(width * height);
    for (let i = 0; i < pixels.length; i++) pixels[i] = crisp[fine[i] ?? 255] ?? 255;
    // The dots of the witness lines are finer than the raster: their mean is all that is left of them.
    for (const { box } of page.witness ?? []) {
      const [x0, x1] = [box.x - 0.1, box.x + box.w + 0.1].map((v) => Math.round(v * scale * 2));
      const [y0, y1] = [box.y - 0.3, box.y + box.h + 0.3].map((v) => Math.round(v * scale * 2));
      for (let y = y0 ?? 0; y < (y1 ?? 0); y++)
        for (let x = x0 ?? 0; x < (x1 ?? 0); x++) pixels[y * width + x] = fine[y * width + x] ?? 255;
    }
    const soft = await sharp(pixels, { raw: { width, height, channels: 1 } })
      .blur(Math.max(0.3, blur * scale * 2))
      .toColourspace("b-w")
      .raw()
      .toBuffer();
    const data = new Uint8Array(canvas.width * canvas.height);
    const tilesWide = canvas.width / tile;
    const printed = new Uint8Array(tilesWide * (canvas.height / tile));
    for (let y = 0; y < canvas.height; y++) {
      const row = 2 * y * width;
      for (let x = 0; x < canvas.width; x++) {
        const at = row + 2 * x;
        const v = ((soft[at] ?? 0) + (soft[at + 1] ?? 0) + (soft[at + width] ?? 0) + (soft[at + width + 1] ?? 0)) >> 2;
        data[y * canvas.width + x] = v;
        if (v < 254) printed[Math.floor(y / tile) * tilesWide + Math.floor(x / tile)] = 1;
      }
    }
    return { width: canvas.width, height: canvas.height, data, printed };
  };
  return {
    page,
    base: async (toner, wanted) => {
      const blur = blurs.reduce((best, b) => (Math.abs(b - wanted) < Math.abs(best - wanted) ? b : best), blurs[0]);
      const key = `${toner}${blur}`;
      const made = known.get(key) ?? make(toner, blur);
      known.set(key, made);
      return { base: await made, blur };
    },
  };
};
