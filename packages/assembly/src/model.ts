/**
 * The state of one congress or conference, as folded from its log by `evolve`. Plain readonly data: it serialises to
 * JSON, crosses to the browser and is compared by value. Vietnamese words for each idea: glossary in ARCHITECTURE.md.
 */
import type { Answers, Level, Office, RegulationId, Ruling } from "@laphieu/regulations";

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };
export type AssemblyId = Branded<"assembly">;
export type PersonId = Branded<"person">;
export type SittingId = Branded<"sitting">;
export type ElectionId = Branded<"election">;

/** Calendar day `YYYY-MM-DD`. */
export type Day = string;
/** Instant, ISO 8601 UTC. */
export type Instant = string;
/** A date as precise as it is known. */
export type PartialDate = { readonly year: number; readonly month?: number; readonly day?: number };

export type MeetingKind =
  | "members-congress"
  | "delegates-congress"
  | "committee-conference"
  | "inspection-conference"
  | "by-election-conference";

/** `short` is the path of a cell: one account, no roles on screen, no counting-room hand-over. */
export type Mode = "full" | "short";

export type About = {
  readonly kind: MeetingKind;
  readonly level: Level;
  /** Body holding the meeting, for example `Chi bộ thôn Đông`; `above` is the directly superior body. */
  readonly body: string;
  readonly above: string;
  readonly place: string;
  /** Whole title, for example `Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030`. */
  readonly title: string;
  readonly term: string;
  readonly day: Day;
  readonly sessions: readonly { readonly name: string; readonly day: Day; readonly startsAt?: string }[];
  /** The direct election of the secretary by the congress itself, where the level above allows it. */
  readonly secretaryDirect: boolean;
  /** False for a congress whose committee is appointed: no election, the decision is read out. */
  readonly withElection: boolean;
};

export type PersonDetails = {
  /** Full name exactly as signed. */
  readonly name: string;
  /** Where the derived order would be wrong (minority names): `given family middle` as the person is listed. */
  readonly sortKey?: string;
  readonly birth?: PartialDate;
  readonly sex?: "female" | "male";
  readonly ethnicGroup?: string;
  readonly joined?: PartialDate;
  readonly position?: string;
  readonly note?: string;
};
export type Person = {
  readonly id: PersonId;
  /** Null when erased. */
  readonly details: PersonDetails | null;
};

export type AttendeeFlag =
  | "exempt"
  | "temporary-elsewhere"
  | "suspended"
  | "prosecuted"
  | "retired-before-opening"
  | "transferred-out"
  | "elected-in-breach"
  | "convening-committee"
  | "outgoing-standing-committee"
  | "politburo"
  | "secretariat";
export type Seat = "member" | "ex-officio" | "elected" | "appointed" | "alternate" | "guest";
export type Attendee = {
  readonly person: PersonId;
  readonly standing: "official" | "probationary" | "temporary";
  readonly seat: Seat;
  readonly delegation?: string;
  readonly flags: readonly AttendeeFlag[];
  /** Set on an alternate seated in place of an official delegate. */
  readonly replaces?: PersonId;
  /** Set by the vote on the credentials report. */
  readonly notRecognised?: boolean;
};
export type Presence = { readonly from: Instant; readonly to?: Instant };
/** A recorded finding that somebody was absent throughout. */
export type AbsenceFinding = {
  readonly person: PersonId;
  readonly reason: string;
  readonly excused: boolean;
  readonly acceptedBy: string;
  readonly at: Instant;
};

export type Votes = { readonly for: number; readonly against: number; readonly noOpinion: number };
export type HandVote = {
  readonly id: string;
  readonly matter: "resolution" | "bodies" | "number-and-list" | "withdrawal";
  /** What was voted on, in words for the minutes. */
  readonly subject: string;
  readonly votes: Votes;
  readonly base: number;
  readonly passed: boolean;
  readonly at: Instant;
};

export type BodyKind = "presidium" | "secretariat" | "credentials-committee" | "counting-committee" | "opinion-team";
export type WorkingBody = {
  readonly kind: BodyKind;
  readonly members: readonly { readonly person: PersonId; readonly head: boolean }[];
  readonly vote: HandVote | null;
};

export type AgendaItem = {
  readonly id: string;
  readonly title: string;
  readonly minutes?: number;
  readonly election?: ElectionId;
};

/** A sitting has its own roll, presence, bodies and votes: the congress itself, the first conference, and so on. */
export type Sitting = {
  readonly id: SittingId;
  readonly kind: MeetingKind;
  readonly title: string;
  readonly status: "planned" | "open" | "closed";
  readonly roll: readonly Attendee[];
  readonly presence: { readonly [person: string]: readonly Presence[] };
  readonly absences: readonly AbsenceFinding[];
  readonly credentials: { readonly recognised: number; readonly vote: HandVote | null } | null;
  readonly bodies: readonly WorkingBody[];
  readonly handVotes: readonly HandVote[];
  readonly agenda: readonly AgendaItem[];
  readonly agendaItem: string | null;
};

