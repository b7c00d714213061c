/**
 * Sample meetings, made by us and labelled as such: a cell, a commune, an appointed congress, a by-election. The same
 * seed gives the same meeting, step by step; every step is decided by the same rules as a real one.
 */
import { playCell } from "./cell.ts";
import { playCommune } from "./commune.ts";
import { playAppointed, playByElection } from "./other.ts";
import { type Sample, type SampleKind, type SampleStage, sampleStages } from "./steps.ts";

export { type Sample, type SampleKind, type SampleStage, type SampleStep, sampleKinds, sampleStages } from "./steps.ts";

/** The steps of a sample from its creation up to and including a stage. */
export function playSample(
  kind: SampleKind,
  options: { readonly seed?: number; readonly until?: SampleStage; readonly id?: string } = {},
): Sample {
  const seed = options.seed ?? 1;
  const whole = play(kind, options.id ?? `mau-${kind}-${seed}`, seed);
  const last = sampleStages.indexOf(options.until ?? "closed");
  return { id: whole.id, steps: whole.steps.filter((s) => sampleStages.indexOf(s.stage) <= last) };
}

function play(kind: SampleKind, id: string, seed: number): Sample {
  switch (kind) {
    case "cell":
      return playCell(id, seed);
    case "commune":
      return playCommune(id, seed);
    case "appointed":
      return playAppointed(id, seed);
    case "by-election":
      return playByElection(id, seed);
  }
}
