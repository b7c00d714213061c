import type { AssemblyView, BallotReading, Round } from "@laphieu/assembly";
import { nameOf } from "../app/assembly.ts";

/** Names that one reading of a paper marks and the other does not: what to look for on the paper. */
export function namesApart(
  view: AssemblyView,
  round: Round,
  reading: BallotReading | null,
  other: BallotReading | null,
): string {
  if (reading === null) return "";
  const mine = reading.struck ?? reading.disagree ?? [];
  const theirs = other?.struck ?? other?.disagree ?? [];
  return mine
    .filter((i) => !theirs.includes(i))
    .map((i) => {
      const person = round.names[i];
      return person === undefined ? "" : `${i + 1} ${nameOf(view, person)}`;
    })
    .join(", ");
}
