/** What people may ask of a file. Unknown fields are refused: there is no place for anything that is not listed here. */
import { z } from "zod";
import {
  answerContent,
  correctionAskedContent,
  correctionContent,
  decisionContent,
  declaredContent,
  differenceContent,
  draftContent,
  enquiryContent,
  explanationContent,
  handOverContent,
  paperContent,
  replyContent,
  requestContent,
  textContent,
} from "./contents.ts";
import { skippableSteps, stepIds } from "./model.ts";

const line = z.string().trim().min(1).max(300);
const day = z.iso.date();
const account = z.string().min(1).max(80);
const ref = z.string().regex(/^[a-z0-9-]{1,20}$/);

export const openFileSchema = z.strictObject({
  post: z.string().regex(/^[a-z0-9-]{1,40}$/),
  body: line,
  basis: z.string().trim().min(5, "basis").max(300),
  collective: z.boolean(),
  drafter: account,
  decider: account,
  until: day,
  reason: line,
  keepUntil: day.nullable(),
});
export type OpenFile = z.output<typeof openFileSchema>;

const plain = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) });
const holding = <T extends string, S extends z.ZodType>(type: T, content: S) =>
  z.strictObject({ type: z.literal(type), content });

export const fileCommandSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("assign"),
    account,
    role: z.enum(["drafter", "decider", "examiner"]),
    until: day,
    reason: line,
  }),
  z.strictObject({ type: z.literal("end-assignment"), account, reason: line }),
  /** One file, to one inspector, by a named decision. */
  z.strictObject({ type: z.literal("allow-inspection"), account, until: day, decision: line }),
  z.strictObject({ type: z.literal("move-deadline"), step: z.enum(stepIds), due: day, reason: line }),
  /** Before the end date only with the rule that asks for it. */
  z.strictObject({
    type: z.literal("propose-purge"),
    rule: z.string().trim().min(5).max(300).nullable().default(null),
  }),
  z.strictObject({ type: z.literal("refuse-purge"), rule: z.string().trim().min(5).max(300) }),
  z.strictObject({ type: z.literal("sign-purge") }),
  z.strictObject({ type: z.literal("declare-conflict") }),
  z.strictObject({ type: z.literal("name-subject"), account: account }),
  holding("record-request", requestContent),
  plain("give-notice"),
  z.strictObject({ type: z.literal("postpone-notice"), until: day, rule: line }),
  z.strictObject({
    type: z.literal("skip-step"),
    step: z.enum(skippableSteps),
    rule: z.string().trim().min(5).max(300),
  }),
  holding("record-declared", declaredContent),
  holding("record-paper", paperContent),
  holding("hand-over", handOverContent),
  plain("finish-papers"),
  holding("send-enquiry", enquiryContent),
  z.strictObject({ type: z.literal("record-reply"), enquiry: ref, content: replyContent }),
  plain("finish-enquiries"),
  holding("put-difference", differenceContent),
  z.strictObject({ type: z.literal("explain"), difference: ref, content: explanationContent }),
  z.strictObject({ type: z.literal("record-explanation"), difference: ref, content: explanationContent }),
  holding("submit-draft", draftContent),
  holding("return-draft", textContent),
  holding("decide", decisionContent),
  plain("give-result"),
  holding("complain", textContent),
  holding("record-complaint", textContent),
  holding("answer-complaint", answerContent),
  plain("accept-result"),
  holding("ask-correction", correctionAskedContent),
  holding("correct", correctionContent),
  holding("ask-erasure", textContent),
  plain("give-copy"),
  z.strictObject({ type: z.literal("tell-congress"), assembly: z.string().max(60), person: z.string().max(60) }),
  plain("close"),
]);
export type FileCommand = z.output<typeof fileCommandSchema>;
export type FileAct = FileCommand["type"];
