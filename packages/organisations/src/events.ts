/** Facts of the stream `above`, as they are written. Names and the words of complaints are sealed by the store, not here. */
import { z } from "zod";
import {
  asideReasons,
  complaintKinds,
  congressKinds,
  disciplineKinds,
  levels,
  memberStatuses,
  severities,
  stepResults,
  treeRoles,
} from "./types.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/);
const day = z.iso.date();
const line = z.string().trim().min(1).max(300);
const long = z.string().trim().min(1).max(20_000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Null when it was erased. */
const hidden = z.string().max(20_000).nullable();
const source = z.string().trim().max(300).optional();
const text = z.strictObject({ vi: z.string(), en: z.string() });
const rank = z.union([z.literal(1), z.literal(2), z.literal(3)]);

export const newBody = z.strictObject({
  id,
  code: z.string().trim().max(60),
  name: line,
  level: z.enum(levels),
  parent: id.nullable(),
  from: day,
});
export const newMember = z.strictObject({
  id,
  name: hidden,
  female: z.boolean(),
  minority: z.boolean(),
  birthYear: z.int().min(1900).max(2100).nullable(),
  status: z.enum(memberStatuses),
  from: day,
});
const end = z.discriminatedUnion("how", [
  z.strictObject({ how: z.literal("closed"), on: day, source }),
  z.strictObject({ how: z.literal("merged"), on: day, into: id, source }),
  z.strictObject({ how: z.literal("split"), on: day, into: z.array(id).min(2).max(50), source }),
]);
export const newCongress = z.strictObject({
  id,
  body: id,
  kind: z.enum(congressKinds),
  day,
  days: z.int().min(1).max(10),
  contents: z.union([z.literal(2), z.literal(3), z.literal(4)]),
  election: z.boolean(),
});
const bundle = z.strictObject({
  sha256,
  size: z.int(),
  installation: z.string(),
  assembly: z.string(),
  head: z.strictObject({ size: z.int(), root: z.string() }),
  verdict: z.enum(["holds", "partly", "does-not-hold"]),
  title: z.string(),
  bodyName: z.string(),
  day: z.string(),
  sample: z.boolean(),
  findings: z.array(z.strictObject({ rank, text })).max(200).readonly(),
});
const persons = z
  .array(z.strictObject({ id: z.string(), name: hidden, election: z.string(), electionTitle: z.string() }))
  .readonly();
const ballots = z
  .array(z.strictObject({ title: z.string(), round: z.int(), base: z.int(), found: z.int(), valid: z.int() }))
  .readonly();
const steps = z
  .array(
    z.strictObject({
      id: z.string(),
      title: text,
      article: z.string(),
      result: z.enum(stepResults),
      evidence: z.array(z.int()).readonly(),
      text,
    }),
  )
  .readonly();
const decision = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("correction"), on: day, by: line, text: long, due: day.nullable() }),
  z.strictObject({
    kind: z.literal("approved"),
    on: day,
    by: line,
    number: line,
    approved: z.array(z.string()).readonly(),
    refused: z.array(z.strictObject({ person: z.string(), reason: line })).readonly(),
  }),
  z.strictObject({ kind: z.literal("refused"), on: day, by: line, number: line, reason: long }),
  z.strictObject({
    kind: z.literal("annulled"),
    on: day,
    by: line,
    number: line,
    reason: long,
    again: z.array(z.string()).readonly(),
    by_day: day.nullable(),
  }),
]);

