/** Plays a meeting in tests: gives commands, keeps the facts, and answers with the refusal when there is one. */
import { canonicalize } from "@laphieu/ledger";
import type { PackVersion } from "@laphieu/regulations";
import { type Command, type CommandInput, commandSchema } from "../commands.ts";
import { decide } from "../decide.ts";
import type { AssemblyEvent } from "../events.ts";
import { evolve } from "../evolve.ts";
import type { AssemblyState } from "../model.ts";
import { rolesFor } from "../permissions.ts";
import type { Actor, Role } from "../roles.ts";
import type { Refusal } from "../view-types.ts";

export type Fact = { readonly event: AssemblyEvent; readonly at: string; readonly actor: Actor };

/** A command that was accepted, and how many facts it brought about. */
export type Given = { readonly command: Command; readonly at: string; readonly actor: Actor; readonly facts: number };

/** A fact as a log gives it back: the same, with its fields in another order. */
const fromLog = (event: AssemblyEvent): AssemblyEvent => JSON.parse(canonicalize(JSON.parse(JSON.stringify(event))));

export class Play {
  readonly facts: Fact[] = [];
  readonly given: Given[] = [];
  #state: AssemblyState | null = null;
  #minute = 0;
  readonly #versions: readonly PackVersion[];

  /** `versions`: amended rules that a new meeting may open with. */
  constructor(versions: readonly PackVersion[] = []) {
    this.#versions = versions;
  }

  get state(): AssemblyState {
    if (this.#state === null) throw new Error("nothing has been created");
    return this.#state;
  }
  get begun(): boolean {
    return this.#state !== null;
  }

  /** Gives a command in the first role that may give it, or in the role asked for; null when it was accepted. */
  tries(input: CommandInput, role?: Role, person?: string): Refusal | null {
    const command = commandSchema.parse(input);
    const mode = this.#state?.mode ?? (command.type === "create-assembly" ? command.mode : "full");
    const first = mode === "short" ? "owner" : (rolesFor(command.type)[0] ?? "owner");
    const actor: Actor = {
      account: "a1",
      role: role ?? first,
      ...(person === undefined ? {} : { person }),
    };
    const at = new Date(Date.UTC(2027, 2, 14, 0, this.#minute++)).toISOString();
    const decision = decide(this.#state, command, { at, actor, versions: this.#versions });
    if (!decision.ok) return decision.refusal;
    for (const event of decision.events) {
      this.#state = evolve(this.#state, fromLog(event));
      this.facts.push({ event, at, actor });
    }
    this.given.push({ command, at, actor, facts: decision.events.length });
    return null;
  }

  /** Gives commands that must be accepted. */
  does(...inputs: readonly CommandInput[]): this {
    for (const input of inputs) {
      const refusal = this.tries(input);
      if (refusal !== null) throw new Error(`${input.type} is refused (${refusal.code}): ${refusal.text.en}`);
    }
    return this;
  }
}
