import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { problem, problemCodes, problemText, Unreadable } from "./problem.ts";
import { reviewText } from "./review-text.ts";
import { openSource } from "./source.ts";
import { pdfOf } from "./test-pdf.ts";

const folder = mkdtempSync(join(tmpdir(), "laphieu-scan-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, bytes: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
/** What reading the first page of a file comes to: a code, `damaged` or `good`. */
const outcome = async (path: string): Promise<string> => {
  try {
    const source = await openSource(path);
    try {
      return (await source.decode(0)).damaged ? "damaged" : "good";
    } finally {
      source.close();
    }
  } catch (fault) {
    if (fault instanceof Unreadable) return fault.code;
    throw fault;
  }
};
const photo = (width: number, height: number) => {
  const data = Buffer.alloc(width * height);
  for (let i = 0; i < data.length; i++) data[i] = (i * 7919) % 251;
  return sharp(data, { raw: { width, height, channels: 1 } }).toColourspace("b-w");
};
const jpeg = await photo(600, 800).jpeg({ quality: 80 }).toBuffer();

const blank = async (width: number, height: number): Promise<Buffer> =>
  await sharp({ create: { width, height, channels: 3, background: "#f0f0f0" } })
    .jpeg({ quality: 50 })
    .toBuffer();

const pngHeader = (width: number, height: number): Buffer => {
  const chunk = (type: string, body: Buffer) => {
    const out = Buffer.alloc(12 + body.length);
    out.writeUInt32BE(body.length, 0);
    out.write(type, 4, "latin1");
    body.copy(out, 8);
    out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
    return out;
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size[8] = 8;
  size[9] = 2;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.alloc(100_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

test("files that are no scans are told apart", async () => {
  assert.equal(await outcome(join(folder, "nowhere.pdf")), "not-found");
  assert.equal(await outcome(folder), "not-found");
  assert.equal(await outcome(file("empty.pdf", "")), "empty");
  assert.equal(await outcome(file("text.pdf", "Kính gửi đồng chí,\nđây là một bức thư.\n")), "not-an-image");
  assert.equal(await outcome(file("page.png", "<html></html>")), "not-an-image");
  assert.equal(await outcome(file("wrong-name.pdf", jpeg)), "good");
});

test("an image that claims to be huge is refused before it is decoded", async () => {
  const before = process.memoryUsage.rss();
  assert.equal(await outcome(file("bomb.png", pngHeader(60_000, 60_000))), "too-large");
  const claims = { bytes: deflateSync(Buffer.alloc(1_000_000)), width: 40_000, height: 40_000 };
  const entries = "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode";
  const bomb = pdfOf([{ ...claims, entries }], { dpi: 4000 });
  assert.equal(await outcome(file("bomb.pdf", bomb)), "too-large");
  // The same in a file whose tables are broken, so that only the renderer could open it.
  const noTable = Buffer.from(bomb.toString("latin1").replace(/startxref\n\d+/, "startxref\n9"), "latin1");
  assert.equal(await outcome(file("bomb-2.pdf", noTable)), "too-large");
  // A stream that unpacks to more than its image needs.
  const small = pdfOf([{ bytes: deflateSync(Buffer.alloc(50_000_000)), width: 600, height: 800, entries }]);
  assert.notEqual(await outcome(file("bomb-3.pdf", small)), "damaged");
  assert.ok(process.memoryUsage.rss() - before < 500e6, "memory must stay small");
});

test("an image too small to be read is said", async () => {
  assert.equal(await outcome(file("icon.png", await photo(64, 64).png().toBuffer())), "too-small");
});

test("a picture finer than 300 dpi is reduced while it is decoded", async () => {
  const path = file("fine.jpg", await blank(5000, 7000));
  const source = await openSource(path);
  const { page, reduced } = await source.decode(0);
  assert.equal(reduced, 2);
  assert.deepEqual([page.width, page.height, page.data.length], [2500, 3500, 2500 * 3500]);
});

test("a PDF with a password is told from a broken one", async () => {
  const owner = "(".concat("a".repeat(32), ")");
  const locked = pdfOf([{ bytes: jpeg, width: 600, height: 800 }], {
    trailer: `/Encrypt<</Filter/Standard/V 1/R 2/P -44/O${owner}/U${owner}>>/ID[(0123456789abcdef)(0123456789abcdef)]`,
  });
  assert.equal(await outcome(file("locked.pdf", locked)), "encrypted");
  const whole = pdfOf([{ bytes: jpeg, width: 600, height: 800 }]);
  assert.equal(await outcome(file("whole.pdf", whole)), "good");
  assert.equal(await outcome(file("head.pdf", whole.subarray(0, 60))), "broken");
  assert.equal(await outcome(file("none.pdf", pdfOf([]))), "no-pages");
});

test("a picture that ends early is damaged, whatever holds it", async () => {
  assert.equal(await outcome(file("cut.jpg", jpeg.subarray(0, jpeg.length >> 1))), "damaged");
  assert.equal(await outcome(file("nearly.jpg", jpeg.subarray(0, jpeg.length - 40))), "damaged");
  const torn = Buffer.from(jpeg);
  torn.fill(0xff, jpeg.length >> 1, (jpeg.length >> 1) + 60);
  assert.equal(await outcome(file("torn.jpg", torn)), "damaged");
  const inside = pdfOf([{ bytes: jpeg.subarray(0, jpeg.length >> 1), width: 600, height: 800 }]);
  assert.equal(await outcome(file("cut.pdf", inside)), "damaged");
  const png = await photo(600, 800).png().toBuffer();
  assert.equal(await outcome(file("cut.png", png.subarray(0, png.length >> 1))), "damaged");
  const tiff = await photo(600, 800).tiff({ compression: "lzw" }).toBuffer();
  const cut = await outcome(file("cut.tif", tiff.subarray(0, tiff.length >> 1)));
  assert.ok(cut === "damaged" || cut === "broken", cut);
});

test("no bytes, however mangled, bring more than a sentence", async () => {
  const whole = pdfOf([{ bytes: jpeg.subarray(0, 3000), width: 600, height: 800 }]);
  let n = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.option(fc.nat(whole.length)),
      async (changes, end) => {
        const bytes = Buffer.from(whole.subarray(0, end ?? whole.length));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        assert.equal(typeof (await outcome(file(`mangled-${n++ % 4}.pdf`, bytes))), "string");
      },
    ),
    { numRuns: 12 },
  );
});

test("every problem can be said in both languages", () => {
  for (const code of problemCodes) {
    assert.match(problemText(code).vi, /^\p{Lu}.+\.$/u);
    assert.match(reviewText(code).en, /^\p{Lu}.+\.$/u);
  }
  assert.notEqual(reviewText("wrong-order").vi, reviewText("page-missing").vi);
});

test("a sentence names the file and the page in both languages", () => {
  const said = problem("cut-short", "phieu-7.jpg", 3);
  assert.match(said.text.vi, /phieu-7\.jpg, trang 3: .+\.$/);
  assert.match(said.text.en, /phieu-7\.jpg, page 3: .+\.$/);
});
