/** From the cells of a file to what the user sees before anything is imported. Pure; no clock but the given day. */
import { foldTone } from "@laphieu/vietnamese";
import { mayBeSame } from "./cell-dates.ts";
import { columnLetter, type Grid, type GridRow } from "./grid.ts";
import { columnsForPreview, findLayout, type Layout } from "./layout.ts";
import { type Converted, convertLegacy } from "./legacy-text.ts";
import { type Place, problem, wholeSheet } from "./problems.ts";
import { emptyFile, emptyList, noNames, noSuchSheet } from "./refusals.ts";
import { type MadeRow, type RowContext, readPerson } from "./rows.ts";
import { kindOfRow, type Section } from "./sections.ts";
import type { ImportedRow, ImportPreview, ImportProblem, ImportRefusal, ImportResult, RollOptions } from "./types.ts";
import { isTick } from "./vocabulary.ts";

type Read = (sheet: string) => { ok: true; grid: Grid } | { ok: false; refusal: ImportRefusal };
export type Source = {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly read: Read;
};
type Options = RollOptions & { readonly today: string };

/** Sheets looked at when none was asked for. */
const MAX_SHEETS_TRIED = 12;

type Tried = { readonly name: string; readonly converted: Converted; readonly layout: Layout | null };

function trySheet(
  source: Source,
  name: string,
  options: Options,
): { ok: true; tried: Tried } | { ok: false; refusal: ImportRefusal } {
  const read = source.read(name);
  if (!read.ok) return read;
  const converted = convertLegacy(read.grid);
  return { ok: true, tried: { name, converted, layout: findLayout(converted.grid, options.columns) } };
}

/** A header found counts more than names guessed: instructions are full of words that look like names. */
function worth(layout: Layout | null): number {
  if (layout === null) return -1;
  if (layout.names === 0) return 0;
  const fields = layout.columns.filter(({ field }) => field !== null).length;
  return Math.min(layout.names, 99_999) + (layout.headerRow === null ? 0 : 1_000_000 + 100_000 * Math.min(fields, 8));
}

function best(source: Source, options: Options): { ok: true; tried: Tried } | { ok: false; refusal: ImportRefusal } {
  const visible = source.sheets.filter(({ hidden }) => !hidden);
  const candidates = (visible.length > 0 ? visible : source.sheets).slice(0, MAX_SHEETS_TRIED);
  let chosen: Tried | null = null;
  let refusal: ImportRefusal | null = null;
  for (const { name } of candidates) {
    const result = trySheet(source, name, options);
    if (!result.ok) refusal ??= result.refusal;
    else if (chosen === null || worth(result.tried.layout) > worth(chosen.layout)) chosen = result.tried;
  }
  if (chosen !== null && (chosen.layout !== null || refusal === null)) return { ok: true, tried: chosen };
  return { ok: false, refusal: refusal ?? emptyFile() };
}

/** Understands a source: the sheet asked for, or the one that looks most like a list. */
export function previewSource(source: Source, options: Options): ImportResult {
  const names = source.sheets.map(({ name }) => name);
  if (options.sheet !== undefined && !names.includes(options.sheet)) {
    return { ok: false, refusal: noSuchSheet(options.sheet, names) };
  }
  const result = options.sheet === undefined ? best(source, options) : trySheet(source, options.sheet, options);
  if (!result.ok) return result;
  const { tried } = result;
  if (tried.layout !== null && tried.layout.names > 0) {
    const preview = understand(tried, tried.layout, names, options);
    return preview.rows.length === 0 ? { ok: false, refusal: emptyList() } : { ok: true, preview };
  }
  if (tried.converted.grid.rows.length === 0 && (options.sheet === undefined || names.length === 1)) {
    return { ok: false, refusal: emptyFile() };
  }
  const other = options.sheet === undefined ? null : best(source, { today: options.today });
  const better =
    other?.ok === true && (other.tried.layout?.names ?? 0) > 0 && other.tried.name !== tried.name
      ? other.tried.name
      : null;
  return { ok: false, refusal: noNames(tried.name, better) };
}

/** The rows of people, with the section each stands under; ends at totals and signatures. */
function people(grid: Grid, layout: Layout, context: RowContext): MadeRow[] {
  const made: MadeRow[] = [];
  let section: Section = {};
  let previous: ImportedRow | null = null;
  const mapped = layout.columns.filter(({ field }) => field !== null && field !== "ordinal");
  const namesOnly = mapped.length <= 1;
  const rows = grid.rows.slice(layout.firstIndex);
  const last = lastNumbered(rows, layout);
  for (const [index, row] of rows.entries()) {
    const kind = kindOfRow(row, layout.columns, namesOnly);
    if (kind.kind === "skip") continue;
    if (kind.kind === "end") {
      if (index < last) continue;
      break;
    }
    if (kind.kind === "section") {
      // A new kind begins a new series of delegations; a new delegation stays within its kind.
      section = kind.section.delegation === undefined ? kind.section : { ...section, ...kind.section };
      continue;
    }
    const person = readPerson(row, context, section, previous);
    if (person === null) continue;
    made.push(person);
    previous = person.row;
  }
  return made;
}

