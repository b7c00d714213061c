/** The steps of a sample: commands with who gives them and when. Each is decided as it is written, so a sample obeys the law. */
import { type Command, type CommandInput, commandSchema } from "../commands.ts";
import { decide } from "../decide.ts";
import { evolve } from "../evolve.ts";
import type { AssemblyState, Election, Round, Sitting } from "../model.ts";
import type { Actor, Role } from "../roles.ts";

export const sampleKinds = ["cell", "commune", "appointed", "by-election"] as const;
export type SampleKind = (typeof sampleKinds)[number];
export const sampleStages = ["setup", "open", "list", "cast", "counted", "closed"] as const;
export type SampleStage = (typeof sampleStages)[number];

export type SampleStep = {
  readonly command: Command;
  readonly at: string;
  readonly actor: Actor;
  readonly stage: SampleStage;
};
export type Sample = { readonly id: string; readonly steps: readonly SampleStep[] };

/** Plays a meeting forward, a minute a step, and remembers every step. */
export class Script {
  readonly steps: SampleStep[] = [];
  #state: AssemblyState | null = null;
  #at: number;
  #stage: SampleStage = "setup";

  constructor(start: string) {
    this.#at = Date.parse(start);
  }

  get state(): AssemblyState {
    if (this.#state === null) throw new Error("the sample has not created its assembly yet");
    return this.#state;
  }

  stage(stage: SampleStage): void {
    this.#stage = stage;
  }

  /** Moves the clock on to an instant, for the next session. */
  clock(at: string): void {
    this.#at = Math.max(this.#at, Date.parse(at));
  }

  office(...commands: readonly CommandInput[]): void {
    for (const command of commands) this.#take("owner", command);
  }

  counting(
    role: Extract<Role, "counting-head" | "teller">,
    person: string,
    ...commands: readonly CommandInput[]
  ): void {
    for (const command of commands) this.#take(role, command, person);
  }

  election(id: string): Election {
    const found = this.state.elections.find((e) => e.id === id);
    if (!found) throw new Error(`no election ${id} in the sample`);
    return found;
  }

  /** The round that is open now. */
  round(election: string): Round {
    const last = this.election(election).rounds.at(-1);
    if (!last) throw new Error(`no round of ${election} in the sample`);
    return last;
  }

  sitting(id: string): Sitting {
    const found = this.state.sittings.find((s) => s.id === id);
    if (!found) throw new Error(`no sitting ${id} in the sample`);
    return found;
  }

  #take(role: Role, input: CommandInput, person?: string): void {
    const command = commandSchema.parse(input);
    const at = new Date(this.#at).toISOString();
    this.#at += 60_000;
    const actor: Actor = person === undefined ? { account: "sample", role } : { account: "sample", role, person };
    const decision = decide(this.#state, command, { at, actor });
    if (!decision.ok) throw new Error(`the sample is refused: ${command.type}: ${decision.refusal.text.en}`);
    this.#state = decision.events.reduce<AssemblyState | null>(evolve, this.#state);
    this.steps.push({ command, at, actor, stage: this.#stage });
  }
}
