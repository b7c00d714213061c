/** What is decoded in the reading thread is what the library decodes, to the pixel; everything else is left to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import sharp from "sharp";
import { isHeld } from "../kernels/memory.ts";
import { decodeImage } from "./decode.ts";
import { pageOfColours, releasePage } from "./decode-colour.ts";
import { decodeJpeg } from "./jpeg.ts";

const most = 4_000_000;
/** Paper with grain and strokes, or nothing but noise. */
const picture = (width: number, height: number, seed: number, noise: number): Uint8Array => {
  let state = seed + 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const isInk = (x * 7 + y * 3) % 41 < 4 && y % 60 < 22;
    return Math.max(0, Math.min(255, (isInk ? 40 : 238) + noise * (random() - 0.5)));
  });
};
const encode = async (data: Uint8Array, width: number, height: number, quality: number, optimise = true) =>
  await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .jpeg({ quality, optimiseCoding: optimise })
    .toBuffer();
const byLibrary = async (file: Uint8Array, failOn: "none" | "warning" = "warning") =>
  await sharp(file, { failOn }).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });

test("grey pages are decoded to the very pixels of the library", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        width: fc.integer({ min: 1, max: 90 }),
        height: fc.integer({ min: 1, max: 70 }),
        quality: fc.integer({ min: 5, max: 100 }),
        noise: fc.constantFrom(0, 6, 60, 700),
        seed: fc.nat(100_000),
        optimise: fc.boolean(),
      }),
      async ({ width, height, quality, noise, seed, optimise }) => {
        const file = await encode(picture(width, height, seed, noise), width, height, quality, optimise);
        const page = decodeJpeg(file, 1, most);
        assert.ok(page !== null);
        const { data, info } = await byLibrary(file);
        assert.deepEqual([page.width, page.height], [info.width, info.height]);
        assert.ok(Buffer.compare(data, Buffer.from(page.data)) === 0);
        releasePage(page);
      },
    ),
    { numRuns: 120 },
  );
});

test("pages in colour are decoded to the very green pixels and coarse colours of the library", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        width: fc.integer({ min: 32, max: 130 }),
        height: fc.integer({ min: 1, max: 90 }),
        quality: fc.integer({ min: 5, max: 100 }),
        noise: fc.constantFrom(0, 6, 60, 700),
        seed: fc.nat(100_000),
        chroma: fc.constantFrom("4:2:0", "4:4:4"),
      }),
      async ({ width, height, quality, noise, seed, chroma }) => {
        const three = [1, 2, 3].map((k) => picture(width, height, seed * k, noise));
        const rgb = Uint8Array.from({ length: 3 * width * height }, (_, i) => three[i % 3]?.[Math.floor(i / 3)] ?? 0);
        const file = await sharp(rgb, { raw: { width, height, channels: 3 } })
          .jpeg({ quality, chromaSubsampling: chroma })
          .toBuffer();
        const page = decodeJpeg(file, 1, most);
        assert.ok(page !== null);
        const { data } = await sharp(file).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
        const wanted = pageOfColours(data, width, height, { size: 3, red: 0, blue: 2 });
        assert.ok(Buffer.compare(Buffer.from(wanted.data), Buffer.from(page.data)) === 0);
        assert.deepEqual(page.colour, wanted.colour);
        releasePage(page);
      },
    ),
    { numRuns: 120 },
  );
});

/** 44 by 18 pixels, one point of colour on two of brightness, with restart markers. */
const besideEachOther =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAASACwDASEAAhEBAxEB/8QAGAAAAwEBAAAAAAAAAAAAAAAAAAEFAwT/xAAsEAABAwEGBAYDAQAAAAAAAAABAgMRAAQSISIxURMjcZFBUmFygaEUkrEz/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAID/8QAIREAAgEDAwUAAAAAAAAAAAAAAPABESExAkFhEjJRgaH/3QAEAAL/2gAMAwEAAhEDEQA/AKUtNwpCYQyS2yiSm+vQ9dp91O7cyrcvIa5jyynFStRptExtdFbXXySF1bnLcRDj2LsGQhHl+dOpURSC0quuNG6pwcNgaQnxVd++gFF9A//Qp/55k5m2MqAdVuHCZ+Y6kzpR+R+NkUy884czimk3gFHw/nxFbU6icBeuZkN3kNctlAVipWh12iJ2vGlDTcpWqEMkOPLgpvr1HXePbS+yyD//0afDWvlqOd7M7ON1HkEdv2NHEWvmJGd7K1GN1HnM9/1FbWJFLTcKQmEMktsokpvr0PXafdT44snK4b9oXqtaETJO+3hhtFKTNhg//9KnZcRYgdAwTHrlE/Z70IxDI8DaHJG8FZ/oFbS/STG35bJb1JwUVpBI1IhOH2e9dicba5Pg2mPSSqf4O1J7Xgbn/9OnZcRYgdAwTHrlE/Z71tYwA0sgAEurJ9cxrXVh5Jg//9k=";

