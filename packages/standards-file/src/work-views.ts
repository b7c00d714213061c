/**
 * Work views over many files, kept up to date file by file: one list of rows soonest first, and of it what each person
 * may see. A change of one file moves one row; nothing is read or sorted again.
 */

import { type Actor, type Day, type FileState, roleIn } from "./model.ts";
import { byDue, type FileRow, rowOf } from "./overview.ts";
import { placeOf, seesSteps } from "./permissions.ts";

export type WorkCounts = {
  readonly open: number;
  readonly late: number;
  readonly waiting: { readonly [who: string]: number };
  readonly units: { readonly [unit: string]: number };
};
export type WorkView = WorkCounts & { readonly rows: readonly FileRow[] };

/** Whether a file is among the work of somebody: a head's unit, a member's own files, everything for the inspection. */
export function inWorkOf(state: FileState, actor: Actor, today: Day): boolean {
  if (actor.duty === "inspection" || actor.duty === "head") return seesSteps(state, actor, today);
  return roleIn(state, actor.account, today) !== null;
}
/** From where somebody looks at a file in the own view. */
export const viewedFrom = (state: FileState, actor: Actor, today: Day) => placeOf(state, actor, today) ?? "inspection";

/** Where a row stands or belongs in a list in the order of {@link byDue}. */
function placeIn(rows: readonly FileRow[], row: FileRow): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other !== undefined && byDue(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows in order, with their counts. */
class Rows {
  readonly rows: FileRow[];
  readonly #waiting = new Map<string, number>();
  readonly #units = new Map<string, number>();
  #open = 0;
  #late = 0;

  constructor(sorted: FileRow[]) {
    this.rows = sorted;
    for (const row of sorted) this.#count(row, 1);
  }
  add(row: FileRow): void {
    this.rows.splice(placeIn(this.rows, row), 0, row);
    this.#count(row, 1);
  }
  remove(row: FileRow): void {
    const at = placeIn(this.rows, row);
    if (this.rows[at]?.id !== row.id) return;
    this.rows.splice(at, 1);
    this.#count(row, -1);
  }
  view(): WorkView {
    return {
      rows: this.rows,
      open: this.#open,
      late: this.#late,
      waiting: Object.fromEntries(this.#waiting),
      units: Object.fromEntries(this.#units),
    };
  }
  #count(row: FileRow, by: 1 | -1): void {
    if (row.step === null) return;
    this.#open += by;
    if (row.late) this.#late += by;
    for (const [counts, key] of [
      [this.#waiting, row.waitingOn],
      [this.#units, row.unit],
    ] as const) {
      const count = (counts.get(key) ?? 0) + by;
      if (count === 0) counts.delete(key);
      else counts.set(key, count);
    }
  }
}

/** Views that are kept at once; the one that was asked for longest ago is made again when it is wanted. */
const kept = 200;

export class WorkViews {
  readonly #states = new Map<string, FileState>();
  readonly #rows = new Map<string, FileRow>();
  readonly #views = new Map<string, { readonly actor: Actor; readonly mine: Rows }>();
  #all: FileRow[] | null = null;
  #day: Day = "";

  /** Takes up the new state of one file. */
  put(state: FileState): void {
    this.#states.set(state.id, state);
    if (this.#all === null) return;
    const before = this.#rows.get(state.id);
    const after = rowOf(state, this.#day);
    this.#rows.set(state.id, after);
    if (before !== undefined) this.#all.splice(placeIn(this.#all, before), 1);
    this.#all.splice(placeIn(this.#all, after), 0, after);
    for (const { actor, mine } of this.#views.values()) {
      if (before !== undefined) mine.remove(before);
      if (inWorkOf(state, actor, this.#day)) mine.add(after);
    }
  }
  state(id: string): FileState | null {
    return this.#states.get(id) ?? null;
  }
  states(): IterableIterator<FileState> {
    return this.#states.values();
  }
  /** The files of one person on this day, soonest first. Good until the next {@link WorkViews.put}. */
  view(actor: Actor, today: Day): WorkView {
    const all = this.#sorted(today);
    const key = JSON.stringify([actor.account, actor.duty, actor.unit]);
    const known = this.#views.get(key);
    this.#views.delete(key);
    const made = known ?? {
      actor,
      mine: new Rows(
        all.filter((row) => {
          const state = this.#states.get(row.id);
          return state !== undefined && inWorkOf(state, actor, today);
        }),
      ),
    };
    this.#views.set(key, made);
    if (this.#views.size > kept) for (const oldest of [...this.#views.keys()].slice(0, 1)) this.#views.delete(oldest);
    return made.mine.view();
  }

  /** Being late and having access are of the day: with a new day everything is made anew, from what is in memory. */
  #sorted(today: Day): readonly FileRow[] {
    if (this.#all !== null && this.#day === today) return this.#all;
    this.#day = today;
    this.#views.clear();
    this.#rows.clear();
    for (const state of this.#states.values()) this.#rows.set(state.id, rowOf(state, today));
    this.#all = [...this.#rows.values()].toSorted(byDue);
    return this.#all;
  }
}
