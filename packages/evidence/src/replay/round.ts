/** The commands behind the facts of a round: printing, counting, sealing, auditing. */
import { type AssemblyEvent, type AssemblyState, agreement, type BallotReading, packFor } from "@laphieu/assembly";
import { type Asked, one, optional, stand, votesOf } from "./asked.ts";

/** Facts of a round that a command of their own brings about. */
export type RoundEvent = Exclude<
  Extract<AssemblyEvent, { readonly election: string; readonly round: number }>,
  { readonly type: "result-reexamined" | "audit-published" }
>;

/** Members of `all` that are not in `others`, each taken once. */
const without = (all: readonly BallotReading[], others: readonly BallotReading[]): readonly BallotReading[] => {
  const left = others.map((o) => JSON.stringify(o));
  return all.filter((one) => {
    const at = left.indexOf(JSON.stringify(one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const countOf = (state: AssemblyState, election: string, round: number, check: boolean) => {
  const found = state.elections.find((e) => e.id === election)?.rounds.find((r) => r.number === round);
  return { round: found, count: (check ? found?.check : found?.count) ?? null };
};

/** Readings that two people decided when they settled a keyed batch: what is settled, less what both pairs had. */
const decidedIn = (state: AssemblyState, event: Extract<AssemblyEvent, { type: "batch-settled" }>) => {
  const { count } = countOf(state, event.election, event.round, event.check === true);
  const batch = count?.batches.find((b) => b.batch === event.batch);
  const first = batch?.first ?? [];
  const common = without(first, without(first, batch?.second ?? []));
  return without(event.readings ?? [], common);
};

const decidedBetween = (state: AssemblyState, event: Extract<AssemblyEvent, { type: "difference-settled" }>) => {
  const { round, count } = countOf(state, event.election, event.round, false);
  if (round === undefined || count === null) return [];
  const difference = (agreement(packFor(state), round).papers ?? []).find((d) => d.batch === event.batch);
  const settled =
    event.batch === null
      ? [...count.batches, ...(count.scans ?? [])].flatMap((b) => b.settled ?? [])
      : ([...count.batches, ...(count.scans ?? [])].find((b) => b.batch === event.batch)?.settled ?? []);
  const all = event.batch === null ? (count.corrected ?? settled) : settled;
  return without(event.readings ?? [], without(all, difference?.onlyFirst ?? []));
};

export const inRound = (state: AssemblyState | null, event: RoundEvent): readonly Asked[] => {
  const { election, round } = event;
  const place = { election, round };
  const side = "check" in event && event.check === true ? { check: true } : {};
  switch (event.type) {
    case "ballots-printed":
      return one({
        type: "print-ballots",
        ...place,
        printed: event.printed,
        ...optional("style", event.style),
        ...optional("source", event.source),
        ...optional("paper", event.paper),
      });
    case "spoiled-exchanged":
      return one({ type: "exchange-spoiled", ...place, ...optional("delegation", event.delegation) });
    case "ballots-issued":
      return one({
        type: "issue-ballots",
        ...place,
        issued: event.issued,
        unused: event.unused,
        byDelegation: event.byDelegation,
      });
    case "box-opened":
      return one({ type: "open-box", ...place, returned: event.returned });
    case "round-stopped":
    case "count-concluded":
      return one({ type: "conclude-count", ...place });
    case "machine-handed-over":
      return one({ type: "hand-over-machine", ...place, head: event.head });
    case "count-chosen":
      return one({ type: "choose-count", ...place, ...side, way: event.way, purpose: event.purpose });
    case "tally-entered":
      return one({
        type: "enter-tally",
        ...place,
        ...side,
        teller: event.teller,
        fromPaper: event.fromPaper,
        totals: event.totals,
      });
    case "tally-confirmed":
      return one({ type: "confirm-tally", ...place, ...side, teller: event.teller });
    case "batch-keyed": {
      const { batch, pair, by, readings } = event;
      return one({ type: "key-batch", ...place, ...side, batch, pair, papers: readings }, by);
    }
    case "batch-settled": {
      if (event.by.length < 2 || state === null) return [];
      const [by, second] = event.by;
      const decided = decidedIn(state, event);
      return one({ type: "settle-batch", ...place, ...side, batch: event.batch, decided, by, second });
    }
    case "batch-reopened":
      return one({ type: "rekey-batch", ...place, ...side, batch: event.batch, reason: event.reason ?? stand });
    case "other-program-entered":
      return one({ type: "enter-other-program", ...place, totals: event.other?.totals });
    case "recount-ordered":
      return one({ type: "recount", ...place, ...side, reason: event.reason ?? stand });
    case "batch-scanned": {
      const { batch, papers, images, read } = event;
      const { readings, cases } = read ?? { readings: [], cases: [] };
      return one({ type: "record-scanned-batch", ...place, ...side, batch, papers, images, readings, cases });
    }
    case "case-judged":
      return one({
        type: "judge-case",
        ...place,
        ...side,
        batch: event.batch,
        case: event.case,
        teller: event.by,
        decision: event.judgment?.decision,
      });
    case "case-decided":
      return one({
        type: "decide-case",
        ...place,
        ...side,
        batch: event.batch,
        case: event.case,
        for: event.for,
        against: event.against,
        decision: event.judgment?.decision,
      });
    case "case-reopened": {
      const { batch, reason } = event;
      return one({ type: "reopen-case", ...place, ...side, batch, case: event.case, reason: reason ?? stand });
    }
    case "papers-recounted": {
      const [by, second] = event.by;
      const { batch, papers } = event;
      return one({ type: "recount-papers", ...place, ...side, batch, papers, by, second });
    }
    case "close-marks-seen":
      return one({ type: "confirm-close-marks", ...place, ...side, people: event.by });
    case "difference-settled": {
      if (state === null) return [];
      const [by, second] = event.by;
      const batch = optional("batch", event.batch);
      return one({ type: "settle-difference", ...place, ...batch, decided: decidedBetween(state, event), by, second });
    }
    case "scans-removed":
      return one({ type: "record-scans-removed", ...place, images: event.images });
    case "minutes-signed":
      return one({ type: "sign-minutes", ...place, signedBy: event.signedBy });
    case "reported-to-presidium":
      return one({ type: "report-to-presidium", ...place, receivedBy: event.receivedBy });
    case "announced":
      return one({ type: "announce", ...place });
    case "ballots-sealed":
      return one({ type: "seal-ballots", ...place, packages: event.packages, handedTo: event.handedTo });
    case "round-cancelled":
      return one({ type: "cancel-round", ...place, reason: event.reason ?? stand, votes: votesOf(event.vote) });
    case "audit-started": {
      const { seed, readBy, limit, bundles, decision } = event;
      return one({ type: "start-audit", ...place, seed, readBy, limit, bundles, ...optional("decision", decision) });
    }
    case "audit-paper-read": {
      const { draw, pair, reading, by } = event;
      return one({ type: "record-audit-paper", ...place, draw, pair, reading }, by);
    }
    case "audit-paper-settled": {
      if (event.by.length < 2) return [];
      const [by, second] = event.by;
      return one({ type: "settle-audit-paper", ...place, draw: event.draw, reading: event.reading, by, second });
    }
    case "audit-concluded":
      return one({
        type: "conclude-audit",
        ...place,
        outcome: event.outcome === "confirmed" ? "confirmed" : "recount",
      });
    default: {
      const never: never = event;
      return never;
    }
  }
};
