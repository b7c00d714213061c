/**
 * Figures added up the tree and kept so: a congress that comes or changes moves the sums of its body and of every body
 * above it, and nothing is added up again when somebody looks. Sums are exact whole numbers.
 */
import { type FigureKey, type Figures, figureKeys, figuresFrom } from "./keys.ts";

export type UnitId = string;
export type Unit = { readonly id: UnitId; readonly name: string; readonly parent: UnitId | null };
export type Counted = {
  /** Id of the congress: that of its log. */
  readonly id: string;
  readonly unit: UnitId;
  readonly title: string;
  readonly day: string;
  readonly figures: Figures;
};
/** A part of a total: a body below, or a congress of the body itself. */
export type Part =
  | { readonly kind: "unit"; readonly unit: UnitId; readonly name: string; readonly value: number }
  | {
      readonly kind: "congress";
      readonly congress: string;
      readonly title: string;
      readonly day: string;
      readonly value: number;
    }
  /** What the register says of the body itself. */
  | { readonly kind: "register"; readonly unit: UnitId; readonly value: number };

const width = figureKeys.length;
const place: ReadonlyMap<FigureKey, number> = new Map(figureKeys.map((k, i) => [k, i]));
const pack = (figures: Figures): Int32Array => Int32Array.from(figureKeys, (k) => figures[k]);
const unpack = (sum: ArrayLike<number>): Figures => {
  let at = 0;
  return figuresFrom(() => sum[at++] ?? 0);
};

type Node = {
  unit: Unit;
  readonly sum: Float64Array;
  readonly children: Set<UnitId>;
  readonly own: Set<string>;
  /** The bodies directly below in their order, until one comes, goes or changes its name. */
  sorted: readonly Unit[] | null;
};
type Kept = Omit<Counted, "figures"> & { readonly sum: Int32Array };

/** Ids of congresses are plain letters, digits, dots and hyphens: this is none. */
const register = "register:";

