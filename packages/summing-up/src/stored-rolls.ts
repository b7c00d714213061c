/**
 * Figures added up the tree and kept in tables: one row of sums for each body and year, one row for each congress. What a
 * batch of facts changes is worked out from the few rows that it touches; a table of a body reads its line up to the top
 * and the bodies right below. Nothing is added up again, neither when somebody looks nor when the program starts.
 */
import type { JsonValue } from "@laphieu/ledger";
import type { Projection, ProjectionRow, ProjectionWrite } from "@laphieu/ledger/store";
import { type Book, wholeFigures } from "./book.ts";
import { type Figures, figureKeys } from "./keys.ts";
import { type Kept, type Packed, packed, Rolls, registerId, unpacked, width } from "./rolls.ts";
import type { BookEvent, Ended } from "./schema.ts";
import type { Unit, UnitId, UnitTree } from "./tree.ts";

/** Rows made with other figures mean something else, and are worked out again. */
export const figureTablesFormat = `1 ${figureKeys.join(" ")}`;
const sums = "sum";
const congresses = "congress";
const units = "unit";
type Reading = Pick<Projection, "get" | "inGroups" | "all">;

/** The log that was counted, and whether it came as a file. */
export type CountedHead = { readonly size: number; readonly root: string; readonly from: "here" | "bundle" };
export type StoredKept = Kept & { readonly head: CountedHead | null };

