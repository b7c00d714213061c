/** Where the list lies in a sheet: the header (one or two rows), the meaning of each column, the first row of data. */
import { normalize, parsePartialDate } from "@laphieu/vietnamese";
import { columnLetter, columnNumber, type Grid, type GridCell, type GridRow } from "./grid.ts";
import { type HeaderField, type HeaderMeaning, headerKey, isSubHeader, meaningOfHeader } from "./headers.ts";
import { looksLikeName } from "./person-names.ts";
import type { RollField, RollOptions } from "./types.ts";
import { understandNote } from "./vocabulary.ts";

export type Column = {
  readonly column: number;
  readonly header: string;
  readonly field: HeaderField | null;
  readonly tick?: string;
};
export type Layout = {
  readonly headerRow: number | null;
  /** Index into `grid.rows` of the first row of data. */
  readonly firstIndex: number;
  readonly columns: readonly Column[];
  /** How sure: rows that hold a name under this layout. */
  readonly names: number;
};

const SEARCHED_ROWS = 80;

const isRollField = (field: HeaderField): field is RollField => field !== "ordinal" && field !== "official-date";
export const rollFieldOf = (field: HeaderField | null): RollField | null =>
  field !== null && isRollField(field) ? field : null;

const textOf = (cell: GridCell | undefined): string => (cell === undefined ? "" : normalize(cell.text));

type Header = { readonly text: string; readonly above: string | null };

/** Header texts by column of row `top`, with a second row below it where there is one. */
function headersOf(top: GridRow, below: GridRow | null): Map<number, Header> {
  const headers = new Map<number, Header>();
  const columns = new Set([...top.cells.keys(), ...(below?.cells.keys() ?? [])]);
  let group = "";
  for (const column of [...columns].sort((a, b) => a - b)) {
    const own = textOf(top.cells.get(column));
    if (own !== "") group = own;
    const cell = below?.cells.get(column);
    const sub = cell === undefined || cell.mergedFrom?.row === top.row ? "" : textOf(cell);
    if (sub === "") headers.set(column, { text: own, above: null });
    else headers.set(column, { text: sub, above: own !== "" ? own : group === "" ? null : group });
  }
  return headers;
}

/** The second header row, if the next row holds nothing but headers below those of `top`. */
function subHeaderRow(grid: Grid, index: number): GridRow | null {
  const top = grid.rows[index];
  const below = grid.rows[index + 1];
  if (top === undefined || below === undefined || below.row !== top.row + 1) return null;
  let found = 0;
  const last = Math.max(...top.cells.keys(), ...below.cells.keys());
  for (let column = 1; column <= last; column++) {
    const cell = below.cells.get(column);
    if (cell === undefined || cell.mergedFrom?.row === top.row) continue;
    if (cell.number !== undefined || cell.mergedFrom !== undefined || !isSubHeader(textOf(cell))) return null;
    found++;
  }
  return found > 0 ? below : null;
}

/** A row that only numbers the columns: `1 2 3`, `(1) (2)`, `A B 1 2`. */
function numbersColumns(row: GridRow): boolean {
  const texts = [...row.cells.values()].map(textOf);
  return texts.length > 1 && texts.every((text) => /^\(?(\d{1,2}|[A-Z])\)?$/i.test(text));
}

function fieldsOf(headers: ReadonlyMap<number, Header>, spans: (column: number) => boolean): Column[] {
  const meanings = new Map<number, HeaderMeaning | null>();
  for (const [column, { text, above }] of headers) meanings.set(column, meaningOfHeader(text, above));
  const best = new Map<HeaderField, number>();
  for (const [, meaning] of meanings) {
    if (meaning === null || meaning.tick !== undefined) continue;
    best.set(meaning.field, Math.min(best.get(meaning.field) ?? Number.POSITIVE_INFINITY, meaning.rank));
  }
  const hasFamily = best.has("family-name");
  const taken = new Set<HeaderField>();
  return [...headers]
    .sort(([a], [b]) => a - b)
    .map(([column, { text, above }]) => {
      const meaning = meanings.get(column) ?? null;
      const header = above === null ? text : `${above} / ${text}`;
      if (meaning === null) return { column, header, field: null };
      if (meaning.tick !== undefined) {
        // A column of words wins over columns to be ticked.
        return best.has(meaning.field)
          ? { column, header, field: null }
          : { column, header, field: meaning.field, tick: meaning.tick };
      }
      let field = meaning.field;
      if (field === "given-name" && !hasFamily && !best.has("name")) field = "name";
      // `Họ và tên` over two columns: family and middle names, then the given name.
      if (field === "name" && spans(column)) field = taken.has("family-name") ? "given-name" : "family-name";
      if (meaning.rank > (best.get(meaning.field) ?? 0) || taken.has(field)) return { column, header, field: null };
      taken.add(field);
      return { column, header, field };
    });
}

