import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import type { GreyPage, Point } from "../types.ts";
import { isBlank } from "./blank.ts";
import { decodeImage } from "./decode.ts";
import { cutEvidence, wholePage } from "./evidence.ts";

const width = 400;
const height = 560;
/** Paper with a blue block in the upper left and a red one in the lower right. */
const rgb = new Uint8Array(width * height * 3).fill(245);
const paint = (x0: number, y0: number, colour: readonly [number, number, number]) => {
  for (let y = y0; y < y0 + 60; y++) for (let x = x0; x < x0 + 60; x++) rgb.set(colour, (y * width + x) * 3);
};
paint(20, 20, [20, 40, 180]);
paint(300, 460, [190, 30, 40]);
const blankRgb = () => new Uint8Array(width * height * 3).fill(245);
const image = () => sharp(rgb, { raw: { width, height, channels: 3 } });
const at = (page: GreyPage, x: number, y: number) => page.data[y * page.width + x] ?? -1;

test("pens of every colour are dark, whatever the file", async () => {
  const files = {
    jpeg: await image().jpeg({ quality: 90 }).toBuffer(),
    png: await image().png().toBuffer(),
    palette: await image().png({ palette: true }).toBuffer(),
    alpha: await image().ensureAlpha(1).png().toBuffer(),
    deep: await image().toColourspace("rgb16").png().toBuffer(),
    lzw: await image().tiff({ compression: "lzw" }).toBuffer(),
    jpegInTiff: await image().tiff({ compression: "jpeg", quality: 90 }).toBuffer(),
    grey: await image().toColourspace("b-w").jpeg({ quality: 90 }).toBuffer(),
    deepGrey: await image().toColourspace("grey16").png().toBuffer(),
    fourInks: await image().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer(),
  };
  for (const [name, from] of Object.entries(files)) {
    const { page, damaged } = await decodeImage({ from });
    assert.ok(!damaged, name);
    assert.deepEqual([page.width, page.height, page.data.length], [width, height, width * height], name);
    assert.ok(at(page, 50, 50) < 110 && at(page, 330, 490) < 110, `${name}: ${at(page, 50, 50)} ${at(page, 330, 490)}`);
    assert.ok(at(page, 200, 300) > 220, name);
  }
});

test("a highlighter that green does not show is kept in the colours of a page", async () => {
  const page = blankRgb();
  for (let y = 100; y < 110; y++) for (let x = 100; x < 200; x++) page.set([250, 245, 80], (y * width + x) * 3);
  const file = await sharp(page, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
  const { page: read } = await decodeImage({ from: file });
  assert.ok(at(read, 150, 105) > 230);
  const { colour } = read;
  assert.ok(colour !== undefined);
  const square = (x: number, y: number) => Math.floor(y / colour.side) * colour.across + Math.floor(x / colour.side);
  assert.ok((colour.blue[square(150, 105)] ?? 255) < 120, "dark in blue");
  assert.ok((colour.blue[square(150, 300)] ?? 0) > 230 && (colour.red[square(150, 105)] ?? 0) > 230);
  const grey = await sharp(page, { raw: { width, height, channels: 3 } })
    .toColourspace("b-w")
    .jpeg()
    .toBuffer();
  assert.equal((await decodeImage({ from: grey })).page.colour, undefined);
});

test("what is see-through is paper", async () => {
  const clear = await sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer();
  assert.equal(at((await decodeImage({ from: clear })).page, 10, 10), 255);
});

test("a photograph is turned as its camera says", async () => {
  const from = await image().withMetadata({ orientation: 6 }).jpeg({ quality: 90 }).toBuffer();
  const { page } = await decodeImage({ from });
  assert.deepEqual([page.width, page.height], [height, width]);
  assert.ok(at(page, height - 50, 50) < 110, "upper left is now upper right");
});

const corners = (a: Point, b: Point, c: Point, d: Point) => [a, b, c, d] as const;

test("the picture of a mark is upright, also of a sheet that lay upside down", async () => {
  const { page } = await decodeImage({ from: await image().png().toBuffer() });
  // The place around the blue block as seen on the turned sheet: its upper left is the scan's lower right.
  const where = corners({ x: 120, y: 100 }, { x: 0, y: 100 }, { x: 0, y: 0 }, { x: 120, y: 0 });
  const cut = await decodeImageSmall(await cutEvidence(page, where, { margin: 10 }));
  assert.deepEqual([cut.width, cut.height], [140, 120]);
  // The block lies 20…80 from the scan's corner: from the turned one it is at 120−80…120−20.
  assert.ok(at(cut, 10 + 70, 10 + 50) < 110);
  assert.ok(at(cut, 10 + 20, 10 + 5) > 220);
  const whole = await decodeImageSmall(await wholePage(page, true, 200));
  assert.deepEqual([whole.width, whole.height], [200, 280]);
  assert.ok(at(whole, 175, 255) < 110 && at(whole, 35, 35) < 110);
});

/** Evidence is smaller than a page may be. */
const decodeImageSmall = async (png: Uint8Array): Promise<GreyPage> => {
  const { data, info } = await sharp(png).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
};

test("a place that is no place gives a picture, not a fault", async () => {
  const { page } = await decodeImage({ from: await image().png().toBuffer() });
  const bad = { x: Number.NaN, y: 0 };
  assert.ok((await cutEvidence(page, corners(bad, bad, bad, bad))).length > 0);
  const far = corners({ x: -900, y: -900 }, { x: -800, y: -900 }, { x: -800, y: -880 }, { x: -900, y: -880 });
  assert.ok((await cutEvidence(page, far)).length > 0);
});

test("the empty back of a sheet is told from one that is written on", async () => {
  const back = new Uint8Array(width * height);
  for (let i = 0; i < back.length; i++) back[i] = 235 + ((i * 7) % 13);
  assert.ok(isBlank({ width, height, data: back }));
  const written = Uint8Array.from(back);
  for (let x = 100; x < 200; x++) written.fill(90, 300 * width + x, 300 * width + x + 1);
  for (let x = 100; x < 200; x++) written.fill(90, 301 * width + x, 301 * width + x + 1);
  const colour = {
    side: 8,
    across: 50,
    down: 60,
    green: new Uint8Array(3000).fill(240),
    blue: new Uint8Array(3000).fill(240),
  };
  const red = new Uint8Array(3000).fill(240);
  assert.ok(isBlank({ width, height, data: back, colour: { ...colour, red } }));
  // Print that green does not show, as of a file whose colours are told wrongly.
  assert.ok(
    !isBlank({ width, height, data: back, colour: { ...colour, red: red.map((v, i) => (i % 97 === 0 ? 60 : v)) } }),
  );
  assert.ok(!isBlank({ width, height, data: written }));
  assert.ok(!isBlank({ width, height, data: new Uint8Array(width * height) }));
});
