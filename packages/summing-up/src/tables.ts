/** The one table that screens, workbooks and papers draw from: a body, the bodies below it, and a total; small groups hidden. */
import { hiddenCells, mayShow } from "./hiding.ts";
import { type FigureGroup, type FigureKey, type Figures, figureTable } from "./keys.ts";
import type { RollUps, Unit } from "./rollup.ts";

/** A number, or null where a small group is hidden. */
export type Cell = number | null;
export type FigureRow = { readonly key: FigureKey; readonly value: Cell };
export type UnitRow = { readonly unit: Unit; readonly cells: readonly Cell[]; readonly hasMore: boolean };
export type UnitTable = {
  readonly unit: Unit;
  readonly path: readonly Unit[];
  readonly keys: readonly FigureKey[];
  readonly total: readonly Cell[];
  /** Figures of the body's own congresses, beside those of the bodies below; null where it has none. */
  readonly own: readonly Cell[] | null;
  readonly rows: readonly UnitRow[];
};

export const keysOf = (group: FigureGroup): readonly FigureKey[] =>
  figureTable.filter((k) => k.group === group).map((k) => k.id);

/** All figures of one body, in the order of the table. */
export const figureRows = (figures: Figures): readonly FigureRow[] =>
  figureTable.map(({ id }) => ({ key: id, value: mayShow(figures, id) ? figures[id] : null }));

/** A body with those directly below it. Own congresses are a row like the others, so that the rows add up to the total. */
export const unitTable = (rolls: RollUps, id: string, keys: readonly FigureKey[]): UnitTable | null => {
  const unit = rolls.unit(id);
  if (unit === null) return null;
  const below = rolls.below(id);
  const sums = below.map((u) => rolls.of(u.id));
  const own = rolls.own(id);
  const rows = own.congresses === 0 ? sums : [...sums, own];
  const total = rolls.of(id);
  const columns = keys.map((key) => {
    const hidden = hiddenCells(rows, key);
    return rows.map((row, i): Cell => (hidden.has(i) ? null : row[key]));
  });
  const cellsAt = (i: number): readonly Cell[] => columns.map((c) => c[i] ?? null);
  return {
    unit,
    path: rolls.path(id),
    keys,
    total: keys.map((key) => (mayShow(total, key) ? total[key] : null)),
    own: own.congresses === 0 ? null : cellsAt(sums.length),
    rows: below.map((u, i) => ({ unit: u, cells: cellsAt(i), hasMore: rolls.hasBelow(u.id) })),
  };
};
