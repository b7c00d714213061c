/** The tree of bodies of a summing-up, held in memory: a name and a place for each, no figures. */
export type UnitId = string;
export type Unit = { readonly id: UnitId; readonly name: string; readonly parent: UnitId | null };
/** `move` is there where a body that was known has another one above it now. */
export type Placing =
  | {
      readonly ok: true;
      readonly move: { readonly from: UnitId | null; readonly to: UnitId | null } | null;
    }
  | { readonly ok: false; readonly reason: "circle" };

type Node = {
  unit: Unit;
  children: Set<UnitId> | null;
  /** The bodies directly below in their order, until one comes, goes or changes its name. */
  sorted: readonly Unit[] | null;
};

const collator = new Intl.Collator("vi");
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export class UnitTree {
  readonly #nodes = new Map<UnitId, Node>();

  /** Places a body, or moves it. A body under itself is refused. */
  place(unit: Unit): Placing {
    if (unit.parent !== null && (unit.parent === unit.id || this.#isStrictlyUnder(unit.parent, unit.id)))
      return { ok: false, reason: "circle" };
    const known = this.#nodes.get(unit.id);
    const from = known?.unit.parent ?? null;
    const node = known ?? this.ensure(unit.id);
    node.unit = unit;
    if (from !== unit.parent && from !== null) {
      const before = this.ensure(from);
      before.children?.delete(unit.id);
      before.sorted = null;
    }
    if (unit.parent !== null) {
      const above = this.ensure(unit.parent);
      above.children ??= new Set();
      above.children.add(unit.id);
      above.sorted = null;
    }
    return { ok: true, move: known === undefined || from === unit.parent ? null : { from, to: unit.parent } };
  }

  /** A body that is named before it is placed stands at the top under its id until then. */
  ensure(id: UnitId): Node {
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    const made: Node = { unit: { id, name: id, parent: null }, children: null, sorted: null };
    this.#nodes.set(id, made);
    return made;
  }

  unit(id: UnitId): Unit | null {
    return this.#nodes.get(id)?.unit ?? null;
  }
  units(): readonly Unit[] {
    return [...this.#nodes.values()].map((n) => n.unit);
  }
  hasBelow(unit: UnitId): boolean {
    return (this.#nodes.get(unit)?.children?.size ?? 0) > 0;
  }
  /** Bodies directly below, by name. */
  below(unit: UnitId): readonly Unit[] {
    const node = this.#nodes.get(unit);
    if (node === undefined) return [];
    node.sorted ??= [...(node.children ?? [])]
      .flatMap((id) => this.unit(id) ?? [])
      .sort((a, b) => collator.compare(a.name, b.name) || ascending(a.id, b.id));
    return node.sorted;
  }
  /** Bodies without one above, by name. */
  tops(): readonly Unit[] {
    return this.units()
      .filter((u) => u.parent === null)
      .sort((a, b) => collator.compare(a.name, b.name));
  }
  /** Ids from the body itself up to the top. */
  line(unit: UnitId): readonly UnitId[] {
    const found: UnitId[] = [];
    for (let at: UnitId | null = unit; at !== null; at = this.unit(at)?.parent ?? null) found.push(at);
    return found;
  }
  /** From the top down to the body itself. */
  path(unit: UnitId): readonly Unit[] {
    return this.line(unit)
      .flatMap((id) => this.unit(id) ?? [])
      .reverse();
  }
  isUnder(unit: UnitId, above: UnitId): boolean {
    return unit === above || this.#isStrictlyUnder(unit, above);
  }

  #isStrictlyUnder(unit: UnitId, above: UnitId): boolean {
    for (let at = this.unit(unit)?.parent ?? null; at !== null; at = this.unit(at)?.parent ?? null)
      if (at === above) return true;
    return false;
  }
}
