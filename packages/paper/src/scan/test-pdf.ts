/** Small PDFs made by hand for tests and benchmarks: one image a page, as scanners write them. */

export type TestImage = {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Entries of the image dictionary after its size; a grey JPEG by default. */
  readonly entries?: string;
  readonly rotate?: number;
  /** Replaces the content of the page; `w` and `h` are its size in points. */
  readonly content?: (w: number, h: number) => string;
};

/** Dots per inch of the images, 200 by default; `trailer` is added to the trailer. */
export const pdfOf = (
  images: readonly TestImage[],
  options: { readonly dpi?: number; readonly trailer?: string } = {},
): Buffer => {
  const dpi = options.dpi ?? 200;
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const add = (...more: readonly (string | Uint8Array)[]) => {
    for (const m of more) {
      const b = typeof m === "string" ? Buffer.from(m, "latin1") : Buffer.from(m.buffer, m.byteOffset, m.length);
      parts.push(b);
      length += b.length;
    }
  };
  const object = (n: number, ...body: readonly (string | Uint8Array)[]) => {
    offsets[n] = length;
    add(`${n} 0 obj\n`, ...body, "\nendobj\n");
  };
  add("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
  object(1, "<</Type/Catalog/Pages 2 0 R>>");
  object(2, `<</Type/Pages/Count ${images.length}/Kids[${images.map((_, i) => `${3 + i * 3} 0 R`).join(" ")}]>>`);
  images.forEach((image, i) => {
    const n = 3 + i * 3;
    const w = ((image.width / dpi) * 72).toFixed(2);
    const h = ((image.height / dpi) * 72).toFixed(2);
    const content = image.content?.(Number(w), Number(h)) ?? `q ${w} 0 0 ${h} 0 0 cm /Im0 Do Q`;
    const entries = image.entries ?? "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode";
    object(
      n,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Contents ${n + 1} 0 R/Resources<</XObject<</Im0 ${n + 2} 0 R>>>>`,
      image.rotate === undefined ? ">>" : `/Rotate ${image.rotate}>>`,
    );
    object(n + 1, `<</Length ${content.length}>>\nstream\n${content}\nendstream`);
    object(
      n + 2,
      `<</Type/XObject/Subtype/Image/Width ${image.width}/Height ${image.height}${entries}/Length ${image.bytes.length}>>\nstream\n`,
      image.bytes,
      "\nendstream",
    );
  });
  const at = length;
  const count = 3 + images.length * 3;
  add(`xref\n0 ${count}\n0000000000 65535 f \n`);
  for (let n = 1; n < count; n++) add(`${String(offsets[n] ?? 0).padStart(10, "0")} 00000 n \n`);
  add(`trailer\n<</Size ${count}/Root 1 0 R${options.trailer ?? ""}>>\nstartxref\n${at}\n%%EOF\n`);
  return Buffer.concat(parts);
};
