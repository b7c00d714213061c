/**
 * Events to log entries and back. What names a person is sealed under that person's own key; readings and totals of a
 * count are sealed under the key of their counting room; free words typed in the hall under a key of the assembly.
 * Everything else is public, and holds ids alone.
 */
import { type Entry, type JsonObject, type NewEntry, seal } from "@laphieu/ledger";
import type { AssemblyEvent, RollEntry, VoteEntry } from "./events.ts";
import type { AssemblyId, ElectionId, Instant, PersonId } from "./model.ts";
import type { Actor } from "./roles.ts";

/** Subject of the key that holds everything of one round's count before it is announced. */
export const countSubject = (assembly: AssemblyId, election: ElectionId, round: number): string =>
  `count:${assembly}:${election}:${round}`;
/** Subject of the key that holds what is known of one person. */
export const personSubject = (assembly: AssemblyId, person: PersonId): string => `person:${assembly}:${person}`;
/** Subject of the key that holds words typed freely, which may name somebody. */
export const wordsSubject = (assembly: AssemblyId): string => `words:${assembly}`;

const hiddenRoll = (assembly: AssemblyId, attendee: RollEntry) => ({
  ...attendee,
  flags: seal(personSubject(assembly, attendee.person), attendee.flags),
});
const hiddenVote = (assembly: AssemblyId, vote: VoteEntry) => ({
  ...vote,
  subject: seal(wordsSubject(assembly), vote.subject),
});

/** The event with every private part sealed. */
const concealed = (assembly: AssemblyId, event: AssemblyEvent): object => {
  switch (event.type) {
    case "people-added":
      return {
        ...event,
        people: event.people.map((p) => ({
          id: p.id,
          details: seal(personSubject(assembly, p.id), p.details),
          attendee: p.attendee === null ? null : hiddenRoll(assembly, p.attendee),
        })),
      };
    case "person-amended":
      return { ...event, details: seal(personSubject(assembly, event.person), event.details) };
    case "attendee-amended":
      return { ...event, attendee: hiddenRoll(assembly, event.attendee) };
    case "sitting-added":
      return { ...event, roll: event.roll.map((attendee) => hiddenRoll(assembly, attendee)) };
    case "attendee-removed":
    case "withdrawal-asked":
    case "check-in-withdrawn":
      return { ...event, reason: seal(personSubject(assembly, event.person), event.reason) };
    case "absence-found":
      return { ...event, words: seal(personSubject(assembly, event.person), event.words) };
    case "preparation-recorded":
      return { ...event, note: seal(wordsSubject(event.assembly), event.note) };
    case "rule-decided":
      return {
        ...event,
        decision: { ...event.decision, wording: seal(wordsSubject(event.assembly), event.decision.wording) },
        vote: event.vote === null ? null : hiddenVote(event.assembly, event.vote),
      };
    case "agenda-set":
      return {
        ...event,
        items: event.items.map((i) => (i.who === undefined ? i : { ...i, who: seal(wordsSubject(assembly), i.who) })),
      };
    case "speech-asked":
      return { ...event, topic: seal(personSubject(assembly, event.person), event.topic) };
    case "speech-noted":
      return { ...event, note: seal(personSubject(assembly, event.person), event.note) };
    case "contribution-received":
      return { ...event, words: seal(personSubject(assembly, event.person), event.words) };
    case "slip-handed-in":
      return {
        ...event,
        named: seal(wordsSubject(assembly), event.named),
        reason: seal(personSubject(assembly, event.by), event.reason),
      };
    case "slip-settled":
      return { ...event, because: seal(wordsSubject(assembly), event.because) };
    case "complaint-raised":
      return { ...event, words: seal(wordsSubject(assembly), event.words) };
    case "complaint-concluded":
      return { ...event, text: seal(wordsSubject(assembly), event.text) };
    case "photo-set":
      return { ...event, jpeg: seal(personSubject(assembly, event.person), event.jpeg) };
    case "hand-vote-opened":
      return { ...event, subject: seal(wordsSubject(assembly), event.subject) };
    case "hand-vote-cast":
      return { ...event, choice: seal(personSubject(assembly, event.person), event.choice) };
    case "hand-vote-closed":
      return {
        ...event,
        recorded: { ...event.recorded, subject: seal(wordsSubject(assembly), event.recorded.subject) },
      };
    case "screen-set":
      return { ...event, page: seal(wordsSubject(assembly), event.page) };
    case "hand-vote-held":
      return { ...event, vote: hiddenVote(event.assembly, event.vote) };
    case "round-cancelled":
    case "election-stopped":
      return { ...event, reason: seal(wordsSubject(event.assembly), event.reason) };
    case "tally-entered":
      return { ...event, totals: seal(countSubject(event.assembly, event.election, event.round), event.totals) };
    case "batch-keyed":
    case "batch-settled":
      return { ...event, readings: seal(countSubject(event.assembly, event.election, event.round), event.readings) };
    case "difference-settled":
      return { ...event, readings: seal(countSubject(event.assembly, event.election, event.round), event.readings) };
    case "batch-scanned":
      return { ...event, read: seal(countSubject(event.assembly, event.election, event.round), event.read) };
    case "case-judged":
    case "case-decided":
      return { ...event, judgment: seal(countSubject(event.assembly, event.election, event.round), event.judgment) };
    case "batch-reopened":
    case "case-reopened":
    case "recount-ordered":
      return { ...event, reason: seal(countSubject(event.assembly, event.election, event.round), event.reason) };
    case "other-program-entered":
      return { ...event, other: seal(countSubject(event.assembly, event.election, event.round), event.other) };
    case "audit-paper-read":
    case "audit-paper-settled":
      return { ...event, reading: seal(countSubject(event.assembly, event.election, event.round), event.reading) };
    case "count-concluded":
      return { ...event, result: seal(countSubject(event.assembly, event.election, event.round), event.result) };
    default:
      return event;
  }
};