test("a page with half of its colours across, cut into pieces, is decoded as by the library", async () => {
  const file = Buffer.from(besideEachOther, "base64");
  const page = decodeJpeg(file, 1, most);
  const { data, info } = await sharp(file).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  const wanted = pageOfColours(data, info.width, info.height, { size: 3, red: 0, blue: 2 });
  assert.ok(page !== null);
  assert.deepEqual(page.data.slice(), wanted.data.slice());
  assert.deepEqual(page.colour, wanted.colour);
  releasePage(page);
});

test("a file cut short is left to the library, and of a broken one nothing else is read than the library reads", async () => {
  const [width, height] = [120, 96];
  const file = await encode(picture(width, height, 7, 30), width, height, 80);
  for (let end = 0; end < file.length; end += 37) assert.equal(decodeJpeg(file.subarray(0, end), 1, most), null);
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const broken = Uint8Array.from(file);
      broken[at] = (broken[at] ?? 0) ^ by;
      const page = decodeJpeg(broken, 1, most);
      if (page === null) return;
      const { data } = await byLibrary(broken);
      assert.ok(Buffer.compare(data, Buffer.from(page.data)) === 0);
      releasePage(page);
    }),
    { numRuns: 250 },
  );
});

test("progressive and turned pictures, profiles and anything that is no JPEG are left to the library", async () => {
  const [width, height] = [64, 48];
  const data = picture(width, height, 3, 10);
  const grey = () => sharp(data, { raw: { width, height, channels: 1 } }).toColourspace("b-w");
  const others = [
    await grey().toColourspace("srgb").withIccProfile("p3").jpeg().toBuffer(),
    await grey().jpeg({ progressive: true }).toBuffer(),
    await grey().withMetadata({ orientation: 3 }).jpeg().toBuffer(),
    await grey().png().toBuffer(),
    new Uint8Array(500),
  ];
  for (const [i, file] of others.entries()) assert.equal(decodeJpeg(file, 1, most), null, `${i}`);
  const file = await grey().jpeg().toBuffer();
  assert.equal(decodeJpeg(file, 1, width * height - 1), null, "too many pixels");
  assert.equal(decodeJpeg(file, 49, most), null, "too small");
});

/** The same coded data with a restart marker after every block, as some scanners write it. */
test("pages whose coded data is cut into pieces are decoded piece by piece", async () => {
  const [width, height] = [40, 24];
  // Blocks of one grey each: every one is a code of the same length, and all stand alone.
  const flat = await encode(new Uint8Array(width * height).fill(128), width, height, 75, false);
  const scan = flat.indexOf(Buffer.from([0xff, 0xda]));
  const from = scan + 2 + flat.readUInt16BE(scan + 2);
  const blocks = (width * height) / 64;
  const pieces = Array.from({ length: blocks }, (_, i) => [
    0x2b,
    0xff,
    i === blocks - 1 ? 0xd9 : 0xd0 + (i % 8),
  ]).flat();
  const every = Buffer.from([0xff, 0xdd, 0, 4, 0, 1]);
  const file = Buffer.concat([flat.subarray(0, scan), every, flat.subarray(scan, from), Buffer.from(pieces)]);
  const page = decodeJpeg(file, 1, most);
  const { data } = await byLibrary(file);
  assert.ok(page !== null && Buffer.compare(data, Buffer.from(page.data)) === 0);
  releasePage(page);
  const wrong = Uint8Array.from(file);
  wrong[from + 2] = 0xd3;
  assert.equal(decodeJpeg(wrong, 1, most), null);
});

test("pages lie in the kernels' memory while their number is small, and elsewhere when they are kept", async () => {
  const file = await encode(picture(320, 320, 5, 20), 320, 320, 75);
  const pages = [];
  for (let i = 0; i < 8; i++) pages.push((await decodeImage({ from: file })).page);
  const held = pages.filter((p) => isHeld(p.data));
  assert.ok(held.length >= 1 && held.length <= 3);
  for (const page of pages) assert.deepEqual(page.data.slice(), pages[0]?.data.slice());
  for (const page of pages) releasePage(page);
  const { page } = await decodeImage({ from: file });
  assert.ok(isHeld(page.data));
  releasePage(page);
});
