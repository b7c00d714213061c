/**
 * Everything a person can do to an assembly. A command is data; {@link commandSchema} checks its shape (unknown fields
 * are refused by name), `decide` checks it against the state and the regulation.
 */
import { z } from "zod";
import { toAssemblyId, toElectionId, toPersonId, toSittingId } from "./state/ids.ts";

const id = <T extends string>(to: (text: string) => T) =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .transform(to);
const assemblyId = id(toAssemblyId);
const personId = id(toPersonId);
const sittingId = id(toSittingId);
const electionId = id(toElectionId);
const count = z.int().min(0).max(1_000_000);
const text = z.string().trim().min(1).max(500);
const optionalText = z.string().trim().max(2000);
const day = z.iso.date();
const votes = z.strictObject({ for: count, against: count, noOpinion: count });
const partialDate = z.strictObject({
  year: z.int().min(1850).max(2200),
  month: z.int().min(1).max(12).optional(),
  day: z.int().min(1).max(31).optional(),
});
const level = z.enum(["cell", "grassroots", "above-grassroots", "province", "centre"]);
const meetingKind = z.enum([
  "members-congress",
  "delegates-congress",
  "committee-conference",
  "inspection-conference",
  "by-election-conference",
]);
const office = z.enum([
  "committee",
  "standing-committee",
  "secretary",
  "deputy-secretary",
  "inspection-committee",
  "inspection-chair",
  "inspection-deputy",
  "delegate-upward",
]);
const bodyKind = z.enum(["presidium", "secretariat", "credentials-committee", "counting-committee", "opinion-team"]);

