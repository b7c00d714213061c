/** Figures of elections and of the round under way. */
import type { Pack } from "@laphieu/regulations";
import { explained } from "@laphieu/regulations";
import type { AssemblyState, Count, Election, Round, Sitting } from "../model.ts";
import { agreement } from "../state/agreement.ts";
import { baseOf, baseOfRound } from "../state/base.ts";
import { formOf, inBallotOrder, listRuling, standingCandidates } from "../state/list.ts";
import { sittingOf } from "../state/lookup.ts";
import { packFor } from "../state/pack.ts";
import { compareBatches, donePapers, ownTotals, totalsOfCount } from "../state/readings.ts";
import { votersPresent } from "../state/roll.ts";
import type { CountingRoom, CountSide, ElectionFigures, RoundProgress } from "../view-types.ts";
import { scanRoomOf } from "./scan-room.ts";

const figuresOf = (state: AssemblyState, sitting: Sitting, election: Election): ElectionFigures => {
  const round = election.rounds.at(-1);
  const standing =
    round?.names ??
    inBallotOrder(
      state,
      standingCandidates(election).map((c) => c.person),
    );
  return {
    list: explained(listRuling(state, sitting, election)),
    standing,
    form: round?.form ?? formOf(standing.length, election.seats),
    majority: (round === undefined
      ? baseOf(state, sitting)
      : baseOfRound(state, sitting, round, round.result?.totals ?? null)
    ).answer.majority,
    ballotsToIssue: votersPresent(state, sitting).length,
  };
};

/** Figures of every election, by id. */
export const electionFigures = (state: AssemblyState): { readonly [election: string]: ElectionFigures } =>
  Object.fromEntries(
    state.elections.flatMap((election) => {
      const sitting = sittingOf(state, election.sitting);
      return sitting === undefined ? [] : [[election.id, figuresOf(state, sitting, election)]];
    }),
  );

const underWay: readonly Round["stage"][] = ["vote", "count", "minutes", "report", "announce"];

/** The round whose papers are out and whose result is not announced. */
export const currentRound = (state: AssemblyState): { readonly election: Election; readonly round: Round } | null => {
  for (const election of state.elections) {
    const round = election.rounds.find((r) => underWay.includes(r.stage));
    if (round !== undefined) return { election, round };
  }
  return null;
};

/** Papers, never votes: those that need nobody any more, or all papers once a hand tally is concluded. */
const counted = (count: Count | null, returned: number): number => {
  if (count === null) return 0;
  if (count.concluded !== null) return returned;
  return donePapers(count);
};

/** Batches that both pairs keyed and that do not agree yet. */
const openBatches = (count: Count): CountingRoom["open"] =>
  count.batches
    .filter((b) => b.secondKeyed && !b.isSettled)
    .map((b) => {
      const { onlyFirst, onlySecond } = compareBatches(b.first ?? [], b.second ?? []);
      return { batch: b.batch, papersDiffer: b.papers !== b.secondPapers, onlyFirst, onlySecond };
    });

export const progressOf = (state: AssemblyState): RoundProgress | null => {
  const now = currentRound(state);
  if (now === null) return null;
  const { election, round } = now;
  return {
    election: election.id,
    round: round.number,
    issued: round.papers.issued ?? 0,
    returned: round.papers.returned ?? 0,
    counted: counted(round.count, round.papers.returned ?? 0),
    startedAt: round.openedAt,
  };
};

const sideOf = (pack: Pack, round: Round, count: Count, majority: number): CountSide => ({
  way: count.way,
  ours: totalsOfCount(pack, round, count),
  open: openBatches(count),
  counted: donePapers(count),
  scanning: scanRoomOf(pack, round, count, majority),
});

/** The counting room's figures of the round it has; null when no box is open. */
export const countingRoomOf = (state: AssemblyState): CountingRoom | null => {
  const now = currentRound(state);
  if (now === null || now.round.count === null) return null;
  const { election, round } = now;
  const { count } = now.round;
  if (count === null) return null;
  const pack = packFor(state);
  const sitting = sittingOf(state, election.sitting);
  const majority =
    sitting === undefined ? 0 : baseOfRound(state, sitting, now.round, ownTotals(pack, now.round)).answer.majority;
  const check = round.check ?? null;
  const ours = count.concluded?.totals ?? ownTotals(pack, round);
  const other = count.other?.totals ?? null;
  return {
    election: election.id,
    round: round.number,
    ours,
    differences: ours === null || other === null ? null : ours.votes.map((v, i) => v - (other.votes[i] ?? 0)),
    open: openBatches(count),
    counted: counted(count, round.papers.returned ?? 0),
    returned: round.papers.returned ?? 0,
    scanning: scanRoomOf(pack, round, count, majority),
    check: check === null ? null : sideOf(pack, round, check, majority),
    agreement: agreement(pack, round),
  };
};
