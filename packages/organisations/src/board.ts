/** The board of a round: where each congress stands, the worst first. A pure function of the facts and of today. */
import type { Above } from "./above.ts";
import { daysBetween, daysOn, lastDay, regulationOf } from "./clocks.ts";
import { compareBodies, levelOf, nameOf } from "./tree.ts";
import {
  type BodyId,
  type CongressRound,
  type Day,
  type Dossier,
  type Level,
  type PlannedCongress,
  type Standing,
  standings,
} from "./types.ts";

export type BoardRow = {
  readonly congress: PlannedCongress;
  readonly bodyName: string;
  readonly code: string;
  readonly level: Level;
  readonly standing: Standing;
  /** The day that the standing is about: the last day of what comes next. */
  readonly due: Day | null;
  /** Days past `due`; negative while there is time. */
  readonly late: number;
  readonly steps: { readonly done: number; readonly all: number };
  readonly dossier: string | null;
};

/** Days before a congress at which it counts as near. */
const near = 7;

type Where = { readonly standing: Standing; readonly due: Day | null };

const ofDossier = (dossier: Dossier, today: Day): Where => {
  switch (dossier.state) {
    case "received":
      return { standing: today > dossier.answerDue ? "late-answer" : "under-way", due: dossier.answerDue };
    case "correction-asked": {
      const last = dossier.decisions.at(-1);
      const due = last?.kind === "correction" ? last.due : null;
      return { standing: due !== null && today > due ? "late-report" : "under-way", due };
    }
    case "annulled": {
      const last = dossier.decisions.at(-1);
      const due = last?.kind === "annulled" ? last.by_day : null;
      return { standing: due !== null && today > due ? "overdue" : "under-way", due };
    }
    case "approved":
    case "partly-approved":
    case "refused":
      return { standing: "done", due: null };
    default: {
      const never: never = dossier.state;
      return never;
    }
  }
};

/** Last days that many congresses of a round share, worked out once. */
type Days = {
  readonly near: (today: Day) => Day;
  readonly reportDue: (held: Day) => Day;
  readonly steps: (day: Day) => readonly (readonly [string, Day])[];
};
const kept = <T>(work: (day: Day) => T): ((day: Day) => T) => {
  const known = new Map<Day, T>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const made = work(day);
    known.set(day, made);
    return made;
  };
};
const daysOf = (round: CongressRound): Days => ({
  near: kept((today) => daysOn(today, near)),
  reportDue: kept((held) => lastDay("result-report", held, round, regulationOf(round.regulation))),
  steps: kept((day) =>
    round.checklist.map((i) => [i.id, daysOn(day, i.days)] as const).sort((a, b) => (a[1] < b[1] ? -1 : 1)),
  ),
});

/** Where a congress stands today. */
export const standingOf = (
  congress: PlannedCongress,
  round: CongressRound,
  level: Level,
  dossier: Dossier | undefined,
  today: Day,
  days: Days = daysOf(round),
): Where => {
  if (dossier !== undefined) return ofDossier(dossier, today);
  if (congress.held !== null) {
    // Without an election there is no result to report.
    if (!congress.election) return { standing: "done", due: null };
    const due = days.reportDue(congress.held);
    return { standing: today > due ? "late-report" : "under-way", due };
  }
  const last = congress.days === 1 ? congress.day : daysOn(congress.day, congress.days - 1);
  const byLevel = round.due.find((d) => d.level === level)?.by;
  if (today > last || (byLevel !== undefined && today > byLevel))
    return { standing: "overdue", due: byLevel !== undefined && byLevel < last ? byLevel : last };
  const first = days.steps(congress.day).find(([id]) => !congress.done.some((d) => d.item === id))?.[1];
  if (first !== undefined && today > first) return { standing: "step-late", due: first };
  if (congress.day <= days.near(today)) return { standing: "soon", due: congress.day };
  return { standing: "planned", due: first ?? congress.day };
};

export type BoardCounts = { readonly [S in Standing]: number };
type Counts = { -readonly [S in Standing]: number };
const noCounts: BoardCounts = {
  overdue: 0,
  "late-report": 0,
  "late-answer": 0,
  "step-late": 0,
  soon: 0,
  "under-way": 0,
  planned: 0,
  done: 0,
};
export type Tile = { readonly body: BodyId; readonly name: string; readonly all: number; readonly counts: BoardCounts };
export type Board = {
  /** The worst and latest first. */
  readonly rows: readonly BoardRow[];
  readonly counts: BoardCounts;
  /** One tile for each body right under the top that has congresses in the round: the map-like view. */
  readonly tiles: readonly Tile[];
};

const places: ReadonlyMap<Standing, number> = new Map(standings.map((s, i) => [s, i]));
const placeOf = (row: BoardRow): number => places.get(row.standing) ?? standings.length;
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** A whole order: a row has one place among all others. */
const compareRows = (a: BoardRow, b: BoardRow): number =>
  placeOf(a) - placeOf(b) ||
  b.late - a.late ||
  ascending(a.congress.day, b.congress.day) ||
  ascending(a.congress.id, b.congress.id);