/** Places and numbers of the figures that are not nought. */
const sparse = (sum: Packed): number[] => {
  const found: number[] = [];
  for (let i = 0; i < width; i += 1) if ((sum[i] ?? 0) !== 0) found.push(i, sum[i] ?? 0);
  return found;
};
const isObject = (value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const damaged = (row: ProjectionRow): TypeError => new TypeError(`row ${row.key} of the figures is damaged`);
const addSparse = (to: Float64Array, row: ProjectionRow, value: JsonValue | undefined): void => {
  if (!Array.isArray(value)) throw damaged(row);
  for (let i = 0; i < value.length; i += 2) {
    const [at, by] = [value[i], value[i + 1]];
    if (typeof at !== "number" || typeof by !== "number") throw damaged(row);
    to[at] = (to[at] ?? 0) + by;
  }
};

const congressRow = ({ id, unit, title, day, sum, head }: StoredKept): ProjectionWrite => ({
  kind: "put",
  shelf: congresses,
  key: id,
  group: unit,
  value: {
    title,
    day,
    sum: sparse(sum),
    head: head === null ? null : { size: head.size, root: head.root, from: head.from },
  },
});
const congressOf = (row: ProjectionRow): StoredKept => {
  const { value } = row;
  if (!isObject(value)) throw damaged(row);
  const { title, day, head } = value;
  const sum = new Float64Array(width);
  addSparse(sum, row, value.sum);
  if (typeof title !== "string" || typeof day !== "string") throw damaged(row);
  if (!isObject(head)) return { id: row.key, unit: row.group, title, day, sum, head: null };
  const { size, root, from } = head;
  if (typeof size !== "number" || typeof root !== "string" || (from !== "here" && from !== "bundle"))
    throw damaged(row);
  return { id: row.key, unit: row.group, title, day, sum, head: { size, root, from } };
};

/** A body as it is kept: with its body of the register, where it has one, and how that ended. */
export type StoredUnit = {
  readonly unit: Unit;
  readonly joined: { readonly body: string; readonly ended: Ended | null } | null;
};
const unitRow = ({ unit: { id, name, parent }, joined }: StoredUnit): ProjectionWrite => ({
  kind: "put",
  shelf: units,
  key: id,
  group: "",
  value: {
    name,
    parent,
    body: joined?.body ?? null,
    ended: joined === null || joined.ended === null ? null : { on: joined.ended.on, into: joined.ended.into },
  },
});
const unitOf = (row: ProjectionRow): StoredUnit => {
  const { value } = row;
  if (!isObject(value)) throw damaged(row);
  const { name, parent, body, ended } = value;
  if (typeof name !== "string" || (parent !== null && typeof parent !== "string")) throw damaged(row);
  const unit = { id: row.key, name, parent };
  if (typeof body !== "string") return { unit, joined: null };
  if (!isObject(ended)) return { unit, joined: { body, ended: null } };
  const into = Array.isArray(ended.into) ? ended.into.filter((id) => typeof id === "string") : [];
  if (typeof ended.on !== "string") throw damaged(row);
  return { unit, joined: { body, ended: { on: ended.on, into } } };
};

/** All bodies that are kept, in no order. */
export const storedUnits = async (tables: Reading): Promise<readonly StoredUnit[]> =>
  (await tables.all(units)).map(unitOf);

/** Congresses by their ids, as far as they are counted. */
export const storedCongresses = async (
  tables: Reading,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredKept>> =>
  new Map((await tables.get(congresses, ids)).map((row) => [row.key, congressOf(row)]));

/** What the register said last of these bodies themselves. */
export const storedRegister = async (
  tables: Reading,
  of: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, StoredKept>> => {
  const found = await storedCongresses(tables, of.map(registerId));
  return new Map([...found.values()].map((kept) => [kept.unit, kept]));
};

const yearOf = (day: string): string => day.slice(0, 4);

/** The rows that one batch of facts changes. */
export class FigureChanges {
  readonly #tables: Reading;
  readonly #tree: UnitTree;
  /** Sums of a body by year, as far as they were needed. */
  readonly #sums = new Map<UnitId, Map<string, Float64Array>>();
  readonly #congresses = new Map<string, StoredKept | null>();
  readonly #moved = new Map<string, { readonly unit: UnitId; readonly year: string }>();
  readonly #placed = new Set<UnitId>();
  readonly #counted = new Set<string>();

  constructor(tables: Reading, tree: UnitTree) {
    this.#tables = tables;
    this.#tree = tree;
  }

  /** Folds facts in their order; the tree goes along. Other facts than those of bodies and figures change nothing here. */
  async fold(events: readonly BookEvent[]): Promise<void> {
    await this.#prepare(events);
    for (const event of events) await this.#apply(event);
  }

  /** What is to be written; `book` is that after the last fact. */
  writes(book: Book): readonly ProjectionWrite[] {
    const found: ProjectionWrite[] = [];
    for (const id of this.#placed) {
      const unit = this.#tree.unit(id);
      if (unit !== null) found.push(unitRow({ unit, joined: book.joined.get(id) ?? null }));
    }
    for (const id of this.#counted) {
      const kept = this.#congresses.get(id) ?? null;
      found.push(kept === null ? { kind: "drop", shelf: congresses, key: id } : congressRow(kept));
    }
    for (const [key, { unit, year }] of this.#moved) {
      const value = sparse(this.#sums.get(unit)?.get(year) ?? []);
      found.push(
        value.length === 0 ? { kind: "drop", shelf: sums, key } : { kind: "put", shelf: sums, key, group: unit, value },
      );
    }
    return found;
  }

  /** Reads in two journeys what most of the facts will need. */
  async #prepare(events: readonly BookEvent[]): Promise<void> {
    const ids: string[] = [];
    const touched: UnitId[] = [];
    for (const event of events) {
      if (event.type === "congress-counted") {
        ids.push(event.counted.id);
        touched.push(event.counted.unit);
      }
      if (event.type === "congress-left-out") ids.push(event.id);
      if (event.type === "register-counted") {
        ids.push(registerId(event.unit));
        touched.push(event.unit);
      }
    }
    if (ids.length > 0) await this.#loadCongresses(ids);
    const before = [...this.#congresses.values()].flatMap((kept) => (kept === null ? [] : [kept.unit]));
    await this.#loadSums([...touched, ...before].flatMap((unit) => this.#tree.line(unit)));
  }

  async #apply(event: BookEvent): Promise<void> {
    switch (event.type) {
      case "unit-placed":
        return this.#place(event.unit);
      case "register-joined":
        for (const { unit } of event.bodies) await this.#place(unit);
        return;
      case "register-counted": {
        const { unit, day } = event;
        const sum = packed(wholeFigures(event.figures));
        return this.#put({ id: registerId(unit), unit, title: "", day, sum, head: null });
      }
      case "congress-counted": {
        const { id, unit, title, day, figures, head, from } = event.counted;
        return this.#put({ id, unit, title, day, sum: packed(wholeFigures(figures)), head: { ...head, from } });
      }
      case "congress-left-out":
        return this.#remove(event.id);
      default:
        return;
    }
  }

  async #place(unit: Unit): Promise<void> {
    const placed = this.#tree.place(unit);
    this.#placed.add(unit.id);
    if (!placed.ok || placed.move === null) return;
    const { from, to } = placed.move;
    await this.#loadSums([unit.id]);
    for (const [year, sum] of this.#sums.get(unit.id) ?? []) {
      if (from !== null) await this.#move(from, year, sum, -1);
      if (to !== null) await this.#move(to, year, sum, 1);
    }
  }

  async #put(kept: StoredKept): Promise<void> {
    await this.#remove(kept.id);
    this.#tree.ensure(kept.unit);
    this.#congresses.set(kept.id, kept);
    await this.#move(kept.unit, yearOf(kept.day), kept.sum, 1);
  }

  async #remove(id: string): Promise<void> {
    await this.#loadCongresses([id]);
    this.#counted.add(id);
    const kept = this.#congresses.get(id) ?? null;
    this.#congresses.set(id, null);
    if (kept !== null) await this.#move(kept.unit, yearOf(kept.day), kept.sum, -1);
  }

  async #move(from: UnitId, year: string, by: Packed, sign: 1 | -1): Promise<void> {
    const line = this.#tree.line(from);
    await this.#loadSums(line);
    for (const unit of line) {
      const years = this.#sums.get(unit) ?? new Map<string, Float64Array>();
      const sum = years.get(year) ?? new Float64Array(width);
      for (let i = 0; i < width; i += 1) sum[i] = (sum[i] ?? 0) + sign * (by[i] ?? 0);
      this.#sums.set(unit, years.set(year, sum));
      this.#moved.set(`${unit}/${year}`, { unit, year });
    }
  }

  async #loadSums(of: readonly UnitId[]): Promise<void> {
    const missing = of.filter((id) => !this.#sums.has(id));
    if (missing.length === 0) return;
    for (const id of missing) this.#sums.set(id, new Map());
    for (const row of await this.#tables.inGroups(sums, missing)) {
      const sum = new Float64Array(width);
      addSparse(sum, row, row.value);
      this.#sums.get(row.group)?.set(row.key.slice(row.group.length + 1), sum);
    }
  }

  async #loadCongresses(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#congresses.has(id));
    if (missing.length === 0) return;
    const found = await storedCongresses(this.#tables, missing);
    for (const id of missing) this.#congresses.set(id, found.get(id) ?? null);
  }
}

