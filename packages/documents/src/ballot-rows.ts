/** Rows on pages: as few pages as given, as much air as there is, and no letters on the fold. */

type Band = { readonly from: number; readonly until: number };
export type PlacedRow = { readonly y: number; readonly column: number };
export type Placed = {
  readonly columns: 1 | 2;
  readonly pitch: number;
  readonly pages: readonly (readonly PlacedRow[])[];
};
type Limits = { readonly least: number; readonly most: number; readonly fold: number };

/** White kept around the fold, and the height that the letters of a name take, millimetres. */
const foldGap = 4.5;
const letterZone = 5.6;

/** Upper edges of the rows of one column, stepping over the fold; as many as fit, `most` at most. */
const rowsOf = (band: Band, pitch: number, fold: number, most: number): readonly number[] => {
  // Only the letters, in the middle of their row, must keep clear of the fold.
  const air = Math.max(0, (pitch - letterZone) / 2);
  const after = fold + foldGap / 2 - air;
  const from = (start: number) => {
    const rows: number[] = [];
    let step = 0;
    let y = start;
    while (rows.length < most) {
      if (y + pitch - air > fold - foldGap / 2 && y < after) {
        step = rows.length > 0 ? after - y : 0;
        y = after;
      }
      if (y + pitch > band.until + 1e-6) break;
      rows.push(y);
      y += pitch;
    }
    return { rows, step };
  };
  const plain = from(band.from);
  // What the step has beyond the fold itself goes above the first row, up to half a row: the list looks less torn.
  const spare = plain.step - Math.max(0, foldGap - 2 * air);
  return spare > 0 ? from(band.from + Math.min(spare - 1e-9, pitch / 2)).rows : plain.rows;
};

const evenly = (rows: readonly number[], pitch: number): boolean =>
  rows.every((y, i) => i === 0 || Math.abs(y - (rows[i - 1] ?? y) - pitch) < 1e-6);

/** Rows of every page at one pitch, or null when they do not all fit or a page would stay empty. */
const place = (count: number, columns: 1 | 2, bands: readonly Band[], pitch: number, fold: number) => {
  const pages: PlacedRow[][] = [];
  let even = true;
  let left = count;
  for (const band of bands) {
    const room = rowsOf(band, pitch, fold, Number.POSITIVE_INFINITY).length * columns;
    const here = Math.min(left, room);
    if (here === 0) return null;
    const perColumn = Math.ceil(here / columns);
    const ys = rowsOf(band, pitch, fold, perColumn);
    even &&= evenly(ys, pitch);
    pages.push(
      Array.from({ length: here }, (_, i) => {
        const column = Math.floor(i / perColumn);
        return { y: ys[i % perColumn] ?? band.from, column };
      }),
    );
    left -= here;
  }
  return left === 0 ? { pages, even } : null;
};

/**
 * Places `count` rows in the bands of as many pages with the widest pitch between `least` and `most`. A slightly narrower
 * one is taken when the rows then pass the fold without a step. Null when they do not fit.
 */
export const fit = (count: number, columns: 1 | 2, bands: readonly Band[], limits: Limits): Placed | null => {
  const { least, most, fold } = limits;
  let widest: Placed | null = null;
  for (let hundredths = Math.round(most * 100); hundredths >= Math.round(least * 100); hundredths -= 5) {
    const pitch = hundredths / 100;
    if (widest !== null && pitch < widest.pitch * 0.85) break;
    const made = place(count, columns, bands, pitch, fold);
    if (made === null) continue;
    const placed: Placed = { columns, pitch, pages: made.pages };
    if (made.even) return placed;
    widest ??= placed;
  }
  return widest;
};