/** Where a row stands among rows in order, or would. */
const indexIn = (rows: readonly BoardRow[], row: BoardRow): number => {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = rows[middle];
    if (at !== undefined && compareRows(at, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

type KeptTile = { all: number; readonly counts: Counts };
/** A row with the body right under the top in whose branch it is. */
type Placed = { readonly row: BoardRow; readonly tile: BodyId };

/** The board of one branch on one day, moved on by facts. */
class KeptBoard {
  readonly #above: Above;
  readonly #round: CongressRound;
  readonly #top: BodyId;
  readonly #today: Day;
  readonly #days: Days;
  readonly #lateness: (due: Day) => number;
  #version = -1;
  #rows: BoardRow[] = [];
  #placed = new Map<string, Placed>();
  #counts: Counts = { ...noCounts };
  #tiles = new Map<BodyId, KeptTile>();

  constructor(above: Above, round: CongressRound, top: BodyId, today: Day) {
    this.#above = above;
    this.#round = round;
    this.#top = top;
    this.#today = today;
    this.#days = daysOf(round);
    this.#lateness = kept((due) => daysBetween(due, today));
  }

  get day(): Day {
    return this.#today;
  }

  now(): Board {
    const touched = this.#version < 0 ? null : this.#above.since(this.#version);
    // A new body has no congress yet; one that has another name, level or place changes rows and tiles.
    if (touched === null || touched.some((t) => t.bodies.length > 0 && !t.opened)) this.#workOut();
    else for (const id of new Set(touched.flatMap((t) => t.congresses))) this.#renew(id);
    this.#version = this.#above.version;
    return { rows: this.#rows, counts: { ...this.#counts }, tiles: this.#shownTiles() };
  }

  #workOut(): void {
    this.#placed = new Map();
    this.#counts = { ...noCounts };
    this.#tiles = new Map();
    const take = (body: BodyId, tile: BodyId): void => {
      for (const id of this.#above.congressesOf.get(body) ?? []) {
        const row = this.#rowOf(id);
        if (row !== null) this.#count({ row, tile }, 1);
      }
    };
    take(this.#top, this.#top);
    for (const child of this.#above.children.get(this.#top) ?? [])
      for (const body of this.#above.under(child)) take(body, child);
    this.#rows = [...this.#placed.values()].map((p) => p.row).sort(compareRows);
  }

  /** Works one congress out again and puts its row where it belongs now. */
  #renew(id: string): void {
    const old = this.#placed.get(id);
    if (old !== undefined) {
      this.#count(old, -1);
      const index = indexIn(this.#rows, old.row);
      if (this.#rows[index] === old.row) this.#rows.splice(index, 1);
    }
    const body = this.#above.congresses.get(id)?.body;
    const path = body === undefined ? [] : this.#above.path(body);
    const place = path.indexOf(this.#top);
    const row = place < 0 ? null : this.#rowOf(id);
    if (row === null) return;
    this.#count({ row, tile: path[place - 1] ?? this.#top }, 1);
    this.#rows.splice(indexIn(this.#rows, row), 0, row);
  }

  #count(placed: Placed, sign: 1 | -1): void {
    const { row, tile } = placed;
    if (sign > 0) this.#placed.set(row.congress.id, placed);
    else this.#placed.delete(row.congress.id);
    const known = this.#tiles.get(tile) ?? { all: 0, counts: { ...noCounts } };
    known.all += sign;
    known.counts[row.standing] += sign;
    this.#counts[row.standing] += sign;
    if (known.all === 0) this.#tiles.delete(tile);
    else this.#tiles.set(tile, known);
  }

  #rowOf(id: string): BoardRow | null {
    const congress = this.#above.congresses.get(id);
    const body = this.#above.bodies.get(congress?.body ?? "");
    if (congress?.round !== this.#round.id || body === undefined) return null;
    const level = levelOf(body, congress.day);
    const dossier = this.#above.dossierOf.get(id);
    const held = this.#above.dossiers.get(dossier ?? "");
    const where = standingOf(congress, this.#round, level, held, this.#today, this.#days);
    return {
      congress,
      bodyName: nameOf(body, this.#today),
      code: body.code,
      level,
      ...where,
      late: where.due === null ? 0 : this.#lateness(where.due),
      steps: { done: congress.done.length, all: this.#round.checklist.length },
      dossier: dossier ?? null,
    };
  }

  #shownTiles(): readonly Tile[] {
    return [...this.#tiles]
      .flatMap(([id, tile]) => {
        const body = this.#above.bodies.get(id);
        return body === undefined ? [] : [{ body, tile }];
      })
      .toSorted((a, b) => compareBodies(a.body, b.body, this.#today))
      .map(({ body, tile }) => ({
        body: body.id,
        name: nameOf(body, this.#today),
        all: tile.all,
        counts: { ...tile.counts },
      }));
  }
}

/** Boards that were looked at; each is moved on by the facts since. */
const boards = new WeakMap<Above, Map<string, KeptBoard>>();
const mostBoards = 40;

/** The board of a round in the branch of a body. What it answers holds until the next fact. */
export const boardOf = (above: Above, round: CongressRound, top: BodyId, today: Day): Board => {
  const all = boards.get(above) ?? new Map<string, KeptBoard>();
  boards.set(above, all);
  const key = `${round.id} ${top}`;
  const known = all.get(key);
  const board = known?.day === today ? known : new KeptBoard(above, round, top, today);
  // The one looked at last stands last; the one that nobody looked at for the longest time goes first.
  all.delete(key);
  all.set(key, board);
  for (const old of all.keys()) {
    if (all.size <= mostBoards) break;
    all.delete(old);
  }
  return board.now();
};
