/** Announced results looked at again when the base of their sitting grew: nothing changes by itself, it is said. */
import type { AssemblyEvent } from "../events.ts";
import type { AssemblyState, Election, PersonId, Round, Sitting, SittingId } from "../model.ts";
import { baseOfRound } from "../state/base.ts";
import { sittingOf } from "../state/lookup.ts";
import { resultOf } from "./result.ts";

const equal = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

/** The base a result stands on now: that of the announcement, or of the last re-examination. */
const knownBase = (state: AssemblyState, election: Election, round: Round): number | undefined =>
  state.reexamined.findLast((r) => r.election === election.id && r.round === round.number)?.base ??
  round.result?.base.answer.base;

/**
 * One fact for each announced round of the sitting whose base is no longer the one it was announced with. `state` is
 * the state after the people came in; the first of them is named as the cause.
 */
export const reexamine = (
  state: AssemblyState,
  id: SittingId,
  people: readonly PersonId[],
): readonly AssemblyEvent[] => {
  const sitting: Sitting | undefined = sittingOf(state, id);
  const [person] = people;
  if (sitting === undefined || person === undefined) return [];
  const held = state.elections.filter((e) => e.sitting === id && e.rounds.some((r) => r.result !== null));
  if (held.length === 0) return [];
  return held.flatMap((election) =>
    election.rounds.flatMap((round): readonly AssemblyEvent[] => {
      const { result } = round;
      if (result === null) return [];
      const base = baseOfRound(state, sitting, round, result.totals);
      if (knownBase(state, election, round) === base.answer.base) return [];
      const ruling = resultOf(state, sitting, election, round, result.totals, base.answer.base);
      const electedChanged =
        !equal(ruling.answer.elected, result.ruling.answer.elected) ||
        !equal(ruling.answer.alternates ?? [], result.ruling.answer.alternates ?? []);
      return [
        {
          type: "result-reexamined",
          election: election.id,
          round: round.number,
          person,
          base,
          ruling,
          electedChanged,
        },
      ];
    }),
  );
};