export type CandidateOrigin = "prepared" | "stood" | "nominated";
export type Candidate = {
  readonly person: PersonId;
  readonly origin: CandidateOrigin;
  readonly by?: PersonId;
  readonly withdrawal?: { readonly reason: string; readonly decision: "asked" | "allowed" | "refused" };
  /** Taken off the list by the meeting for a breach (190 Art. 11, 244 Art. 13) or not admitted by the poll. */
  readonly out?: "breach" | "poll" | "cut-by-meeting";
  /** Named from the floor and let onto the list by an opinion poll. */
  readonly admitted?: boolean;
};
export type Poll = {
  readonly team: readonly PersonId[];
  readonly attending: number;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly support: readonly { readonly person: PersonId; readonly votes: number }[];
  readonly ruling: Ruling<Answers["list"]>;
  /** False while the meeting has still to decide between people tied at the ceiling. */
  readonly cutSettled: boolean;
};

export type BallotReading = {
  /** Indexes in the round's list of names, ascending. Strike form uses `struck`; agree form `agree` and `disagree`. */
  readonly struck?: readonly number[];
  readonly agree?: readonly number[];
  readonly disagree?: readonly number[];
  readonly extra?: readonly ("name-added" | "signed" | "writing" | "several-inks")[];
  /** False for a paper that the counting committee did not issue. */
  readonly issued?: boolean;
  /** What two members concluded on a doubtful paper, where the regulation leaves it to the counting committee. */
  readonly judged?: "valid" | "invalid";
};
export type CountWay = "hand-tally" | "keyed";
/** `official`: our count is the count. `beside`: the second, independent count next to another program. */
export type CountPurpose = "official" | "beside";
export type InvalidReason =
  | "not-issued"
  | "too-many"
  | "nobody"
  | "both-or-neither"
  | "name-added"
  | "signed"
  | "writing"
  | "several-inks"
  | "other";
/** Totals of one round. `votes` follows the round's names. Secret until announced. */
export type Totals = {
  readonly found: number;
  readonly valid: number;
  readonly invalid: number;
  readonly invalidReasons: readonly { readonly reason: InvalidReason; readonly count: number }[];
  readonly votes: readonly number[];
};
export type KeyedBatch = {
  readonly batch: number;
  readonly papers: number;
  /** Sorted by content hash; null while the counting room is locked. */
  readonly first: readonly BallotReading[] | null;
  readonly second: readonly BallotReading[] | null;
  readonly secondKeyed: boolean;
  /** Who keyed first: the other pair must be another person. Null where one account does everything (short path). */
  readonly firstBy: PersonId | null;
  /** Papers keyed by the second pair; differs from `papers` only until the batch is keyed anew. */
  readonly secondPapers: number | null;
  /** Agreed readings after settlement; null while open or locked. */
  readonly settled: readonly BallotReading[] | null;
  readonly isSettled: boolean;
};
export type Count = {
  readonly way: CountWay;
  readonly purpose: CountPurpose;
  readonly batches: readonly KeyedBatch[];
  /** Totals entered from a hand tally, by one teller and confirmed by a second. */
  readonly tally: {
    readonly totals: Totals | null;
    readonly enteredBy: PersonId;
    readonly confirmedBy: PersonId | null;
    readonly fromPaper: boolean;
  } | null;
  /** Totals of the other program, when counting beside it. */
  readonly other: { readonly totals: Totals | null; readonly agrees: boolean | null } | null;
  /** Set when the count is concluded; totals null while the room is locked. */
  readonly concluded: { readonly totals: Totals | null; readonly at: Instant } | null;
};

export type BallotPapers = {
  readonly printed: number | null;
  readonly spoiled: number;
  readonly unused: number | null;
  readonly issued: number | null;
  readonly issuedByDelegation: readonly { readonly delegation: string; readonly issued: number }[];
  /** Papers counted at the opening of the box and reported to the meeting. */
  readonly returned: number | null;
};
export type RoundStage =
  | "prepare" // ballots to print
  | "issue" // printed, to be issued
  | "vote" // issued, box open for voting
  | "count" // box opened, counting
  | "minutes" // count concluded, minutes to sign
  | "report" // minutes signed, to report to the presidium
  | "announce" // reported, the head of the counting committee announces
  | "seal" // announced, ballots to seal and hand over
  | "done"
  | "stopped"; // more papers than issued: the round cannot be counted
