/** The state without what an audience may not see. Before the announcement a count is nobody's but the committee's. */
import { auditsFor } from "../audit/view.ts";
import { floorFor } from "../hall/redact.ts";
import type {
  AssemblyState,
  CaseJudgment,
  Count,
  KeyedBatch,
  Mode,
  Person,
  PersonDetails,
  Round,
  ScannedBatch,
  Sitting,
} from "../model.ts";
import type { Audience } from "../roles.ts";

/** Whether an audience sees readings and totals: the counting room, and the one account of a cell that counts itself. */
export const seesCount = (mode: Mode, audience: Audience): boolean =>
  audience === "counting" || (mode === "short" && audience === "chair");

const closedBatch = (batch: KeyedBatch): KeyedBatch => ({ ...batch, first: null, second: null, settled: null });
/** While the second pair is at work the first pair's readings stay out of its sight. */
const blindBatch = (batch: KeyedBatch): KeyedBatch => (batch.secondKeyed ? batch : { ...batch, first: null });

const hidden = (judgment: CaseJudgment | null): CaseJudgment | null =>
  judgment === null ? null : { ...judgment, decision: null };
const closedScan = (batch: ScannedBatch): ScannedBatch => ({
  ...batch,
  readings: null,
  cases: batch.cases.map((one) => ({
    ...one,
    content: null,
    first: hidden(one.first),
    second: hidden(one.second),
    committee: one.committee === null ? null : { ...one.committee, decision: null },
  })),
  settled: null,
});
/** While a second member has still to judge, what the first concluded stays out of sight. */
const blindScan = (batch: ScannedBatch): ScannedBatch => ({
  ...batch,
  cases: batch.cases.map((one) => (one.second === null ? { ...one, first: hidden(one.first) } : one)),
});

const closedCount = (count: Count): Count => ({
  ...count,
  batches: count.batches.map(closedBatch),
  ...(count.scans === undefined ? {} : { scans: count.scans.map(closedScan) }),
  ...(count.corrected === undefined ? {} : { corrected: null }),
  tally: count.tally === null ? null : { ...count.tally, totals: null },
  other: count.other === null ? null : { totals: null, agrees: null },
  concluded: count.concluded === null ? null : { ...count.concluded, totals: null },
});

const blindCount = (count: Count): Count => ({
  ...count,
  batches: count.batches.map(blindBatch),
  ...(count.scans === undefined ? {} : { scans: count.scans.map(blindScan) }),
});

const roundFor = (round: Round, sees: boolean): Round => {
  if (round.count === null) return round;
  const shown = sees ? blindCount : closedCount;
  const check = round.check ?? null;
  return { ...round, count: shown(round.count), ...(check === null ? {} : { check: shown(check) }) };
};

const withoutSensitive = (details: PersonDetails): PersonDetails => {
  const { birth: _birth, ethnicGroup: _group, note: _note, ...rest } = details;
  return rest;
};

const personFor = (person: Person, audience: Audience): Person => {
  if (person.details === null) return person;
  switch (audience) {
    case "delegate":
    case "projector":
      return { id: person.id, details: { name: person.details.name } };
    case "observer":
      return { id: person.id, details: withoutSensitive(person.details) };
    case "chair":
    case "desk":
    case "counting":
      return person;
  }
};

/** Reasons of absence and flags tell of health and discipline: they stay with those who keep the roll. */
const sittingFor = (sitting: Sitting, audience: Audience): Sitting => {
  switch (audience) {
    case "chair":
    case "desk":
      return sitting;
    case "counting":
    case "observer": {
      const { lifted: _lifted, ...shown } = sitting;
      return {
        ...shown,
        roll: sitting.roll.map((a) => ({ ...a, flags: [] })),
        absences: sitting.absences.map((a) => ({ ...a, reason: "", acceptedBy: "" })),
      };
    }
    case "delegate":
    case "projector": {
      const { seating: _seats, lifted: _lifted, ...rest } = sitting;
      return {
        ...rest,
        roll: [],
        presence: {},
        absences: [],
        credentials: null,
        bodies: [],
        handVotes: [],
      };
    }
  }
};

/** Photos are served one by one where they are shown; no view carries them. */
const withoutPhotos = ({ photos, ...state }: AssemblyState): AssemblyState =>
  photos === undefined
    ? state
    : {
        ...state,
        photos: Object.fromEntries(Object.entries(photos).map(([person, { id }]) => [person, { id, jpeg: "" }])),
      };

/** The state as one audience may have it. */
export const redacted = (whole: AssemblyState, audience: Audience): AssemblyState => {
  const state = withoutPhotos(whole);
  // A delegate's phone has a view of its own (`delegate/view.ts`); of the state it gets the frame alone.
  if (audience === "delegate")
    return {
      ...state,
      people: {},
      sittings: [],
      elections: [],
      preparation: [],
      reexamined: [],
      appointment: null,
      ...(state.ruleDecisions === undefined ? {} : { ruleDecisions: [] }),
    };
  const sees = seesCount(state.mode, audience);
  const quiet = audience === "observer" || audience === "counting";
  return {
    ...state,
    people: Object.fromEntries(Object.entries(state.people).map(([id, p]) => [id, personFor(p, audience)])),
    sittings: state.sittings.map((s) => {
      const sitting = sittingFor(s, audience);
      return sitting.floor === undefined ? sitting : { ...sitting, floor: floorFor(sitting.floor, audience) };
    }),
    elections:
      audience === "projector"
        ? []
        : state.elections.map((e) => ({
            ...e,
            candidates: quiet
              ? e.candidates.map((c) =>
                  c.withdrawal === undefined ? c : { ...c, withdrawal: { ...c.withdrawal, reason: "" } },
                )
              : e.candidates,
            rounds: e.rounds.map((r) => ({ ...roundFor(r, sees), ...auditsFor(r, sees) })),
          })),
    preparation: audience === "projector" ? [] : state.preparation,
    reexamined: audience === "projector" ? [] : state.reexamined,
    appointment: audience === "projector" ? null : state.appointment,
    ...(state.screens === undefined || audience === "chair" ? {} : { screens: [] }),
  };
};
