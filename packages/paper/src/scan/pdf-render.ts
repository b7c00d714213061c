/**
 * Pages that are not simply an image, drawn by PDFium. Rendering closes the page, so every use takes a fresh one; any
 * fault inside the library leaves its memory in doubt, so the whole instance is replaced.
 */
import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import type { GreyPage } from "../types.ts";
import { pageOfColours } from "./decode-colour.ts";
import { MAX_PIXELS, MIN_SIDE, RENDER_DPI } from "./limits.ts";
import { Unreadable } from "./problem.ts";

export type PdfRenderer = {
  readonly pages: number;
  /** Page `index` from 0 at 200 dpi. */
  render(index: number): Promise<GreyPage>;
  close(): void;
};

/** Opens a whole PDF; throws `Unreadable` when it is encrypted, broken or has no pages. */
export const openRenderer = async (bytes: Uint8Array): Promise<PdfRenderer> => {
  let library: PDFiumLibrary | null = null;
  let document: PDFiumDocument | null = null;
  const shut = () => {
    const had = { library, document };
    library = null;
    document = null;
    try {
      had.document?.destroy();
      had.library?.destroy();
    } catch {
      // The instance is dropped with its memory, whatever state it is in.
    }
  };
  const load = async (): Promise<PDFiumDocument> => {
    if (document !== null) return document;
    library = await PDFiumLibrary.init();
    try {
      document = await library.loadDocument(bytes);
      return document;
    } catch (fault) {
      shut();
      const said = fault instanceof Error ? fault.message : "";
      throw new Unreadable(/password|security/i.test(said) ? "encrypted" : "broken");
    }
  };
  const pages = (await load()).getPageCount();
  if (!(pages > 0)) {
    shut();
    throw new Unreadable("no-pages");
  }
  return {
    pages,
    render: async (index) => {
      const from = await load();
      try {
        const page = from.getPage(index);
        const { originalWidth, originalHeight } = page.getOriginalSize();
        const width = Math.round((originalWidth / 72) * RENDER_DPI);
        const height = Math.round((originalHeight / 72) * RENDER_DPI);
        if (!(width > 0 && height > 0)) throw new Unreadable("broken");
        if (Math.min(width, height) < MIN_SIDE) throw new Unreadable("too-small", `${width} × ${height}`);
        if (width * height > MAX_PIXELS / 4) throw new Unreadable("too-large", `${width} × ${height}`);
        const drawn = await page.render({ width, height, scale: 1, render: "bitmap", colorSpace: "BGRA" });
        return pageOfColours(drawn.data, drawn.width, drawn.height, { size: 4, red: 2, blue: 0 });
      } catch (fault) {
        shut();
        throw fault instanceof Unreadable ? fault : new Unreadable("broken");
      }
    },
    close: shut,
  };
};