export type RoundResult = {
  readonly base: Ruling<Answers["base"]>;
  readonly totals: Totals;
  readonly ruling: Ruling<Answers["result"]>;
  readonly elected: readonly PersonId[];
  readonly alternates: readonly PersonId[];
};
export type Round = {
  readonly number: number;
  readonly kind: "first" | "further" | "revote";
  /** A round held for alternates alone, once every official seat is filled; its `seats` are theirs. */
  readonly fills: "seats" | "alternates";
  readonly names: readonly PersonId[];
  readonly seats: number;
  readonly form: "strike" | "agree";
  readonly stage: RoundStage;
  readonly papers: BallotPapers;
  /** When the box was opened: the only instant that events of the count carry. */
  readonly openedAt: Instant | null;
  /** When the machine was with the counting committee for this round; `to` null while it still is. Goes into the minutes. */
  readonly handOvers: readonly { readonly head: PersonId; readonly from: Instant; readonly to: Instant | null }[];
  readonly count: Count | null;
  readonly minutes: { readonly signedBy: readonly PersonId[]; readonly at: Instant } | null;
  readonly reportedTo: PersonId | null;
  /** Known to all only from the announcement on. */
  readonly result: RoundResult | null;
  readonly announcedBy: PersonId | null;
  readonly sealed: { readonly packages: number; readonly handedTo: PersonId; readonly at: Instant } | null;
  readonly stoppedBecause: string | null;
  /** Voided by the meeting; it does not count as a ballot held. */
  readonly cancelled: boolean;
};

export type Election = {
  readonly id: ElectionId;
  readonly sitting: SittingId;
  readonly office: Office;
  readonly title: string;
  /** Proposed until voted; for delegates upward the number allocated by the level above, which is not voted. */
  readonly seats: number;
  readonly seatsVote: HandVote | null;
  readonly alternates: number;
  readonly candidates: readonly Candidate[];
  readonly preparedAt: Instant | null;
  /** Introduction ballot before a direct election of the secretary by the congress. */
  readonly introduction: {
    readonly issued: number;
    readonly returned: number;
    readonly votes: readonly { readonly person: PersonId; readonly votes: number }[];
  } | null;
  readonly poll: Poll | null;
  readonly list: { readonly names: readonly PersonId[]; readonly vote: HandVote } | null;
  readonly rounds: readonly Round[];
  /** The meeting voted against a further ballot after the last round. */
  readonly furtherRefused: boolean;
  readonly outcome:
    | { readonly state: "running" }
    | { readonly state: "complete"; readonly elected: readonly PersonId[]; readonly alternates: readonly PersonId[] }
    | {
        readonly state: "stopped";
        readonly elected: readonly PersonId[];
        readonly unfilled: number;
        readonly reason: string;
      };
};

export type PreparationItem = "opening-announced" | "allocation" | "personnel-plan";
export type Appointment = {
  readonly number: string;
  readonly day: Day;
  readonly issuer: string;
  readonly people: readonly { readonly person: PersonId; readonly post: string }[];
};
export type Machine =
  | { readonly with: "office" }
  | {
      readonly with: "counting-committee";
      readonly election: ElectionId;
      readonly round: number;
      readonly head: PersonId;
      readonly since: Instant;
    };

/** What the hall is looking at: set by the events themselves, so that the projector follows the meeting. */
export type Focus =
  | { readonly on: "welcome" | "appointment" }
  | { readonly on: "roll" | "agenda"; readonly sitting: SittingId }
  | { readonly on: "round"; readonly election: ElectionId; readonly round: number };

export type AssemblyState = {
  readonly id: AssemblyId;
  /** Number of log entries folded so far: the `expectedVersion` of the next command. */
  readonly version: number;
  readonly mode: Mode;
  /** Samples are marked and refused for real use. */
  readonly sample: boolean;
  readonly regulation: RegulationId;
  readonly about: About;
  /** The level of a body is a fact with a date. */
  readonly levels: readonly { readonly level: Level; readonly from: Day; readonly source: string }[];
  readonly preparation: readonly { readonly item: PreparationItem; readonly day: Day; readonly note: string }[];
  readonly people: { readonly [id: string]: Person };
  readonly sittings: readonly Sitting[];
  readonly elections: readonly Election[];
  readonly appointment: Appointment | null;
  readonly machine: Machine;
  /** Results whose figures changed because somebody found absent throughout turned up, with what that changes. */
  readonly reexamined: readonly {
    readonly election: ElectionId;
    readonly round: number;
    readonly base: number;
    readonly electedChanged: boolean;
    readonly person: PersonId;
  }[];
  readonly focus: Focus;
  readonly closedAt: Instant | null;
};
