/** Portraits: any photo that is handed in becomes a small JPEG of one size, with nothing in it but the picture. */
import sharp from "sharp";

/** Width and height of a portrait, 3:4 as on papers, and its most bytes. */
export const portrait = { width: 360, height: 480, bytes: 64_000 } as const;
/** Pixels of a photo as it comes: what the cameras of phones make, and no more is unpacked. */
const mostPixels = 60_000_000;
const qualities = [82, 70, 55, 40] as const;

/**
 * The photo as a portrait: turned upright, cut to 3:4 around what stands out, re-encoded without anything that cameras write
 * into files (place, time, maker). Null when it is no picture that can be read.
 */
export async function portraitOf(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const { width, height } = portrait;
    const upright = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error" })
      .rotate()
      .resize(width, height, { fit: "cover", position: sharp.strategy.attention })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb");
    const raw = await upright.raw().toBuffer({ resolveWithObject: true });
    const { channels } = raw.info;
    for (const quality of qualities) {
      const jpeg = await sharp(raw.data, { raw: { width, height, channels } })
        .jpeg({ quality, mozjpeg: true })
        .toBuffer();
      if (jpeg.length <= portrait.bytes) return new Uint8Array(jpeg);
    }
    return null;
  } catch {
    return null;
  }
}
