/** The decision of approval as a paper, made from the bundle that was received: those refused are not on it. */
import type { AssemblyState, Election } from "@laphieu/assembly";
import { readBundle, replay } from "@laphieu/evidence";
import type { Dossier } from "@laphieu/organisations";
import type { DocumentResult, Papers } from "../../gates/papers.ts";

/** Persons of a dossier that a decision of approval left out, as `election/person`. */
const leftOut = (dossier: Dossier): ReadonlySet<string> => {
  const approved = dossier.decisions.findLast((d) => d.kind === "approved");
  return new Set(approved?.kind === "approved" ? approved.refused.map((r) => r.person) : []);
};

const without = (election: Election, out: ReadonlySet<string>): Election => ({
  ...election,
  rounds: election.rounds.map((round) =>
    round.result === null
      ? round
      : {
          ...round,
          result: {
            ...round.result,
            elected: round.result.elected.filter((person) => !out.has(`${election.id}/${person}`)),
          },
        },
  ),
});

/** The state of the congress as its bundle holds it; null where it cannot be folded. The bundle was verified on arrival. */
const stateOf = (bytes: Uint8Array): AssemblyState | null => {
  const read = readBundle(bytes);
  if (!read.ok) return null;
  const { manifest, congress } = read.value;
  return replay(manifest.assembly, congress.leaves, congress.openings, { from: congress.leaves.length }).state;
};

/** The paper, or null where the bundle tells too little for it. */
export async function decisionPaper(
  papers: Papers,
  dossier: Dossier,
  bytes: Uint8Array,
): Promise<DocumentResult | null> {
  const state = stateOf(bytes);
  if (state === null) return null;
  const out = leftOut(dossier);
  return papers.make({ ...state, elections: state.elections.map((e) => without(e, out)) }, "approval-decision", {});
}
