/** Sample data for every kind of paper, so that an office sees its template before a congress needs it. */
import { type AssemblyState, decide, type Election, evolve, type Round, type RoundAudit } from "@laphieu/assembly";
import { playSample } from "@laphieu/assembly/samples";
import { documentList } from "./documents.ts";
import type { DocumentKind, DocumentOptions } from "./types.ts";

const played = (kind: "cell" | "commune" | "appointed", until: "setup" | "counted" | "closed"): AssemblyState => {
  let state: AssemblyState | null = null;
  for (const { command, at, actor } of playSample(kind, { until }).steps) {
    const decision = decide(state, command, { at, actor });
    if (!decision.ok) throw new Error(`the sample refuses ${command.type}`);
    for (const event of decision.events) state = evolve(state, event);
  }
  if (state === null) throw new Error("the sample has no steps");
  return state;
};

const changed = (state: AssemblyState, change: (round: Round, election: Election) => Round): AssemblyState => ({
  ...state,
  elections: state.elections.map((election) => ({
    ...election,
    rounds: election.rounds.map((round, i) => (i === 0 ? change(round, election) : round)),
  })),
});

const sampleAudit = (round: Round, reader: RoundAudit["readBy"]): RoundAudit => {
  const [person] = round.result?.elected ?? [];
  return {
    number: 1,
    seed: "31415926535897932384",
    readBy: reader,
    limit: 50,
    bundles: [{ batch: 1, papers: round.papers.returned ?? 0 }],
    decision: null,
    startedAt: round.openedAt ?? "2025-07-25T02:00:00Z",
    papers: [],
    concluded: { outcome: "confirmed", papers: 32 },
    findings: person === undefined ? [] : [{ claim: "above", person, other: null, p: 123, met: true }],
  };
};

/** A round as if it had been scanned, audited and agreed in two ways. */
const checked = (state: AssemblyState): AssemblyState =>
  changed(state, (round) => {
    const [reader] = round.names;
    if (round.count === null || round.result === null || reader === undefined) return round;
    const returned = round.papers.returned ?? 0;
    return {
      ...round,
      count: {
        ...round.count,
        scans: [
          {
            ...{ batch: 1, papers: returned, sheets: returned, images: "", readings: null },
            ...{ cases: [], recountedBy: [], settled: null, isSettled: true },
          },
        ],
      },
      audits: [sampleAudit(round, reader)],
      result: { ...round.result, agreed: { ways: ["keyed", "scanned"], settled: 1 } },
    };
  });

/** A round with more papers in the box than were issued. */
const stopped = (state: AssemblyState): AssemblyState =>
  changed(state, (round) => ({
    ...round,
    stage: "stopped",
    result: null,
    stoppedBecause: "số phiếu thu về nhiều hơn số phiếu phát ra",
    papers: { ...round.papers, returned: (round.papers.issued ?? 0) + 1 },
  }));

/** Before the list is voted, with somebody who stood from the floor. */
const open = (state: AssemblyState): AssemblyState => ({
  ...state,
  elections: state.elections.map((election) => ({
    ...election,
    list: null,
    poll: null,
    rounds: [],
    candidates: election.candidates.map((c, i) => (i === 3 ? { ...c, origin: "stood" as const } : c)),
  })),
});

/** Delegates in their places, twenty in a row. */
const seated = (state: AssemblyState): AssemblyState => ({
  ...state,
  sittings: state.sittings.map((sitting) => ({
    ...sitting,
    seating: {
      plan: { rows: Math.ceil(sitting.roll.length / 20) + 1, seats: 20, keep: 1, fill: "rows" as const, order: [] },
      places: Object.fromEntries(
        sitting.roll.map((a, i) => [a.person, [Math.floor(i / 20) + 2, (i % 20) + 1] as const]),
      ),
    },
  })),
});

const direct = (state: AssemblyState): AssemblyState => ({
  ...state,
  about: { ...state.about, secretaryDirect: true },
});

const states: readonly (() => AssemblyState)[] = [
  () => played("commune", "closed"),
  () => checked(played("commune", "closed")),
  () => stopped(played("commune", "closed")),
  () => played("commune", "setup"),
  () => played("appointed", "closed"),
  () => open(played("commune", "closed")),
  () => seated(played("commune", "closed")),
  () => direct(played("cell", "closed")),
];
const made = new Map<number, AssemblyState>();
const stateAt = (index: number): AssemblyState | null => {
  const known = made.get(index);
  if (known !== undefined) return known;
  const state = states[index]?.();
  if (state === undefined) return null;
  made.set(index, state);
  return state;
};

export type Preview = { readonly state: AssemblyState; readonly id: string };

/** A sample congress and the paper of it that is of this kind; null for a kind that no sample brings about. */
export const previewOf = (kind: DocumentKind, options: DocumentOptions = {}): Preview | null => {
  for (let index = 0; ; index += 1) {
    const state = stateAt(index);
    if (state === null) return null;
    const info = documentList(state, options).find((d) => d.kind === kind && d.ready);
    if (info !== undefined) return { state, id: info.id };
  }
};