/** Index of the last numbered row with a name: a total before it is the total of a part. */
function lastNumbered(rows: readonly GridRow[], layout: Layout): number {
  const ordinal = layout.columns.find(({ field }) => field === "ordinal")?.column;
  const name = layout.columns.find(({ field }) => field === "name" || field === "family-name")?.column;
  if (ordinal === undefined || name === undefined) return -1;
  return rows.findLastIndex(
    ({ cells }) =>
      /^\s*\d{1,5}[.)]?\s*$/.test(cells.get(ordinal)?.text ?? "") && /\p{L}/u.test(cells.get(name)?.text ?? ""),
  );
}

function sexTicks(grid: Grid, layout: Layout): ReadonlySet<string> {
  const ticked = new Set<string>();
  const columns = layout.columns.filter(({ field, tick }) => field === "sex" && tick !== undefined);
  if (columns.length !== 1) return ticked;
  for (const { column, tick } of columns) {
    const used = grid.rows.slice(layout.firstIndex).some(({ cells }) => isTick(cells.get(column)?.text ?? ""));
    if (used && tick !== undefined) ticked.add(tick);
  }
  return ticked;
}

function duplicates(made: readonly MadeRow[]): ImportProblem[] {
  const seen = new Map<string, MadeRow[]>();
  const problems: ImportProblem[] = [];
  for (const one of made) {
    const { name, birth } = one.row.details;
    if (name === "") continue;
    const key = foldTone(name);
    const others = seen.get(key) ?? [];
    const other = others.find(({ row }) => {
      const otherBirth = row.details.birth;
      return birth === undefined || otherBirth === undefined || mayBeSame(birth, otherBirth);
    });
    if (other !== undefined) {
      const otherBirth = other.row.details.birth;
      const certain = birth?.day !== undefined && otherBirth?.day !== undefined;
      problems.push(problem(certain ? "duplicate" : "same-name", one.namePlace, name, other.row.row));
    }
    seen.set(key, [...others.slice(0, 20), one]);
  }
  return problems;
}

function wrongCases(made: readonly MadeRow[]): ImportProblem[] {
  const wrong = made.flatMap(({ wrongCase }) => (wrongCase === null ? [] : [wrongCase]));
  const first = wrong[0];
  if (first === undefined) return [];
  if (wrong.length > 5 && wrong.length * 2 >= made.length) {
    const place: Place = { row: null, column: first.place.column, field: first.place.field };
    return [problem("all-names-case", place, wrong.length, first.name, first.proper)];
  }
  return wrong.map(({ place, name, proper }) => problem("name-case", place, name, proper));
}

function legacyProblems(converted: Converted, made: readonly MadeRow[], layout: Layout): ImportProblem[] {
  if (converted.legacy.length === 0) return [];
  const problems: ImportProblem[] = [problem("legacy-unconfirmed", wholeSheet, converted.legacy.length)];
  const fields = layout.columns.filter(({ field }) => field !== null && field !== "ordinal");
  const rows = new Map(converted.grid.rows.map((row) => [row.row, row] as const));
  for (const { row, namePlace } of made) {
    for (const { column } of fields) {
      const before = converted.before.get(`${row.row}:${column}`);
      const after = rows.get(row.row)?.cells.get(column)?.text;
      if (before === undefined || after === undefined) continue;
      // One sentence a row is enough; before and after of every cell are in the list of conversions.
      problems.push(problem("legacy", { ...namePlace, row: row.row, column: columnLetter(column) }, before, after));
      break;
    }
  }
  return problems;
}

function byPlace(a: ImportProblem, b: ImportProblem): number {
  const column = (one: ImportProblem): string => (one.column ?? "").padStart(3, " ");
  return (a.row ?? 0) - (b.row ?? 0) || (column(a) < column(b) ? -1 : column(a) > column(b) ? 1 : 0);
}

function understand(tried: Tried, layout: Layout, sheets: readonly string[], options: Options): ImportPreview {
  const { grid, legacy } = tried.converted;
  const hasSeats = layout.columns.some(({ field }) => field === "seat");
  const delegates =
    options.meeting === undefined
      ? hasSeats ||
        grid.rows.some((row) =>
          ((kind) => kind.kind === "section" && kind.section.seat !== undefined)(kindOfRow(row, layout.columns, false)),
        )
      : options.meeting === "delegates";
  const made = people(grid, layout, {
    grid,
    columns: layout.columns,
    delegates,
    properCase: options.properCase === true,
    today: options.today,
    sexTicks: sexTicks(grid, layout),
    hasSeats,
  });
  const hidden = grid.rows
    .slice(layout.firstIndex)
    .filter((row) => row.hidden && made.some(({ row: one }) => one.row === row.row)).length;
  const problems = [
    ...(layout.headerRow === null && layout.columns.length > 1 && options.columns === undefined
      ? [problem("no-header", wholeSheet)]
      : []),
    ...(hidden > 0 ? [problem("hidden-rows", wholeSheet, hidden)] : []),
    ...(options.acceptLegacy === true ? [] : legacyProblems(tried.converted, made, layout)),
    ...made.flatMap((one) => one.problems),
    ...wrongCases(made),
    ...duplicates(made),
  ].sort(byPlace);
  return {
    sheets,
    sheet: tried.name,
    headerRow: layout.headerRow,
    columns: columnsForPreview(layout.columns),
    rows: made.map(({ row }) => row),
    problems,
    legacy,
  };
}