/** What may be recorded; each is one command as well, completed by `decide`. */
export const eventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("bodies-opened"), bodies: z.array(newBody).min(1).max(2_000) }),
  z.strictObject({ type: z.literal("body-renamed"), body: id, name: line, from: day, source }),
  z.strictObject({ type: z.literal("body-level-set"), body: id, level: z.enum(levels), from: day, source }),
  z.strictObject({ type: z.literal("body-moved"), body: id, parent: id.nullable(), from: day, source }),
  z.strictObject({ type: z.literal("body-ended"), body: id, end }),
  z.strictObject({ type: z.literal("term-opened"), body: id, id, name: line, from: day, to: day.nullable() }),
  z.strictObject({
    type: z.literal("post-held"),
    body: id,
    id,
    term: id,
    title: line,
    member: id.nullable(),
    from: day,
    to: day.nullable(),
  }),
  z.strictObject({ type: z.literal("members-added"), body: id, members: z.array(newMember).min(1).max(2_000) }),
  z.strictObject({ type: z.literal("member-status-set"), member: id, status: z.enum(memberStatuses), from: day }),
  z.strictObject({ type: z.literal("member-moved"), member: id, body: id, from: day }),
  z.strictObject({ type: z.literal("place-given"), account: line, body: id, role: z.enum(treeRoles) }),
  z.strictObject({ type: z.literal("place-taken"), account: line, body: id, role: z.enum(treeRoles) }),
  z.strictObject({ type: z.literal("sender-admitted"), body: id, hash: sha256 }),
  z.strictObject({ type: z.literal("sender-withdrawn"), body: id }),
  z.strictObject({
    type: z.literal("round-opened"),
    id,
    title: line,
    body: id,
    regulation: z.enum(["vn-190-2024", "vn-244-2014"]),
    from: day,
    to: day,
    due: z.array(z.strictObject({ level: z.enum(levels), by: day })).max(10),
    checklist: z.array(z.strictObject({ id, title: text, days: z.int().min(-400).max(100) })).max(60),
    holidays: z.array(day).max(400),
    workdays: z.array(day).max(100),
  }),
  z.strictObject({
    type: z.literal("congresses-planned"),
    round: id,
    congresses: z.array(newCongress).min(1).max(2_000),
  }),
  z.strictObject({ type: z.literal("congress-moved"), congress: id, day, reason: line }),
  z.strictObject({ type: z.literal("step-done"), congress: id, item: id, on: day }),
  z.strictObject({ type: z.literal("congress-held"), congress: id, on: day }),
  z.strictObject({
    type: z.literal("result-received"),
    id,
    body: id,
    congress: id.nullable(),
    received: day,
    bundle,
    persons,
    rounds: ballots,
    steps,
    reportDue: day.nullable(),
    answerDue: day,
  }),
  z.strictObject({
    type: z.literal("result-replaced"),
    dossier: id,
    received: day,
    bundle,
    persons,
    rounds: ballots,
    steps,
    answerDue: day,
  }),
  z.strictObject({
    type: z.literal("result-aside"),
    sha256,
    reason: z.enum(asideReasons),
    body: id.nullable(),
    dossier: id.nullable(),
    text,
  }),
  z.strictObject({ type: z.literal("aside-settled"), sha256, text: line }),
  z.strictObject({ type: z.literal("result-decided"), dossier: id, decision }),
  z.strictObject({
    type: z.literal("complaint-registered"),
    id,
    number: z.int().min(1),
    kind: z.enum(complaintKinds),
    body: id,
    dossier: id.nullable(),
    received: day,
    about: hidden,
    complainant: hidden,
    concerned: z.array(line).max(100),
    due: day,
    inTime: z.boolean().nullable(),
  }),
  z.strictObject({ type: z.literal("complaint-assigned"), complaint: id, accounts: z.array(line).min(1).max(20) }),
  z.strictObject({
    type: z.literal("complaint-evidence"),
    complaint: id,
    sha256,
    position: z.int().min(0).nullable(),
    note: line,
  }),
  z.strictObject({ type: z.literal("complaint-heard"), complaint: id, on: day, with: hidden, text: hidden }),
  z.strictObject({
    type: z.literal("complaint-concluded"),
    complaint: id,
    on: day,
    founded: z.enum(["founded", "partly", "unfounded"]),
    text: hidden,
  }),
  z.strictObject({ type: z.literal("complaint-decided"), complaint: id, on: day, number: line, text: hidden }),
  z.strictObject({ type: z.literal("complaint-answered"), complaint: id, on: day, text: hidden }),
  z.strictObject({ type: z.literal("complaint-withdrawn"), complaint: id, on: day }),
  z.strictObject({
    type: z.literal("finding-recorded"),
    id,
    body: id,
    congress: id.nullable(),
    visit: id.nullable(),
    step: z.string().max(60).nullable(),
    kind: line,
    article: z.string().trim().max(100),
    severity: z.enum(severities),
    text: long,
    on: day,
    remedy: z.strictObject({ text: long, due: day }).nullable(),
  }),
  z.strictObject({
    type: z.literal("discipline-decided"),
    id,
    body: id,
    finding: id.nullable(),
    of: z.enum(["member", "organisation"]),
    kind: z.enum(disciplineKinds),
    number: line,
    on: day,
  }),
  z.strictObject({ type: z.literal("finding-closed"), finding: id, on: day, text: long }),
  z.strictObject({
    type: z.literal("visit-planned"),
    id,
    body: id,
    congress: id.nullable(),
    day,
    subject: line,
    inspectors: z.array(line).min(1).max(30),
  }),
  z.strictObject({
    type: z.literal("visit-recorded"),
    visit: id,
    on: day,
    text: long,
    signers: z.array(line).min(1).max(30),
    files: z.array(z.strictObject({ sha256, name: line })).max(60),
  }),
]);
export type AboveEvent = z.output<typeof eventSchema>;
export type EventOf<T extends AboveEvent["type"]> = Extract<AboveEvent, { type: T }>;
export type NewBody = z.output<typeof newBody>;
export type NewMember = z.output<typeof newMember>;
export type NewCongress = z.output<typeof newCongress>;
