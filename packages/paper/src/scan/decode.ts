/**
 * One image to the grey page the reader takes: a grey file as it is, of a colour file the green channel (blue, black and
 * red ink are all dark in it, and it costs a third of a conversion to grey) and coarsely its colours.
 */
import sharp, { type Metadata, type Sharp, type SharpOptions } from "sharp";
import type { GreyPage } from "../types.ts";
import { pageOfColours } from "./decode-colour.ts";
import { decodeJpeg } from "./jpeg.ts";
import { MAX_PIXELS, MAX_READ_PIXELS, MIN_SIDE } from "./limits.ts";
import { Unreadable } from "./problem.ts";

// One thread a page: the pages themselves are what runs beside one another.
sharp.concurrency(1);
sharp.cache(false);

export type DecodedPage = {
  readonly page: GreyPage;
  /** The file ended early or part of it is broken: to be looked at, never read. */
  readonly damaged: boolean;
  /** 1, or by how much each side was reduced while decoding. */
  readonly reduced: number;
};

export type ImageInput = {
  /** A path is opened by the library itself, so that a file of many pages is never held whole. */
  readonly from: Uint8Array | string;
  /** Page of a TIFF, from 0. */
  readonly page?: number;
  readonly raw?: { readonly width: number; readonly height: number; readonly channels: 1 | 3 } | null;
  readonly inverted?: boolean;
  readonly turn?: 0 | 90 | 180 | 270;
};

const open = (input: ImageInput, more: SharpOptions): Sharp =>
  sharp(input.from, {
    sequentialRead: true,
    limitInputPixels: MAX_PIXELS,
    ...(input.page === undefined ? {} : { page: input.page }),
    ...(input.raw ? { raw: input.raw } : {}),
    ...more,
  });

/** Throws `Unreadable` for what cannot be opened; what is partly broken is decoded and marked `damaged`. */
export const decodeImage = async (input: ImageInput): Promise<DecodedPage> => {
  if (input.from instanceof Uint8Array && !input.raw && input.inverted !== true && !input.turn) {
    const page = decodeJpeg(input.from, MIN_SIDE, MAX_READ_PIXELS);
    if (page !== null) return { page, damaged: false, reduced: 1 };
  }
  let meta: Metadata;
  try {
    meta = await open(input, { limitInputPixels: false, failOn: "none" }).metadata();
  } catch {
    throw new Unreadable("broken");
  }
  const { width, height } = meta;
  if (!(width > 0 && height > 0)) throw new Unreadable("broken");
  if (width * height > MAX_PIXELS) throw new Unreadable("too-large", `${width} × ${height}`);
  if (Math.min(width, height) < MIN_SIDE) throw new Unreadable("too-small", `${width} × ${height}`);
  const reduced = Math.ceil(Math.sqrt((width * height) / MAX_READ_PIXELS));
  const decode = async (failOn: "warning" | "error" | "none"): Promise<GreyPage> => {
    let image = open(input, { failOn });
    if (meta.orientation !== undefined && meta.orientation > 1) image = image.autoOrient();
    if (input.turn) image = image.rotate(input.turn);
    if (reduced > 1)
      image = image.resize({ width: Math.round((swapped(meta, input) ? height : width) / reduced), kernel: "linear" });
    if (meta.hasAlpha) image = image.flatten({ background: "#ffffff" });
    if (input.inverted) image = image.negate({ alpha: false });
    const isGrey = meta.channels <= 2;
    image = image.toColourspace(isGrey ? "b-w" : "srgb");
    const { data, info } = await image.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    const { channels } = info;
    const size = info.width * info.height * channels;
    if (channels !== (isGrey ? 1 : 3) || data.length !== size) throw new Unreadable("broken");
    if (isGrey) return { width: info.width, height: info.height, data };
    const page = pageOfColours(data, info.width, info.height, { size: 3, red: 0, blue: 2 });
    // Three times the page itself: not left to the garbage collector.
    if (data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength) data.buffer.transfer(0);
    return page;
  };
  try {
    // A JPEG says by warnings that its data is broken; a TIFF warns of any private tag, which means nothing.
    return { page: await decode(meta.format === "tiff" ? "error" : "warning"), damaged: false, reduced };
  } catch {
    try {
      return { page: await decode("none"), damaged: true, reduced };
    } catch {
      throw new Unreadable("broken");
    }
  }
};

const swapped = (meta: Metadata, input: ImageInput): boolean =>
  (meta.orientation !== undefined && meta.orientation >= 5) !== (input.turn === 90 || input.turn === 270);

/** Pages of a TIFF (other images have one). */
export const pagesOfImage = async (path: string): Promise<number> => {
  try {
    const meta = await sharp(path, { limitInputPixels: false, failOn: "none" }).metadata();
    return meta.pages ?? 1;
  } catch {
    throw new Unreadable("broken");
  }
};
