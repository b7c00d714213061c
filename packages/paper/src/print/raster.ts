/** Pages of a PDF that this program made, as grey pixels. */
import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import type { GreyPage } from "../types.ts";

/** Dots per inch of the print raster in a layout file. */
export const printDpi = 200;

const bytesOfPixels = async ({ data }: { data: Uint8Array }): Promise<Uint8Array> => data;

/** One page. `page.render` closes the page, so each page is fetched once and used once. */
const rasterOf = async (document: PDFiumDocument, index: number, dpi: number): Promise<GreyPage> => {
  const page = document.getPage(index);
  // Given a scale alone the library rounds the page down to whole points first: 0.2 mm lost across an A4 page.
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const rendered = await page.render({
    width: Math.round((originalWidth * dpi) / 72),
    height: Math.round((originalHeight * dpi) / 72),
    colorSpace: "Gray",
    render: bytesOfPixels,
    renderFormFields: false,
  });
  // The bitmap lies in the memory of PDFium and rows may be padded to four bytes.
  const { width, height, data } = rendered;
  const stride = data.length / height;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) pixels.set(data.subarray(y * stride, y * stride + width), y * width);
  return { width, height, data: pixels };
};

/** The first `count` pages at `dpi`, in order. Throws when PDFium cannot read them: a fault, as the PDF is our own. */
export const rasterPages = async (pdf: Uint8Array, count: number, dpi = printDpi): Promise<readonly GreyPage[]> => {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    try {
      const pages: GreyPage[] = [];
      for (let i = 0; i < count; i++) pages.push(await rasterOf(document, i, dpi));
      return pages;
    } finally {
      document.destroy();
    }
  } finally {
    library.destroy();
  }
};
