/** What is written down. The plain part says that a step happened, when, and by whom; never anything about the person. */
import { z } from "zod";
import { memberRoles, skippableSteps, stepIds } from "./model.ts";

const day = z.iso.date();
const line = z.string().max(400);
const clock = z.int().min(0).max(1_200);
export const clocksSchema = z.strictObject({
  request: clock,
  notice: clock,
  papers: clock,
  enquiries: clock,
  replies: clock,
  differences: clock,
  draft: clock,
  decision: clock,
  "result-notice": clock,
  complaint: clock,
  closing: clock,
  reminder: clock,
  validity: clock,
  retention: clock,
});
const memberSchema = z.strictObject({
  account: z.string(),
  role: z.enum(memberRoles),
  until: day,
  reason: line,
});
const plain = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) });
const dated = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), due: day });

export const fileEventSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("file-opened"),
    id: z.string(),
    number: line,
    unit: line,
    post: line,
    postVersion: z.int().min(0).nullable().default(null),
    body: line,
    basis: line,
    collective: z.boolean(),
    keepUntil: day,
    clocks: clocksSchema,
    members: z.array(memberSchema),
    dues: z.record(z.string(), day),
  }),
  z.strictObject({ type: z.literal("member-assigned"), member: memberSchema }),
  z.strictObject({ type: z.literal("member-ended"), account: z.string(), reason: line }),
  z.strictObject({ type: z.literal("conflict-declared"), account: z.string() }),
  z.strictObject({ type: z.literal("deadline-moved"), step: z.enum(stepIds), due: day, reason: line }),
  z.strictObject({ type: z.literal("notice-postponed"), until: day, rule: line }),
  z.strictObject({ type: z.literal("step-skipped"), step: z.enum(skippableSteps), rule: line }),
  plain("request-recorded"),
  plain("notice-given"),
  plain("declared-recorded"),
  plain("paper-recorded"),
  plain("papers-handed-over"),
  plain("papers-finished"),
  z.strictObject({ type: z.literal("enquiry-sent"), id: z.string(), due: day }),
  z.strictObject({ type: z.literal("reply-recorded"), id: z.string() }),
  plain("enquiries-finished"),
  z.strictObject({ type: z.literal("difference-put"), id: z.string(), due: day }),
  z.strictObject({ type: z.literal("explanation-recorded"), id: z.string() }),
  dated("draft-submitted"),
  dated("draft-returned"),
  dated("decided"),
  dated("result-given"),
  dated("complaint-recorded"),
  z.strictObject({ type: z.literal("complaint-answered"), again: z.boolean(), due: day }),
  plain("correction-asked"),
  plain("corrected"),
  z.strictObject({
    type: z.literal("congress-told"),
    assembly: z.string(),
    person: z.string(),
    validUntil: day,
  }),
  plain("closed"),
  z.strictObject({ type: z.literal("contents-opened"), role: z.enum(memberRoles), reason: line }),
  plain("result-accepted"),
  plain("erasure-asked"),
  z.strictObject({ type: z.literal("copy-given"), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ type: z.literal("purge-proposed"), rule: line.nullable().default(null) }),
  z.strictObject({ type: z.literal("purge-refused"), rule: line }),
  plain("purged"),
]);
export type FileEvent = z.output<typeof fileEventSchema>;
/** An event with the moment and the account it came from, and where it stands in the log. */
export type Recorded = { readonly event: FileEvent; readonly at: string; readonly by: string; readonly day: string };
