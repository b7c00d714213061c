/** Folding of facts about one round: papers, box, count, minutes. */
import { auditsAfterRecount } from "../audit/evolve.ts";
import type { AssemblyEvent } from "../events.ts";
import type { AssemblyState, Count, Election, KeyedBatch, Round } from "../model.ts";
import { sittingOf, withElection, withRound } from "../state/lookup.ts";
import { votersPresent } from "../state/roll.ts";
import { evolveScan, type ScanEvent, settleScan, withoutScan } from "./scan.ts";

export type RoundEvent = Extract<
  AssemblyEvent,
  {
    type:
      | "ballots-printed"
      | "spoiled-exchanged"
      | "ballots-issued"
      | "box-opened"
      | "round-stopped"
      | "machine-handed-over"
      | "machine-returned"
      | "count-chosen"
      | "tally-entered"
      | "tally-confirmed"
      | "batch-keyed"
      | "batch-settled"
      | "batch-reopened"
      | "other-program-entered"
      | "count-concluded"
      | "recount-ordered"
      | ScanEvent["type"]
      | "scans-removed"
      | "minutes-signed"
      | "reported-to-presidium"
      | "ballots-sealed";
  }
>;

type Side = { readonly check?: true };
/** Changes the round's count or, where the fact says so, its second count. */
const withCount = (round: Round, { check }: Side, change: (count: Count) => Count): Round => {
  if (check === true) {
    const second = round.check ?? null;
    return second === null ? round : { ...round, check: change(second) };
  }
  return round.count === null ? round : { ...round, count: change(round.count) };
};
const withBatch = (count: Count, batch: KeyedBatch): Count => ({
  ...count,
  batches: [...count.batches.filter((b) => b.batch !== batch.batch), batch].sort((a, b) => a.batch - b.batch),
});

/** The state after a fact about a round, version untouched. */
export const evolveRound = (state: AssemblyState, event: RoundEvent): AssemblyState => {
  if (event.type === "machine-returned") {
    const back: AssemblyState = { ...state, machine: { with: "office" } };
    const { machine } = state;
    if (machine.with === "office") return back;
    return withRound(back, machine.election, machine.round, (r) => ({
      ...r,
      handOvers: r.handOvers.map((h) => (h.to === null ? { ...h, to: event.at } : h)),
    }));
  }
  if (event.type === "machine-handed-over") {
    const { election, round, head, since } = event;
    const gone: AssemblyState = { ...state, machine: { with: "counting-committee", election, round, head, since } };
    return withRound(gone, election, round, (r) => ({
      ...r,
      handOvers: [...r.handOvers, { head, from: since, to: null }],
    }));
  }
  const shown: AssemblyState =
    event.type === "ballots-issued" || event.type === "box-opened"
      ? { ...state, focus: { on: "round", election: event.election, round: event.round } }
      : state;
  const stocked =
    event.type === "ballots-printed" && event.source === "pre-printed"
      ? withElection(shown, event.election, (e) =>
          e.prePrinted === undefined ? e : { ...e, prePrinted: { ...e.prePrinted, state: "used" } },
        )
      : shown;
  const seen = event.type === "ballots-issued" ? { presentAtIssue: presentAt(state, event.election) } : {};
  return withRound(stocked, event.election, event.round, (r) => ({ ...roundAfter(r, event), ...seen }));
};

const presentAt = (state: AssemblyState, id: Election["id"]): number => {
  const election = state.elections.find((e) => e.id === id);
  const sitting = election === undefined ? undefined : sittingOf(state, election.sitting);
  return sitting === undefined ? 0 : votersPresent(state, sitting).length;
};

