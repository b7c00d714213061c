/** Shapes of everything that a summing-up sends, keeps and receives. The same schemas read commands, the log and files. */
import { z } from "zod";
import { figureKeys } from "./keys.ts";

export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/);
const line = z.string().trim().min(1).max(300);
const text = z.string().trim().max(8_000);
const day = z.iso.date();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const unitSchema = z.strictObject({ id: idSchema, name: line, parent: idSchema.nullable() });
export const figureKeySchema = z.enum(figureKeys);
/** Figures as they are kept: the ones that are nought are left out. */
export const figuresSchema = z.partialRecord(figureKeySchema, z.int().min(0).max(2_000_000_000));
export type FiguresData = z.infer<typeof figuresSchema>;

export const countedSchema = z.strictObject({
  id: idSchema,
  unit: idSchema,
  title: line,
  day,
  figures: figuresSchema,
  /** Head of the log that was counted, and whether it came as a file that holds. */
  head: z.strictObject({ size: z.int().min(1), root: z.string().max(100) }),
  from: z.enum(["here", "bundle"]),
});

export const sections = ["results", "limits", "causes", "lessons", "proposals"] as const;
export type Section = (typeof sections)[number];
export const questionSchema = z.strictObject({
  id: idSchema,
  section: z.enum(sections),
  text: line,
  /** Figures that stand under the question, filled in from the congresses. */
  figures: z.array(figureKeySchema).max(12),
});
export type Question = z.infer<typeof questionSchema>;
export const campaignSchema = z.strictObject({
  id: idSchema,
  title: line,
  issuer: unitSchema,
  /** Congresses held in this time are counted. */
  from: day,
  to: day,
  due: day,
  questions: z.array(questionSchema).min(1).max(60),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** A statement of a report with the bodies that made it. */
export const statementSchema = z.strictObject({ text: text.min(1), units: z.array(unitSchema).max(400) });
export type Statement = z.infer<typeof statementSchema>;
export const answerSchema = z.strictObject({ question: idSchema, statements: z.array(statementSchema).max(400) });
export type Answer = z.infer<typeof answerSchema>;
export const reportSchema = z.strictObject({
  campaign: idSchema,
  unit: unitSchema,
  /** From 1; a corrected report has the next number. */
  version: z.int().min(1).max(999),
  answers: z.array(answerSchema).max(60),
  figures: figuresSchema,
  congresses: z.int().min(0),
  /** Reports of the bodies below that went into it. */
  merged: z.array(z.strictObject({ unit: unitSchema, version: z.int().min(1), sha256: hash })).max(400),
  signed: z.strictObject({ by: line, post: line, on: day }),
});
export type Report = z.infer<typeof reportSchema>;

export const articleSchema = z.strictObject({ source: line, article: line, clause: line.exactOptional() });
/** A case behind a proposal: a round of a congress and what the rules said of it, without persons; or a case from elsewhere in words. */
export const caseSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("ruling"),
    congress: idSchema,
    title: line,
    election: line,
    round: z.int().min(1),
    ruling: z.strictObject({ vi: text, en: text }),
    articles: z.array(line).max(40),
  }),
  z.strictObject({ kind: z.literal("words"), text: text.min(1) }),
]);
export type CaseBehind = z.infer<typeof caseSchema>;
export const changeSchema = z.strictObject({
  setting: z.string().min(1).max(80),
  value: z.union([z.string().max(200), z.number(), z.boolean()]),
});
export const proposalSchema = z.strictObject({
  id: idSchema,
  article: articleSchema,
  wording: text.min(1),
  difficulty: text.min(1),
  cases: z.array(caseSchema).max(100),
  rule: text.min(1),
  changes: z.array(changeSchema).max(20),
  authors: z.array(unitSchema).min(1).max(2_000),
});
export type Proposal = z.infer<typeof proposalSchema>;
export const proposalStates = [
  "draft",
  "sent",
  "under-review",
  "accepted",
  "partly",
  "not-accepted",
  "forwarded",
] as const;
export type ProposalState = (typeof proposalStates)[number];
export const proposalAnswerSchema = z.strictObject({
  proposal: idSchema,
  state: z.enum(["under-review", "accepted", "partly", "not-accepted", "forwarded"]),
  text: text.min(1),
  by: line,
  on: day,
});
export type ProposalAnswer = z.infer<typeof proposalAnswerSchema>;

export const taskSchema = z.strictObject({ id: idSchema, text: text.min(1), unit: unitSchema, due: day });
export type Task = z.infer<typeof taskSchema>;

/** What goes from one installation to another as a file. */
export const payloadSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("campaign"), campaign: campaignSchema, units: z.array(unitSchema).max(20_000) }),
  z.strictObject({ kind: z.literal("report"), report: reportSchema }),
  z.strictObject({
    kind: z.literal("proposals"),
    from: unitSchema,
    proposals: z.array(proposalSchema).min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal("answers"),
    from: unitSchema,
    answers: z.array(proposalAnswerSchema).min(1).max(500),
  }),
]);
export type Payload = z.infer<typeof payloadSchema>;

const sha256 = hash;
/** Why a file that arrived is kept aside: nothing of it enters a report, and nothing is overwritten. */
export const asideReasons = [
  "sent-twice",
  "disagrees",
  "unknown-campaign",
  "unknown-unit",
  "key-changed",
  "known-campaign",
  "merged-body",
] as const;
export type AsideReason = (typeof asideReasons)[number];
const source = z.strictObject({ sha256, key: z.string().max(100) });

