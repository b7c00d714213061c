/** Photographs in several sizes and formats, without anything the camera wrote into them. */
import type { PhotoSize } from "./model.ts";
import { done, type Result, refuse } from "./text.ts";

export type PhotoMade = { readonly sizes: readonly PhotoSize[]; readonly files: ReadonlyMap<string, Uint8Array> };
/** Part of the picture to keep, in shares of its width and height from 0 to 1. */
export type Crop = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const widths = [400, 800, 1200, 1600] as const;
/** More than 100 million points is no photograph of a meeting, but may be a trap. */
const limitInputPixels = 100_000_000;
const formats = ["avif", "webp", "jpg"] as const;
export type PictureFormat = (typeof formats)[number];

/** Name under which one size of a photograph is kept. */
export const pictureName = (hash: string, width: number, format: PictureFormat): string => `${hash}-${width}.${format}`;

/** Loaded with the first photograph: most servers start without one. */
const pictures = async (): Promise<typeof import("sharp").default> => (await import("sharp")).default;

const broken = refuse(
  "photo-broken",
  "Không đọc được ảnh này: tệp hỏng, hoặc ảnh quá lớn (trên 100 triệu điểm).",
  "This picture cannot be read: it is damaged, or too large (over 100 million points).",
  "file",
);

/** Cuts a picture; the answer is a JPEG of full size. */
export async function cropPhoto(bytes: Uint8Array, crop: Crop): Promise<Result<Uint8Array>> {
  try {
    const sharp = await pictures();
    const upright = await sharp(bytes, { limitInputPixels }).rotate().toBuffer({ resolveWithObject: true });
    const { width, height } = upright.info;
    const left = Math.round(crop.x * width);
    const top = Math.round(crop.y * height);
    const region = {
      left,
      top,
      width: Math.max(1, Math.min(width - left, Math.round(crop.width * width))),
      height: Math.max(1, Math.min(height - top, Math.round(crop.height * height))),
    };
    return done(new Uint8Array(await sharp(upright.data).extract(region).jpeg({ quality: 92 }).toBuffer()));
  } catch {
    return broken;
  }
}

/** Makes all sizes not larger than the picture itself; `hash` names the files. */
export async function makePhoto(hash: string, bytes: Uint8Array): Promise<Result<PhotoMade>> {
  try {
    const sharp = await pictures();
    const source = sharp(bytes, { limitInputPixels, failOn: "error" }).rotate();
    const upright = await source.toBuffer({ resolveWithObject: true });
    const wanted = widths.filter((w) => w <= upright.info.width);
    const files = new Map<string, Uint8Array>();
    const sizes: PhotoSize[] = [];
    for (const width of wanted.length === 0 ? [upright.info.width] : wanted) {
      const resized = sharp(upright.data, { limitInputPixels }).resize({ width }).flatten({ background: "#ffffff" });
      for (const format of formats) {
        const coded =
          format === "avif"
            ? resized.clone().avif({ quality: 52, effort: 2 })
            : format === "webp"
              ? resized.clone().webp({ quality: 74 })
              : resized.clone().jpeg({ quality: 76, mozjpeg: true });
        const made = await coded.toBuffer({ resolveWithObject: true });
        files.set(pictureName(hash, width, format), new Uint8Array(made.data));
        if (format === "jpg") sizes.push({ width: made.info.width, height: made.info.height });
      }
    }
    return done({ sizes, files });
  } catch {
    return broken;
  }
}
