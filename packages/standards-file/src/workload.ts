/** How much work lies where: counts of files and days, by unit and by officer. No row tells anything of a person concerned. */
import { currentStep, nextDue, type WaitingOn, waitingOn } from "./clocks.ts";
import type { Day, FileState } from "./model.ts";

export type UnitLoad = {
  readonly unit: string;
  readonly open: number;
  readonly late: number;
  /** Due until the day that was asked for, and not late. */
  readonly soon: number;
  readonly waiting: { readonly [W in WaitingOn]: number };
  /** Day on which the oldest file under way was opened. */
  readonly oldest: Day | null;
  /** Files kept past their end date. */
  readonly toPurge: number;
  readonly officers: readonly { readonly account: string; readonly files: number; readonly late: number }[];
};

type Count = { files: number; late: number };
type Tally = {
  open: number;
  late: number;
  soon: number;
  oldest: Day | null;
  toPurge: number;
  readonly waiting: { [W in WaitingOn]: number };
  readonly officers: Map<string, Count>;
};
const empty = (): Tally => ({
  open: 0,
  late: 0,
  soon: 0,
  oldest: null,
  toPurge: 0,
  waiting: { drafter: 0, decider: 0, examiner: 0, subject: 0, bodies: 0, head: 0, nobody: 0 },
  officers: new Map(),
});

/** Adds one file to the tally of its unit. */
function count(tally: Tally, state: FileState, today: Day, soonUntil: Day): void {
  if (state.purged !== null) return;
  if (state.keepUntil <= today) tally.toPurge += 1;
  if (currentStep(state) === null) return;
  const due = nextDue(state);
  const late = due !== null && due < today ? 1 : 0;
  tally.open += 1;
  tally.late += late;
  if (late === 0 && due !== null && due <= soonUntil) tally.soon += 1;
  tally.waiting[waitingOn(state)] += 1;
  if (tally.oldest === null || state.openedOn < tally.oldest) tally.oldest = state.openedOn;
  for (const { account, role, ended, until } of state.members) {
    // One part each, and a renewed part ends the former: nobody is counted twice.
    if (ended !== null || until < today || (role !== "drafter" && role !== "decider" && role !== "examiner")) continue;
    const own = tally.officers.get(account) ?? { files: 0, late: 0 };
    own.files += 1;
    own.late += late;
    tally.officers.set(account, own);
  }
}

/** Work under way of each unit, the unit with most files first; `soonUntil` is the last day that counts as soon. */
export function workloadOf(states: Iterable<FileState>, today: Day, soonUntil: Day): readonly UnitLoad[] {
  const units = new Map<string, Tally>();
  for (const state of states) {
    const tally = units.get(state.unit) ?? empty();
    units.set(state.unit, tally);
    count(tally, state, today, soonUntil);
  }
  return [...units]
    .map(([unit, tally]) => ({
      unit,
      ...tally,
      officers: [...tally.officers]
        .map(([account, own]) => ({ account, ...own }))
        .toSorted((a, b) => b.files - a.files || (a.account < b.account ? -1 : 1)),
    }))
    .toSorted((a, b) => b.open - a.open || (a.unit < b.unit ? -1 : 1));
}

export type Due = {
  readonly id: string;
  readonly number: string;
  readonly unit: string;
  readonly openedOn: Day;
  readonly keepUntil: Day;
  readonly closed: boolean;
  /** Day of the proposal; null before it. */
  readonly proposed: Day | null;
  /** Rule of an erasure before the end date. */
  readonly rule: string | null;
  readonly erasureAsked: boolean;
};

/** Files whose end date is reached, whose destruction is proposed, or whose person asks for it; oldest first. */
export const purgeList = (states: Iterable<FileState>, today: Day): readonly Due[] =>
  [...states]
    .filter((s) => s.purged === null && (s.keepUntil <= today || s.purge !== null || s.erasureAsked !== null))
    .map((s) => ({
      id: s.id,
      number: s.number,
      unit: s.unit,
      openedOn: s.openedOn,
      keepUntil: s.keepUntil,
      closed: s.steps.closing.state === "done",
      proposed: s.purge?.on ?? null,
      rule: s.purge?.rule ?? null,
      erasureAsked: s.erasureAsked !== null,
    }))
    .toSorted((a, b) => (a.keepUntil === b.keepUntil ? (a.id < b.id ? -1 : 1) : a.keepUntil < b.keepUntil ? -1 : 1));
