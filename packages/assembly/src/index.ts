/**
 * The assembly: commands in, events out. `decide` answers a command with events or with a refusal that carries a ruling;
 * `evolve` folds events into the state; `viewFor` shows the state to one audience. No clock, no storage, no HTTP.
 */
export * from "./commands.ts";
export * from "./model.ts";
export * from "./roles.ts";
export * from "./view-types.ts";
// decide.ts:  decide(state: AssemblyState | null, command: Command, context: { at: Instant; actor: Actor }): Decision
// evolve.ts:  evolve(state: AssemblyState | null, event: AssemblyEvent): AssemblyState
// codec.ts:   toEntry(event, at, actor): NewEntry  ·  fromEntry(entry): AssemblyEvent
// view.ts:    viewFor(state: AssemblyState, audience: Audience): AssemblyView
// permissions.ts: rolesFor(command: CommandType): readonly Role[]  ·  audienceOf(role: Role): Audience
