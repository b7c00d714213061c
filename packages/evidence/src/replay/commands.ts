/**
 * The command behind a fact: what somebody must have asked for, so that the same rules can be asked again. A log keeps
 * facts, not commands, and every fact names all that its command named; where two commands lead to the same fact, both
 * are tried. A hidden value is asked for with a stand-in, and compared with nothing.
 */
import type { AssemblyEvent, AssemblyState } from "@laphieu/assembly";
import { type Asked, one, optional, stand, votesOf } from "./asked.ts";
import { inHall } from "./hall.ts";
import { inPapers } from "./papers.ts";
import { inRound } from "./round.ts";

export type { Asked };

const details = { name: "(không mở)" };

const attendee = (entry: {
  readonly standing: string;
  readonly seat: string;
  readonly delegation?: string;
  readonly flags: readonly string[] | null;
}) => ({
  standing: entry.standing,
  seat: entry.seat,
  ...optional("delegation", entry.delegation),
  flags: entry.flags ?? [],
});

/**
 * The commands that may have brought a fact about, the likeliest first; none where a fact never comes alone. Every
 * type of fact has its case: one without is an error of types.
 */
export const askedFor = (
  state: AssemblyState | null,
  event: AssemblyEvent,
  next: AssemblyEvent | undefined,
): readonly Asked[] => {
  switch (event.type) {
    case "assembly-created": {
      const { assembly: id, mode, sample, regulation, about } = event;
      return one({ type: "create-assembly", id, mode, sample, regulation, about });
    }
    case "pack-changed":
      return one({ type: "change-pack", packVersion: event.pack.id });
    case "rule-decided": {
      const { setting, value, by, body, day, wording } = event.decision;
      return one({
        type: "record-rule-decision",
        sitting: event.sitting,
        setting,
        value,
        by,
        body,
        day,
        wording: wording ?? stand,
        ...optional("votes", votesOf(event.vote)),
      });
    }
    case "about-amended":
      return one({ type: "amend-about", about: event.about });
    case "level-recorded":
      return one({ type: "record-level", level: event.level, from: event.from, source: event.source });
    case "preparation-recorded":
      return one({ type: "record-preparation", item: event.item, day: event.day, note: event.note ?? "" });
    case "agenda-set":
      return one({
        type: "set-agenda",
        sitting: event.sitting,
        items: event.items.map((i) => (i.who === null ? { ...i, who: stand } : i)),
      });
    case "agenda-item-shown":
      return one({ type: "show-agenda-item", sitting: event.sitting, item: event.item });
    case "people-added":
      return one({
        type: "add-people",
        sitting: event.sitting,
        people: event.people.map((p) => ({
          id: p.id,
          details: p.details ?? details,
          ...(p.attendee === null ? {} : { attendee: attendee(p.attendee) }),
        })),
      });
    case "person-amended":
      return one({ type: "amend-person", person: event.person, details: event.details ?? details });
    case "attendee-amended":
      return one({
        type: "amend-attendee",
        sitting: event.sitting,
        person: event.attendee.person,
        attendee: attendee(event.attendee),
      });
    case "attendee-removed":
      return one({
        type: "remove-attendee",
        sitting: event.sitting,
        person: event.person,
        reason: event.reason ?? stand,
      });
    case "sitting-added":
      return sittingAdded(state, event);
    case "sitting-opened":
      return one({ type: "open-sitting", sitting: event.sitting });
    case "sitting-closed":
      return one({ type: "close-sitting", sitting: event.sitting });
    case "people-checked-in":
      return one({ type: "check-in", sitting: event.sitting, people: event.people });
    case "people-checked-out":
      return one({ type: "check-out", sitting: event.sitting, people: event.people });
    case "check-in-withdrawn":
      return one({
        type: "withdraw-check-in",
        sitting: event.sitting,
        person: event.person,
        reason: event.reason ?? stand,
      });
    case "alternate-seated":
      return one({
        type: "seat-alternate",
        sitting: event.sitting,
        alternate: event.alternate,
        replaces: event.replaces,
      });
    case "absence-found":
      return one({
        type: "find-absent-throughout",
        sitting: event.sitting,
        person: event.person,
        excused: event.excused,
        reason: event.words?.reason ?? stand,
        acceptedBy: event.words?.acceptedBy ?? stand,
      });
    case "seating-set":
      return one({ type: "set-seating", sitting: event.sitting, plan: event.seating?.plan ?? null });
    case "delegates-recognised":
      return one({
        type: "recognise-delegates",
        sitting: event.sitting,
        notRecognised: event.notRecognised,
        ...optional("vote", votesOf(event.vote)),
      });
    case "body-elected":
      return one({
        type: "elect-body",
        sitting: event.sitting,
        body: event.body,
        members: event.members,
        ...optional("vote", votesOf(event.vote)),
      });
    case "body-member-replaced":
      return one({
        type: "replace-body-member",
        sitting: event.sitting,
        body: event.body,
        out: event.out,
        in: event.in,
        head: event.head,
        ...optional("vote", votesOf(event.vote)),
      });
    case "hand-vote-held":
      return one({
        type: "vote-by-hand",
        sitting: event.sitting,
        matter: event.vote.matter,
        subject: event.vote.subject ?? stand,
        votes: event.vote.votes,
      });
    case "appointment-read":
      return one({ type: "read-appointment", ...event.appointment });
    case "election-added": {
      const { election: id, sitting, office, title, seats, alternates } = event;
      return one({ type: "add-election", id, sitting, office, title, seats, alternates });
    }
    case "number-voted":
      return one({ type: "vote-number", election: event.election, seats: event.seats, votes: votesOf(event.vote) });
    case "list-prepared":
      return one({ type: "prepare-list", election: event.election, people: event.people });
    case "candidate-stood":
      return one({ type: "stand", election: event.election, person: event.person });
    case "candidate-nominated":
      return one({ type: "nominate", election: event.election, by: event.by, person: event.person });
    case "withdrawal-asked":
      return one({
        type: "ask-to-withdraw",
        election: event.election,
        person: event.person,
        reason: event.reason ?? stand,
      });
    case "withdrawal-decided":
      return one({
        type: "decide-withdrawal",
        election: event.election,
        person: event.person,
        allowed: event.allowed,
        votes: votesOf(event.vote),
      });
    case "introduction-held": {
      const { election, issued, returned, votes } = event;
      return one({ type: "hold-introduction", election, issued, returned, votes });
    }
    case "poll-held": {
      const { team, attending, issued, returned, valid, support } = event.poll;
      const figures = { attending, issued, returned, valid, support };
      return one({ type: "hold-opinion-poll", election: event.election, team, ...figures });
    }
    case "poll-cut-settled": {
      const { election, admitted, vote } = event;
      return one({ type: "settle-poll-cut", election, admitted, votes: votesOf(vote) });
    }
    case "list-voted":
      return one({ type: "vote-list", election: event.election, votes: votesOf(event.vote) });
    case "ballot-style-voted":
      return one({
        type: "vote-ballot-style",
        election: event.election,
        style: event.style,
        votes: votesOf(event.vote),
      });
    case "ballots-pre-printed":
      return one({
        type: "pre-print-ballots",
        election: event.election,
        names: event.names,
        printed: event.printed,
      });
    case "pre-printed-destroyed":
      return one({
        type: "destroy-pre-printed",
        election: event.election,
        counted: event.counted,
        by: event.by[0],
        second: event.by[1],
        ...(event.reason === undefined ? {} : { reason: event.reason }),
      });
    case "further-ballot-opened":
      return one({
        type: "hold-further-ballot",
        election: event.election,
        people: event.names,
        ...optional("votes", votesOf(event.vote)),
      });
    case "further-ballot-refused":
      return one({ type: "hold-further-ballot", election: event.election, votes: votesOf(event.vote) });
    case "election-stopped":
      return one({
        type: "stop-election",
        election: event.election,
        reason: event.reason ?? stand,
        ...optional("votes", votesOf(event.vote)),
      });
    case "assembly-closed":
      return one({ type: "close-assembly" });
    case "machine-returned":
      return one({ type: "return-machine" });
    // These never come alone: the command before them brought them about.
    case "absence-lifted":
    case "absence-restored":
    case "result-reexamined":
    case "audit-published":
      return [];
    case "floor-set":
    case "speech-asked":
    case "speech-taken-back":
    case "speakers-ordered":
    case "speaker-skipped":
    case "speech-started":
    case "speech-clock-held":
    case "speech-time-given":
    case "speech-ended":
    case "speech-noted":
    case "contribution-received":
    case "hand-vote-opened":
    case "section-counted":
    case "hand-vote-cast":
    case "hand-vote-closed":
    case "hand-vote-withdrawn":
    case "screen-set":
      return inHall(state, event, next);
    case "slip-handed-in":
    case "slip-identified":
    case "slip-answered":
    case "slip-taken-back":
    case "slip-settled":
    case "withdrawal-proposed":
    case "complaint-raised":
    case "complaint-concluded":
    case "handout-given":
    case "handout-taken-back":
    case "photo-set":
      return inPapers(state, event);
    default:
      return inRound(state, event);
  }
};

/** The first conference of those elected: which elections its roll comes from is told by who is on it. */
const sittingAdded = (
  state: AssemblyState | null,
  event: Extract<AssemblyEvent, { type: "sitting-added" }>,
): readonly Asked[] => {
  const { sitting: id, kind, title, roll } = event;
  const on = roll.map((a) => a.person);
  const asked = (rollFrom: readonly string[]): Asked => ({
    command: { type: "add-sitting", id, kind, title, rollFrom },
  });
  const elected = (state?.elections ?? []).flatMap((e) =>
    e.outcome.state === "running" || e.outcome.elected.length === 0 ? [] : [{ id: e.id, people: e.outcome.elected }],
  );
  const inside = elected.filter((e) => e.people.every((p) => on.includes(p)));
  const sets = inside.flatMap((a, i) => [[a.id], ...inside.slice(i + 1).map((b) => [a.id, b.id])]);
  return [[], ...sets].map(asked);
};
