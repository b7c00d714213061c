/** Folding of facts about the meeting: roll, presence, bodies, votes by hand. */
import type { AssemblyEvent, EventOf, RollEntry, VoteEntry } from "../events.ts";
import type { AgendaEntry } from "../hall/events.ts";
import type { AgendaItem, AssemblyState, Attendee, HandVote, Person, Presence, Sitting } from "../model.ts";
import { mainSittingId, withSitting } from "../state/lookup.ts";
import { inForce } from "../state/pack.ts";

/** An item of the agenda from the log; who speaks reads as nobody once its words are gone. */
const agendaFrom = ({ who, ...item }: AgendaEntry): AgendaItem =>
  who === undefined || who === null ? item : { ...item, who };
export const attendeeFrom = (entry: RollEntry): Attendee => ({ ...entry, flags: entry.flags ?? [] });
export const voteFrom = (entry: VoteEntry): HandVote => ({ ...entry, subject: entry.subject ?? "" });

const emptySitting = (sitting: Pick<Sitting, "id" | "kind" | "title" | "roll">): Sitting => ({
  ...sitting,
  status: "planned",
  presence: {},
  absences: [],
  credentials: null,
  bodies: [],
  handVotes: [],
  agenda: [],
  agendaItem: null,
});

/** The first fact of every assembly. */
export const created = (event: EventOf<"assembly-created">): AssemblyState => ({
  id: event.assembly,
  version: 1,
  mode: event.mode,
  sample: event.sample,
  regulation: event.regulation,
  ...(event.pack === undefined ? {} : { pack: inForce(event.regulation, event.pack) }),
  about: event.about,
  levels: [{ level: event.about.level, from: event.about.day, source: event.about.title }],
  preparation: [],
  people: {},
  sittings: [emptySitting({ id: mainSittingId, kind: event.about.kind, title: event.about.title, roll: [] })],
  elections: [],
  appointment: null,
  machine: { with: "office" },
  reexamined: [],
  focus: { on: "welcome" },
  closedAt: null,
});

/** A vote put to the meeting and then used for a step is one vote: it stands where the step's is, with its particulars. */
export const withVote = (sitting: Sitting, vote: VoteEntry | null): Sitting =>
  vote === null
    ? sitting
    : { ...sitting, handVotes: [...sitting.handVotes.filter((v) => v.id !== vote.put), voteFrom(vote)] };

const presenceAfter = (
  sitting: Sitting,
  people: readonly string[],
  change: (spans: readonly Presence[]) => readonly Presence[],
): Sitting["presence"] => ({
  ...sitting.presence,
  ...Object.fromEntries(people.map((id) => [id, change(sitting.presence[id] ?? [])])),
});

export type MeetingEvent = Extract<
  AssemblyEvent,
  {
    type:
      | "about-amended"
      | "level-recorded"
      | "pack-changed"
      | "rule-decided"
      | "preparation-recorded"
      | "agenda-set"
      | "agenda-item-shown"
      | "people-added"
      | "person-amended"
      | "attendee-amended"
      | "attendee-removed"
      | "sitting-added"
      | "sitting-opened"
      | "sitting-closed"
      | "people-checked-in"
      | "people-checked-out"
      | "check-in-withdrawn"
      | "alternate-seated"
      | "absence-found"
      | "absence-lifted"
      | "absence-restored"
      | "seating-set"
      | "delegates-recognised"
      | "body-elected"
      | "body-member-replaced"
      | "hand-vote-held"
      | "appointment-read"
      | "assembly-closed";
  }
>;

