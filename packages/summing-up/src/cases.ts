/** Cases behind a proposal, taken from congresses: what the rules said of a round, with no person in it. */
import type { AssemblyState } from "@laphieu/assembly";
import { describeCitation } from "@laphieu/regulations";
import type { CaseBehind } from "./schema.ts";

const clipped = (text: string): string => text.slice(0, 8_000);

/** The ruling on one announced round; null where there is none. Rulings name people by their place on the list alone. */
export const caseOf = (state: AssemblyState, election: string, round: number): CaseBehind | null => {
  const held = state.elections.find((e) => e.id === election);
  const result = held?.rounds.find((r) => r.number === round)?.result;
  if (held === undefined || result === null || result === undefined) return null;
  return {
    kind: "ruling",
    congress: state.id,
    title: state.about.title,
    election: held.title,
    round,
    ruling: { vi: clipped(result.ruling.text.vi), en: clipped(result.ruling.text.en) },
    articles: [...new Set(result.ruling.because.map((c) => describeCitation(c, "vi")))].slice(0, 40),
  };
};

/** Rounds worth looking at: those that did not simply fill their seats. */
export const difficultRounds = (state: AssemblyState): readonly CaseBehind[] =>
  state.elections.flatMap((e) =>
    e.rounds.flatMap((r) => {
      const hard = r.kind !== "first" || r.cancelled || (r.result !== null && r.result.ruling.answer.next !== "done");
      const found = hard ? caseOf(state, e.id, r.number) : null;
      return found === null ? [] : [found];
    }),
  );
