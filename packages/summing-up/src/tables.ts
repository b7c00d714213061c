/** The one table that screens, workbooks and papers draw from: a body, the bodies below it, and a total; small groups hidden. */
import { hiddenCells, mayShow } from "./hiding.ts";
import { type FigureGroup, type FigureKey, type Figures, figureKeys, figureTable, ofPersons } from "./keys.ts";
import type { Rolls } from "./rolls.ts";
import type { Unit } from "./tree.ts";

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

/** The rows that stand below a body: the bodies below it, and its own congresses where it has any. */
const rowsOf = (rolls: Rolls, id: string) => {
  const below = rolls.below(id);
  const own = rolls.own(id);
  const sums = below.map((u) => rolls.of(u.id));
  return { below, rows: rolls.hasOwn(id) ? [...sums, own] : sums };
};

/**
 * Figures of persons that are hidden for a body, because its own are few or because it stands hidden in the table of a body
 * above it: what is hidden there must not be read here.
 */
export const hiddenFigures = (rolls: Rolls, id: string, keys: readonly FigureKey[]): ReadonlySet<FigureKey> => {
  const total = rolls.of(id);
  const hidden = new Set(keys.filter((key) => !mayShow(total, key)));
  const open = keys.filter((key) => ofPersons[key] !== undefined);
  const path = rolls.path(id);
  for (const [i, unit] of path.entries()) {
    const above = path[i - 1];
    if (above === undefined || open.length === 0) continue;
    const { below, rows } = rowsOf(rolls, above.id);
    const place = below.findIndex((u) => u.id === unit.id);
    for (const key of open) if (hiddenCells(rows, key).has(place)) hidden.add(key);
  }
  return hidden;
};

/** All figures of one body, in the order of the table. `figures` where they are others than those counted here. */
export const figureRows = (rolls: Rolls, id: string, figures: Figures = rolls.of(id)): readonly FigureRow[] => {
  const hidden = hiddenFigures(rolls, id, figureKeys);
  return figureKeys.map((key) => ({ key, value: hidden.has(key) || !mayShow(figures, key) ? null : figures[key] }));
};

/** A body with those directly below it. Own congresses are a row like the others, so that the rows add up to the total. */
export const unitTable = (rolls: Rolls, id: string, keys: readonly FigureKey[]): UnitTable | null => {
  const unit = rolls.unit(id);
  if (unit === null) return null;
  const { below, rows } = rowsOf(rolls, id);
  const total = rolls.of(id);
  const closed = hiddenFigures(rolls, id, keys);
  const columns = keys.map((key) => {
    // The parts of a hidden total would give it back.
    if (closed.has(key)) return rows.map(() => null);
    const hidden = hiddenCells(rows, key);
    return rows.map((row, i): Cell => (hidden.has(i) ? null : row[key]));
  });
  const cellsAt = (i: number): readonly Cell[] => columns.map((c) => c[i] ?? null);
  return {
    unit,
    path: rolls.path(id),
    keys,
    total: keys.map((key) => (closed.has(key) ? null : total[key])),
    own: rolls.hasOwn(id) ? cellsAt(below.length) : null,
    rows: below.map((u, i) => ({ unit: u, cells: cellsAt(i), hasMore: rolls.hasBelow(u.id) })),
  };
};