function namesUnder(grid: Grid, layout: Omit<Layout, "names">): number {
  const column = layout.columns.find(({ field }) => field === "name" || field === "family-name")?.column;
  if (column === undefined) return 0;
  let names = 0;
  for (const row of grid.rows.slice(layout.firstIndex)) {
    const cell = row.cells.get(column);
    if (cell === undefined || cell.number !== undefined || !/\p{L}/u.test(cell.text)) continue;
    // A sheet of instructions lists the headers themselves.
    if (meaningOfHeader(normalize(cell.text), null) === null) names++;
  }
  return names;
}

function withHeader(grid: Grid, index: number): Layout | null {
  const top = grid.rows[index];
  if (top === undefined) return null;
  const below = subHeaderRow(grid, index);
  const dataStart = index + (below === null ? 1 : 2);
  const twoColumns = (column: number): boolean => {
    const merge = grid.merges.find(
      ({ top: row, left, right }) => row === top.row && left <= column && column <= right && right === left + 1,
    );
    const left = merge?.left ?? spread(grid, top, column, dataStart);
    if (left === null) return false;
    // Only if the data below really stands in both columns.
    return grid.rows.slice(dataStart, dataStart + 50).some(({ cells }) => {
      const right = cells.get(left + 1);
      return cells.has(left) && right !== undefined && right.mergedFrom === undefined && right.number === undefined;
    });
  };
  const headers = headersOf(top, below);
  const nameColumn = [...headers].find(([, { text, above }]) => meaningOfHeader(text, above)?.field === "name")?.[0];
  if (nameColumn !== undefined && spread(grid, top, nameColumn, dataStart) !== null && !headers.has(nameColumn + 1)) {
    headers.set(nameColumn + 1, headers.get(nameColumn) ?? { text: "", above: null });
  }
  const columns = fieldsOf(headers, twoColumns);
  const fields = new Set(columns.map(({ field }) => field).filter((field) => field !== null));
  if (!fields.has("name") && !(fields.has("family-name") && fields.has("given-name"))) return null;
  const own = [...top.cells.values()].filter(({ mergedFrom }) => mergedFrom === undefined);
  // One header alone is believed only when it says nothing but "full name"; titles contain such words too.
  const alone =
    fields.size === 1 &&
    !(own.length <= 2 && /^(ho va ten|ho ten|full name|name|names)$/.test(headerKey(textOf(own[0]))));
  if (alone) return null;
  let firstIndex = dataStart;
  const next = grid.rows[firstIndex];
  if (next !== undefined && numbersColumns(next)) firstIndex++;
  const layout = { headerRow: top.row, firstIndex, columns };
  return { ...layout, names: namesUnder(grid, layout) };
}

