/** Sample congresses played to their end, for tests and benchmarks. */
import { type AssemblyState, decide, evolve } from "@laphieu/assembly";
import { playSample, type SampleKind } from "@laphieu/assembly/samples";

export const played = (kind: SampleKind, seed = 1, id?: string): AssemblyState => {
  let state: AssemblyState | null = null;
  for (const { command, at, actor } of playSample(kind, { seed, ...(id === undefined ? {} : { id }) }).steps) {
    const decision = decide(state, command, { at, actor });
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.text.en}`);
    state = decision.events.reduce<AssemblyState | null>(evolve, state);
  }
  if (state === null) throw new Error("an empty sample");
  return state;
};
