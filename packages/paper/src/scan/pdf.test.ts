import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import type { GreyPage } from "../types.ts";
import { decodeImage } from "./decode.ts";
import { PdfFile } from "./pdf-file.ts";
import { pageImage } from "./pdf-image.ts";
import { openSource } from "./source.ts";
import { pdfOf, type TestImage } from "./test-pdf.ts";

const folder = mkdtempSync(join(tmpdir(), "laphieu-pdf-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const path = (bytes: Uint8Array): string => {
  const p = join(folder, `${made++}.pdf`);
  writeFileSync(p, bytes);
  return p;
};

const width = 640;
const height = 480;
/** White with a dark block in the upper left and a grey one in the lower right. */
const grey = new Uint8Array(width * height).fill(250);
for (let y = 0; y < height; y++)
  for (let x = 0; x < width; x++) {
    if (x < 200 && y < 100) grey[y * width + x] = 10;
    if (x > 500 && y > 400) grey[y * width + x] = 120;
  }
const image = () => sharp(grey, { raw: { width, height, channels: 1 } }).toColourspace("b-w");
const jpeg = await image().jpeg({ quality: 90 }).toBuffer();

const first = async (bytes: Uint8Array): Promise<{ readonly page: GreyPage; readonly cut: boolean }> => {
  const p = path(bytes);
  const file = new PdfFile(p);
  const cut = pageImage(file, 0).image !== null;
  file.close();
  const source = await openSource(p);
  const { page } = await source.decode(0);
  source.close();
  return { page, cut };
};
const at = (page: GreyPage, x: number, y: number) =>
  page.data[Math.round(y * (page.height - 1)) * page.width + Math.round(x * (page.width - 1))] ?? -1;
const near = (a: number, b: number) => Math.abs(a - b) <= 12;

test("a JPEG page is cut out of the PDF unchanged", async () => {
  const alone = await decodeImage({ from: jpeg });
  const { page, cut } = await first(pdfOf([{ bytes: jpeg, width, height }]));
  assert.ok(cut);
  assert.deepEqual(page, alone.page);
});

test("the page's own turn is applied", async () => {
  const { page, cut } = await first(pdfOf([{ bytes: jpeg, width, height, rotate: 90 }]));
  assert.ok(cut);
  assert.deepEqual([page.width, page.height], [height, width]);
  assert.ok(near(at(page, 0.95, 0.05), 10), "upper left has become upper right");
});

test("lossless and fax images are cut out too, and show what PDFium shows", async () => {
  const bits = new Uint8Array((width / 8) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if ((grey[y * width + x] ?? 0) > 128)
        bits[y * (width / 8) + (x >> 3)] = (bits[y * (width / 8) + (x >> 3)] ?? 0) | (128 >> (x & 7));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) Buffer.from(grey.buffer, y * width, width).copy(rows, y * (width + 1) + 1);
  const kinds: readonly TestImage[] = [
    {
      bytes: deflateSync(grey),
      width,
      height,
      entries: "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
    },
    {
      bytes: deflateSync(rows),
      width,
      height,
      entries: `/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns ${width}>>`,
    },
    {
      bytes: deflateSync(bits),
      width,
      height,
      entries: "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter[/FlateDecode]",
    },
    {
      bytes: deflateSync(bits.map((b) => b ^ 255)),
      width,
      height,
      entries: "/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]/Filter/FlateDecode",
    },
  ];
  for (const kind of kinds) {
    const { page, cut } = await first(pdfOf([kind]));
    assert.ok(cut, String(kind.entries));
    assert.deepEqual([page.width, page.height], [width, height]);
    assert.ok(at(page, 0.1, 0.1) < 30 && at(page, 0.5, 0.5) > 225, String(kind.entries));
    // The same page, made unusual by a stroke beside it, goes through PDFium.
    const drawn = await first(pdfOf([{ ...kind, content: (w, h) => `q ${w} 0 0 ${h} 0 0 cm /Im0 Do Q 0 0 1 1 re f` }]));
    assert.ok(!drawn.cut);
    for (const [x, y] of [
      [0.1, 0.1],
      [0.5, 0.5],
      [0.95, 0.95],
    ] as const)
      assert.ok(near(at(drawn.page, x, y), at(page, x, y)), `${kind.entries} at ${x}`);
  }
});

test("a fax page (CCITT G4) reads like its TIFF", async () => {
  // In T.6 a row like the white one above it is a single 1.
  const side = 400;
  const white = Buffer.alloc(Math.ceil(side / 8), 0xff);
  const entries = `/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns ${side}/Rows ${side}>>`;
  const { page, cut } = await first(pdfOf([{ bytes: white, width: side, height: side, entries }]));
  assert.ok(cut);
  assert.ok(page.data.every((v) => v === 255));
});

test("what a page draws beside its image is not lost", async () => {
  const draws: readonly ((w: number, h: number) => string)[] = [
    (w, h) => `q ${w} 0 0 ${h} 0 0 cm /Im0 Do Q 0 g 100 50 40 40 re f`,
    (w, h) => `q ${w / 2} 0 0 ${h} 0 0 cm /Im0 Do Q q ${w / 2} 0 0 ${h} ${w / 2} 0 cm /Im0 Do Q`,
    (w, h) => `q 0 ${h} -${w} 0 ${w} 0 cm /Im0 Do Q`,
    (w, h) => `q 0 0 50 50 re W n ${w} 0 0 ${h} 0 0 cm /Im0 Do Q`,
    (w, h) => `q ${w} 0 0 -${h} 0 ${h} cm /Im0 Do Q`,
  ];
  for (const content of draws) {
    const { cut, page } = await first(pdfOf([{ bytes: jpeg, width, height, content }]));
    assert.ok(!cut, content(2, 3));
    assert.ok(Math.abs(page.width - width) <= 1 && Math.abs(page.height - height) <= 1);
  }
});

test("an invisible text layer, as scanners with text recognition add, costs nothing", async () => {
  const content = (w: number, h: number) =>
    `q ${w} 0 0 ${h} 0 0 cm /Im0 Do Q BT 3 Tr /F1 10 Tf 1 0 0 1 10 10 Tm (Nguy\\(en) Tj ET`;
  assert.ok((await first(pdfOf([{ bytes: jpeg, width, height, content }]))).cut);
  const visible = (w: number, h: number) => content(w, h).replace("3 Tr", "0 Tr");
  assert.ok(!(await first(pdfOf([{ bytes: jpeg, width, height, content: visible }]))).cut);
});

test("pages come in the order of the page tree", async () => {
  const shades = [40, 90, 140, 190];
  const images: TestImage[] = [];
  for (const shade of shades) {
    const bytes = await sharp({
      create: { width: 400, height: 400, channels: 3, background: { r: shade, g: shade, b: shade } },
    })
      .toColourspace("b-w")
      .jpeg()
      .toBuffer();
    images.push({ bytes, width: 400, height: 400 });
  }
  const source = await openSource(path(pdfOf(images)));
  assert.equal(source.pages, 4);
  for (const [i, shade] of shades.entries()) assert.ok(near((await source.decode(i)).page.data[0] ?? -1, shade));
  source.close();
});
