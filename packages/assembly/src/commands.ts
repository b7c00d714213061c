/**
 * Everything a person can do to an assembly. A command is data; {@link commandSchema} checks its shape (unknown fields
 * are refused by name), `decide` checks it against the state and the regulation.
 */
import { z } from "zod";
import { agendaItemSchema, hallCommands } from "./hall/commands.ts";
import { scanDoubts } from "./model.ts";
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
const votes = z.strictObject({
  for: count,
  against: count,
  noOpinion: count,
  /** The vote put to the meeting on the chair's page that these figures are of, so that it is on record once. */
  put: z
    .string()
    .regex(/^[a-z0-9]{1,40}$/)
    .optional(),
});
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
  because: z.literal("other").optional(),
});
const nameIndex = z.int().min(0).max(299);
const scanMark = z.enum(["strike", "agree", "disagree"]);
const scanDoubt = z.enum(scanDoubts);
const scanCase = z.strictObject({
  sheet: z.string().regex(/^[0-9a-f]{64}$/),
  sure: reading.nullable(),
  doubtful: z.array(z.strictObject({ index: nameIndex, mark: scanMark, doubt: scanDoubt })).max(600),
  doubts: z.array(scanDoubt).max(20),
});
const caseDecision = z.discriminatedUnion("as", [
  z.strictObject({
    as: z.literal("marks"),
    marks: z.array(z.strictObject({ index: nameIndex, mark: scanMark, marked: z.boolean() })).max(600),
  }),
  z.strictObject({ as: z.literal("keyed"), reading }),
  z.strictObject({
    as: z.literal("invalid"),
    reason: z.enum(["not-issued", "name-added", "signed", "writing", "several-inks", "other"]),
    words: text.optional(),
  }),
  z.strictObject({ as: z.literal("leave-out"), why: z.enum(["not-a-ballot", "same-sheet"]) }),
]);
const batchNumber = z.int().min(1).max(400);
const caseNumber = z.int().min(1).max(100);
/** `check` directs a command to the second, independent count of the round. */
const side = { check: z.literal(true).optional() };
const ballotStyle = z.enum(["plain", "marked"]);
const auditReading = z.discriminatedUnion("found", [
  z.strictObject({ found: z.literal(true), reading }),
  z.strictObject({ found: z.literal(false) }),
]);
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
/** Voided rounds count too, so the number may pass that of the rounds that an election may have. */
const inRound = { election: electionId, round: z.int().min(1).max(99) };
const c = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const commandSchema = z.discriminatedUnion("type", [
  // Preparation
  c("create-assembly", {
    id: assemblyId,
    mode: z.enum(["full", "short"]),
    sample: z.boolean(),
    regulation: z.enum(["vn-190-2024", "vn-244-2014", "majority"]),
    /** A version of the rules; without it the one in force on the day of the meeting. */
    packVersion: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,63}$/)
      .optional(),
    about: aboutSchema,
  }),
  c("change-pack", { packVersion: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/) }),
  c("record-rule-decision", {
    sitting: sittingId,
    setting: z.string().min(1).max(80),
    value: z.union([z.string().max(200), z.int().min(0).max(1000), z.boolean()]).nullable(),
    by: z.enum(["meeting", "convening-committee", "superior"]),
    body: text,
    day,
    wording: text,
    votes: votes.optional(),
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
    items: z.array(agendaItemSchema).max(100),
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
  /** A check-in by mistake: the person was never there. A new fact; the old one stays in the log. */
  c("withdraw-check-in", { sitting: sittingId, person: personId, reason: text }),
  c("seat-alternate", { sitting: sittingId, alternate: personId, replaces: personId }),
  c("find-absent-throughout", {
    sitting: sittingId,
    person: personId,
    reason: text,
    excused: z.boolean(),
    acceptedBy: text,
  }),
  c("set-seating", {
    sitting: sittingId,
    /** Null takes the map away. */
    plan: z
      .strictObject({
        rows: z.int().min(1).max(200),
        seats: z.int().min(1).max(200),
        keep: z.int().min(0).max(50),
        fill: z.enum(["rows", "columns"]),
        order: z.array(z.string().max(200)).max(500),
      })
      .nullable(),
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
  c("vote-ballot-style", { election: electionId, style: ballotStyle, votes }),
  c("pre-print-ballots", { election: electionId, names: z.array(personId).min(1).max(220), printed: count }),
  c("destroy-pre-printed", {
    election: electionId,
    counted: count,
    by: personId,
    second: personId,
    /** Needed where fewer are there than were printed. */
    reason: text.optional(),
  }),
  c("print-ballots", {
    ...inRound,
    printed: count,
    style: ballotStyle.optional(),
    source: z.enum(["printed", "pre-printed", "stamped-blanks", "overprint"]).optional(),
    paper: z.enum(["A3", "A4", "A5", "A6"]).optional(),
  }),
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
  c("choose-count", {
    ...inRound,
    ...side,
    way: z.enum(["hand-tally", "keyed", "scanned"]),
    purpose: z.enum(["official", "beside"]),
  }),
  c("enter-tally", {
    ...inRound,
    ...side,
    totals,
    struck: z.array(count).max(300).optional(),
    teller: personId,
    fromPaper: z.boolean(),
  }),
  c("confirm-tally", { ...inRound, ...side, teller: personId }),
  c("key-batch", {
    ...inRound,
    ...side,
    batch: z.int().min(1).max(400),
    pair: z.union([z.literal(1), z.literal(2)]),
    papers: z.array(reading).min(1).max(50),
  }),
  c("settle-batch", {
    ...inRound,
    ...side,
    batch: z.int().min(1).max(400),
    /** Readings of the papers on which the pairs differed, as decided with the papers in hand. */
    decided: z.array(reading).max(50),
    by: personId,
    second: personId,
  }),
  c("rekey-batch", { ...inRound, ...side, batch: batchNumber, reason: text }),
  // Scanned papers: given by the server from what the reader found, never by a screen
  c("record-scanned-batch", {
    ...inRound,
    ...side,
    batch: batchNumber,
    /** Physical count of the bundle, typed. */
    papers: z.int().min(1).max(50),
    images: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    readings: z.array(reading).max(100),
    cases: z.array(scanCase).max(100),
  }),
  c("judge-case", {
    ...inRound,
    ...side,
    batch: batchNumber,
    case: caseNumber,
    teller: personId,
    decision: caseDecision,
  }),
  c("decide-case", {
    ...inRound,
    ...side,
    batch: batchNumber,
    case: caseNumber,
    decision: caseDecision,
    for: count,
    against: count,
  }),
  c("reopen-case", { ...inRound, ...side, batch: batchNumber, case: caseNumber, reason: text }),
  c("recount-papers", {
    ...inRound,
    ...side,
    batch: batchNumber,
    papers: z.int().min(1).max(100),
    by: personId,
    second: personId,
  }),
  c("confirm-close-marks", { ...inRound, ...side, people: z.array(personId).min(2).max(30) }),
  c("settle-difference", {
    ...inRound,
    /** Absent where the two counts did not take the same bundles. */
    batch: batchNumber.optional(),
    decided: z.array(reading).max(1_000),
    by: personId,
    second: personId,
  }),
  c("record-scans-removed", { ...inRound, images: count }),
  c("enter-other-program", { ...inRound, totals }),
  c("conclude-count", { ...inRound }),
  c("recount", { ...inRound, ...side, reason: text }),
  // Public sample of papers
  c("start-audit", {
    ...inRound,
    /** Digits made in public (dice, or read out in the hall), at least 20; spaces are passed over. */
    seed: z.string().min(1).max(200),
    readBy: personId,
    /** Risk limit in thousandths: 50 is 5 %. */
    limit: z.int().min(1).max(200),
    /** Bundles in the order in which they lie, each with its physical count. */
    bundles: z
      .array(z.strictObject({ batch: z.int().min(1).max(400), papers: z.int().min(1).max(10_000) }))
      .min(1)
      .max(400),
    /** The decision of the competent level, once the ballots are sealed. */
    decision: z.strictObject({ issuer: text, number: text, day }).optional(),
  }),
  c("record-audit-paper", {
    ...inRound,
    draw: z.int().min(1).max(100_000),
    pair: z.union([z.literal(1), z.literal(2)]),
    reading: auditReading,
  }),
  c("settle-audit-paper", {
    ...inRound,
    draw: z.int().min(1).max(100_000),
    reading: auditReading,
    by: personId,
    second: personId,
  }),
  c("conclude-audit", { ...inRound, outcome: z.enum(["confirmed", "recount"]), reason: text.optional() }),
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
  ...hallCommands,
]);

export type Command = z.output<typeof commandSchema>;
export type CommandInput = z.input<typeof commandSchema>;
export type CommandType = Command["type"];
