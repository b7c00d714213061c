/** How much work lies where: counts of files and days, by unit and by officer. No row tells anything of a person concerned. */
import { currentStep, nextDue, type WaitingOn, waitingOn } from "./clocks.ts";
import { type Day, type FileState, roleIn } from "./model.ts";

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

const nobody: UnitLoad["waiting"] = {
  drafter: 0,
  decider: 0,
  examiner: 0,
  subject: 0,
  bodies: 0,
  head: 0,
  nobody: 0,
};
type Count = { files: number; late: number };

/** Work under way of each unit, the unit with most files first; `soonUntil` is the last day that counts as soon. */
export function workloadOf(states: Iterable<FileState>, today: Day, soonUntil: Day): readonly UnitLoad[] {
  const units = new Map<string, UnitLoad>();
  const officers = new Map<string, Map<string, Count>>();
  for (const state of states) {
    const load = units.get(state.unit) ?? {
      unit: state.unit,
      open: 0,
      late: 0,
      soon: 0,
      waiting: nobody,
      oldest: null,
      toPurge: 0,
      officers: [],
    };
    const step = currentStep(state);
    if (step === null) {
      const over = state.purged === null && state.keepUntil <= today ? 1 : 0;
      units.set(state.unit, { ...load, toPurge: load.toPurge + over });
      continue;
    }
    const due = nextDue(state);
    const late = due !== null && due < today ? 1 : 0;
    const soon = late === 0 && due !== null && due <= soonUntil ? 1 : 0;
    const who = waitingOn(state);
    units.set(state.unit, {
      ...load,
      open: load.open + 1,
      late: load.late + late,
      soon: load.soon + soon,
      waiting: { ...load.waiting, [who]: load.waiting[who] + 1 },
      oldest: load.oldest === null || state.openedOn < load.oldest ? state.openedOn : load.oldest,
      toPurge: load.toPurge + (state.keepUntil <= today ? 1 : 0),
    });
    const own = officers.get(state.unit) ?? new Map<string, Count>();
    officers.set(state.unit, own);
    for (const account of new Set(state.members.map((m) => m.account))) {
      const role = roleIn(state, account, today);
      if (role !== "drafter" && role !== "decider" && role !== "examiner") continue;
      const count = own.get(account) ?? { files: 0, late: 0 };
      own.set(account, { files: count.files + 1, late: count.late + late });
    }
  }
  return [...units.values()]
    .map((load) => ({
      ...load,
      officers: [...(officers.get(load.unit) ?? [])]
        .map(([account, count]) => ({ account, ...count }))
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