/** How a body of the register ended: the bodies it went into; none where it was closed. */
export const endedSchema = z.strictObject({ on: day, into: z.array(idSchema).max(50) });
export type Ended = z.infer<typeof endedSchema>;
export const joinedSchema = z.strictObject({ unit: unitSchema, body: idSchema, ended: endedSchema.nullable() });
export type Joined = z.infer<typeof joinedSchema>;

/** Facts of the log of a summing-up. */
export const bookEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("unit-placed"), unit: unitSchema }),
  /** Bodies as the register of organisations has them now: their place, their name, and how they ended. */
  z.strictObject({ type: z.literal("register-joined"), bodies: z.array(joinedSchema).min(1).max(2_000) }),
  /** What the register itself says of a body (approvals, annulments, findings, discipline), in place of what it said before. */
  z.strictObject({ type: z.literal("register-counted"), unit: idSchema, day, figures: figuresSchema }),
  z.strictObject({ type: z.literal("congress-counted"), counted: countedSchema }),
  z.strictObject({ type: z.literal("congress-left-out"), id: idSchema, reason: text }),
  z.strictObject({ type: z.literal("campaign-opened"), campaign: campaignSchema }),
  /** The bodies that are to answer; more of them add to those before. */
  z.strictObject({
    type: z.literal("campaign-addressed"),
    campaign: idSchema,
    units: z.array(idSchema).min(1).max(5_000),
  }),
  z.strictObject({ type: z.literal("campaign-received"), campaign: campaignSchema, source }),
  z.strictObject({
    type: z.literal("report-saved"),
    campaign: idSchema,
    unit: idSchema,
    answers: z.array(answerSchema).max(60),
    merged: reportSchema.shape.merged,
  }),
  z.strictObject({ type: z.literal("report-signed"), report: reportSchema, sha256, differs: z.array(figureKeySchema) }),
  z.strictObject({ type: z.literal("report-sent"), campaign: idSchema, unit: idSchema, version: z.int().min(1) }),
  z.strictObject({ type: z.literal("report-received"), report: reportSchema, source }),
  z.strictObject({
    type: z.literal("report-returned"),
    campaign: idSchema,
    unit: idSchema,
    version: z.int().min(1),
    reason: text.min(1),
  }),
  z.strictObject({
    type: z.literal("set-aside"),
    reason: z.enum(asideReasons),
    about: line,
    unit: idSchema.nullable(),
    source,
  }),
  z.strictObject({ type: z.literal("proposal-added"), proposal: proposalSchema }),
  z.strictObject({
    type: z.literal("proposals-received"),
    from: unitSchema,
    proposals: z.array(proposalSchema).max(500),
    source,
  }),
  z.strictObject({ type: z.literal("proposals-merged"), into: idSchema, others: z.array(idSchema).min(1).max(500) }),
  z.strictObject({ type: z.literal("proposals-sent"), proposals: z.array(idSchema).min(1).max(500) }),
  z.strictObject({ type: z.literal("proposals-answered"), answers: z.array(proposalAnswerSchema).min(1).max(500) }),
  z.strictObject({
    type: z.literal("conference-planned"),
    conference: idSchema,
    title: line,
    campaign: idSchema.nullable(),
  }),
  z.strictObject({ type: z.literal("conclusion-recorded"), conference: idSchema, text: text.min(1) }),
  z.strictObject({ type: z.literal("task-assigned"), conference: idSchema, task: taskSchema }),
  z.strictObject({
    type: z.literal("task-followed"),
    conference: idSchema,
    task: idSchema,
    on: day,
    text: text.min(1),
    done: z.boolean(),
  }),
]);
export type BookEvent = z.infer<typeof bookEventSchema>;

export const commandSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("place-unit"), unit: unitSchema }),
  z.strictObject({ type: z.literal("open-campaign"), campaign: campaignSchema }),
  z.strictObject({
    type: z.literal("save-report"),
    campaign: idSchema,
    unit: idSchema,
    answers: z.array(answerSchema).max(60),
  }),
  z.strictObject({ type: z.literal("merge-reports"), campaign: idSchema, unit: idSchema }),
  z.strictObject({ type: z.literal("sign-report"), campaign: idSchema, unit: idSchema, by: line, post: line, on: day }),
  z.strictObject({ type: z.literal("send-report"), campaign: idSchema, unit: idSchema }),
  z.strictObject({ type: z.literal("return-report"), campaign: idSchema, unit: idSchema, reason: text.min(1) }),
  z.strictObject({ type: z.literal("add-proposal"), proposal: proposalSchema }),
  z.strictObject({ type: z.literal("merge-proposals"), into: idSchema, others: z.array(idSchema).min(1).max(500) }),
  z.strictObject({ type: z.literal("send-proposals"), proposals: z.array(idSchema).min(1).max(500) }),
  z.strictObject({ type: z.literal("answer-proposals"), answers: z.array(proposalAnswerSchema).min(1).max(500) }),
  z.strictObject({
    type: z.literal("plan-conference"),
    conference: idSchema,
    title: line,
    campaign: idSchema.nullable(),
  }),
  z.strictObject({ type: z.literal("record-conclusion"), conference: idSchema, text: text.min(1) }),
  z.strictObject({ type: z.literal("assign-task"), conference: idSchema, task: taskSchema }),
  z.strictObject({
    type: z.literal("follow-task"),
    conference: idSchema,
    task: idSchema,
    on: day,
    text: text.min(1),
    done: z.boolean(),
  }),
]);
export type BookCommand = z.infer<typeof commandSchema>;
