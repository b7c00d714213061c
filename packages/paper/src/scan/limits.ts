/** Bounds of what is opened at all, so that no file can take the machine's memory or hours. */

/** Pixels of an image before it is decoded: A3 at 600 dpi is 70 million; more is refused. */
export const MAX_PIXELS = 80_000_000;
/** Pixels handed to the reader: A3 at 300 dpi is 17.4 million, A4 8.7; larger ones are halved while decoding. */
export const MAX_READ_PIXELS = 18_500_000;
/** Smaller sides than this show no readable name (A6 at 100 dpi is 413 × 583). */
export const MIN_SIDE = 300;
/** A file of one image, in bytes. */
export const MAX_IMAGE_FILE = 300 * 1024 * 1024;
/** A PDF that must be rendered is held in memory whole, in bytes; one whose images are cut out may have any size. */
export const MAX_RENDERED_PDF = 400 * 1024 * 1024;
/** Dots per inch at which PDFium renders a page that is not simply an image. */
export const RENDER_DPI = 200;
/** Milliseconds after which a page is given up. */
export const PAGE_TIMEOUT = 60_000;
/** Milliseconds within which a reading thread must be up and take its first page, on the slowest of machines. */
export const START_TIMEOUT = 300_000;
