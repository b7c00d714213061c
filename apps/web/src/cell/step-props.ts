import type { AssemblyView, Sitting } from "@laphieu/assembly";
import type { CommandRunner } from "../app/assembly.ts";

/** What every step of the day is given. */
export type StepProps = {
  readonly view: AssemblyView;
  readonly sitting: Sitting;
  readonly runner: CommandRunner;
  /** Those in the hall who vote. */
  readonly present: number;
};
