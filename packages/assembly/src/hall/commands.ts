/** Shapes of the commands of the hall: running order on screens, speakers, votes by hand. */
import { z } from "zod";
import { toElectionId, toPersonId, toSittingId } from "../state/ids.ts";
import { handoutBounds, handoutKinds } from "./types.ts";

/** Letters of a photo in base64: 64 kB of JPEG. */
export const photoLength = 87_384;

const id = <T extends string>(to: (text: string) => T) =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .transform(to);
const personId = id(toPersonId);
const sittingId = id(toSittingId);
const electionId = id(toElectionId);
const own = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const text = z.string().trim().min(1).max(500);
const votes = z.strictObject({
  for: z.int().min(0).max(1_000_000),
  against: z.int().min(0).max(1_000_000),
  noOpinion: z.int().min(0).max(1_000_000),
});
const seconds = z.int().min(10).max(7200);

export const screenPageSchema = z.discriminatedUnion("page", [
  z.strictObject({ page: z.enum(["follow", "welcome", "roll", "agenda", "speaker", "hand-vote", "blank"]) }),
  z.strictObject({ page: z.literal("candidate"), election: electionId, person: personId }),
  z.strictObject({ page: z.enum(["list", "how-to-vote", "counting", "result"]), election: electionId }),
  z.strictObject({ page: z.literal("announcement"), title: text.max(120), text: text.max(400) }),
  z.strictObject({ page: z.literal("message"), text: text.max(160) }),
]);

const sessionIndex = z.int().min(0).max(7);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** One item of the running order. */
export const agendaItemSchema = z.strictObject({
  id: z.string().min(1).max(40),
  title: text,
  minutes: z.int().min(0).max(600).optional(),
  election: electionId.optional(),
  /** Place in `about.sessions`; the first one when absent. */
  session: sessionIndex.optional(),
  /** Planned start where it does not simply follow the item before, `HH:MM` of the place. */
  startsAt: time.optional(),
  /** Who speaks or reads, in words. */
  who: z.string().trim().max(200).optional(),
  /** What the screens that follow the congress show during the item; the agenda when absent. */
  shows: screenPageSchema.optional(),
  /** Kind of the paper that comes out of it, as the list of documents names it. */
  paper: z.string().max(60).optional(),
});

const c = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const hallCommands = [
  // Speakers
  c("set-floor", {
    sitting: sittingId,
    open: z.boolean(),
    seconds,
    warnAt: z.int().min(0).max(600),
    perDelegation: seconds.nullable(),
  }),
  /** By the delegate's own phone (`person` may be left out), or keyed from a slip. */
  c("ask-to-speak", {
    sitting: sittingId,
    person: personId.optional(),
    kind: z.enum(["speech", "point-of-order"]),
    topic: z.string().trim().max(300),
  }),
  c("take-back-request", { sitting: sittingId, request: own }),
  /** The waiting requests in their new order: all of them, and no other. */
  c("order-speakers", { sitting: sittingId, requests: z.array(own).max(500) }),
  c("skip-speaker", { sitting: sittingId, request: own }),
  /** Gives the floor; whoever speaks now has ended. `seconds` where it differs from the time set for all. */
  c("call-speaker", { sitting: sittingId, request: own, seconds: seconds.optional() }),
  c("hold-clock", { sitting: sittingId, held: z.boolean() }),
  /** More or less time for the one who speaks; seconds, may be negative. */
  c("give-time", { sitting: sittingId, seconds: z.int().min(-3600).max(3600) }),
  c("end-speech", { sitting: sittingId }),
  c("note-speech", { sitting: sittingId, request: own, note: z.string().trim().max(5000) }),
  /** Given by the server alone, once it keeps the file. */
  c("record-contribution", {
    sitting: sittingId,
    person: personId,
    title: text,
    fileName: text.max(200),
    size: z.int().min(1).max(50_000_000),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  // Votes by hand
  c("open-hand-vote", {
    sitting: sittingId,
    matter: z.enum(["resolution", "bodies", "number-and-list", "withdrawal"]),
    subject: text,
    way: z.enum(["cards", "phones"]),
    /** Parts of the hall; none where the whole hall is counted at once. */
    sections: z
      .array(z.strictObject({ name: text.max(80), counters: z.tuple([personId, personId]).nullable() }))
      .max(40),
  }),
  /** What one counter found in a section. */
  c("report-section", {
    sitting: sittingId,
    vote: own,
    section: z.int().min(0).max(39),
    counter: z.literal([1, 2]),
    votes,
  }),
  /** On a delegate's phone (`person` left out). */
  c("cast-hand-vote", {
    sitting: sittingId,
    vote: own,
    choice: z.enum(["for", "against", "no-opinion"]),
  }),
  /**
   * Ends the vote and records it for the minutes. `votes` only where no sections were counted and no phones voted;
   * `everybody`: all present are in favour, and the number must be that of those present.
   */
  c("close-hand-vote", {
    sitting: sittingId,
    vote: own,
    votes: votes.optional(),
    everybody: z.literal(true).optional(),
  }),
  c("withdraw-hand-vote", { sitting: sittingId, vote: own }),
  // Standing, nominating and withdrawing from the floor
  /** By the delegate's own phone (`by` left out), or keyed from a paper. */
  c("hand-in-slip", {
    election: electionId,
    kind: z.enum(["stand", "nominate", "withdraw"]),
    by: personId.optional(),
    /** Whom the slip is about: chosen at the table, or written by name on a phone. */
    person: personId.optional(),
    named: z.string().trim().max(120).optional(),
    reason: z.string().trim().max(500),
    /** On paper: the person named has signed. */
    consents: z.boolean().optional(),
  }),
  c("identify-slip", { slip: own, person: personId }),
  c("answer-slip", { slip: own, consents: z.boolean() }),
  c("take-back-slip", { slip: own }),
  /** Into the list, or set aside with the reason; what is lawful and consented to cannot be set aside. */
  c("settle-slip", { slip: own, take: z.boolean(), because: z.string().trim().max(500).optional() }),
  /** What the presidium proposes on a request to withdraw; the meeting decides. */
  c("propose-on-withdrawal", { election: electionId, person: personId, allow: z.boolean() }),
  // Complaints
  c("raise-complaint", {
    sitting: sittingId,
    by: personId.optional(),
    election: electionId.nullable(),
    text: z.string().trim().min(1).max(2000),
  }),
  c("conclude-complaint", {
    sitting: sittingId,
    complaint: own,
    outcome: z.enum(["upheld", "not-upheld", "withdrawn", "referred"]),
    text: z.string().trim().min(1).max(2000),
    /** Members of the counting committee who concluded. */
    by: z.array(personId).min(1).max(30),
  }),
  // Files: given by the server alone, once it keeps or has made them
  c("record-handout", {
    sitting: sittingId,
    title: text.max(200),
    fileName: text.max(200),
    kind: z.enum(handoutKinds),
    size: z.int().min(1).max(handoutBounds.each),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  c("take-back-handout", { sitting: sittingId, handout: own }),
  /** Null takes the photo away. */
  c("set-photo", { person: personId, jpeg: z.base64().max(photoLength).nullable() }),
  // Screens
  c("set-screen", { screen: own, name: z.string().trim().min(1).max(60), page: screenPageSchema }),
] as const;
