/**
 * The command behind a fact: what somebody must have asked for, so that the same rules can be asked again. A log keeps
 * facts, not commands, and every fact names all that its command named; where two commands lead to the same fact, both
 * are tried. A hidden value is asked for with a stand-in, and compared with nothing.
 */
import {
  type AssemblyEvent,
  type AssemblyState,
  agreement,
  type BallotReading,
  packFor,
  type Votes,
} from "@laphieu/assembly";
import { floorRequests } from "./floor.ts";

/** A command as it would be sent, not yet checked; and for whom it was given, where the fact tells. */
export type Asked = { readonly command: { readonly [field: string]: unknown }; readonly person?: string };

const stand = "…";
const details = { name: "(không mở)" };

const optional = (name: string, value: unknown): { readonly [name: string]: unknown } =>
  value === undefined || value === null ? {} : { [name]: value };

/** Members of `all` that are not in `others`, each taken once. */
const without = (all: readonly BallotReading[], others: readonly BallotReading[]): readonly BallotReading[] => {
  const left = others.map((o) => JSON.stringify(o));
  return all.filter((one) => {
    const at = left.indexOf(JSON.stringify(one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const countOf = (state: AssemblyState, election: string, round: number, check: boolean) => {
  const found = state.elections.find((e) => e.id === election)?.rounds.find((r) => r.number === round);
  return { round: found, count: (check ? found?.check : found?.count) ?? null };
};

/** Readings that two people decided when they settled a keyed batch: what is settled, less what both pairs had. */
const decidedIn = (state: AssemblyState, event: Extract<AssemblyEvent, { type: "batch-settled" }>) => {
  const { count } = countOf(state, event.election, event.round, event.check === true);
  const batch = count?.batches.find((b) => b.batch === event.batch);
  const first = batch?.first ?? [];
  const common = without(first, without(first, batch?.second ?? []));
  return without(event.readings ?? [], common);
};

const decidedBetween = (state: AssemblyState, event: Extract<AssemblyEvent, { type: "difference-settled" }>) => {
  const { round, count } = countOf(state, event.election, event.round, false);
  if (round === undefined || count === null) return [];
  const difference = (agreement(packFor(state), round).papers ?? []).find((d) => d.batch === event.batch);
  const settled =
    event.batch === null
      ? [...count.batches, ...(count.scans ?? [])].flatMap((b) => b.settled ?? [])
      : ([...count.batches, ...(count.scans ?? [])].find((b) => b.batch === event.batch)?.settled ?? []);
  const all = event.batch === null ? (count.corrected ?? settled) : settled;
  return without(event.readings ?? [], without(all, difference?.onlyFirst ?? []));
};

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

const one = (command: Asked["command"], person?: string | null): readonly Asked[] => [
  person === undefined || person === null ? { command } : { command, person },
];

/**
 * The commands that may have brought a fact about, the likeliest first; none where a fact never comes alone; null for a
 * fact that this version cannot ask for again.
 */
export const askedFor = (
  state: AssemblyState | null,
  event: AssemblyEvent,
  next: AssemblyEvent | undefined,
): readonly Asked[] | null => {
  switch (event.type) {
    case "assembly-created": {
      const { assembly: id, mode, sample, regulation, about } = event;
      return one({ type: "create-assembly", id, mode, sample, regulation, about });
    }
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
    default:
      return inRound(state, event);
  }
};

/** Figures of a vote as a command gives them; `put` names the vote of the meeting that they were taken from. */
const votesOf = (vote: { readonly votes: Votes; readonly put?: string } | null) =>
  vote === null ? undefined : { ...vote.votes, ...optional("put", vote.put) };

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

type HallEvent = Extract<
  AssemblyEvent,
  {
    type:
      | "floor-set"
      | "speech-asked"
      | "speech-taken-back"
      | "speakers-ordered"
      | "speaker-skipped"
      | "speech-started"
      | "speech-clock-held"
      | "speech-time-given"
      | "speech-ended"
      | "speech-noted"
      | "contribution-received"
      | "hand-vote-opened"
      | "section-counted"
      | "hand-vote-cast"
      | "hand-vote-closed"
      | "hand-vote-withdrawn"
      | "screen-set";
  }
>;

const inHall = (state: AssemblyState | null, event: HallEvent, next: AssemblyEvent | undefined): readonly Asked[] => {
  switch (event.type) {
    case "floor-set": {
      const { sitting, open, seconds, warnAt, perDelegation } = event;
      return one({ type: "set-floor", sitting, open, seconds, warnAt, perDelegation });
    }
    case "speech-asked": {
      const { sitting, person, kind, topic } = event;
      return one({ type: "ask-to-speak", sitting, person, kind, topic: topic ?? stand }, person);
    }
    case "speech-taken-back": {
      const { sitting, request } = event;
      return one({ type: "take-back-request", sitting, request }, floorRequests(state, sitting).get(request) ?? null);
    }
    case "speakers-ordered":
      return one({ type: "order-speakers", sitting: event.sitting, requests: event.requests });
    case "speaker-skipped":
      return one({ type: "skip-speaker", sitting: event.sitting, request: event.request });
    case "speech-started":
      return one({
        type: "call-speaker",
        sitting: event.sitting,
        request: event.request,
        seconds: event.seconds,
      });
    case "speech-clock-held":
      return one({ type: "hold-clock", sitting: event.sitting, held: event.held });
    case "speech-time-given":
      return one({ type: "give-time", sitting: event.sitting, seconds: event.seconds });
    case "speech-ended": {
      const ended = one({ type: "end-speech", sitting: event.sitting });
      if (next?.type !== "speech-started") return ended;
      const { sitting, request, seconds } = next;
      return [...one({ type: "call-speaker", sitting, request, seconds }), ...ended];
    }
    case "speech-noted":
      return one({
        type: "note-speech",
        sitting: event.sitting,
        request: event.request,
        note: event.note ?? stand,
      });
    case "contribution-received": {
      const { sitting, person, size, hash } = event;
      const { title, fileName } = event.words ?? { title: stand, fileName: stand };
      return one({ type: "record-contribution", sitting, person, title, fileName, size, hash }, person);
    }
    case "hand-vote-opened": {
      const { sitting, matter, way, sections } = event;
      return one({ type: "open-hand-vote", sitting, matter, subject: event.subject ?? stand, way, sections });
    }
    case "section-counted": {
      const { sitting, vote, section, counter, votes } = event;
      return one({ type: "report-section", sitting, vote, section, counter, votes });
    }
    case "hand-vote-cast": {
      const { sitting, vote, person } = event;
      return one({ type: "cast-hand-vote", sitting, vote, choice: event.choice ?? "for" }, person);
    }
    case "hand-vote-closed": {
      const { sitting, vote } = event;
      const { votes } = event.recorded;
      const close = { type: "close-hand-vote", sitting, vote };
      return [{ command: { ...close, votes } }, { command: { ...close, votes, everybody: true } }, { command: close }];
    }
    case "hand-vote-withdrawn":
      return one({ type: "withdraw-hand-vote", sitting: event.sitting, vote: event.vote });
    case "screen-set":
      return one({
        type: "set-screen",
        screen: event.screen,
        name: event.name,
        page: event.page ?? { page: "blank" },
      });
    default: {
      const never: never = event;
      return never;
    }
  }
};

const inRound = (state: AssemblyState | null, event: AssemblyEvent): readonly Asked[] | null => {
  if (!("election" in event) || !("round" in event)) return null;
  const { election, round } = event;
  const place = { election, round };
  const side = "check" in event && event.check === true ? { check: true } : {};
  switch (event.type) {
    case "ballots-printed":
      return one({
        type: "print-ballots",
        ...place,
        printed: event.printed,
        ...optional("style", event.style),
        ...optional("source", event.source),
        ...optional("paper", event.paper),
      });
    case "spoiled-exchanged":
      return one({ type: "exchange-spoiled", ...place, ...optional("delegation", event.delegation) });
    case "ballots-issued":
      return one({
        type: "issue-ballots",
        ...place,
        issued: event.issued,
        unused: event.unused,
        byDelegation: event.byDelegation,
      });
    case "box-opened":
      return one({ type: "open-box", ...place, returned: event.returned });
    case "round-stopped":
    case "count-concluded":
      return one({ type: "conclude-count", ...place });
    case "machine-handed-over":
      return one({ type: "hand-over-machine", ...place, head: event.head });
    case "count-chosen":
      return one({ type: "choose-count", ...place, ...side, way: event.way, purpose: event.purpose });
    case "tally-entered":
      return one({
        type: "enter-tally",
        ...place,
        ...side,
        teller: event.teller,
        fromPaper: event.fromPaper,
        totals: event.totals,
      });
    case "tally-confirmed":
      return one({ type: "confirm-tally", ...place, ...side, teller: event.teller });
    case "batch-keyed": {
      const { batch, pair, by, readings } = event;
      return one({ type: "key-batch", ...place, ...side, batch, pair, papers: readings }, by);
    }
    case "batch-settled": {
      if (event.by.length < 2 || state === null) return [];
      const [by, second] = event.by;
      const decided = decidedIn(state, event);
      return one({ type: "settle-batch", ...place, ...side, batch: event.batch, decided, by, second });
    }
    case "batch-reopened":
      return one({ type: "rekey-batch", ...place, ...side, batch: event.batch, reason: event.reason ?? stand });
    case "other-program-entered":
      return one({ type: "enter-other-program", ...place, totals: event.other?.totals });
    case "recount-ordered":
      return one({ type: "recount", ...place, ...side, reason: event.reason ?? stand });
    case "batch-scanned": {
      const { batch, papers, images, read } = event;
      const { readings, cases } = read ?? { readings: [], cases: [] };
      return one({ type: "record-scanned-batch", ...place, ...side, batch, papers, images, readings, cases });
    }
    case "case-judged":
      return one({
        type: "judge-case",
        ...place,
        ...side,
        batch: event.batch,
        case: event.case,
        teller: event.by,
        decision: event.judgment?.decision,
      });
    case "case-decided":
      return one({
        type: "decide-case",
        ...place,
        ...side,
        batch: event.batch,
        case: event.case,
        for: event.for,
        against: event.against,
        decision: event.judgment?.decision,
      });
    case "case-reopened": {
      const { batch, reason } = event;
      return one({ type: "reopen-case", ...place, ...side, batch, case: event.case, reason: reason ?? stand });
    }
    case "papers-recounted": {
      const [by, second] = event.by;
      const { batch, papers } = event;
      return one({ type: "recount-papers", ...place, ...side, batch, papers, by, second });
    }
    case "close-marks-seen":
      return one({ type: "confirm-close-marks", ...place, ...side, people: event.by });
    case "difference-settled": {
      if (state === null) return [];
      const [by, second] = event.by;
      const batch = optional("batch", event.batch);
      return one({ type: "settle-difference", ...place, ...batch, decided: decidedBetween(state, event), by, second });
    }
    case "scans-removed":
      return one({ type: "record-scans-removed", ...place, images: event.images });
    case "minutes-signed":
      return one({ type: "sign-minutes", ...place, signedBy: event.signedBy });
    case "reported-to-presidium":
      return one({ type: "report-to-presidium", ...place, receivedBy: event.receivedBy });
    case "announced":
      return one({ type: "announce", ...place });
    case "ballots-sealed":
      return one({ type: "seal-ballots", ...place, packages: event.packages, handedTo: event.handedTo });
    case "round-cancelled":
      return one({ type: "cancel-round", ...place, reason: event.reason ?? stand, votes: votesOf(event.vote) });
    case "audit-started": {
      const { seed, readBy, limit, bundles, decision } = event;
      return one({ type: "start-audit", ...place, seed, readBy, limit, bundles, ...optional("decision", decision) });
    }
    case "audit-paper-read": {
      const { draw, pair, reading, by } = event;
      return one({ type: "record-audit-paper", ...place, draw, pair, reading }, by);
    }
    case "audit-paper-settled": {
      if (event.by.length < 2) return [];
      const [by, second] = event.by;
      return one({ type: "settle-audit-paper", ...place, draw: event.draw, reading: event.reading, by, second });
    }
    case "audit-concluded":
      return one({
        type: "conclude-audit",
        ...place,
        outcome: event.outcome === "confirmed" ? "confirmed" : "recount",
      });
    default:
      return null;
  }
};
