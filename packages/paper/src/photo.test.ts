import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { portrait, portraitOf } from "./photo.ts";

test("whatever comes from a camera becomes a small portrait with nothing but the picture in it", async () => {
  const width = 1200;
  const height = 900;
  const noise = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 2_654_435_761) >>> 24);
  const photo = await sharp(noise, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Copyright: "dấu vết của máy ảnh" } })
    .jpeg({ quality: 95 })
    .toBuffer();
  assert.ok((await sharp(photo).metadata()).exif !== undefined);
  const made = await portraitOf(photo);
  assert.ok(made !== null && made.length <= portrait.bytes);
  const { format, width: w, height: h, exif } = await sharp(made).metadata();
  assert.deepEqual([format, w, h, exif], ["jpeg", portrait.width, portrait.height, undefined]);
});

test("what is no picture, or is cut off, is refused", async () => {
  assert.equal(await portraitOf(new TextEncoder().encode("%PDF-1.7")), null);
  const png = await sharp({ create: { width: 400, height: 500, channels: 3, background: "#336699" } })
    .png()
    .toBuffer();
  assert.equal(await portraitOf(png.subarray(0, 60)), null);
  assert.ok((await portraitOf(png)) !== null);
});