export const aboutSchema = z.strictObject({
  kind: meetingKind,
  level,
  body: text,
  above: optionalText,
  place: optionalText,
  title: text,
  term: optionalText,
  day,
  sessions: z
    .array(
      z.strictObject({
        name: text,
        day,
        startsAt: z
          .string()
          .regex(/^\d{2}:\d{2}$/)
          .optional(),
      }),
    )
    .min(1)
    .max(8),
  secretaryDirect: z.boolean(),
  withElection: z.boolean(),
});
export const detailsSchema = z.strictObject({
  name: z.string().trim().min(2).max(120),
  sortKey: z.string().trim().max(120).optional(),
  birth: partialDate.optional(),
  sex: z.enum(["female", "male"]).optional(),
  ethnicGroup: z.string().trim().max(60).optional(),
  joined: partialDate.optional(),
  position: z.string().trim().max(200).optional(),
  note: z.string().trim().max(500).optional(),
});
const attendeeFields = {
  standing: z.enum(["official", "probationary", "temporary"]),
  seat: z.enum(["member", "ex-officio", "elected", "appointed", "alternate", "guest"]),
  delegation: z.string().trim().max(200).optional(),
  flags: z
    .array(
      z.enum([
        "exempt",
        "temporary-elsewhere",
        "suspended",
        "prosecuted",
        "retired-before-opening",
        "transferred-out",
        "elected-in-breach",
        "convening-committee",
        "outgoing-standing-committee",
        "politburo",
        "secretariat",
      ]),
    )
    .max(11),
};
const newPerson = z.strictObject({
  id: personId,
  details: detailsSchema,
  /** Absent for somebody who is no attendee, for example a candidate who is not a delegate. */
  attendee: z.strictObject(attendeeFields).optional(),
});
const bodyMember = z.strictObject({ person: personId, head: z.boolean() });
const personVotes = z.array(z.strictObject({ person: personId, votes: count })).max(300);
const reading = z.strictObject({
  struck: z.array(z.int().min(0).max(299)).optional(),
  agree: z.array(z.int().min(0).max(299)).optional(),
  disagree: z.array(z.int().min(0).max(299)).optional(),
  extra: z.array(z.enum(["name-added", "signed", "writing", "several-inks"])).optional(),
  issued: z.boolean().optional(),
  judged: z.enum(["valid", "invalid"]).optional(),
});
const totals = z.strictObject({
  found: count,
  valid: count,
  invalid: count,
  invalidReasons: z
    .array(
      z.strictObject({
        reason: z.enum([
          "not-issued",
          "too-many",
          "nobody",
          "both-or-neither",
          "name-added",
          "signed",
          "writing",
          "several-inks",
          "other",
        ]),
        count,
      }),
    )
    .max(9),
  votes: z.array(count).max(300),
});
const inRound = { election: electionId, round: z.int().min(1).max(20) };
const c = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const commandSchema = z.discriminatedUnion("type", [
  // Preparation
  c("create-assembly", {
    id: assemblyId,
    mode: z.enum(["full", "short"]),
    sample: z.boolean(),
    regulation: z.enum(["vn-190-2024", "vn-244-2014", "majority"]),
    about: aboutSchema,
  }),
  c("amend-about", { about: aboutSchema }),
  c("record-level", { level, from: day, source: text }),
  c("record-preparation", {
    item: z.enum(["opening-announced", "allocation", "personnel-plan"]),
    day,
    note: optionalText,
  }),
  c("set-agenda", {
    sitting: sittingId,
    items: z
      .array(
        z.strictObject({
          id: z.string().min(1).max(40),
          title: text,
          minutes: z.int().min(0).max(600).optional(),
          election: electionId.optional(),
        }),
      )
      .max(100),
  }),
  c("show-agenda-item", { sitting: sittingId, item: z.string().max(40).nullable() }),
  // Roll, presence, credentials
  c("add-people", { sitting: sittingId.optional(), people: z.array(newPerson).min(1).max(2000) }),
  c("amend-person", { person: personId, details: detailsSchema }),
  c("amend-attendee", { sitting: sittingId, person: personId, attendee: z.strictObject(attendeeFields) }),
  c("remove-attendee", { sitting: sittingId, person: personId, reason: text }),
  c("add-sitting", { id: sittingId, kind: meetingKind, title: text, rollFrom: z.array(electionId).max(4) }),
  c("open-sitting", { sitting: sittingId }),
  c("close-sitting", { sitting: sittingId }),
  c("check-in", { sitting: sittingId, people: z.array(personId).min(1).max(2000) }),
  c("check-out", { sitting: sittingId, people: z.array(personId).min(1).max(2000) }),
  c("seat-alternate", { sitting: sittingId, alternate: personId, replaces: personId }),
  c("find-absent-throughout", {
    sitting: sittingId,
    person: personId,
    reason: text,
    excused: z.boolean(),
    acceptedBy: text,
  }),
  c("recognise-delegates", { sitting: sittingId, notRecognised: z.array(personId).max(100), vote: votes.optional() }),
  // Bodies and votes by hand
  c("elect-body", {
    sitting: sittingId,
    body: bodyKind,
    members: z.array(bodyMember).min(1).max(60),
    vote: votes.optional(),
  }),
  c("replace-body-member", {
    sitting: sittingId,
    body: bodyKind,
    out: personId,
    in: personId,
    head: z.boolean(),
    vote: votes.optional(),
  }),
  c("vote-by-hand", {
    sitting: sittingId,
    matter: z.enum(["resolution", "bodies", "number-and-list", "withdrawal"]),
    subject: text,
    votes,
  }),
  c("read-appointment", {
    number: text,
    day,
    issuer: text,
    people: z
      .array(z.strictObject({ person: personId, post: text }))
      .min(1)
      .max(100),
  }),
  // One election: number, list
  c("add-election", {
    id: electionId,
    sitting: sittingId,
    office,
    title: text,
    seats: z.int().min(1).max(220),
    alternates: z.int().min(0).max(60),
  }),
  c("vote-number", { election: electionId, seats: z.int().min(1).max(220), votes }),
  c("prepare-list", { election: electionId, people: z.array(personId).min(1).max(220) }),
  c("stand", { election: electionId, person: personId }),
  c("nominate", { election: electionId, by: personId, person: personId }),
  c("ask-to-withdraw", { election: electionId, person: personId, reason: text }),
  c("decide-withdrawal", { election: electionId, person: personId, allowed: z.boolean(), votes }),
  c("hold-introduction", { election: electionId, issued: count, returned: count, votes: personVotes }),
  c("hold-opinion-poll", {
    election: electionId,
    team: z.array(personId).min(1).max(30),
    attending: count,
    issued: count,
    returned: count,
    valid: count,
    support: personVotes,
  }),
  c("settle-poll-cut", { election: electionId, admitted: z.array(personId).max(220), votes }),
  c("vote-list", { election: electionId, votes }),
  // Ballots
  c("print-ballots", { ...inRound, printed: count }),
  c("exchange-spoiled", { ...inRound, delegation: z.string().max(200).optional() }),
  c("issue-ballots", {
    ...inRound,
    issued: count,
    unused: count,
    byDelegation: z.array(z.strictObject({ delegation: text, issued: count })).max(500),
  }),
  c("open-box", { ...inRound, returned: count }),
  // Counting room
  c("hand-over-machine", { ...inRound, head: personId }),
  c("return-machine", {}),
  c("choose-count", { ...inRound, way: z.enum(["hand-tally", "keyed"]), purpose: z.enum(["official", "beside"]) }),
  c("enter-tally", {
    ...inRound,
    totals,
    struck: z.array(count).max(300).optional(),
    teller: personId,
    fromPaper: z.boolean(),
  }),
  c("confirm-tally", { ...inRound, teller: personId }),
  c("key-batch", {
    ...inRound,
    batch: z.int().min(1).max(400),
    pair: z.union([z.literal(1), z.literal(2)]),
    papers: z.array(reading).min(1).max(50),
  }),
  c("settle-batch", {
    ...inRound,
    batch: z.int().min(1).max(400),
    /** Readings of the papers on which the pairs differed, as decided with the papers in hand. */
    decided: z.array(reading).max(50),
    by: personId,
    second: personId,
  }),
  c("rekey-batch", { ...inRound, batch: z.int().min(1).max(400), reason: text }),
  c("enter-other-program", { ...inRound, totals }),
  c("conclude-count", { ...inRound }),
  c("recount", { ...inRound, reason: text }),
  c("sign-minutes", { ...inRound, signedBy: z.array(personId).min(1).max(30) }),
  c("report-to-presidium", { ...inRound, receivedBy: personId }),
  c("announce", { ...inRound }),
  c("seal-ballots", { ...inRound, packages: z.int().min(1).max(1000), handedTo: personId }),
  c("cancel-round", { ...inRound, reason: text, votes }),
  // What follows a round
  c("hold-further-ballot", {
    election: electionId,
    people: z.array(personId).max(220).optional(),
    votes: votes.optional(),
  }),
  c("stop-election", { election: electionId, reason: text, votes: votes.optional() }),
  c("close-assembly", {}),
]);

export type Command = z.output<typeof commandSchema>;
export type CommandInput = z.input<typeof commandSchema>;
export type CommandType = Command["type"];
