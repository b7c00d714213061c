/**
 * Figures added up the tree and kept so, in memory: a congress that comes or changes moves the sums of its body and of every
 * body above it, and nothing is added up again when somebody looks. Sums are exact whole numbers.
 */
import type { Figures } from "./keys.ts";
import { type Counted, type Kept, type Packed, packed, Rolls, registerId, width } from "./rolls.ts";
import { type Unit, type UnitId, UnitTree } from "./tree.ts";

const nothing: Packed = [];

export class RollUps extends Rolls {
  readonly #sums = new Map<UnitId, Float64Array>();
  readonly #own = new Map<UnitId, Map<string, Kept>>();
  readonly #congresses = new Map<string, Kept>();

  constructor() {
    super(new UnitTree());
  }

  /** Places a body, or moves it: the sums of both lines above it follow. A body under itself is refused. */
  place(unit: Unit): { readonly ok: true } | { readonly ok: false; readonly reason: "circle" } {
    const placed = this.tree.place(unit);
    if (!placed.ok || placed.move === null) return placed.ok ? { ok: true } : placed;
    const sum = this.sum(unit.id);
    if (placed.move.from !== null) this.#move(placed.move.from, sum, -1);
    if (placed.move.to !== null) this.#move(placed.move.to, sum, 1);
    return { ok: true };
  }

  /** Takes the figures of a congress, in place of those it had before. */
  put(counted: Counted): void {
    this.remove(counted.id);
    const { figures, ...rest } = counted;
    const kept: Kept = { ...rest, sum: packed(figures) };
    this.tree.ensure(kept.unit);
    this.#congresses.set(kept.id, kept);
    const own = this.#own.get(kept.unit) ?? new Map<string, Kept>();
    own.set(kept.id, kept);
    this.#own.set(kept.unit, own);
    this.#move(kept.unit, kept.sum, 1);
  }

  remove(id: string): void {
    const kept = this.#congresses.get(id);
    if (kept === undefined) return;
    this.#congresses.delete(id);
    this.#own.get(kept.unit)?.delete(id);
    this.#move(kept.unit, kept.sum, -1);
  }

  /** Takes what the register says of a body itself, in place of what it said before. */
  putRegister(unit: UnitId, day: string, figures: Figures): void {
    this.put({ id: registerId(unit), unit, title: "", day, figures });
  }

  protected override sum(unit: UnitId): Packed {
    return this.#sums.get(unit) ?? nothing;
  }
  protected override ownOf(unit: UnitId): readonly Kept[] {
    return [...(this.#own.get(unit)?.values() ?? [])];
  }
  protected override kept(id: string): Kept | null {
    return this.#congresses.get(id) ?? null;
  }

  #move(from: UnitId, by: Packed, sign: 1 | -1): void {
    for (const id of this.tree.line(from)) {
      const sum = this.#sums.get(id) ?? new Float64Array(width);
      for (let i = 0; i < width; i += 1) sum[i] = (sum[i] ?? 0) + sign * (by[i] ?? 0);
      this.#sums.set(id, sum);
    }
  }
}