/** In files without merges: a name header followed by an empty header over single words (the given names). */
function spread(grid: Grid, top: GridRow, column: number, dataStart: number): number | null {
  if (grid.merges.length > 0) return null;
  const left = meaningOfHeader(textOf(top.cells.get(column)), null)?.field === "name" ? column : column - 1;
  if (meaningOfHeader(textOf(top.cells.get(left)), null)?.field !== "name") return null;
  if (textOf(top.cells.get(left + 1)) !== "") return null;
  const filled = grid.rows
    .slice(dataStart, dataStart + 50)
    .filter((row) => row.cells.has(left) && row.cells.size > 2 && !numbersColumns(row));
  const words = filled.filter(({ cells }) => /^\p{L}[\p{L}\p{M}'’]*$/u.test(textOf(cells.get(left + 1))));
  return words.length > 0 && words.length * 10 >= filled.length * 7 ? left : null;
}

/** Without a header: the column that holds most names; other columns by what stands in them. */
function withoutHeader(grid: Grid): Layout | null {
  const tallies = new Map<
    number,
    { names: number; dates: number; sexes: number; numbers: number; remarks: number; filled: number }
  >();
  for (const row of grid.rows) {
    for (const [column, cell] of row.cells) {
      const tally = tallies.get(column) ?? { names: 0, dates: 0, sexes: 0, numbers: 0, remarks: 0, filled: 0 };
      const text = textOf(cell);
      tally.filled++;
      if (cell.number === undefined && looksLikeName(text)) tally.names++;
      if (cell.isDate === true || parsePartialDate(text) !== null) tally.dates++;
      if (/^(nam|nữ)$/iu.test(text)) tally.sexes++;
      if (/^\d{1,5}\.?$/.test(text)) tally.numbers++;
      if (understandNote(text).rest === null) tally.remarks++;
      tallies.set(column, tally);
    }
  }
  let name: { column: number; names: number } | null = null;
  for (const [column, { names, filled }] of [...tallies].sort(([a], [b]) => a - b)) {
    if (names * 2 >= filled && names > (name?.names ?? 0)) name = { column, names };
  }
  if (name === null) return null;
  const taken = new Set<HeaderField>();
  const columns = [...tallies]
    .sort(([a], [b]) => a - b)
    .map(([column, { dates, sexes, numbers, remarks, filled }]): Column => {
      const most = (count: number): boolean => count * 10 >= filled * 7;
      let field: HeaderField | null = null;
      if (column === name.column) field = "name";
      else if (most(dates)) field = taken.has("birth") ? "joined" : "birth";
      else if (most(sexes)) field = "sex";
      else if (most(numbers) && column < name.column) field = "ordinal";
      else if (most(remarks)) field = "note";
      if (field !== null && taken.has(field)) field = null;
      if (field !== null) taken.add(field);
      return { column, header: "", field };
    });
  return { headerRow: null, firstIndex: 0, columns, names: name.names };
}

function mapped(grid: Grid, found: Layout | null, mapping: NonNullable<RollOptions["columns"]>): Layout {
  const asked = new Map<number, RollField | null>();
  for (const [letters, field] of Object.entries(mapping)) {
    const column = columnNumber(letters);
    if (column !== null) asked.set(column, field);
  }
  const fields = new Set([...asked.values()].filter((field) => field !== null));
  const all = new Set([...(found?.columns.map(({ column }) => column) ?? []), ...asked.keys()]);
  const columns = [...all]
    .sort((a, b) => a - b)
    .map((column): Column => {
      const old = found?.columns.find((one) => one.column === column) ?? { column, header: "", field: null };
      const field = asked.get(column);
      if (field === undefined) {
        return old.field !== null && isRollField(old.field) && fields.has(old.field) && old.tick === undefined
          ? { column, header: old.header, field: null }
          : old;
      }
      return old.field === field ? old : { column, header: old.header, field };
    });
  const layout = { headerRow: found?.headerRow ?? null, firstIndex: found?.firstIndex ?? 0, columns };
  return { ...layout, names: namesUnder(grid, layout) };
}

/** The layout of a sheet; null where no column of names is found. */
export function findLayout(grid: Grid, mapping?: RollOptions["columns"]): Layout | null {
  let best: Layout | null = null;
  for (let index = 0; index < Math.min(grid.rows.length, SEARCHED_ROWS); index++) {
    const layout = withHeader(grid, index);
    if (layout === null) continue;
    const known = (one: Layout): number => one.columns.filter(({ field }) => field !== null).length;
    if (best === null || (known(layout) > known(best) && best.names === 0)) best = layout;
  }
  const layout = best ?? withoutHeader(grid);
  if (mapping === undefined || Object.keys(mapping).length === 0) return layout;
  const made = mapped(grid, layout, mapping);
  return made.columns.some(({ field }) => field === "name" || field === "family-name" || field === "given-name")
    ? made
    : null;
}

export const columnsForPreview = (
  columns: readonly Column[],
): { readonly column: string; readonly header: string; readonly field: RollField | null }[] =>
  columns.map(({ column, header, field }) => ({ column: columnLetter(column), header, field: rollFieldOf(field) }));
