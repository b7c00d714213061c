/** The meetings that the killed process plays: every kind of command, and the samples. */
import { type AssemblyState, commandSchema, decide, evolve, roles } from "@laphieu/assembly";
import { playSample, sampleKinds } from "@laphieu/assembly/samples";
import { everyKind } from "@laphieu/assembly/testing/every-kind";
import { z } from "zod";

const stepShape = z.strictObject({
  command: commandSchema,
  actor: z.strictObject({
    account: z.string(),
    role: z.enum(roles),
    person: z.string().exactOptional(),
  }),
  at: z.string(),
  /** How many facts the command brings about: all of them are in the log, or none. */
  facts: z.int().min(0),
});
export const meetingShape = z.strictObject({ id: z.string(), steps: z.array(stepShape) });
export type CrashMeeting = z.output<typeof meetingShape>;
type Step = CrashMeeting["steps"][number];

const longest = 60;

function sample(kind: (typeof sampleKinds)[number]): readonly Step[] {
  let state: AssemblyState | null = null;
  return playSample(kind, { id: "m", seed: 1 }).steps.map(({ command, actor, at }) => {
    const decision = decide(state, command, { at, actor });
    if (!decision.ok) throw new Error(`${kind}: ${command.type} is refused`);
    for (const event of decision.events) state = evolve(state, event);
    return { command, actor: { ...actor }, at, facts: decision.events.length };
  });
}

/** All meetings, each under an id of its own; of the longest sample the beginning. */
export function crashMeetings(): readonly CrashMeeting[] {
  const all: readonly (readonly Step[])[] = [
    ...everyKind().map((given) => given.map((step) => ({ ...step, actor: { ...step.actor } }))),
    ...sampleKinds.map((kind) => sample(kind).slice(0, longest)),
  ];
  return all.map((steps, n) => {
    const id = `m${n}`;
    const named = (step: Step): Step =>
      step.command.type === "create-assembly"
        ? { ...step, command: commandSchema.parse({ ...step.command, id }) }
        : step;
    return { id, steps: steps.map(named) };
  });
}