const collator = new Intl.Collator("vi");
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export class RollUps {
  readonly #nodes = new Map<UnitId, Node>();
  readonly #congresses = new Map<string, Kept>();

  /** Places a body, or moves it: the sums of both lines above it follow. A body under itself is refused. */
  place(unit: Unit): { readonly ok: true } | { readonly ok: false; readonly reason: "circle" } {
    const known = this.#nodes.get(unit.id);
    if (unit.parent !== null && (unit.parent === unit.id || this.#isUnder(unit.parent, unit.id)))
      return { ok: false, reason: "circle" };
    if (known === undefined) {
      this.#nodes.set(unit.id, {
        unit,
        sum: new Float64Array(width),
        children: new Set(),
        own: new Set(),
        sorted: null,
      });
      if (unit.parent !== null) this.#hang(unit.parent, unit.id);
      return { ok: true };
    }
    if (known.unit.parent !== unit.parent) {
      if (known.unit.parent !== null) {
        const before = this.#node(known.unit.parent);
        before.children.delete(unit.id);
        before.sorted = null;
        this.#move(known.unit.parent, known.sum, -1);
      }
      if (unit.parent !== null) {
        this.#hang(unit.parent, unit.id);
        this.#move(unit.parent, known.sum, 1);
      }
    }
    known.unit = unit;
    if (unit.parent !== null) this.#node(unit.parent).sorted = null;
    return { ok: true };
  }

  /** Takes the figures of a congress, in place of those it had before. */
  put(counted: Counted): void {
    this.remove(counted.id);
    const { figures, ...rest } = counted;
    const sum = pack(figures);
    this.#congresses.set(counted.id, { ...rest, sum });
    this.#node(counted.unit).own.add(counted.id);
    this.#move(counted.unit, sum, 1);
  }

  remove(id: string): void {
    const kept = this.#congresses.get(id);
    if (kept === undefined) return;
    this.#congresses.delete(id);
    this.#node(kept.unit).own.delete(id);
    this.#move(kept.unit, kept.sum, -1);
  }

  /** Sums of a body and everything under it. */
  of(unit: UnitId): Figures {
    return unpack(this.#nodes.get(unit)?.sum ?? []);
  }
  /** Sums of the congresses of a body itself, without those below. */
  own(unit: UnitId): Figures {
    const sum = new Float64Array(width);
    for (const id of this.#nodes.get(unit)?.own ?? []) {
      const kept = this.#congresses.get(id)?.sum;
      for (let i = 0; i < width; i += 1) sum[i] = (sum[i] ?? 0) + (kept?.[i] ?? 0);
    }
    return unpack(sum);
  }
  /** Whether a body has figures of its own, beside those below it. */
  hasOwn(unit: UnitId): boolean {
    return (this.#nodes.get(unit)?.own.size ?? 0) > 0;
  }
  /** Takes what the register says of a body itself, in place of what it said before. */
  putRegister(unit: UnitId, day: string, figures: Figures): void {
    this.put({ id: `${register}${unit}`, unit, title: "", day, figures });
  }
  /** What the register said of a body last. */
  register(unit: UnitId): Figures | null {
    return this.congress(`${register}${unit}`)?.figures ?? null;
  }
  hasBelow(unit: UnitId): boolean {
    return (this.#nodes.get(unit)?.children.size ?? 0) > 0;
  }
  unit(id: UnitId): Unit | null {
    return this.#nodes.get(id)?.unit ?? null;
  }
  units(): readonly Unit[] {
    return [...this.#nodes.values()].map((n) => n.unit);
  }
  congress(id: string): Counted | null {
    const kept = this.#congresses.get(id);
    if (kept === undefined) return null;
    const { sum, ...rest } = kept;
    return { ...rest, figures: unpack(sum) };
  }
  /** Bodies directly below, by name. */
  below(unit: UnitId): readonly Unit[] {
    const node = this.#nodes.get(unit);
    if (node === undefined) return [];
    node.sorted ??= [...node.children]
      .map((id) => this.#node(id).unit)
      .sort((a, b) => collator.compare(a.name, b.name) || ascending(a.id, b.id));
    return node.sorted;
  }
  /** Bodies without one above, by name. */
  tops(): readonly Unit[] {
    return this.units()
      .filter((u) => u.parent === null)
      .sort((a, b) => a.name.localeCompare(b.name, "vi"));
  }
  /** From the top down to the body itself. */
  path(unit: UnitId): readonly Unit[] {
    const found: Unit[] = [];
    for (let at: UnitId | null = unit; at !== null; ) {
      const node: Node | undefined = this.#nodes.get(at);
      if (node === undefined) break;
      found.unshift(node.unit);
      at = node.unit.parent;
    }
    return found;
  }
  isUnder(unit: UnitId, above: UnitId): boolean {
    return unit === above || this.#isUnder(unit, above);
  }

  /** What makes a total: bodies below and congresses of its own with a part in it. The parts add up to it exactly. */
  trace(unit: UnitId, key: FigureKey): readonly Part[] {
    const node = this.#nodes.get(unit);
    if (node === undefined) return [];
    const at = place.get(key) ?? 0;
    const parts: Part[] = this.below(unit).flatMap((u): Part[] => {
      const value = this.#node(u.id).sum[at] ?? 0;
      return value === 0 ? [] : [{ kind: "unit", unit: u.id, name: u.name, value }];
    });
    return [...parts, ...this.#ownParts(node, at)];
  }

  /** The congresses behind a total, however deep, up to a number of them. */
  behind(unit: UnitId, key: FigureKey, most = 1_000): readonly Part[] {
    const at = place.get(key) ?? 0;
    const found: Part[] = [];
    const visit = (id: UnitId): void => {
      const node = this.#nodes.get(id);
      if (node === undefined || found.length >= most || (node.sum[at] ?? 0) === 0) return;
      found.push(...this.#ownParts(node, at));
      for (const child of node.children) visit(child);
    };
    visit(unit);
    return found.slice(0, most);
  }

  #ownParts(node: Node, at: number): readonly Part[] {
    return [...node.own].sort(ascending).flatMap((id): Part[] => {
      const kept = this.#congresses.get(id);
      const value = kept?.sum[at] ?? 0;
      if (kept === undefined || value === 0) return [];
      if (id.startsWith(register)) return [{ kind: "register", unit: node.unit.id, value }];
      return [{ kind: "congress", congress: id, title: kept.title, day: kept.day, value }];
    });
  }

  #node(id: UnitId): Node {
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    // A body that is named before it is placed stands at the top under its id until then.
    const made: Node = {
      unit: { id, name: id, parent: null },
      sum: new Float64Array(width),
      children: new Set(),
      own: new Set(),
      sorted: null,
    };
    this.#nodes.set(id, made);
    return made;
  }

  #hang(parent: UnitId, child: UnitId): void {
    const node = this.#node(parent);
    node.children.add(child);
    node.sorted = null;
  }

  #isUnder(unit: UnitId, above: UnitId): boolean {
    for (let at = this.#nodes.get(unit)?.unit.parent ?? null; at !== null; ) {
      if (at === above) return true;
      at = this.#nodes.get(at)?.unit.parent ?? null;
    }
    return false;
  }

  #move(from: UnitId, by: ArrayLike<number>, sign: 1 | -1): void {
    for (let at: UnitId | null = from; at !== null; ) {
      const node: Node = this.#node(at);
      for (let i = 0; i < width; i += 1) node.sum[i] = (node.sum[i] ?? 0) + sign * (by[i] ?? 0);
      at = node.unit.parent;
    }
  }
}
