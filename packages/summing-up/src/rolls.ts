/** Sums of bodies as tables, reports and papers read them, wherever they are kept. */
import { type FigureKey, type Figures, figureKeys, figuresFrom } from "./keys.ts";
import type { Unit, UnitId, UnitTree } from "./tree.ts";

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

/** Figures as numbers in the order of their keys. */
export type Packed = ArrayLike<number>;
export type Kept = Omit<Counted, "figures"> & { readonly sum: Packed };

export const width = figureKeys.length;
const place: ReadonlyMap<FigureKey, number> = new Map(figureKeys.map((k, i) => [k, i]));
export const packed = (figures: Figures): Int32Array => Int32Array.from(figureKeys, (k) => figures[k]);
export const unpacked = (sum: Packed): Figures => {
  let at = 0;
  return figuresFrom(() => sum[at++] ?? 0);
};

/** Ids of congresses are plain letters, digits, dots and hyphens: this is none. */
const register = "register:";
/** The id under which lies what the register says of a body itself. */
export const registerId = (unit: UnitId): string => `${register}${unit}`;

const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export abstract class Rolls {
  readonly tree: UnitTree;

  constructor(tree: UnitTree) {
    this.tree = tree;
  }

  /** Sum of a body and everything under it. */
  protected abstract sum(unit: UnitId): Packed;
  /** Congresses of a body itself, and what the register says of it. */
  protected abstract ownOf(unit: UnitId): readonly Kept[];
  protected abstract kept(id: string): Kept | null;

  /** Sums of a body and everything under it. */
  of(unit: UnitId): Figures {
    return unpacked(this.sum(unit));
  }
  /** Sums of the congresses of a body itself, without those below. */
  own(unit: UnitId): Figures {
    const sum = new Float64Array(width);
    for (const kept of this.ownOf(unit)) for (let i = 0; i < width; i += 1) sum[i] = (sum[i] ?? 0) + (kept.sum[i] ?? 0);
    return unpacked(sum);
  }
  /** Whether a body has figures of its own, beside those below it. */
  hasOwn(unit: UnitId): boolean {
    return this.ownOf(unit).length > 0;
  }
  /** What the register said of a body last. */
  register(unit: UnitId): Figures | null {
    return this.congress(registerId(unit))?.figures ?? null;
  }
  congress(id: string): Counted | null {
    const kept = this.kept(id);
    if (kept === null) return null;
    const { sum, ...rest } = kept;
    return { ...rest, figures: unpacked(sum) };
  }
  unit(id: UnitId): Unit | null {
    return this.tree.unit(id);
  }
  units(): readonly Unit[] {
    return this.tree.units();
  }
  hasBelow(unit: UnitId): boolean {
    return this.tree.hasBelow(unit);
  }
  below(unit: UnitId): readonly Unit[] {
    return this.tree.below(unit);
  }
  tops(): readonly Unit[] {
    return this.tree.tops();
  }
  path(unit: UnitId): readonly Unit[] {
    return this.tree.path(unit);
  }
  isUnder(unit: UnitId, above: UnitId): boolean {
    return this.tree.isUnder(unit, above);
  }

  /** What makes a total: bodies below and congresses of its own with a part in it. The parts add up to it exactly. */
  trace(unit: UnitId, key: FigureKey): readonly Part[] {
    if (this.tree.unit(unit) === null) return [];
    const at = place.get(key) ?? 0;
    const parts: Part[] = this.below(unit).flatMap((u): Part[] => {
      const value = this.sum(u.id)[at] ?? 0;
      return value === 0 ? [] : [{ kind: "unit", unit: u.id, name: u.name, value }];
    });
    return [...parts, ...this.ownParts(unit, at)];
  }

  /** The congresses behind a total, however deep, up to a number of them. */
  behind(unit: UnitId, key: FigureKey, most = 1_000): readonly Part[] {
    const at = place.get(key) ?? 0;
    const found: Part[] = [];
    const visit = (id: UnitId): void => {
      if (found.length >= most || (this.sum(id)[at] ?? 0) === 0) return;
      found.push(...this.ownParts(id, at));
      for (const child of this.below(id)) visit(child.id);
    };
    visit(unit);
    return found.slice(0, most);
  }

  protected ownParts(unit: UnitId, at: number): readonly Part[] {
    return [...this.ownOf(unit)]
      .sort((a, b) => ascending(a.id, b.id))
      .flatMap(({ id, title, day, sum }): Part[] => {
        const value = sum[at] ?? 0;
        if (value === 0) return [];
        return id.startsWith(register)
          ? [{ kind: "register", unit, value }]
          : [{ kind: "congress", congress: id, title, day, value }];
      });
  }
}
