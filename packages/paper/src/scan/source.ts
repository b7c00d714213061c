/** A file of scans: how many pages it has, and each as grey pixels. What the file is, is told by its first bytes. */
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { type DecodedPage, decodeImage, pagesOfImage } from "./decode.ts";
import { MAX_IMAGE_FILE, MAX_PIXELS, MAX_RENDERED_PDF } from "./limits.ts";
import { PdfFile } from "./pdf-file.ts";
import { pageImage } from "./pdf-image.ts";
import { openRenderer, type PdfRenderer } from "./pdf-render.ts";
import { Unreadable } from "./problem.ts";

/** A JPEG up to so many bytes is read whole. */
const MOST_IN_MEMORY = 1 << 23;

export type ScanSource = {
  readonly pages: number;
  /** Page `index` from 0; throws `Unreadable`. */
  decode(index: number): Promise<DecodedPage>;
  close(): void;
};

export type Kind = "pdf" | "tiff" | "png" | "jpeg";

/** The format by its signature; a PDF may have up to 1 kB of other bytes before its own. */
export const kindOf = (head: Uint8Array): Kind | null => {
  const at = (i: number) => head[i] ?? -1;
  if (at(0) === 0xff && at(1) === 0xd8 && at(2) === 0xff) return "jpeg";
  if (at(0) === 0x89 && at(1) === 0x50 && at(2) === 0x4e && at(3) === 0x47) return "png";
  if (at(0) === 0x49 && at(1) === 0x49 && (at(2) === 42 || at(2) === 43) && at(3) === 0) return "tiff";
  if (at(0) === 0x4d && at(1) === 0x4d && at(2) === 0 && (at(3) === 42 || at(3) === 43)) return "tiff";
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).includes("%PDF-") ? "pdf" : null;
};

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`;

/** Opens a file; throws `Unreadable` when nothing in it can be read. */
export const openSource = async (path: string): Promise<ScanSource> => {
  const head = new Uint8Array(1024);
  let size: number;
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new Unreadable("not-found");
    size = stat.size;
    const fd = openSync(path, "r");
    try {
      readSync(fd, head, 0, head.length, 0);
    } finally {
      closeSync(fd);
    }
  } catch {
    throw new Unreadable("not-found");
  }
  if (size === 0) throw new Unreadable("empty");
  const kind = kindOf(head);
  switch (kind) {
    case null:
      throw new Unreadable("not-an-image");
    case "pdf":
      return await openPdf(path, size);
    case "tiff": {
      // Opened by path: a file of 8,000 pages is never held whole.
      const pages = await pagesOfImage(path);
      return { pages, decode: (page) => decodeImage({ from: path, page }), close: () => {} };
    }
    case "png":
    case "jpeg":
      if (size > MAX_IMAGE_FILE) throw new Unreadable("file-too-large", megabytes(size));
      return {
        pages: 1,
        // In one piece where that is no burden: quicker than piece by piece.
        decode: () => decodeImage({ from: kind === "jpeg" && size <= MOST_IN_MEMORY ? readFileSync(path) : path }),
        close: () => {},
      };
    default: {
      const never: never = kind;
      return never;
    }
  }
};

const openPdf = async (path: string, size: number): Promise<ScanSource> => {
  let renderer: PdfRenderer | null = null;
  const rendered = async (): Promise<PdfRenderer> => {
    if (renderer !== null) return renderer;
    if (size > MAX_RENDERED_PDF) throw new Unreadable("file-too-large", megabytes(size));
    const bytes = readFileSync(path);
    refuseHugeImages(bytes);
    renderer = await openRenderer(bytes);
    return renderer;
  };
  let file: PdfFile | null = null;
  try {
    file = new PdfFile(path);
  } catch {
    file = null;
  }
  // Encrypted, damaged or unusual: PDFium has the word on all of it.
  const pages = file === null ? (await rendered()).pages : file.pages;
  if (pages === 0) throw new Unreadable("no-pages");
  return {
    pages,
    decode: async (index) => {
      const cut = file === null ? null : cutOut(file, index);
      if (cut !== null) {
        const { bytes, raw, inverted, turn } = cut;
        try {
          const decoded = await decodeImage({ from: bytes, raw, inverted, turn });
          if (!decoded.damaged) return decoded;
          // A fault of the wrapping must not look like a fault of the scan: the renderer decides what is there.
          if (raw === null) return decoded;
        } catch (fault) {
          if (fault instanceof Unreadable && fault.code !== "broken") throw fault;
        }
      }
      return { page: await (await rendered()).render(index), damaged: false, reduced: 1 };
    },
    close: () => {
      file?.close();
      renderer?.close();
    },
  };
};

const cutOut = (file: PdfFile, index: number) => {
  try {
    const { image, largest } = pageImage(file, index);
    if (largest !== null && largest.width * largest.height > MAX_PIXELS)
      throw new Unreadable("too-large", `${largest.width} × ${largest.height}`);
    return image;
  } catch (fault) {
    if (fault instanceof Unreadable) throw fault;
    return null;
  }
};

/**
 * PDFium allocates what an image claims to be. Dictionaries of images are never inside compressed objects (ISO 32000-1,
 * 7.5.7), so their sizes can be seen in the bytes of any file, even one whose tables are broken.
 */
const refuseHugeImages = (bytes: Buffer): void => {
  for (let at = bytes.indexOf("/Width"); at >= 0; at = bytes.indexOf("/Width", at + 6)) {
    const around = bytes.toString("latin1", Math.max(0, at - 600), at + 600);
    const own = around.slice(Math.max(0, around.lastIndexOf("obj", Math.min(at, 600))));
    const width = Number(/\/Width\s+(\d+)/.exec(own)?.[1] ?? 0);
    const height = Number(/\/Height\s+(\d+)/.exec(own)?.[1] ?? 0);
    if (width * height > MAX_PIXELS) throw new Unreadable("too-large", `${width} × ${height}`);
  }
};
