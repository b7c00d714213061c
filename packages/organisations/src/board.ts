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

/** Boards as they were worked out last; each holds until the next fact. */
const boards = new WeakMap<Above, Map<string, { readonly version: number; readonly rows: readonly BoardRow[] }>>();
const mostBoards = 40;

/** Rows of a round in the branch of a body, the worst and latest first. */
export const boardOf = (above: Above, round: CongressRound, top: BodyId, today: Day): readonly BoardRow[] => {
  const all = boards.get(above) ?? new Map<string, { readonly version: number; readonly rows: readonly BoardRow[] }>();
  boards.set(above, all);
  const key = `${round.id} ${top} ${today}`;
  const last = all.get(key);
  if (last?.version === above.version) return last.rows;
  const rows = workOut(above, round, top, today);
  if (all.size >= mostBoards) all.clear();
  all.set(key, { version: above.version, rows });
  return rows;
};

const workOut = (above: Above, round: CongressRound, top: BodyId, today: Day): readonly BoardRow[] => {
  const days = daysOf(round);
  const lateness = kept((due) => daysBetween(due, today));
  const rows: BoardRow[] = [];
  for (const id of above.under(top)) {
    for (const congressId of above.congressesOf.get(id) ?? []) {
      const congress = above.congresses.get(congressId);
      const body = above.bodies.get(id);
      if (congress?.round !== round.id || body === undefined) continue;
      const level = levelOf(body, congress.day);
      const dossier = above.dossierOf.get(congressId);
      const where = standingOf(congress, round, level, above.dossiers.get(dossier ?? ""), today, days);
      rows.push({
        congress,
        bodyName: nameOf(body, today),
        code: body.code,
        level,
        ...where,
        late: where.due === null ? 0 : lateness(where.due),
        steps: { done: congress.done.length, all: round.checklist.length },
        dossier: dossier ?? null,
      });
    }
  }
  const place = new Map(standings.map((s, i) => [s, i]));
  const order = (row: BoardRow): number => place.get(row.standing) ?? standings.length;
  return rows.sort((a, b) => order(a) - order(b) || b.late - a.late || (a.congress.day < b.congress.day ? -1 : 1));
};

export type BoardCounts = { readonly [S in Standing]: number };
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
export const countRows = (rows: readonly BoardRow[]): BoardCounts => {
  const counts: { [S in Standing]: number } = { ...noCounts };
  for (const row of rows) counts[row.standing] += 1;
  return counts;
};

export type Tile = { readonly body: BodyId; readonly name: string; readonly all: number; readonly counts: BoardCounts };
/** One tile for each body right under the top that has congresses in the round: the map-like view. */
export const tilesOf = (above: Above, rows: readonly BoardRow[], top: BodyId, today: Day): readonly Tile[] => {
  const groups = new Map<BodyId, BoardRow[]>();
  for (const row of rows) {
    const path = above.path(row.congress.body);
    const key = path[path.indexOf(top) - 1] ?? top;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups]
    .flatMap(([id, group]) => {
      const body = above.bodies.get(id);
      return body === undefined ? [] : [{ body, group }];
    })
    .toSorted((a, b) => compareBodies(a.body, b.body, today))
    .map(({ body, group }) => ({
      body: body.id,
      name: nameOf(body, today),
      all: group.length,
      counts: countRows(group),
    }));
};