/** Events of a count carry the instant at which the box was opened, so that no entry tells when a paper was read. */
const instantOf = (event: AssemblyEvent, at: Instant): Instant => {
  switch (event.type) {
    case "box-opened":
    case "round-stopped":
    case "count-chosen":
    case "tally-entered":
    case "tally-confirmed":
    case "batch-keyed":
    case "batch-settled":
    case "batch-reopened":
    case "other-program-entered":
    case "count-concluded":
    case "recount-ordered":
    case "audit-paper-read":
    case "audit-paper-settled":
    case "audit-concluded":
    case "batch-scanned":
    case "case-judged":
    case "case-decided":
    case "case-reopened":
    case "papers-recounted":
    case "close-marks-seen":
    case "difference-settled":
      return event.at;
    default:
      return at;
  }
};

/** The log entry of an event. `actor` is written as role and account id, never as a name. */
export const toEntry = (
  event: AssemblyEvent,
  context: { readonly assembly: AssemblyId; readonly at: Instant; readonly actor: Actor },
): NewEntry => {
  const { type } = event;
  const data: JsonObject = JSON.parse(JSON.stringify({ ...concealed(context.assembly, event), type: undefined }));
  return { type, at: instantOf(event, context.at), actor: `${context.actor.role}/${context.actor.account}`, data };
};

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const revealed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(revealed);
  if (!isRecord(value)) return value;
  if (typeof value.$subject === "string") return "$value" in value ? revealed(value.$value) : null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revealed(inner)]));
};

// The log is our own and its hashes were checked: the type is enough to know the shape.
const isEvent = (value: unknown): value is AssemblyEvent => isRecord(value) && typeof value.type === "string";

/** The event of a log entry; private parts whose key is destroyed or locked read as null. */
export const fromEntry = (entry: Entry): AssemblyEvent => {
  const data = revealed(entry.data);
  const event: unknown = isRecord(data) ? { type: entry.leaf.type, ...data } : null;
  if (!isEvent(event)) throw new Error(`entry ${entry.leaf.position} of ${entry.leaf.stream} is not an event`);
  return event;
};
