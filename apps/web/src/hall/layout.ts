/** Where names go on the projector: fixed columns that keep 60 px type, and calm pages when there are more. */

/** Rows of 60 px type that fit under the title and the line of figures at 1920×1080. */
export const rowsPerColumn = 11;
export const columnsPerPage = 3;

export type Column<T> = readonly { readonly index: number; readonly item: T }[];
export type PageOfNames<T> = readonly Column<T>[];

/**
 * Splits a list into pages of columns, read downwards. Columns of one page are equally long (the last may be shorter)
 * and pages are equally full, so that nobody stands alone on a last page.
 */
export function pagesOfNames<T>(items: readonly T[]): readonly PageOfNames<T>[] {
  if (items.length === 0) return [];
  const pageCount = Math.ceil(items.length / (rowsPerColumn * columnsPerPage));
  const perPage = Math.ceil(items.length / pageCount);
  const numbered = items.map((item, index) => ({ index, item }));
  return Array.from({ length: pageCount }, (_, p) => {
    const page = numbered.slice(p * perPage, (p + 1) * perPage);
    const columnCount = page.length <= 7 ? 1 : page.length <= rowsPerColumn * 2 ? 2 : columnsPerPage;
    const rows = Math.ceil(page.length / columnCount);
    return Array.from({ length: columnCount }, (_, c) => page.slice(c * rows, (c + 1) * rows)).filter(
      (column) => column.length > 0,
    );
  });
}

/** The agenda as a window of at most `size` items around the current one; the hall needs where we are, not the whole. */
export function agendaWindow<T extends { readonly current: boolean; readonly done: boolean }>(
  items: readonly T[],
  size = 8,
): readonly T[] {
  if (items.length <= size) return items;
  const current = items.findIndex((item) => item.current);
  const anchor = current >= 0 ? current : items.filter((item) => item.done).length;
  const start = Math.min(Math.max(0, anchor - 2), items.length - size);
  return items.slice(start, start + size);
}

/** Share of work done for the bar, from 0 to 1. */
export const share = (part: number, whole: number): number => (whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole)));