/** The sums of a few bodies with what their tables need, as read from the tables. Asking it for others is a fault. */
export class StoredRolls extends Rolls {
  readonly #sums: ReadonlyMap<UnitId, Float64Array>;
  readonly #own: ReadonlyMap<UnitId, readonly Kept[]>;

  private constructor(
    tree: UnitTree,
    found: ReadonlyMap<UnitId, Float64Array>,
    own: ReadonlyMap<UnitId, readonly Kept[]>,
  ) {
    super(tree);
    this.#sums = found;
    this.#own = own;
  }

  /** Reads what is needed for tables, traces and reports of these bodies: their lines to the top, and whatever stands right below those. */
  static async of(tables: Reading | null, tree: UnitTree, of: readonly UnitId[]): Promise<StoredRolls> {
    const lines = [...new Set(of.flatMap((unit) => tree.line(unit)))];
    const wanted = new Set(lines);
    for (const id of lines) for (const unit of tree.below(id)) wanted.add(unit.id);
    const found = new Map([...wanted].map((id) => [id, new Float64Array(width)]));
    const own = new Map<UnitId, Kept[]>(lines.map((id) => [id, []]));
    if (tables !== null && lines.length > 0) {
      for (const row of await tables.inGroups(sums, [...wanted])) {
        const sum = found.get(row.group);
        if (sum !== undefined) addSparse(sum, row, row.value);
      }
      for (const row of await tables.inGroups(congresses, lines)) own.get(row.group)?.push(congressOf(row));
    }
    return new StoredRolls(tree, found, own);
  }

  /** Sums alone, for a list of bodies beside each other. */
  static async sumsOf(tables: Reading | null, of: readonly UnitId[]): Promise<ReadonlyMap<UnitId, Packed>> {
    const found = new Map(of.map((id) => [id, new Float64Array(width)]));
    for (const row of tables === null ? [] : await tables.inGroups(sums, of)) {
      const sum = found.get(row.group);
      if (sum !== undefined) addSparse(sum, row, row.value);
    }
    return found;
  }

  protected override sum(unit: UnitId): Packed {
    const found = this.#sums.get(unit);
    if (found !== undefined) return found;
    if (this.tree.unit(unit) === null) return [];
    throw new RangeError(`the sums of ${unit} were not read`);
  }
  protected override ownOf(unit: UnitId): readonly Kept[] {
    const found = this.#own.get(unit);
    if (found !== undefined) return found;
    if (this.tree.unit(unit) === null) return [];
    throw new RangeError(`the congresses of ${unit} were not read`);
  }
  protected override kept(id: string): Kept | null {
    for (const list of this.#own.values()) for (const kept of list) if (kept.id === id) return kept;
    return null;
  }
}

/** The figures of a register row, for comparing. */
export const keptFigures = (kept: StoredKept | undefined): Figures | null =>
  kept === undefined ? null : unpacked(kept.sum);