const roundAfter = (
  r: Round,
  event: Exclude<RoundEvent, { type: "machine-returned" | "machine-handed-over" }>,
): Round => {
  switch (event.type) {
    case "ballots-printed":
      return {
        ...r,
        stage: "issue",
        papers: {
          ...r.papers,
          printed: event.printed,
          ...(event.style === undefined ? {} : { style: event.style }),
          ...(event.source === undefined ? {} : { source: event.source }),
          ...(event.paper === undefined ? {} : { paper: event.paper }),
        },
      };
    case "spoiled-exchanged":
      return {
        ...r,
        papers: {
          ...r.papers,
          spoiled: r.papers.spoiled + 1,
          unused: r.papers.unused === null ? null : r.papers.unused - 1,
        },
      };
    case "ballots-issued":
      return {
        ...r,
        stage: "vote",
        papers: { ...r.papers, issued: event.issued, unused: event.unused, issuedByDelegation: event.byDelegation },
      };
    case "box-opened":
      return { ...r, stage: "count", openedAt: event.at, papers: { ...r.papers, returned: event.returned } };
    case "round-stopped":
      return { ...r, stage: "stopped", stoppedBecause: event.ruling.text.vi };
    case "count-chosen": {
      const { way, purpose } = event;
      const count: Count = { way, purpose, batches: [], tally: null, other: null, concluded: null };
      return event.check === true ? { ...r, check: count } : { ...r, count };
    }
    case "tally-entered":
      return withCount(r, event, (c) => ({
        ...c,
        tally: {
          totals: event.totals,
          enteredBy: event.teller,
          confirmedBy: null,
          fromPaper: event.fromPaper,
        },
      }));
    case "tally-confirmed":
      return withCount(r, event, (c) => ({
        ...c,
        tally: c.tally === null ? null : { ...c.tally, confirmedBy: event.teller },
      }));
    case "batch-keyed":
      return withCount(r, event, (c) => {
        const old = c.batches.find((b) => b.batch === event.batch);
        if (event.pair === 1 || old === undefined) {
          return withBatch(c, {
            batch: event.batch,
            papers: event.papers,
            first: event.readings,
            second: null,
            secondKeyed: false,
            firstBy: event.by,
            secondPapers: null,
            settled: null,
            isSettled: false,
          });
        }
        return withBatch(c, { ...old, second: event.readings, secondKeyed: true, secondPapers: event.papers });
      });
    case "batch-settled":
      return withCount(r, event, (c) => {
        if (c.way === "scanned") return settleScan(c, event.batch, event.readings);
        const old = c.batches.find((b) => b.batch === event.batch);
        return old === undefined ? c : withBatch(c, { ...old, settled: event.readings, isSettled: true });
      });
    case "batch-reopened":
      return withCount(r, event, (c) => ({
        ...withoutScan(c, event.batch),
        batches: c.batches.filter((b) => b.batch !== event.batch),
      }));
    case "other-program-entered":
      return withCount(r, {}, (c) => ({
        ...c,
        other: { totals: event.other?.totals ?? null, agrees: event.other?.agrees ?? null },
      }));
    case "count-concluded": {
      const result = event.result;
      return withCount({ ...r, stage: "minutes" }, {}, (c) => ({
        ...c,
        other: c.other === null || result === null ? c.other : { ...c.other, agrees: result.agrees },
        concluded: { totals: result?.totals ?? null, at: event.at },
      }));
    }
    case "recount-ordered":
      return event.check === true
        ? { ...r, check: null }
        : {
            ...r,
            ...auditsAfterRecount(r),
            stage: "count",
            count: null,
            check: null,
            minutes: null,
            reportedTo: null,
          };
    case "difference-settled":
      return settledBetween(r, event);
    case "scans-removed":
      return { ...r, scansRemoved: { images: event.images, at: event.removedAt } };
    case "minutes-signed":
      return { ...r, stage: "report", minutes: { signedBy: event.signedBy, at: event.signedAt } };
    case "reported-to-presidium":
      return { ...r, stage: "announce", reportedTo: event.receivedBy };
    case "ballots-sealed":
      return {
        ...r,
        stage: "done",
        sealed: { packages: event.packages, handedTo: event.handedTo, at: event.sealedAt },
      };
    case "batch-scanned":
    case "case-judged":
    case "case-decided":
    case "case-reopened":
    case "papers-recounted":
    case "close-marks-seen":
      return withCount(r, event, (c) => evolveScan(c, event));
    default: {
      const never: never = event;
      return never;
    }
  }
};

/** Both counts hold the same papers from here on: those of one bundle, or of the whole round. */
const settledBetween = (r: Round, event: Extract<RoundEvent, { type: "difference-settled" }>): Round => {
  const settle = (c: Count): Count => {
    const done = { ...c, differencesSettled: (c.differencesSettled ?? 0) + event.papers };
    if (event.batch === null) return { ...done, corrected: event.readings };
    if (c.way === "scanned") return settleScan(done, event.batch, event.readings);
    return {
      ...done,
      batches: c.batches.map((b) => (b.batch === event.batch ? { ...b, settled: event.readings } : b)),
    };
  };
  return withCount(withCount(r, {}, settle), { check: true }, settle);
};