/** The state after a fact about the meeting, version untouched. */
export const evolveMeeting = (state: AssemblyState, event: MeetingEvent): AssemblyState => {
  switch (event.type) {
    case "about-amended":
      return withSitting({ ...state, about: event.about }, mainSittingId, (s) => ({
        ...s,
        kind: event.about.kind,
        title: event.about.title,
      }));
    case "pack-changed":
      return { ...state, pack: inForce(state.regulation, event.pack) };
    case "rule-decided": {
      const decision = { ...event.decision, wording: event.decision.wording ?? "" };
      const after = withSitting(state, event.sitting, (sitting) => withVote(sitting, event.vote));
      return { ...after, ruleDecisions: [...(state.ruleDecisions ?? []), decision] };
    }
    case "level-recorded":
      return {
        ...state,
        about: { ...state.about, level: event.level },
        levels: [...state.levels, { level: event.level, from: event.from, source: event.source }],
      };
    case "preparation-recorded":
      return {
        ...state,
        preparation: [
          ...state.preparation.filter((p) => p.item !== event.item),
          { item: event.item, day: event.day, note: event.note ?? "" },
        ],
      };
    case "agenda-set":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        agenda: event.items.map(agendaFrom),
        agendaItem: event.items.some((i) => i.id === s.agendaItem) ? s.agendaItem : null,
      }));
    case "agenda-item-shown":
      return withSitting({ ...state, focus: { on: "agenda", sitting: event.sitting } }, event.sitting, (s) => ({
        ...s,
        agendaItem: event.item,
        ...(event.item === null || event.at === undefined
          ? {}
          : { agendaTimes: { [event.item]: event.at, ...s.agendaTimes } }),
      }));
    case "people-added": {
      const added: { readonly [id: string]: Person } = Object.fromEntries(
        event.people.map((p) => [p.id, { id: p.id, details: p.details }]),
      );
      const attendees = event.people.flatMap((p) => (p.attendee === null ? [] : [attendeeFrom(p.attendee)]));
      return withSitting({ ...state, people: { ...state.people, ...added } }, event.sitting, (s) => ({
        ...s,
        roll: [...s.roll, ...attendees],
      }));
    }
    case "person-amended":
      return { ...state, people: { ...state.people, [event.person]: { id: event.person, details: event.details } } };
    case "attendee-amended":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        roll: s.roll.map((a) => (a.person === event.attendee.person ? attendeeFrom(event.attendee) : a)),
      }));
    case "attendee-removed":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        roll: s.roll.filter((a) => a.person !== event.person),
      }));
    case "sitting-added": {
      const { sitting: id, kind, title, roll } = event;
      return {
        ...state,
        sittings: [...state.sittings, emptySitting({ id, kind, title, roll: roll.map(attendeeFrom) })],
      };
    }
    case "sitting-opened":
      return withSitting({ ...state, focus: { on: "roll", sitting: event.sitting } }, event.sitting, (s) => ({
        ...s,
        status: "open",
      }));
    case "sitting-closed":
      return withSitting(state, event.sitting, (s) => ({ ...s, status: "closed" }));
    case "people-checked-in":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        presence: presenceAfter(s, event.people, (spans) => [...spans, { from: event.at }]),
      }));
    case "people-checked-out":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        presence: presenceAfter(s, event.people, (spans) =>
          spans.map((span, i) =>
            i === spans.length - 1 && span.to === undefined ? { from: span.from, to: event.at } : span,
          ),
        ),
      }));
    case "check-in-withdrawn":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        presence: presenceAfter(s, [event.person], (spans) => spans.slice(0, -1)),
      }));
    case "alternate-seated":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        roll: s.roll.map((a) => (a.person === event.alternate ? { ...a, replaces: event.replaces } : a)),
      }));
    case "absence-found":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        absences: [
          ...s.absences,
          {
            person: event.person,
            reason: event.words?.reason ?? "",
            excused: event.excused,
            acceptedBy: event.words?.acceptedBy ?? "",
            at: event.at,
          },
        ],
      }));
    case "absence-lifted":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        absences: s.absences.filter((a) => a.person !== event.person),
        lifted: [
          ...(s.lifted ?? []).filter((a) => a.person !== event.person),
          ...s.absences.filter((a) => a.person === event.person),
        ],
      }));
    case "absence-restored":
      return withSitting(state, event.sitting, (s) => ({
        ...s,
        absences: [...s.absences, ...(s.lifted ?? []).filter((a) => a.person === event.person)],
        lifted: (s.lifted ?? []).filter((a) => a.person !== event.person),
      }));
    case "seating-set": {
      const { seating } = event;
      return withSitting(state, event.sitting, ({ seating: _old, ...rest }) =>
        seating === null ? rest : { ...rest, seating },
      );
    }
    case "delegates-recognised":
      return withSitting(state, event.sitting, (s) =>
        withVote(
          {
            ...s,
            credentials: {
              recognised: event.recognised,
              vote: event.vote === null ? null : voteFrom(event.vote),
            },
            roll: s.roll.map((a) => (event.notRecognised.includes(a.person) ? { ...a, notRecognised: true } : a)),
          },
          event.vote,
        ),
      );
    case "body-elected": {
      const vote = event.vote === null ? null : voteFrom(event.vote);
      return withSitting(state, event.sitting, (s) =>
        withVote(
          {
            ...s,
            bodies: [
              ...s.bodies.filter((b) => b.kind !== event.body),
              { kind: event.body, members: event.members, vote },
            ],
          },
          event.vote,
        ),
      );
    }
    case "body-member-replaced":
      return withSitting(state, event.sitting, (s) =>
        withVote(
          {
            ...s,
            bodies: s.bodies.map((b) =>
              b.kind === event.body
                ? {
                    ...b,
                    members: b.members.map((m) =>
                      m.person === event.out ? { person: event.in, head: event.head } : m,
                    ),
                  }
                : b,
            ),
          },
          event.vote,
        ),
      );
    case "hand-vote-held":
      return withSitting(state, event.sitting, (s) => withVote(s, event.vote));
    case "appointment-read":
      return { ...state, appointment: event.appointment, focus: { on: "appointment" } };
    case "assembly-closed":
      return { ...state, closedAt: event.at };
    default: {
      const never: never = event;
      return never;
    }
  }
};
