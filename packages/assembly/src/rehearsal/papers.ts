/** Papers as a hall of the rehearsal casts them: the first of the list are mostly kept, the last mostly struck. */
import type { AssemblyState, BallotReading, Round, Totals } from "../model.ts";
import { packFor } from "../state/pack.ts";
import { totalsOf } from "../state/readings.ts";
import type { Chance } from "../testing/chance.ts";

export const castPapers = (chance: Chance, round: Round, count: number): readonly BallotReading[] => {
  const all = round.names.map((_, i) => i);
  return Array.from({ length: count }, (): BallotReading => {
    if (round.form === "agree") {
      const disagree = all.filter(() => chance.int(1, 100) <= 3);
      return { agree: all.filter((i) => !disagree.includes(i)), disagree };
    }
    const few = Math.max(0, all.length - round.seats);
    const struck = all.slice(all.length - few);
    // One in six strikes somebody of the first instead of one of the last.
    if (struck.length > 0 && all.length > few && chance.int(1, 6) === 1)
      struck[0] = chance.int(0, all.length - few - 1);
    return { struck: [...struck].sort((a, b) => a - b) };
  });
};

/** What the tally sheet says of these papers. Throws for papers in doubt, which this hall does not cast. */
export const tallySheet = (state: AssemblyState, round: Round, papers: readonly BallotReading[]): Totals => {
  const totals = totalsOf(packFor(state), round, papers);
  if (totals === null) throw new Error("a paper of the rehearsal is in doubt");
  return totals;
};
